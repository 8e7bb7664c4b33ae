import { createHash } from 'node:crypto';

type Named = readonly (readonly [name: string, value: string])[];

const MOST = 10_000;
/** With options before it, as `command="…"`. */
const SSH_KEY = /(?:^|[\s"])((?:ssh|ecdsa|sk)-[a-z0-9@.-]{2,60})\s+([A-Za-z0-9+/]{40,20000}={0,2})(?:\s|$)/;

/** The keys of an `authorized_keys`, named as ssh-keygen prints them. A comment or another option makes no new key. */
export function sshKeys(text: string): Named {
  return linesOf(text).flatMap((line) => {
    const blob = line.startsWith('#') ? undefined : SSH_KEY.exec(line)?.[2];
    if (blob === undefined) return [];
    const name = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '');
    return [[`SHA256:${name}`, blob] as const];
  });
}

/** Lines `name:hash:…` of a shadow or passwd file. A locked or empty password is none. */
export function passwordLines(text: string, only: readonly string[] | null): Named {
  return linesOf(text).flatMap((line) => {
    const [name = '', hash = ''] = line.split(':', 2);
    if (name === '' || hash.length < 8 || /^[!*]/.test(hash) || (only !== null && !only.includes(name))) return [];
    return [[name, hash] as const];
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n', MOST)
    .map((line) => line.slice(0, 32_768).trim())
    .filter((line) => line !== '');
}
