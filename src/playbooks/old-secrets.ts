import type { Change } from '../domain/change.ts';
import { folderOf, type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { SecretFingerprint, SecretSource } from '../domain/secret.ts';
import type { Ground } from '../recovery/contract.ts';
import { SECRETS_KEY, SECRETS_KEY_BYTES, type SecretList, stillOld } from '../recovery/secrets/fingerprints.ts';
import { readSecrets } from '../recovery/secrets/read-secrets.ts';
import type { Situation } from './actions/contract.ts';
import { placeOf } from './places.ts';
import { secretSources } from './secret-sources.ts';

/** Which secrets of an account are new. */
export interface SecretCheck {
  /** How many are in use now. */
  readonly checked: number;
  /** Those that were known before the recovery. */
  readonly old: readonly Omit<SecretFingerprint, 'hmac'>[];
  /** What could not be seen, then or now, in sentences. */
  readonly unread: readonly string[];
}

const MAX_LIST_BYTES = 64 * 1024 * 1024;

/**
 * Compares every secret that is in use now with the fingerprints of those that were known: on the lost account, in the
 * restored configurations, in the restored databases. null: no fingerprints were taken yet, or the plan changes no secrets.
 */
export async function checkSecrets(situation: Situation, ground: Ground): Promise<SecretCheck | null> {
  const { hands, files, databases } = ground;
  const evidence = placeOf(situation, 'evidence');
  const key = joinPath(evidence, pathOfText(SECRETS_KEY));
  if (situation.use === 'upgrade-only' || (await hands.look(key)) === null) return null;
  const before = await listsIn(evidence, ground);
  const now = await readSecrets(await secretSources(situation, ground), files, databases);
  const old = stillOld(now.secrets, before, await hands.read(key, SECRETS_KEY_BYTES));
  return {
    checked: now.secrets.length,
    old: old.map(({ kind, place, name }) => ({ kind, place, name })),
    unread: [...new Set([...before.flatMap(({ unread }) => unread), ...now.unread])],
  };
}

/** Those of every run, for what was known once stays known. */
async function listsIn(evidence: HostPath, { hands }: Pick<Ground, 'hands'>): Promise<readonly SecretList[]> {
  const lists: SecretList[] = [];
  const folders = [evidence];
  for (const { name, kind } of await hands.list(evidence))
    if (kind === 'folder' && name.startsWith('run-')) folders.push(joinPath(evidence, name));
  for (const folder of folders) {
    for (const { name, kind } of await hands.list(folder)) {
      if (kind !== 'file' || !/^secrets\.(?:[a-z0-9.]+\.)?json$/.test(name)) continue;
      const bytes = await hands.read(joinPath(folder, name), MAX_LIST_BYTES);
      // Our own file, out of reach of the account.
      lists.push(JSON.parse(Buffer.from(bytes).toString('utf8')) as SecretList);
    }
  }
  return lists;
}

/** The changes that write fingerprints of these sources, with the key of the case. */
export function fingerprintChange(situation: Situation, of: readonly SecretSource[], to: HostPath): readonly Change[] {
  const key = joinPath(placeOf(situation, 'evidence'), pathOfText(SECRETS_KEY));
  return [
    { kind: 'make-folder', path: folderOf(to) },
    { kind: 'fingerprint-secrets', of, to, key },
  ];
}
