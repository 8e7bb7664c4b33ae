import type { Account } from '../domain/account.ts';
import { siteOfPath } from '../domain/account.ts';
import type { HostPath } from '../domain/host-path.ts';
import { RowAuditor } from './audit-rows.ts';
import { databaseChecks } from './checks/index.generated.ts';
import { auditOf, type DatabaseAudit, type HeardDatabase, type TablePlace } from './database-audit.ts';
import { type DumpLimits, dumpRows } from './dump-rows.ts';
import { hostsOf } from './hosts-of.ts';

/** What is known about a dump beside its bytes. */
export interface DumpContext {
  readonly account: Account;
  /** The dump itself: in the account, or as a backup names it. */
  readonly path: HostPath | null;
  /** Which tables are whose; findings then carry that installation's domain. */
  readonly prefixHints?: readonly { readonly prefix: string; readonly domain: string | null }[];
  readonly limits?: DumpLimits;
}

/**
 * Looks into a SQL dump as it streams by, with the same checks as into a live database. Findings are of kind `database` at the
 * dump's path. Memory stays below 100 MB whatever the size. Never throws for what a dump holds.
 */
export async function auditDump(stream: AsyncIterable<Uint8Array>, context: DumpContext): Promise<DatabaseAudit> {
  const { account, path, prefixHints = [], limits } = context;
  const heard = await hearDump(stream, hostsOf(account), limits);
  const site = path === null ? null : siteOfPath(account.sites, path);
  const places: readonly TablePlace[] = [
    { prefix: '', path, domain: site?.domain ?? null },
    ...prefixHints.map(({ prefix, domain }) => ({ prefix, path, domain })),
  ];
  return auditOf(heard, places, path);
}

/** The same before anybody knows whose the dump is: for a worker that reads a backup. `hosts` are the account's own names. */
export async function hearDump(
  stream: AsyncIterable<Uint8Array>,
  hosts: ReadonlySet<string>,
  limits?: DumpLimits,
): Promise<HeardDatabase> {
  const auditor = new RowAuditor(databaseChecks, hosts);
  await dumpRows(stream, limits).read(auditor);
  return auditor.heard();
}
