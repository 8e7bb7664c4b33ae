import type { SaveFacts } from '../../domain/change.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { taken } from '../taken.ts';

/** Writes down the running processes, which are gone after the next step. */
export const saveFacts: ChangeKind<SaveFacts> = {
  kind: 'save-facts',
  describe: ({ to }) => `write the list of running processes to ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply({ to, uid }, _facts, { hands, processes, isLive }) {
    if ((await hands.look(to)) !== null) return;
    const running = isLive && uid !== null ? await processes.of(uid) : [];
    const lines = running.map(
      ({ pid, program, commandLine }) =>
        `${pid}\t${program === null ? '?' : displayPath(program)}\t${escapeText(commandLine)}\n`,
    );
    await hands.writeNew(to, Buffer.from(lines.join('')), 0o600, null);
  },
  async undo({ to }, _facts, { hands }) {
    // A file that was begun only: a whole one is evidence.
    if ((await hands.look(to)) === null) await hands.removeFile(to);
  },
  stays: 'evidence is kept',
};
