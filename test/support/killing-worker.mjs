// A thread of the scan whose judge does what a hostile file could make a parser do: the first word of the file says which.
import { parentPort, workerData } from 'node:worker_threads';
import { scanFileOrders } from '../../dist/matching/scan-file-orders.js';
import { WHOLE_FILE_BYTES } from '../../dist/matching/scan-limits.js';

const progress = new Int32Array(workerData.progress);
const held = [];
/** Small enough for its text to lie in the heap. */
const PIECE = Buffer.alloc(900_000, 'x');

const DEEDS = {
  EXIT: () => process.exit(1),
  HANG: () => {
    for (;;);
  },
  THROW: () => {
    throw new Error('the parser gave up');
  },
  STACK: () => DEEDS.STACK() + 1,
  HEAP: () => {
    for (;;) held.push(PIECE.toString('latin1'));
  },
  BUFFERS: () => {
    // Slowly enough that somebody can look.
    for (;;) {
      held.push(Buffer.alloc(32 * 1024 * 1024, 1));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  },
};

const judge = {
  ruleSet: 'test',
  window: new Uint8Array(WHOLE_FILE_BYTES),
  interest: () => '',
  judgeWindow: () => [],
  judge(_file, bytes) {
    const word = Buffer.from(bytes.subarray(0, 12)).toString('latin1').split(' ')[0];
    DEEDS[word]?.();
    return word === 'EVIL'
      ? [
          {
            kind: 'backdoor',
            severity: 'high',
            confidence: 'likely',
            rule: 'evil',
            title: 'evil',
            line: null,
            offset: null,
            excerpt: null,
            remedy: '',
          },
        ]
      : [];
  },
};

parentPort.on('message', ({ id, order }) => {
  let reply;
  try {
    reply = {
      id,
      ok: true,
      answer: scanFileOrders(judge, order.folders, (place) => Atomics.store(progress, 0, place)),
    };
  } catch (error) {
    reply = { id, ok: false, message: String(error) };
  }
  parentPort.postMessage(reply);
});
