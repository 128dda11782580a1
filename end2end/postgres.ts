// A database of its own on the throw-away cluster that `cargo xtask test` started.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

export function createDatabase(): { url: string; drop(): void } {
  const cluster = process.env.BAOKAO_TEST_POSTGRES;
  if (!cluster) throw new Error('BAOKAO_TEST_POSTGRES is not set: run `cargo xtask test`');
  const name = `end2end_${randomBytes(8).toString('hex')}`;
  const run = (sql: string) => execFileSync('psql', [cluster, '--quiet', '--command', sql]);
  run(`create database ${name}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(`drop database ${name} with (force)`) };
}
