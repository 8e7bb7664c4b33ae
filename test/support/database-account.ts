import type { Account } from '../../src/domain/account.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { pathOfText } from '../../src/domain/host-path.ts';

/** An account with the site www.site.example. */
export const databaseAccount: Account = {
  panel: 'home',
  user: 'bob',
  home: pathOfText('/home/bob'),
  privilege: 'owner',
  sites: [
    {
      domain: 'site.example',
      names: ['www.site.example'],
      kind: 'main',
      documentRoot: pathOfText('/home/bob/public_html'),
      phpVersion: null,
      sources: [],
    },
  ],
  scanRoots: [pathOfText('/home/bob')],
  databases: [],
  mailboxes: [],
  ftpLogins: [],
  backupPlaces: [],
};

/** A stream of one text in chunks of a size of its own. */
export async function* chunksOf(text: string | Uint8Array, chunkBytes = 65_536): AsyncIterable<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** What each finding says, one line each: rule, title and evidence. */
export function toldBy(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ severity, confidence, rule, title, evidence }) =>
      `${severity} ${confidence} ${rule} ${title} | ${evidence.map(({ modifiedAt, excerpt }) => `${modifiedAt ?? '-'} ${excerpt ?? ''}`).join(' | ')}`,
  );
}
