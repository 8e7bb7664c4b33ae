import { type Account, siteOfPath } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Installation } from '../domain/installation.ts';
import type { Files } from '../system/ports.ts';
import { RowAuditor } from './audit-rows.ts';
import { databaseChecks } from './checks/index.generated.ts';
import type { ConnectDatabase, DatabaseCredentials } from './contract.ts';
import { databaseCredentials } from './credentials.ts';
import { auditOf, type DatabaseAudit, type TablePlace } from './database-audit.ts';
import { hostsOf } from './hosts-of.ts';

/** What a look into the live databases of an account needs. */
export interface DatabasesRequest {
  readonly account: Account;
  readonly installations: readonly Installation[];
  readonly files: Files;
  /** `connectMysql()` for the live account; null where the databases are out of reach (a mounted image). */
  readonly connect: ConnectDatabase | null;
  /** Hosts of other machines that the operator allowed. */
  readonly allowHosts: readonly string[];
}

interface Target {
  readonly credentials: DatabaseCredentials;
  readonly places: TablePlace[];
}

/**
 * Looks into every database that the account's installations name, each once, read-only. What could not be looked into is an
 * Issue: a configuration without a login, a server on another machine, a table that was too large, a database of the account
 * that no installation names.
 */
export async function auditDatabases(request: DatabasesRequest): Promise<DatabaseAudit> {
  const { account, connect, allowHosts } = request;
  const { targets, issues } = await targetsOf(request);
  const audits: DatabaseAudit[] = [];
  for (const { credentials, places } of targets) {
    if (connect === null) {
      issues.push({
        reason: 'unsupported',
        path: credentials.source,
        detail: 'The database of this installation was not looked into: only its files are here.',
      });
      continue;
    }
    const opened = await connect(credentials, allowHosts);
    if (!opened.ok) {
      issues.push(opened.error);
      continue;
    }
    const auditor = new RowAuditor(databaseChecks, hostsOf(account));
    await opened.value.read(auditor);
    audits.push(auditOf(auditor.heard(), places, credentials.source));
  }
  issues.push(...unnamed(account, targets));
  return {
    findings: audits.flatMap(({ findings }) => findings),
    issues: [...issues, ...audits.flatMap((audit) => audit.issues)],
    hints: audits.flatMap(({ hints }) => hints),
    cms: [...new Set(audits.flatMap(({ cms }) => cms))].sort(),
    rows: audits.reduce((sum, { rows }) => sum + rows, 0),
    updates: audits.flatMap(({ updates }) => updates),
  };
}

/** Installations that share a database are told apart by their prefixes. */
async function targetsOf({ account, installations, files }: DatabasesRequest) {
  const targets = new Map<string, Target>();
  const issues: Issue[] = [];
  for (const installation of installations) {
    const found = await databaseCredentials(files, installation);
    issues.push(...found.issues);
    for (const credentials of found.credentials) {
      const { host, port, socket, database, prefix, source } = credentials;
      const key = [host, port, socket ?? '', database].join('\0');
      const place = {
        prefix,
        path: source,
        domain: siteOfPath(account.sites, installation.path)?.domain ?? null,
        installation: installation.path,
      };
      const target = targets.get(key);
      if (target === undefined) targets.set(key, { credentials, places: [place] });
      else target.places.push(place);
    }
  }
  return { targets: [...targets.values()], issues };
}

function unnamed({ databases }: Account, targets: readonly Target[]): readonly Issue[] {
  const named = new Set(targets.map(({ credentials }) => credentials.database));
  const others = databases.filter(({ name }) => !named.has(name)).length;
  if (others === 0) return [];
  const detail = `${others} of the account’s databases were not looked into: no configuration of an installation names them.`;
  return [{ reason: 'no-privilege', path: null, detail }];
}
