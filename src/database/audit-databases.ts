import type { Account } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Installation } from '../domain/installation.ts';
import type { Files } from '../system/ports.ts';
import type { ConnectDatabase } from './contract.ts';
import { auditOf, type DatabaseAudit } from './database-audit.ts';
import { type DatabaseTarget, databaseTargets } from './database-targets.ts';
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

/**
 * Looks into every database that the account's installations name, each once, read-only. What could not be looked into is an
 * Issue: a configuration without a login, a server on another machine, a table that was too large, a database of the account
 * that no installation names.
 */
export async function auditDatabases(request: DatabasesRequest): Promise<DatabaseAudit> {
  const { account, connect, allowHosts } = request;
  const { targets, issues: unreadable } = await databaseTargets(account, request.installations, request.files);
  const issues = [...unreadable];
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
    // Loaded where a database answers: the checks read stored PHP too, with all that reading it takes.
    const { RowAuditor } = await import('./audit-rows.ts');
    const { databaseChecks } = await import('./checks/index.generated.ts');
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

function unnamed({ databases }: Account, targets: readonly DatabaseTarget[]): readonly Issue[] {
  const named = new Set(targets.map(({ credentials }) => credentials.database));
  const others = databases.filter(({ name }) => !named.has(name)).length;
  if (others === 0) return [];
  const detail = `${others} of the account’s databases were not looked into: no configuration of an installation names them.`;
  return [{ reason: 'no-privilege', path: null, detail }];
}
