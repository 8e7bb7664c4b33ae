import { type Account, siteOfPath } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Installation } from '../domain/installation.ts';
import type { Files } from '../system/ports.ts';
import type { DatabaseCredentials } from './contract.ts';
import { databaseCredentials } from './credentials.ts';
import type { TablePlace } from './database-audit.ts';

/** A database that installations name, and which tables of it are whose. */
export interface DatabaseTarget {
  readonly credentials: DatabaseCredentials;
  readonly places: readonly TablePlace[];
}

/** The databases of these installations, each once: those that share one are told apart by their prefixes. */
export async function databaseTargets(
  account: Account,
  installations: readonly Installation[],
  files: Files,
): Promise<{ readonly targets: readonly DatabaseTarget[]; readonly issues: readonly Issue[] }> {
  const targets = new Map<string, { readonly credentials: DatabaseCredentials; readonly places: TablePlace[] }>();
  const issues: Issue[] = [];
  for (const installation of installations) {
    const found = await databaseCredentials(files, installation);
    issues.push(...found.issues);
    for (const credentials of found.credentials) {
      const { host, port, socket, database, prefix, source } = credentials;
      const key = [host, port, socket ?? '', database].join('\0');
      const domain = siteOfPath(account.sites, installation.path)?.domain ?? null;
      const place = { prefix, path: source, domain, installation: installation.path };
      const target = targets.get(key);
      if (target === undefined) targets.set(key, { credentials, places: [place] });
      else target.places.push(place);
    }
  }
  return { targets: [...targets.values()], issues };
}
