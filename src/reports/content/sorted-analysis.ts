import type { Analysis } from '../../domain/analysis.ts';
import type { Backup } from '../../domain/backup.ts';
import type { Coverage, Issue } from '../../domain/coverage.ts';
import type { Evidence, Finding } from '../../domain/finding.ts';
import type { Component, Installation } from '../../domain/installation.ts';

/**
 * The same analysis with every list in one fixed order, so that equal input gives equal bytes in every format.
 *
 * Order is by code unit, never by locale. Backups are newest first; the steps of a plan and the work log keep theirs,
 * which has a meaning.
 */
export function sortedAnalysis(analysis: Analysis): Analysis {
  return {
    ...analysis,
    account: {
      ...analysis.account,
      sites: sortedBy(analysis.account.sites, (site) => [site.domain, site.documentRoot]).map((site) => ({
        ...site,
        names: sortedBy(site.names, (name) => [name]),
        sources: sortedBy(site.sources, (source) => [source]),
      })),
    },
    installations: sortedBy(analysis.installations, (one) => [one.path, one.cms, one.id]).map(sortedInstallation),
    findings: sortedFindings(analysis.findings),
    coverage: sortedCoverage(analysis.coverage),
    issues: sortedIssues(analysis.issues),
    intrusion:
      analysis.intrusion === null
        ? null
        : {
            ...analysis.intrusion,
            evidence: sortedBy(analysis.intrusion.evidence, (one) => [
              one.at,
              one.bound,
              one.source,
              one.path ?? '',
              one.text,
            ]),
            contradictions: sortedBy(analysis.intrusion.contradictions, (text) => [text]),
          },
    backups: newestFirst(analysis.backups).map((backup) => ({
      ...backup,
      sites: sortedBy(backup.sites, (site) => [site.domain]),
      findings: sortedFindings(backup.findings),
      coverage: sortedCoverage(backup.coverage),
      issues: sortedIssues(backup.issues),
    })),
  };
}

function sortedInstallation(installation: Installation): Installation {
  return {
    ...installation,
    domains: sortedBy(installation.domains, (domain) => [domain]),
    components: sortedBy(installation.components, (one) => [one.kind, one.slug, one.path]).map(
      (component): Component => ({ ...component, assessment: sortedAssessment(component.assessment) }),
    ),
    assessment: sortedAssessment(installation.assessment),
  };
}

function sortedAssessment(assessment: Installation['assessment']): Installation['assessment'] {
  return { ...assessment, vulnerabilities: sortedBy(assessment.vulnerabilities, (one) => [one.id]) };
}

function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  return sortedBy(findings, (one) => [one.domain ?? '', one.path ?? '', one.rule, one.id]).map((finding) => ({
    ...finding,
    evidence: [...finding.evidence].sort(compareEvidence),
  }));
}

function compareEvidence(a: Evidence, b: Evidence): number {
  const byPlace = (a.line ?? 0) - (b.line ?? 0) || (a.offset ?? 0) - (b.offset ?? 0);
  return byPlace || compareText(a.sha256 ?? '', b.sha256 ?? '') || compareText(a.excerpt ?? '', b.excerpt ?? '');
}

function sortedCoverage(coverage: Coverage): Coverage {
  return { ...coverage, skipped: sortedBy(coverage.skipped, (part) => [part.reason, String(part.count)]) };
}

function sortedIssues(issues: readonly Issue[]): readonly Issue[] {
  return sortedBy(issues, (issue) => [issue.reason, issue.path ?? '', issue.detail]);
}

function newestFirst(backups: readonly Backup[]): readonly Backup[] {
  return [...backups].sort((a, b) => compareText(b.takenAt?.at ?? '', a.takenAt?.at ?? '') || compareText(a.id, b.id));
}

/** A sorted copy; the keys of each item are made once. */
function sortedBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): readonly T[] {
  return items
    .map((item) => ({ item, key: keys(item) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ item }) => item);
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, text] of a.entries()) {
    const order = compareText(text, b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
