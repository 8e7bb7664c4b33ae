import type { FingerprintSecrets } from '../../domain/change.ts';
import { displayPath, type HostPath } from '../../domain/host-path.ts';
import type { ChangeKind, Tools } from '../contract.ts';
import { filesOfHands } from '../files-of-hands.ts';
import { fingerprintsOf, SECRETS_KEY_BYTES } from '../secrets/fingerprints.ts';
import { readSecrets } from '../secrets/read-secrets.ts';

/** The key is drawn once for a case; a list that an earlier run of the same step left is written anew. */
export const fingerprintSecrets: ChangeKind<FingerprintSecrets> = {
  kind: 'fingerprint-secrets',
  describe: ({ to }) => `write keyed fingerprints of the secrets that are known now to ${displayPath(to)}`,
  prepare: async () => ({}),
  async apply({ of, to, key }, _facts, tools) {
    const { hands, databases } = tools;
    const reading = await readSecrets(of, filesOfHands(hands), databases);
    const list = fingerprintsOf(reading, await keyOf(key, tools));
    await hands.removeFile(to);
    await hands.writeNew(to, Buffer.from(`${JSON.stringify(list)}\n`), 0o600, null);
  },
  undo: async () => {},
  stays: 'what was known stays known',
};

async function keyOf(path: HostPath, { hands, random }: Pick<Tools, 'hands' | 'random'>): Promise<Uint8Array> {
  if ((await hands.look(path)) === null) await hands.writeNew(path, random(SECRETS_KEY_BYTES), 0o600, null);
  return hands.read(path, SECRETS_KEY_BYTES);
}
