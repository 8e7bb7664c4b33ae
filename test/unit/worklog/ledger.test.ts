import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkLogEntry } from '../../../src/domain/worklog.ts';
import {
  GENESIS,
  headAfter,
  type LedgerHead,
  nextEntry,
  readLedger,
  type WorkEventInput,
} from '../../../src/worklog/ledger.ts';

const MOMENT = { wallMs: Date.parse('2026-11-20T09:12:03.120Z'), monoMs: 5000.9, bootId: 'b' };

const SOME: readonly WorkEventInput[] = [
  { event: 'start', actor: 'ana', data: { ticket: 'T-1', heartbeatSeconds: 30 } },
  { event: 'note', actor: 'ana', text: 'Zürich\n\u001b[2J "quoted" \u{1f600}' },
  { event: 'stop', actor: 'ana' },
];

function ledgerOf(inputs: readonly WorkEventInput[], caseId = 'LG-1'): string {
  let head: LedgerHead = { case: caseId, seq: 0, lineHash: GENESIS };
  let text = '';
  for (const input of inputs) {
    const { entry, line } = nextEntry(head, input, MOMENT);
    head = headAfter(entry, line);
    text += `${line}\n`;
  }
  return text;
}

describe('nextEntry', () => {
  it('writes one ASCII line whose hash and chain another tool can recompute', () => {
    const [first = '', second = ''] = ledgerOf(SOME).split('\n');
    expect(second).toMatch(/^[ -~]+$/);
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    const { prev, hash } = JSON.parse(second) as WorkLogEntry;
    expect(prev).toBe(sha(first));
    expect(hash).toBe(sha(second.replace(/,"hash":"[0-9a-f]{64}"\}$/, '}')));
  });

  it('keeps the first entry as it is documented', () => {
    const [first = ''] = ledgerOf([{ event: 'note', actor: 'ana', text: 'é', data: { b: 1, a: true } }]).split('\n');
    expect(first.replace(/"hash":".*"/, '"hash":"…"')).toBe(
      `{"v":1,"seq":1,"case":"LG-1","event":"note","actor":"ana","at":"2026-11-20T09:12:03.120Z","monoMs":5000,"bootId":"b","text":"\\u00e9","data":{"a":true,"b":1},"prev":"${GENESIS}","hash":"…"}`,
    );
  });

  it.each([
    ['a text as long as a book', { text: 'x'.repeat(70_000) }],
    ['a number that is none', { data: { ms: Number.NaN } }],
    ['a case of its own', { event: 'party' as 'note' }],
  ])('refuses %s, which no reader would accept', (_, input) => {
    const head = { case: 'c', seq: 0, lineHash: GENESIS };
    expect(() => nextEntry(head, { event: 'note', actor: 'a', ...input }, MOMENT)).toThrow(RangeError);
  });
});

describe('readLedger', () => {
  it('gives back what was written', () => {
    const reading = readLedger(ledgerOf(SOME));
    expect(reading.problems).toEqual([]);
    expect(reading.torn).toBeNull();
    expect(reading.entries.map(({ event, text }) => [event, text])).toEqual([
      ['start', ''],
      ['note', SOME[1]?.text],
      ['stop', ''],
    ]);
    expect(reading.head?.seq).toBe(3);
  });

  it('has nothing to say about an empty ledger', () => {
    expect(readLedger('')).toMatchObject({ entries: [], problems: [], torn: null, head: null });
  });

  it('keeps the finished lines before a torn one, and tells of it', () => {
    const text = ledgerOf(SOME);
    const reading = readLedger(text.slice(0, -40));
    expect(reading.entries).toHaveLength(2);
    expect(reading.problems).toEqual([]);
    expect(reading.torn?.line).toBe(3);
    expect(text.slice(0, reading.soundLength).split('\n')).toHaveLength(3);
  });

  it('loses no entry that lacks only its newline', () => {
    const reading = readLedger(ledgerOf(SOME).slice(0, -1));
    expect(reading).toMatchObject({ torn: null, newlineMissing: true });
    expect(reading.entries).toHaveLength(3);
  });

  it.each([
    ['a changed word', (lines: string[]) => lines.with(1, lines[1]?.replace('quoted', 'Quoted') ?? ''), 2, 'hash'],
    ['a removed line', (lines: string[]) => lines.toSpliced(1, 1), 2, 'removed'],
    ['a line written twice', (lines: string[]) => lines.toSpliced(1, 0, lines[0] ?? ''), 2, 'inserted'],
    ['two lines swapped', (lines: string[]) => [lines[0] ?? '', lines[2] ?? '', lines[1] ?? ''], 2, 'moved'],
    ['an added space', (lines: string[]) => lines.with(0, lines[0]?.replace('{', '{ ') ?? ''), 1, 'written'],
    ['an empty line', (lines: string[]) => lines.toSpliced(2, 0, ''), 3, 'not an entry'],
  ])('names the line of %s', (_, change, line, word) => {
    const [problem] = readLedger(
      change(ledgerOf(SOME).trimEnd().split('\n'))
        .map((l) => `${l}\n`)
        .join(''),
    ).problems;
    expect(problem?.line).toBe(line);
    expect(problem?.reason).toContain(word);
  });

  it('finds a line that was changed and hashed anew, at the line that follows', () => {
    const lines = ledgerOf(SOME).trimEnd().split('\n');
    const forged = nextEntry(
      { case: 'LG-1', seq: 0, lineHash: GENESIS },
      { event: 'start', actor: 'eve' },
      MOMENT,
    ).line;
    const { problems } = readLedger(`${[forged, ...lines.slice(1)].join('\n')}\n`);
    expect(problems).toEqual([{ line: 2, reason: 'does not follow the line before it, which was changed' }]);
  });

  it('finds a line that was taken from another case', () => {
    const other = ledgerOf(SOME, 'LG-2').split('\n')[0] ?? '';
    const head = { case: 'LG-1', seq: 1, lineHash: createHash('sha256').update(other).digest('hex') };
    const { line } = nextEntry(head, { event: 'stop', actor: 'ana' }, MOMENT);
    expect(readLedger(`${other}\n${line}\n`).problems).toEqual([{ line: 2, reason: 'belongs to another case' }]);
  });

  it('finds every changed byte', () => {
    const text = ledgerOf(SOME);
    const whole = readLedger(text).entries;
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const byte = String.fromCharCode(text.charCodeAt(index) ^ mask);
        const reading = readLedger(text.slice(0, index) + byte + text.slice(index + 1));
        expect(reading.problems.length + (reading.torn === null ? 0 : 1)).toBeGreaterThan(0);
        // What is still given out is untouched.
        for (const entry of reading.entries) expect(whole).toContainEqual(entry);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds every single bit of the last line', () => {
    const text = ledgerOf(SOME.slice(0, 1));
    for (let index = 0; index < text.length; index += 1) {
      for (let bit = 1; bit < 256; bit *= 2) {
        const byte = String.fromCharCode(text.charCodeAt(index) ^ bit);
        const reading = readLedger(text.slice(0, index) + byte + text.slice(index + 1));
        if (reading.problems.length === 0) expect(reading.torn).not.toBeNull();
      }
    }
  });

  it('names the version of a line that is another', () => {
    const { problems } = readLedger(ledgerOf(SOME).replaceAll('{"v":1,', '{"v":2,'));
    expect(problems[0]?.reason).toBe('is of version 2, which this lastgood does not know');
    expect(readLedger('{"v":"2"}\n').problems[0]?.reason).toBe('is not an entry of a work log');
  });

  it('never throws, whatever it is given', () => {
    const line = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constant('{"v":1,"__proto__":{"x":1}}'),
      fc.constant('['.repeat(9999)),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => void readLedger(lines.join('\n'))),
      { numRuns: 500 },
    );
    expect(readLedger(`${'['.repeat(60_000)}\n`).problems).toHaveLength(1);
    expect(readLedger(`${'x'.repeat(2_000_000)}\n`).problems[0]?.reason).toContain('too long');
  });

  it('reads back any text and any facts', () => {
    const data = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), data, (text, facts) => {
        const reading = readLedger(ledgerOf([{ event: 'note', actor: 'ana', text, data: facts }]));
        expect(reading.problems).toEqual([]);
        expect(reading.entries[0]?.text).toBe(text);
        expect(Object.entries(reading.entries[0]?.data ?? {}).length).toBe(Object.keys(facts).length);
      }),
    );
  });
});
