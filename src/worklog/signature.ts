import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { UserError } from '../domain/user-error.ts';
import type { WorkLogEntry } from '../domain/worklog.ts';

/** The name of the signature in a case folder, beside the ledger. */
export const SIGNATURE_NAME = 'worklog.sig';

/** ed25519 signature in base64 over the case, number and hash of an entry, and so over all before it; one line of text. */
export function signEntry(entry: WorkLogEntry, privateKeyPem: string): string {
  const key = keyOf(() => createPrivateKey(privateKeyPem), 'private');
  return `${entry.seq} ${entry.hash} ${sign(null, statement(entry), key).toString('base64')}\n`;
}

/** The entry that the text of a signature vouches for, or why it vouches for none of these. Never throws for the text. */
export function signedEntry(
  text: string,
  entries: readonly WorkLogEntry[],
  publicKeyPem: string,
): { readonly entry: WorkLogEntry } | { readonly reason: string } {
  const key = keyOf(() => createPublicKey(publicKeyPem), 'public');
  const [, seq, hash, signature = ''] = /^(\d{1,9}) ([0-9a-f]{64}) ([A-Za-z0-9+/]{86}==)\n$/.exec(text) ?? [];
  if (seq === undefined) return { reason: 'the signature file is damaged' };
  const entry = entries[Number(seq) - 1];
  if (entry === undefined || entry.hash !== hash) return { reason: 'the signed entry is not in the work log any more' };
  if (verify(null, statement(entry), key, Buffer.from(signature, 'base64'))) return { entry };
  return { reason: 'the signature was not made by this key' };
}

/** Names what is signed, so that the key's signature under something else cannot be passed off as one. */
function statement({ case: caseId, seq, hash }: WorkLogEntry): Uint8Array {
  return new TextEncoder().encode(`lastgood work log 1\n${JSON.stringify(caseId)}\n${seq}\n${hash}\n`);
}

function keyOf(read: () => KeyObject, kind: string): KeyObject {
  try {
    const key = read();
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // told below: what OpenSSL says helps nobody
  }
  const hint =
    'Make a pair: openssl genpkey -algorithm ed25519 -out key.pem && openssl pkey -in key.pem -pubout -out pub.pem';
  throw new UserError('usage', `this is no ed25519 ${kind} key in PEM form`, hint);
}
