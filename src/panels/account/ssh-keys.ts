import { createHash } from 'node:crypto';
import type { SshKey } from '../../domain/account.ts';
import { type HostPath, joinPath } from '../../domain/host-path.ts';
import { linesOf, ownText, type Reading } from '../text/panel-files.ts';

const FILES = ['.ssh/authorized_keys', '.ssh/authorized_keys2'];
const MAX_BYTES = 4 * 1024 * 1024;
const KEY =
  /(?:^|\s)((?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-[a-z0-9-]{1,40}@openssh\.com))\s+([A-Za-z0-9+/]{16,20000}={0,2})(?:\s+(.{0,200}))?/;

/** The keys that open the account over SSH: each with the fingerprint that `ssh-keygen -l` prints. */
export async function sshKeysOf(reading: Reading, home: HostPath): Promise<readonly SshKey[]> {
  const keys: SshKey[] = [];
  for (const name of FILES) {
    const source = joinPath(home, name);
    const text = await ownText(reading, source, MAX_BYTES);
    for (const line of text === null ? [] : linesOf(text)) {
      if (/^\s*#/.test(line)) continue;
      const match = KEY.exec(line.slice(0, 32_768));
      if (match === null) continue;
      const [, type = '', body = '', comment = ''] = match;
      const hash = createHash('sha256').update(Buffer.from(body, 'base64')).digest('base64').replace(/=+$/, '');
      const options = line.slice(0, match.index).trim().slice(0, 1000);
      keys.push({ type, fingerprint: `SHA256:${hash}`, comment: comment.trim(), options, source });
    }
  }
  return keys;
}
