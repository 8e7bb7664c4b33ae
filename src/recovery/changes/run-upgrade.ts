import type { RunUpgrade, UserCommand } from '../../domain/change.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath, nameOf } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { ChangeKind, ProgramEnd, Tools } from '../contract.ts';
import { serverOf } from '../databases/server-of.ts';
import { endProcesses } from '../end-processes.ts';
import { listTree } from '../keeping/list-tree.ts';
import { putBackDatabase } from '../keeping/put-back-database.ts';
import { putBackTree, servedMark } from '../keeping/put-back-tree.ts';
import { taken } from '../taken.ts';

/**
 * A run that was cut off is never gone on with: tree and databases are put back as they were kept, and it begins anew. To
 * take it back is what the changes before it do (`keep-tree`, `keep-database`), once nothing writes any more.
 */
export const runUpgrade: ChangeKind<RunUpgrade> = {
  kind: 'run-upgrade',
  describe: ({ commands, owner }) => `run as user ${owner.uid}: ${commands.map(said).join(', then ')}`,
  async prepare({ tree }, { hands }) {
    if ((await hands.look(tree.mark)) !== null) throw taken(tree.mark);
    return {};
  },
  async apply(change, _facts, tools) {
    const { hands, processes, runAs, writeList } = tools;
    const { tree, commands, owner, log, list } = change;
    await endProcesses(owner.uid, processes);
    if ((await hands.look(tree.mark)) === null) await hands.writeNew(tree.mark, new Uint8Array(), 0o600, null);
    else await beginAnew(change, tools);
    for (const command of commands) {
      const end = await runAs(command, owner, log);
      await endProcesses(owner.uid, processes);
      if (end.code !== 0) throw notDone(command, end, log);
    }
    await writeList(list, await listTree(tree.folder, hands));
    await hands.writeNew(servedMark(tree), new Uint8Array(), 0o600, null);
  },
  undo: ({ owner }, _facts, { processes }) => endProcesses(owner.uid, processes),
};

async function beginAnew({ tree, databases }: RunUpgrade, tools: Tools): Promise<void> {
  await tools.hands.removeFile(servedMark(tree));
  await putBackTree(tree, tools.hands, false);
  for (const database of databases) await putBackDatabase(database, serverOf(tools));
}

/** The command as a person reads it: never run in this form. */
function said({ program, parameters, folder }: UserCommand): string {
  return [displayPath(program), ...parameters.map(escapeText), `(in ${displayPath(folder)})`].join(' ');
}

function notDone(command: UserCommand, { code, isOutOfTime, lastLine }: ProgramEnd, log: string): UserError {
  const how = isOutOfTime
    ? `did not end within ${command.limitSeconds} seconds`
    : `ended with ${code ?? 'a signal'}${lastLine === '' ? '' : `: ${escapeText(lastLine)}`}`;
  return new UserError(
    'refused',
    `${displayPath(nameOf(command.program))} ${how}.`,
    `What it said is in ${log} of the case. Do this upgrade by hand as the plan says.`,
  );
}
