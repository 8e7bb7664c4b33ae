import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Account } from '../domain/account.ts';
import { type HostPath, isWithin, joinPath, pathOfText } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import { codeDigest } from '../matching/verdict-store/code-digest.generated.ts';
import type { KeptContents } from '../matching/verdict-store/kept-contents.ts';
import type { StorePlace } from '../matching/verdict-store/verdict-store.ts';
import { VerdictStore } from '../matching/verdict-store/verdict-store.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { realFolder } from '../system/node/real-folder.ts';
import type { Files, Ui } from '../system/ports.ts';
import { verdictFolder } from './open-pool.ts';

export interface KeptVerdictsRequest {
  /** What `--cache` says: a folder, null for the usual one, false for none. */
  readonly cache: string | null | false;
  readonly account: Account;
  readonly files: Files;
  /** The real folder that the account's paths lie below. */
  readonly machineRoot: HostPath;
  /** See `verdictKey`. */
  readonly key: Uint8Array;
  /** Told where to keep what is known of contents, if anywhere. */
  readonly contents: KeptContents;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly ui: Pick<Ui, 'note'>;
}

/**
 * Runs a scan with the verdicts of the last one, and keeps those of this one for the next. That they cannot be read or kept costs
 * time, and nothing else.
 * @param isSelection only some files are scanned: what is known of the others is left as it is
 */
export async function withKeptVerdicts<T>(
  request: KeptVerdictsRequest,
  { isSelection, signal }: { readonly isSelection: boolean; readonly signal: AbortSignal },
  scan: (verdicts: VerdictStore | null) => Promise<T>,
): Promise<T> {
  const verdicts = await openKeptVerdicts(request);
  try {
    const answer = await scan(verdicts);
    if (!isSelection) await verdicts?.save(!signal.aborted).catch((error: unknown) => tellLost(error, request));
    return answer;
  } finally {
    verdicts?.drop();
  }
}

/** null where they are not wanted, or would not be safe. */
async function openKeptVerdicts(request: KeptVerdictsRequest): Promise<VerdictStore | null> {
  const folder = await folderOfVerdicts(request);
  if (folder === null) return null;
  const store = VerdictStore.open(placeIn(folder, request), () => nodeClock.now());
  if (store.distrust !== 'foreign') request.contents.keepIn(folder);
  if (store.distrust === null) return store;
  const why = store.distrust === 'foreign' ? 'somebody else could have written them' : 'their file is damaged';
  request.ui.note(`The verdicts of the last scan in ${folder} are not used: ${why}. Everything is read again.`);
  return store.distrust === 'foreign' ? null : store;
}

/** Changes with every rule, and with every line of code that has a say in a verdict. */
export function verdictKey(ruleSet: string): Uint8Array {
  return createHash('sha256').update(`${codeDigest}\0${ruleSet}`).digest();
}

export function tellLost(error: unknown, { ui }: Pick<KeptVerdictsRequest, 'ui'>): void {
  ui.note(`The verdicts of this scan could not be kept: ${error instanceof Error ? error.message : String(error)}`);
}

/** Only code that runs as somebody else than the account can keep what the account's own code cannot forge. */
async function folderOfVerdicts({ cache, account, files, machineRoot, environment }: KeptVerdictsRequest) {
  if (cache === false) return null;
  const folder = cache === null ? verdictFolder(environment) : resolve(cache);
  const real = pathOfText(realFolder(folder));
  const inAccount = [account.home, ...account.scanRoots].some((root) => isWithin(real, realOf(root, machineRoot)));
  if (cache !== null) {
    if (!inAccount) return folder;
    throw new UserError(
      'refused',
      `--cache lies in the account: ${folder}`,
      'Give a folder that no code of the account can write, or --no-cache.',
    );
  }
  const operator = process.geteuid?.();
  if (inAccount || operator === undefined) return null;
  if (operator === 0) return folder;
  const home = await files.stat(account.home);
  return home.ok && home.value.uid !== operator ? folder : null;
}

function placeIn(folder: string, { account, machineRoot, key }: KeptVerdictsRequest): StorePlace {
  const tree = [machineRoot, account.home, ...account.scanRoots].join('\0');
  const name = createHash('sha256').update(Buffer.from(tree, 'latin1')).digest('hex').slice(0, 32);
  return { folder, name, key };
}

function realOf(path: HostPath, machineRoot: HostPath): HostPath {
  return pathOfText(realFolder(Buffer.from(joinPath(machineRoot, path.slice(1)), 'latin1').toString()));
}
