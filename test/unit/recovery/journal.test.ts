import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type JournalEvent, readJournal } from '../../../src/recovery/journal.ts';
import { progressOf } from '../../../src/recovery/progress.ts';
import { journalIn } from '../../support/recovery-ground.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const STEP: JournalEvent = {
  event: 'step',
  step: 'swap',
  changes: [{ kind: 'make-folder', path: '/home/b\xff' as never }],
};
const EVENTS: readonly JournalEvent[] = [
  { event: 'run', way: 'apply', actor: 'ann', plan: 'x' },
  STEP,
  { event: 'intent', step: 'swap', change: 0, facts: { missing: ['/home/b\xff'] } },
  { event: 'done', step: 'swap', change: 0 },
];

async function written(): Promise<string> {
  const folder = temporaryFolder();
  const journal = await journalIn(folder);
  for (const event of EVENTS) await journal.append(event);
  journal.close();
  return folder;
}

describe('the journal', () => {
  it('keeps every event, bytes that are no UTF-8 included', async () => {
    const { entries, problem } = readJournal(readFileSync(join(await written(), 'recovery.jsonl'), 'latin1'));
    expect(problem).toBeNull();
    expect(entries).toMatchObject(EVENTS);
  });

  it('shows a change of any byte', async () => {
    const text = readFileSync(join(await written(), 'recovery.jsonl'), 'latin1');
    for (let place = 0; place < text.lastIndexOf('prev'); place += 1) {
      const changed = `${text.slice(0, place)}${text[place] === '0' ? '1' : '0'}${text.slice(place + 1)}`;
      const { problem, entries } = readJournal(changed);
      // The last line has nothing behind it that would vouch for it, but for its own form and number.
      if (place < text.trimEnd().lastIndexOf('\n')) expect(problem, `byte ${place}`).not.toBeNull();
      expect(entries.length).toBeLessThanOrEqual(EVENTS.length);
    }
  });

  it('cuts off a last line that a crash left unfinished, and goes on', async () => {
    const folder = await written();
    appendFileSync(join(folder, 'recovery.jsonl'), '{"v":1,"seq":5,"at":"20');
    const journal = await journalIn(folder);
    expect(progressOf(journal.events()).steps[0]?.states).toEqual([
      { at: 'made', facts: { missing: ['/home/b\xff'] } },
    ]);
    await journal.append({ event: 'proven', step: 'swap' });
    journal.close();
    expect(readJournal(readFileSync(join(folder, 'recovery.jsonl'), 'latin1')).problem).toBeNull();
  });

  it('does nothing by a journal that somebody changed', async () => {
    const folder = await written();
    const path = join(folder, 'recovery.jsonl');
    writeFileSync(path, readFileSync(path, 'latin1').replace('ann', 'eve'), 'latin1');
    await expect(journalIn(folder)).rejects.toMatchObject({ exit: 'damaged' });
  });

  it('names the version of a journal that is another', async () => {
    const text = readFileSync(join(await written(), 'recovery.jsonl'), 'latin1');
    const { problem, entries } = readJournal(text.replaceAll('{"v":1,', '{"v":2,'));
    expect([problem, entries]).toEqual(['line 1 is of version 2, which this lastgood does not know', []]);
  });
});
