import { standsIn } from '../backups/placing/place-members.ts';
import type { DatabaseCredentials } from '../database/contract.ts';
import { databaseCredentials } from '../database/credentials.ts';
import { auditOf, type DatabaseAudit, type TablePlace } from '../database/database-audit.ts';
import { isInFolderOf } from '../database/is-dump.ts';
import { type Account, siteOfPath } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Finding } from '../domain/finding.ts';
import { type HostPath, joinPath, nameOf } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import type { HeardDump } from '../matching/hear-dump-member.ts';
import type { Files } from '../system/ports.ts';

/** A dump of a backup, and where it lies in the account: null for the panel's own copy beside the files. */
export interface PlacedDump extends HeardDump {
  readonly place: HostPath | null;
}

export interface JudgedDumps {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
}

interface Owner {
  readonly login: DatabaseCredentials;
  readonly domain: string | null;
}

/**
 * What the databases in a backup say: each dump belongs to the installations of the same backup whose configuration names it.
 * A database that an installation names and no dump holds is told: it was not judged, and a restore does not bring it back.
 * @param container the backup itself: a dump that lies beside the account's files is named below it
 */
export async function judgeDumps(
  dumps: readonly PlacedDump[],
  container: HostPath,
  backup: { readonly account: Account; readonly files: Files; readonly installations: readonly Installation[] },
): Promise<JudgedDumps> {
  const owners = await ownersOf(backup);
  const held = new Set<Owner>();
  const audits: DatabaseAudit[] = [];
  // Software ships SQL files of its own; only what a program exported is a copy of a database.
  for (const dump of dumps.filter(({ place, isExported }) => place === null || isExported)) {
    const own = ownersOfDump(dump, owners);
    for (const owner of own) held.add(owner);
    const path = dump.place ?? joinPath(container, dump.path);
    audits.push(auditOf(dump.heard, tablePlaces(own, path), path));
  }
  return {
    findings: audits.flatMap(({ findings }) => findings),
    issues: [...audits.flatMap(({ issues }) => issues), ...notHeld(owners.filter((owner) => !held.has(owner)))],
  };
}

async function ownersOf({
  account,
  files,
  installations,
}: Parameters<typeof judgeDumps>[2]): Promise<readonly Owner[]> {
  const owners: Owner[] = [];
  for (const installation of installations) {
    const domain = siteOfPath(account.sites, installation.path)?.domain ?? null;
    for (const login of (await databaseCredentials(files, installation)).credentials) owners.push({ login, domain });
  }
  return owners;
}

/** Those whose database the dump or its name names, else those whose prefix its tables have. */
function ownersOfDump({ path, heard }: PlacedDump, owners: readonly Owner[]): readonly Owner[] {
  const { databases, prefixes } = heard;
  const name = nameOf(path);
  const isNamed = (database: string) =>
    database !== '' && (databases.includes(database) || standsIn(name, database) || isInFolderOf(database, path));
  const named = owners.filter(({ login }) => isNamed(login.database));
  const longest = Math.max(0, ...named.map(({ login }) => login.database.length));
  if (named.length > 0) return named.filter(({ login }) => login.database.length === longest);
  if (owners.length === 1) return prefixes.length > 0 ? owners : [];
  return owners.filter(({ login }) => prefixes.includes(login.prefix));
}

/** Tables of a prefix that two sites share belong to neither: the finding is then one of the whole account. */
function tablePlaces(owners: readonly Owner[], path: HostPath): readonly TablePlace[] {
  const domains = new Set(owners.map(({ domain }) => domain));
  const only = domains.size === 1 ? (owners[0]?.domain ?? null) : null;
  const byPrefix = new Map<string, TablePlace>([['', { prefix: '', path, domain: only }]]);
  for (const { login, domain } of owners) {
    const known = byPrefix.get(login.prefix);
    const isShared = known !== undefined && login.prefix !== '' && known.domain !== domain;
    if (login.prefix !== '')
      byPrefix.set(login.prefix, { prefix: login.prefix, path, domain: isShared ? null : domain });
  }
  return [...byPrefix.values()];
}

function notHeld(owners: readonly Owner[]): readonly Issue[] {
  return owners.map(({ login }) => ({
    reason: 'not-included',
    path: login.source,
    detail:
      'the backup holds no dump of this installation’s database: it was not judged, and a restore does not change it',
  }));
}
