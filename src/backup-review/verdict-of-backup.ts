import type { Site } from '../domain/account.ts';
import type { Completeness, SiteVerdict, Verdict } from '../domain/backup.ts';
import { type Issue, isGap } from '../domain/coverage.ts';
import { type Finding, weightInBackup } from '../domain/finding.ts';
import { isWithin } from '../domain/host-path.ts';

export interface JudgedContent {
  readonly sites: readonly Site[];
  readonly missing: readonly Site[];
  readonly completeness: Completeness;
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
}

const GRAVITY: readonly Verdict[] = ['clean', 'unknown', 'suspicious', 'infected'];

/** The verdict on each site and on the whole backup, each with its reason. "Clean" is never said over a gap. */
export function verdictOfBackup(content: JudgedContent): {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly sites: readonly SiteVerdict[];
} {
  const planted = content.findings.filter((finding) => weightInBackup(finding) !== 'nothing');
  const sites = content.sites.map((site) => verdictOfSite(site, content, planted));
  const around = planted.filter(({ domain }) => domain === null);
  // Of equally grave reasons the first is told: what kept the container from being read says more than what is missing then.
  const whole: readonly { readonly verdict: Verdict; readonly reason: string }[] = [
    ...gapsOutside(content).map(({ detail }) => ({
      verdict: 'unknown' as const,
      reason: `not wholly read: ${detail}`,
    })),
    ...sites,
    { verdict: verdictOfFindings(around), reason: `around the sites: ${titlesOf(around)}` },
    ...(content.completeness === 'ok'
      ? []
      : [{ verdict: 'unknown' as const, reason: `the backup is ${content.completeness}` }]),
  ];
  const worst = whole.reduce<{ readonly verdict: Verdict; readonly reason: string }>(
    (a, b) => (GRAVITY.indexOf(b.verdict) > GRAVITY.indexOf(a.verdict) ? b : a),
    {
      verdict: 'clean',
      reason: 'no evidence found on any site',
    },
  );
  return { verdict: worst.verdict, reason: worst.reason, sites };
}

function verdictOfSite(site: Site, content: JudgedContent, planted: readonly Finding[]): SiteVerdict {
  const { missing, issues, completeness } = content;
  const { domain, documentRoot } = site;
  const own = planted.filter((finding) => finding.domain === domain);
  const base = { domain, findings: own.length, present: !missing.includes(site) };
  if (!base.present) return { ...base, verdict: 'unknown', reason: `${domain} is not in this backup` };
  const found = verdictOfFindings(own);
  if (found !== 'clean')
    return {
      ...base,
      verdict: found,
      reason: `${domain}: ${titlesOf(own)}`,
    };
  // Nobody can say which files a broken container would have held.
  if (completeness !== 'ok' && completeness !== 'partial')
    return { ...base, verdict: 'unknown', reason: `${domain}: the backup is ${completeness}` };
  const gap = issues.find((issue) => isGap(issue) && issue.path !== null && isWithin(issue.path, documentRoot));
  if (gap !== undefined) return { ...base, verdict: 'unknown', reason: `${domain}: not wholly read (${gap.detail})` };
  return { ...base, verdict: 'clean', reason: `${domain}: no evidence found` };
}

/** The gravest is what decides, and it may stand behind others. */
function titlesOf(findings: readonly Finding[]): string {
  const first = findings.find((finding) => weightInBackup(finding) === 'infected') ?? findings[0];
  return `${first?.title ?? ''}${findings.length > 1 ? ` and ${findings.length - 1} more` : ''}`;
}

/** A gap that belongs to no site: the container itself, or something beside the sites. */
function gapsOutside({ issues, sites }: JudgedContent): readonly Issue[] {
  return issues.filter(
    (issue) =>
      isGap(issue) && !sites.some(({ documentRoot }) => issue.path !== null && isWithin(issue.path, documentRoot)),
  );
}

function verdictOfFindings(findings: readonly Finding[]): Verdict {
  if (findings.some((finding) => weightInBackup(finding) === 'infected')) return 'infected';
  return findings.length > 0 ? 'suspicious' : 'clean';
}
