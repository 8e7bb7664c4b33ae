import type { WorkEvent, WorkLogEntry } from '../../src/domain/worklog.ts';
import { GENESIS, headAfter, type LedgerHead, nextEntry } from '../../src/worklog/ledger.ts';
import type { FakeClock } from './fake-clock.ts';

/** A ledger in memory, stamped by a clock that the test moves. */
export class WorkLog {
  readonly entries: WorkLogEntry[] = [];
  text = '';
  readonly #clock: FakeClock;
  #head: LedgerHead;

  constructor(clock: FakeClock, caseId = 'LG-2026-0042') {
    this.#clock = clock;
    this.#head = { case: caseId, seq: 0, lineHash: GENESIS };
  }

  add(event: WorkEvent, actor = 'ana', data: WorkLogEntry['data'] = {}, text = ''): WorkLogEntry {
    const clock = this.#clock;
    const moment = { wallMs: clock.now(), monoMs: clock.monoMs(), bootId: clock.bootId() };
    const facts = { uptimeMs: clock.uptimeMs(), ...data };
    const { entry, line } = nextEntry(this.#head, { event, actor, text, data: facts }, moment);
    this.#head = headAfter(entry, line);
    this.entries.push(entry);
    this.text += `${line}\n`;
    return entry;
  }
}
