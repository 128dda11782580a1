// A server of its own for each worker: started on a free port with a data folder that is thrown away.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Server {
  /** Such as http://127.0.0.1:41234, without a slash at its end. */
  origin: string;
  /** Who may sign in at the demonstration: how far each candidate has come → their phone. */
  candidates: Map<string, string>;
  stop(): Promise<void>;
}

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run \`cargo xtask test\``);
  return value;
}

export async function startServer(database?: string): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'baokao-end2end-'));
  const options = ['serve', '--demo', '--data', data, '--listen', '127.0.0.1:0', '--site', required('BAOKAO_SITE')];
  if (database) options.push('--database', database);
  const child = spawn(required('BAOKAO_BIN'), options, { stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const candidates = new Map<string, string>();
  const origin = await new Promise<string>((resolve, reject) => {
    let address = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      address ||= /^Baokao is at +(\S+)/.exec(line)?.[1] ?? '';
      const [, phone, phase] = /^sign in +(1\d{10}) \/ .*\((.+)\)$/.exec(line) ?? [];
      if (phone) candidates.set(phase, phone);
      // The last line of what it says when it answers.
      if (line.startsWith('to stop it')) resolve(address);
    });
    void ended.then(() => reject(new Error(`the server ended before it listened:\n${log.join('\n')}`)));
  });
  return {
    origin,
    candidates,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
      if (child.exitCode !== 0) throw new Error(`the server ended with ${child.exitCode}:\n${log.join('\n')}`);
    },
  };
}
