/** Sends from the main thread and from two worker threads: `node worker-threads.mjs <endpoint>` prints three `bizId`s. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { sendCode } from './send.mjs';

if (isMainThread) {
  const [, file, workerData] = process.argv;
  const sendInWorker = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData });
      worker.on('message', resolve).on('error', reject);
    });
  for (const bizId of await Promise.all([sendCode(workerData), sendInWorker(), sendInWorker()])) {
    console.log(bizId);
  }
} else {
  parentPort.postMessage(await sendCode(workerData));
}
