/**
 * What runs in a thread. The application starts as soon as the thread does, and the thread gets its first call when it has
 * started. A call that waited for it in the thread would run into its time limit, which ends the thread, and the next
 * thread in the same way.
 */
import { BroadcastChannel, workerData } from 'node:worker_threads';
import { STOP, STOPPED, type ThreadData, type ThreadOutcome, type ThreadTask } from '../thread-task.js';
import { ThreadApplication } from './thread-application.js';

const { module, channel: name } = workerData as ThreadData;
const started = ThreadApplication.start(module);
// Every task reports it.
started.catch(() => undefined);

const channel = new BroadcastChannel(name);
channel.addEventListener('message', (event) => {
  if ((event as MessageEvent).data === STOP) void stop();
});
channel.unref();

async function stop(): Promise<void> {
  await started.then((application) => application.close()).catch(() => undefined);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origin
  channel.postMessage(STOPPED);
}

/** The names of the thread's actions, once its application has started. */
export async function actions(): Promise<string[]> {
  return (await started).actions();
}

/** Runs a call in the thread. */
export async function run(task: ThreadTask): Promise<ThreadOutcome> {
  return (await started).run(task);
}

/** Piscina reports the thread when this promise is fulfilled; only then does the pool give it calls. */
export default started.then(
  () => run,
  () => run,
);
