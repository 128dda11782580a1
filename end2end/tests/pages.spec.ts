// No page is forgotten: each route of the app stands in the lists of `pages.ts`, and each line there has a route.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { elsewhere, everyPath } from '../pages';

/** The paths of the router's tables, in the app and in the documents that it is no part of. */
function routes(): string[] {
  const sources = ['app.rs', 'shell.rs'].map((file) => readFileSync(join(__dirname, '../../app/src', file), 'utf8'));
  return sources.flatMap((source) => [...source.matchAll(/path!\("([^"]+)"\)/g)].map(([, path]) => path));
}

/** Whether a path is one of a route's. */
function leadsTo(route: string, path: string): boolean {
  const [parts, given] = [route.split('/'), path.split('/')];
  return parts.length === given.length && parts.every((part, place) => part.startsWith(':') ? given[place] !== '' : part === given[place]);
}

test('every page of the app is looked at, and every page that is looked at exists', () => {
  const [all, paths] = [routes(), everyPath()];
  expect(all.length, 'the tables were found').toBeGreaterThan(50);
  const unseen = all.filter((route) => !(route in elsewhere) && !paths.some((path) => leadsTo(route, path)));
  expect(unseen, 'these routes need a line in pages.ts').toEqual([]);
  const unknown = paths.filter((path) => !all.some((route) => leadsTo(route, path)));
  expect(unknown, 'these lines of pages.ts have no route').toEqual([]);
  const stale = Object.keys(elsewhere).filter((route) => !all.includes(route) || paths.some((path) => leadsTo(route, path)));
  expect(stale, 'these exceptions are none').toEqual([]);
});
