import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { momentOf, openLedger, readLedgerFile } from '../../../src/system/node/ledger-file.ts';
import { nodeClock } from '../../../src/system/node/node-clock.ts';
import { billOf } from '../../../src/worklog/bill.ts';
import { readLedger } from '../../../src/worklog/ledger.ts';
import { timeSheet } from '../../../src/worklog/time-sheet.ts';
import { compile } from '../../support/compile.ts';

/** Appends notes and says each number once it is on the disk. */
const WRITER = `
import { openLedger } from './system/node/ledger-file.js';
import { nodeClock } from './system/node/node-clock.js';
const [path, name, count] = process.argv.slice(2);
const ledger = await openLedger(path, 'LG-1', nodeClock);
for (let n = 0; n < Number(count); n += 1) {
  const { seq } = await ledger.append({ event: 'note', actor: name, text: String(n) });
  process.stdout.write(seq + '\\n');
}
await ledger.close();
`;

/** An analysis whose clock beats every 100 ms instead of every 30 s, and that never ends. */
const ANALYSIS = `
import { openLedger } from './system/node/ledger-file.js';
import { nodeClock } from './system/node/node-clock.js';
import { CaseClock } from './worklog/case-clock.js';
const ledger = await openLedger(process.argv[2], 'LG-1', nodeClock);
const clock = new CaseClock({
  clock: nodeClock, actor: 'ana', append: (input) => ledger.append(input), entries: () => ledger.entries(),
  every: (ms, tick) => { const timer = setInterval(tick, ms / 300); return () => clearInterval(timer); },
});
await clock.start();
process.stdout.write('1\\n');
await clock.machineWork('scan', () => new Promise(() => {}));
`;

let compiled = '';
let folder = '';
let path = '';
beforeAll(async () => {
  compiled = compile('system/node/ledger-file.ts', 'system/node/node-clock.ts', 'worklog/case-clock.ts');
  await writeFile(join(compiled, 'writer.js'), WRITER);
  await writeFile(join(compiled, 'analysis.js'), ANALYSIS);
});
afterAll(() => rm(compiled, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lastgood-crash-'));
  path = join(folder, 'worklog.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Writer {
  readonly process: ChildProcess;
  /** The last number that it said. */
  readonly said: () => number;
}

function writer(name: string, count: number): Writer {
  return program('writer.js', name, String(count));
}

function program(file: string, ...argv: readonly string[]): Writer {
  const child = spawn(process.execPath, [join(compiled, file), path, ...argv], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString('ascii');
  });
  return { process: child, said: () => Number(text.split('\n').at(-2) ?? 0) };
}

async function untilSaid({ said, process: child }: Writer, least: number): Promise<void> {
  while (said() < least && child.exitCode === null) await sleep(2);
}

describe('a writer that is killed', () => {
  it('loses no entry that it had said was written, at any of 12 moments', async () => {
    let before = 0;
    for (let round = 0; round < 12; round += 1) {
      const killed = writer('ana', 1_000_000);
      await untilSaid(killed, before + 1 + round * 5);
      killed.process.kill('SIGKILL');
      await once(killed.process, 'close');
      const { entries, problems } = readLedger(await readFile(path, 'latin1'));
      expect(problems).toEqual([]);
      expect(entries.length).toBeGreaterThanOrEqual(killed.said());
      expect(killed.said()).toBeGreaterThan(before);
      before = entries.length;
    }
    // The lock of a dead writer is free, and the chain goes on.
    const ledger = await openLedger(path, 'LG-1', nodeClock);
    const started = performance.now();
    await ledger.append({ event: 'stop', actor: 'ana' });
    expect(performance.now() - started).toBeLessThan(1000);
    await ledger.close();
    expect(await readLedgerFile(path)).toMatchObject({ problems: [], torn: null });
  });

  it('can be killed within a line: the next writer cuts it off and tells', async () => {
    const first = writer('ana', 3);
    await once(first.process, 'close');
    const whole = await readFile(path, 'latin1');
    const line = whole.split('\n')[2] ?? '';
    for (const length of [1, Math.floor(line.length / 2), line.length - 1]) {
      await writeFile(path, whole.slice(0, whole.length - 1 - line.length + length), 'latin1');
      const next = writer('bob', 1);
      await once(next.process, 'close');
      const reading = readLedger(await readFile(path, 'latin1'));
      expect(reading).toMatchObject({ problems: [], torn: null });
      expect(reading.entries.map(({ actor }) => actor)).toEqual(['ana', 'ana', 'lastgood', 'bob']);
      expect(reading.entries[2]?.data['tornBytes']).toBe(length);
    }
  });
});

describe('an analysis that is killed', () => {
  it('loses no more than the time since its last heartbeat, and can be gone on with', async () => {
    const killed = program('analysis.js');
    await untilSaid(killed, 1);
    const started = performance.now();
    await sleep(1050);
    killed.process.kill('SIGKILL');
    const ranMs = performance.now() - started;
    await once(killed.process, 'close');
    const { entries } = readLedger(await readFile(path, 'latin1'));
    const [interval] = timeSheet(entries).intervals;
    expect(interval?.end).toBe('open');
    // A beat of 100 ms; half of it all is what a machine under load may be late.
    expect(interval?.durationMs).toBeGreaterThan(ranMs / 2);
    expect(interval?.durationMs).toBeLessThan(ranMs + 200);
    const later = { ...momentOf(nodeClock), monoMs: nodeClock.monoMs() + 100_000 };
    expect(timeSheet(entries, later)).toMatchObject({
      intervals: [{ end: 'recovered', durationMs: interval?.durationMs }],
      flags: [{ kind: 'recovered' }],
    });
    expect(billOf(entries)).toMatchObject({ netCents: 15_000, writtenOffSeconds: 0 });
  });
});

describe('several writers', () => {
  it('take turns in four processes: every entry is there once, and the chain holds', async () => {
    const names = ['ana', 'bob', 'cyd', 'dan'];
    const writers = names.map((name) => writer(name, 25));
    await Promise.all(writers.map(({ process: child }) => once(child, 'close')));
    expect(writers.map(({ process: child }) => child.exitCode)).toEqual([0, 0, 0, 0]);
    const { entries, problems } = readLedger(await readFile(path, 'latin1'));
    expect(problems).toEqual([]);
    for (const name of names) {
      const own = entries.filter(({ actor }) => actor === name).map(({ text }) => Number(text));
      expect(own).toEqual(Array.from({ length: 25 }, (_, n) => n));
    }
  });
});
