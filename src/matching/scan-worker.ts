import { parentPort, workerData } from 'node:worker_threads';
import { fileDetectors } from '../detectors/file.generated.ts';
import { makeContentJudge } from './judge-content.ts';
import type { MemberJudge } from './judge-member.ts';
import { JudgedContents } from './judged-contents.ts';
import { memoryOf } from './member-table.ts';
import type { Answer, Order, Reply, WorkerMemory } from './messages.ts';
import { scanFileOrders } from './scan-file-orders.ts';
import { shippedEngine } from './signatures/shipped-engine.ts';

// One thread of the pool: reads and judges what it is sent, one order at a time.
// What the pool gives each of its threads.
const shared = workerData as WorkerMemory;
const progress = new Int32Array(shared.progress);
const over = new Int32Array(shared.over);
const isOver = (): boolean => Atomics.load(over, 0) !== 0;
const judged = new JudgedContents(shared.judged);
const judge = makeContentJudge(await shippedEngine(), fileDetectors, judged);
let memberJudge: MemberJudge | null = null;
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
  port?.postMessage(reply, reply.ok && reply.answer.kind === 'archive' ? memoryOf(reply.answer.members) : []);
}

async function answerTo(order: Order, at: (place: number) => void): Promise<Answer> {
  if (order.kind === 'files') return scanFileOrders(judge, order.folders, at, isOver);
  const { MemberJudge, scanArchive, scanInnerArchive } = await import('./archive-scans.ts');
  switch (order.kind) {
    case 'archive':
    case 'repository':
      memberJudge ??= new MemberJudge(judge, judged);
      return scanArchive(memberJudge, order, at);
    case 'inner':
      return scanInnerArchive(judge, order.container, { isAlive: at, isOver, monoMs: () => performance.now() });
  }
}
