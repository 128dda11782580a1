// The memory of a process, as Linux counts it: what it holds now, and the most it has held since a mark.

import { readFileSync, writeFileSync } from 'node:fs';

const marks = new Map();

function counted(pid, name) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'));
  return 1024 * Number(line[1]);
}

/** Forgets the peak, and remembers what the process holds now. */
export function markMemory(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  marks.set(pid, counted(pid, 'VmRSS'));
}

/** How many bytes above the mark the process has been since. */
export const grown = (pid) => counted(pid, 'VmHWM') - marks.get(pid);
