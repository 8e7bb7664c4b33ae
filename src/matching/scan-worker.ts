import { parentPort, workerData } from 'node:worker_threads';
import { fileDetectors } from '../detectors/file.generated.ts';
import { scanInnerArchive } from './inner-archive.ts';
import { makeContentJudge } from './judge-content.ts';
import { MemberJudge } from './judge-member.ts';
import { JudgedContents } from './judged-contents.ts';
import type { Answer, Order, Reply, WorkerMemory } from './messages.ts';
import { scanArchive } from './scan-archive.ts';
import { scanFileOrders } from './scan-file-orders.ts';
import { shippedEngine } from './signatures/shipped-engine.ts';

// One thread of the pool: reads and judges what it is sent, one order at a time.
// What the pool gives each of its threads.
const shared = workerData as WorkerMemory;
const progress = new Int32Array(shared.progress);
const judge = makeContentJudge(await shippedEngine(), fileDetectors);
const judged = new JudgedContents(shared.judged);
const memberJudge = new MemberJudge(judge, judged);
const port = parentPort;
if (port === null) throw new Error('scan-worker runs in a worker thread only');

port.on('message', ({ id, order }: { id: number; order: Order }) => {
  void run(id, order);
});

async function run(id: number, order: Order): Promise<void> {
  let reply: Reply;
  try {
    reply = { id, ok: true, answer: await answerTo(order, (place) => Atomics.store(progress, 0, place)) };
  } catch (error) {
    reply = { id, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port?.postMessage(reply);
}

function answerTo(order: Order, at: (place: number) => void): Answer | Promise<Answer> {
  switch (order.kind) {
    case 'files':
      return scanFileOrders(judge, order.folders, at, judged);
    case 'archive':
    case 'repository':
      return scanArchive(memberJudge, order, at);
    case 'inner':
      return scanInnerArchive(judge, order.container, { isAlive: at, monoMs: () => performance.now() });
  }
}
