import type { Sighting } from '../domain/finding.ts';
import { type HostPath, joinPath, nameOf, pathOfText } from '../domain/host-path.ts';
import type { Files } from '../system/ports.ts';
import { ownUid } from './account-user/own-uid.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import { commandExcerpt, judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { AccountDetector, AccountLook, AccountSightings, PlacedSighting } from './contract.ts';

const PROC = pathOfText('/proc');
const MOST_PROCESSES = 100_000;
const MOST_READ = 65_536;

/**
 * What runs as the account's user right now, from `/proc`, of the live machine or copied below `--root`: programs whose file was
 * deleted, that lie in folders for temporary files, that call themselves a thread of the kernel, that load a library of the
 * account, and command lines that hide something. A system's program that an update replaced is not odd, nor is a site's own
 * Node.js or Python. lastgood's own processes, and those that started it, are left out.
 */
export const runningProcesses: AccountDetector = {
  kind: 'account',
  id: 'running-processes',
  title: 'Running processes of the user',
  needs: 'owner',
  isOfLiveAccount: true,
  async look({ account, files }: AccountLook): Promise<AccountSightings> {
    const listed = await files.list(PROC);
    const pids = (listed.ok ? listed.value : []).map(({ name }) => name).filter((name) => /^\d{1,10}$/.test(name));
    if (pids.length === 0) return notSeen('the running processes: there is no /proc of that machine here');
    const uid = await ownUid(account, files);
    if (uid === null) return notSeen('the running processes: the number of the user is not known');
    const own = await ownChain(files);
    const sightings: PlacedSighting[] = [];
    const issues =
      pids.length > MOST_PROCESSES ? [{ reason: 'too-many', path: PROC, detail: 'processes' } as const] : [];
    for (const pid of pids.slice(0, MOST_PROCESSES)) {
      if (own.has(pid)) continue;
      const folder = joinPath(PROC, pid);
      const stat = await files.stat(folder);
      if (!stat.ok || stat.value.uid !== uid) continue;
      const sighting = judgeProcess(await processIn(files, folder));
      // One finding for each rule: which process it was stands in the evidence.
      if (sighting !== null) sightings.push(placed({ ...sighting, excerpt: `${pid}: ${sighting.excerpt}` }, null));
    }
    return { sightings, issues };
  },
};

function notSeen(detail: string): AccountSightings {
  return { sightings: [], issues: [{ reason: 'not-included', path: null, detail }] };
}

/** The process that looks, and those that it came from. */
async function ownChain(files: Files): Promise<ReadonlySet<string>> {
  const self = await files.stat(joinPath(PROC, 'self'));
  const chain = new Set<string>();
  let pid: string | null = self.ok ? self.value.linkTarget : null;
  while (pid !== null && /^\d{1,10}$/.test(pid) && pid !== '0' && !chain.has(pid) && chain.size < 64) {
    chain.add(pid);
    const status = await textOf(files, joinPath(joinPath(PROC, pid), 'status'));
    pid = /^PPid:\s*(\d+)/m.exec(status)?.[1] ?? null;
  }
  return chain;
}

interface Process {
  /** As the kernel tells them, ` (deleted)` at the end where it is; null where they cannot be read. */
  readonly program: HostPath | null;
  readonly folder: HostPath | null;
  /** Its words, NUL-separated in the kernel. */
  readonly words: readonly string[];
  readonly preload: string;
}

async function processIn(files: Files, folder: HostPath): Promise<Process> {
  const link = async (name: string) => {
    const stat = await files.stat(joinPath(folder, name));
    return stat.ok ? stat.value.linkTarget : null;
  };
  const words = (await textOf(files, joinPath(folder, 'cmdline'))).split('\0').filter((word) => word !== '');
  const environment = await textOf(files, joinPath(folder, 'environ'));
  const preload = environment.split('\0').find((line) => line.startsWith('LD_PRELOAD=')) ?? '';
  return { program: await link('exe'), folder: await link('cwd'), words, preload };
}

async function textOf(files: Files, path: HostPath): Promise<string> {
  const content = await files.read(path, MOST_READ);
  return content.ok ? Buffer.from(content.value.bytes).toString('latin1') : '';
}

const GONE = ' (deleted)';
/** Where packages put programs: an update deletes the file of what goes on running. */
const SYSTEM = /^\/(?:usr|bin|sbin|lib\d{0,2}|opt|snap|nix|gnu)\//;
const TEMPORARY = /^\/(?:tmp|var\/tmp|dev\/shm|run\/shm|run\/user)\//;
const INTERPRETER = /^(?:perl|python|php|ruby|node|lua)[\d.-]{0,6}(?:fpm|cgi)?$/;

const COMMAND: LinePlace = {
  prefix: 'process',
  where: 'in a running process',
  remedy:
    'Keep a copy of /proc/<number>/exe, cmdline and environ as evidence, then end the process before you delete its files.',
  commandOf: (line) => line,
};

function judgeProcess({ program, folder, words, preload }: Process): Sighting | null {
  const line = words.join(' ').replaceAll(/[\r\n]+/g, ' ');
  if (program !== null) {
    const isGone = program.endsWith(GONE);
    const path = isGone ? program.slice(0, -GONE.length) : program;
    const shown = `${path} | ${line}`;
    if (isGone && !SYSTEM.test(path)) {
      return sighting('high', 'likely', 'deleted-program', 'A process runs on whose program was deleted', shown);
    }
    if (TEMPORARY.test(path)) {
      return sighting('high', 'likely', 'temporary-program', 'A process runs from a folder for temporary files', shown);
    }
    if (/^\[[\w/:.-]{1,60}\]$/.test(words[0] ?? '')) {
      return sighting('high', 'likely', 'false-name', 'A process calls itself a thread of the kernel', shown);
    }
    if (
      /\/\.(?!nvm\/|local\/|npm|volta\/|bun\/|deno\/|rbenv\/|pyenv\/|cargo\/|asdf\/|config\/|vscode|cursor)[^/]/.test(
        path,
      )
    ) {
      return sighting('medium', 'possible', 'hidden-program', 'A process runs from a hidden folder', shown);
    }
    if (folder?.endsWith(GONE) === true && INTERPRETER.test(nameOf(path as HostPath))) {
      return sighting('medium', 'possible', 'deleted-folder', 'A script runs on whose folder was deleted', shown);
    }
  }
  const library = preload.slice('LD_PRELOAD='.length);
  if (library.split(/[\s:]+/).some((part) => part.startsWith('/') && !SYSTEM.test(part))) {
    return sighting(
      'high',
      'likely',
      'preload',
      'A process was started with a library of the account',
      `${preload} | ${line}`,
    );
  }
  const [judged] = line === '' ? [] : judgeLines(line, COMMAND);
  return judged === undefined
    ? null
    : { ...judged, line: null, offset: null, excerpt: commandExcerpt(line).slice(0, 100) };
}

function sighting(
  severity: Sighting['severity'],
  confidence: Sighting['confidence'],
  rule: string,
  title: string,
  shown: string,
): Sighting {
  return {
    kind: 'persistence',
    severity,
    confidence,
    rule: `process.${rule}`,
    title,
    line: null,
    offset: null,
    excerpt: commandExcerpt(shown).slice(0, 100),
    remedy: COMMAND.remedy,
  };
}
