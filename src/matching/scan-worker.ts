import { parentPort, workerData } from 'node:worker_threads';
import { detectors } from '../detectors/index.generated.ts';
import { makeContentJudge } from './judge-content.ts';
import type { Order, Reply } from './messages.ts';
import { scanArchive } from './scan-archive.ts';
import { scanFileOrders } from './scan-file-orders.ts';
import { shippedSignatures } from './signatures/shipped-rules.ts';

// One thread of the pool: reads and judges what it is sent, one order at a time.
const progress = new Int32Array(workerData as SharedArrayBuffer);
const judge = makeContentJudge(
  shippedSignatures(),
  detectors.filter((detector) => detector.kind === 'file'),
);
const port = parentPort;
if (port === null) throw new Error('scan-worker runs in a worker thread only');

port.on('message', ({ id, order }: { id: number; order: Order }) => {
  void run(id, order);
});

async function run(id: number, order: Order): Promise<void> {
  let reply: Reply;
  try {
    const answer =
      order.kind === 'files'
        ? scanFileOrders(judge, order.folders, (place) => Atomics.store(progress, 0, place))
        : await scanArchive(judge, order, (place) => Atomics.store(progress, 0, place));
    reply = { id, ok: true, answer };
  } catch (error) {
    reply = { id, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port?.postMessage(reply);
}
