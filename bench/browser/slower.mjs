// A slower processor: the browser's own throttling leaves workers alone, so the whole process is stopped for most of
// the time, a few milliseconds at once. This file is also the thread that does it.

import { isMainThread, Worker, workerData } from 'node:worker_threads';

const RUNNING_MS = 4;

/** Does something while the process gets one part of `times` of the time. */
export async function slowedDown(pid, times, something) {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(new URL(import.meta.url), { workerData: { pid, times, stop } });
  await new Promise((resolve) => thread.once('online', resolve));
  try {
    return await something();
  } finally {
    Atomics.store(stop, 0, 1);
    await new Promise((resolve) => thread.once('exit', resolve));
  }
}

if (!isMainThread) {
  const { pid, times, stop } = workerData;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const pass = (time) => Atomics.wait(clock, 0, 0, time);
  while (Atomics.load(stop, 0) === 0) {
    process.kill(pid, 'SIGSTOP');
    pass(RUNNING_MS * (times - 1));
    process.kill(pid, 'SIGCONT');
    pass(RUNNING_MS);
  }
}
