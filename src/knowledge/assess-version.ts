import type { Assessment, ReleaseStatus, Vulnerability } from '../domain/installation.ts';
import { isAtLeast, type Severity } from '../domain/severity.ts';
import { type BranchFacts, branchOf, type ProductFacts } from './product-facts.ts';
import { compareVersions, type VersionFlavour } from './version-order.ts';
import { evaluateRange, isVersion, parseRange } from './version-range.ts';
import type { VulnerabilityRow } from './vulnerability-table.ts';

/** After so many days nothing is called `current` any more. */
export const STALE_AFTER_DAYS = 30;

export interface VersionQuestion {
  readonly version: string | null;
  readonly flavour: VersionFlavour;
  readonly facts: ProductFacts | null;
  readonly rows: readonly VulnerabilityRow[];
  /** Name and date of the facts. */
  readonly source: { readonly name: string; readonly asOf: string } | null;
  readonly today: Date;
  /** Whether the rows are of a core: there a row that names every version is a note of its vendor, not a verdict. */
  readonly core: boolean;
}

/** Judges one version by what is known of its product. Pure; never throws. */
export function assessVersion(question: VersionQuestion): Assessment {
  const { version, facts, flavour, source } = question;
  const branch = facts === null || version === null ? null : branchOf(facts, version);
  const latest = facts === null ? null : newestOf(facts, flavour);
  const { vulnerabilities, undecided } = vulnerabilitiesOf(question);
  return {
    status: withDoubt(statusOf(question, branch, latest, vulnerabilities), undecided),
    latest: latest?.latest ?? null,
    latestInBranch: branch?.latest ?? null,
    endOfLife: branch?.endOfLife ?? null,
    phpNeeded: latest?.php ?? null,
    vulnerabilities,
    source,
  };
}

/** Whether facts of this date are too old, on this day, to call anything current; so is a clock that runs before them. */
export function isStale(asOf: string, today: Date): boolean {
  const days = (today.getTime() - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000;
  return !(days >= -1 && days < STALE_AFTER_DAYS + 1);
}

function newestOf(facts: ProductFacts, flavour: VersionFlavour): BranchFacts | null {
  let newest: BranchFacts | null = null;
  for (const branch of facts.branches) {
    if (branch.latest === null) continue;
    if (newest?.latest == null || compareVersions(branch.latest, newest.latest, flavour) > 0) newest = branch;
  }
  return newest;
}

function statusOf(
  { version, flavour, facts, source, today, core }: VersionQuestion,
  branch: BranchFacts | null,
  latest: BranchFacts | null,
  vulnerabilities: readonly Vulnerability[],
): ReleaseStatus {
  if (version === null || !isVersion(version)) return 'unknown';
  // What ended stays ended and what was behind stays behind: these two hold however old the facts are.
  if (branch !== null && hasEnded(branch, today)) return 'unsupported';
  if (
    isBehind(version, branch, facts, flavour, today) ||
    vulnerabilities.some(({ fixedIn, unverified }) => fixedIn !== null && unverified !== true)
  ) {
    return branch === null && core && isOlderThanAll(facts, version, flavour) ? 'unsupported' : 'outdated';
  }
  if (latest === null || branch === null || branch.unverified || source === null || isStale(source.asOf, today))
    return 'unknown';
  return 'current';
}

/** Behind its branch, or in a branch that nobody promises to support while a newer one exists. */
function isBehind(
  version: string,
  branch: BranchFacts | null,
  facts: ProductFacts | null,
  flavour: VersionFlavour,
  today: Date,
): boolean {
  const isBelow = (known: BranchFacts | null | undefined) =>
    known?.latest != null && !known.unverified && compareVersions(version, known.latest, flavour) < 0;
  if (isBelow(branch)) return true;
  return !(branch !== null && isSupported(branch, today)) && facts?.branches.some(isBelow) === true;
}

function isSupported(branch: BranchFacts, today: Date): boolean {
  if (branch.unverified) return false;
  return branch.endOfLife === null ? branch.supported === true : Date.parse(branch.endOfLife) > today.getTime();
}

function hasEnded(branch: BranchFacts, today: Date): boolean {
  if (branch.unverified) return false;
  if (branch.endOfLife !== null) return Date.parse(branch.endOfLife) <= today.getTime();
  return branch.supported === false;
}

/** Below every known branch: support ended before the records begin. */
function isOlderThanAll(facts: ProductFacts | null, version: string, flavour: VersionFlavour): boolean {
  const verified = facts?.branches.filter((branch) => !branch.unverified) ?? [];
  return verified.length > 0 && verified.every(({ branch }) => compareVersions(version, branch, flavour) < 0);
}

/** A record whose range could not be read may speak of this version: it is not called current then. */
function withDoubt(status: ReleaseStatus, undecided: boolean): ReleaseStatus {
  return undecided && status === 'current' ? 'unknown' : status;
}

function vulnerabilitiesOf({ version, flavour, rows, core }: VersionQuestion): {
  readonly vulnerabilities: readonly Vulnerability[];
  readonly undecided: boolean;
} {
  if (version === null) return { vulnerabilities: [], undecided: rows.length > 0 };
  let undecided = false;
  const found = new Map<string, Vulnerability>();
  for (const row of rows) {
    const { answer, fixedIn, everything } = evaluateRange(parseRange(row.affected), version, flavour);
    if (answer === 'cannot') undecided = true;
    if (answer !== 'within') continue;
    const exploited = /[KVO]/.test(row.flags) && !(everything && core);
    const vulnerability: Vulnerability = {
      id: row.cve === '' ? row.id : row.cve,
      fixedIn,
      severity: everything && core ? 'info' : severityOf(row, exploited),
      exploited,
      needsLogin: row.login === '' ? null : row.login !== 'none',
      url: row.url === '' ? null : row.url,
      ...(row.flags.includes('u') ? { unverified: true } : {}),
      ...(row.flags.includes('o') ? { exploitedUnverified: true } : {}),
    };
    // Several records may share a CVE number (one per component, or per part of it): each is its own hole.
    found.set(`${row.id}\t${vulnerability.id}\t${row.affected}`, vulnerability);
  }
  return { vulnerabilities: [...found.values()].sort(byWayIn), undecided };
}

/** The likeliest way in first: exploited, then without login, then by severity. */
function byWayIn(a: Vulnerability, b: Vulnerability): number {
  return (
    Number(b.exploited) - Number(a.exploited) ||
    Number(b.exploitedUnverified === true) - Number(a.exploitedUnverified === true) ||
    Number(b.needsLogin === false) - Number(a.needsLogin === false) ||
    (a.severity === b.severity ? 0 : isAtLeast(a.severity, b.severity) ? -1 : 1) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Sources without a severity: high for the kinds that take over a site, critical when exploited, else medium. */
function severityOf(row: VulnerabilityRow, exploited: boolean): Severity {
  const stated = STATED.get(row.severity);
  if (stated !== undefined) return stated;
  if (!TAKEOVER.has(row.weakness)) return 'medium';
  return exploited ? 'critical' : 'high';
}

const STATED: ReadonlyMap<string, Severity> = new Map([
  ['c', 'critical'],
  ['h', 'high'],
  ['m', 'medium'],
  ['l', 'low'],
]);
const TAKEOVER: ReadonlySet<string> = new Set(['rce', 'sqli', 'upload', 'phpobj', 'authbypass', 'privesc', 'backdoor']);
