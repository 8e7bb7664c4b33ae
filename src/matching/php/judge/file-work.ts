import type { FlowEvent } from '../events.ts';
import { MARK } from '../values.ts';
import { type Context, chainOf, plainly, type Verdict, verdict } from './verdict.ts';

/** Stores an upload. */
export function upload(event: FlowEvent, { standalone, guarded, checksType }: Context): Verdict | null {
  if (event.sink !== 'upload') return null;
  const chosen = (event.targetMarks & MARK.request) !== 0;
  if (!chosen || guarded || event.uncalled) return null;
  const severity = standalone && !checksType ? 'high' : 'medium';
  return verdict(
    event,
    'php.open-upload',
    'Stores whatever anybody uploads, under the name that comes with it',
    severity,
    'likely',
  );
}

/** Several kinds of work on files that the visitor names. */
export function fileManager({ report, guarded, standalone }: Context): Verdict | null {
  const found = new Map<string, FlowEvent>();
  for (const event of report.events) {
    if (!FILE_SINKS.has(event.sink) || event.uncalled) continue;
    const outside = standalone ? MARK.request | MARK.unset : MARK.request;
    if (((event.marks | event.targetMarks) & outside) !== 0) found.set(event.sink, event);
  }
  const first = [...found.values()][0];
  if (first === undefined || found.size < 3 || guarded) return null;
  const severity = report.includes === 0 && found.size >= 3 ? 'high' : 'medium';
  return {
    ...verdict(first, 'php.file-manager', 'Lets whoever asks work on any file', severity, 'likely'),
    chain: [...found.values()].map((event) => chainOf(event)).join('; '),
  };
}

/** Deletes files and folders below a folder that the visitor names. */
export function wipesFolders({ report, guarded, standalone }: Context): Verdict | null {
  if (guarded || !standalone) return null;
  const asked = report.events.filter(({ uncalled }) => !uncalled);
  const isSent = ({ targetMarks }: FlowEvent): boolean =>
    (targetMarks & (MARK.request | MARK.through)) === MARK.request;
  const file = asked.find(({ sink, name }) => sink === 'remove' && name === 'unlink');
  const folder = asked.find((event) => event.sink === 'remove' && event.name === 'rmdir' && isSent(event));
  const isListed = asked.some((event) => event.sink === 'list' && isSent(event));
  if (file === undefined || folder === undefined || !isListed) return null;
  return verdict(folder, 'php.wipes-folders', 'Deletes whatever folder the visitor names', 'high', 'likely');
}

const FILE_SINKS = new Set(['read', 'list', 'write', 'upload', 'remove', 'chmod', 'touch', 'command', 'code', 'sql']);

/** Opens, links to or writes files of the machine's other accounts. */
export function visitsOthers(event: FlowEvent): Verdict | null {
  const writes = event.sink === 'write' && (event.targetMarks & MARK.accounts) !== 0;
  if (event.sink !== 'others' && !writes) return null;
  return plainly(
    event,
    'php.visits-other-accounts',
    'Goes through the files of other accounts, by the list of the machine’s users',
    'high',
    'likely',
  );
}

/** Unserializes what the visitor sends. */
export function unserialize(event: FlowEvent, { standalone, report }: Context): Verdict | null {
  if (event.sink !== 'unserialize' || report.classes === 0 || standalone) return null;
  return verdict(event, 'php.request-unserialize', 'Unserializes what the visitor sends', 'low', 'possible');
}
