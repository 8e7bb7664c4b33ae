import type { Analysis } from '../domain/analysis.ts';
import { isGap } from '../domain/coverage.ts';
import { escapeText } from '../domain/escape-text.ts';
import { FINDING_KINDS, type Finding, type FindingKind } from '../domain/finding.ts';
import { displayPath } from '../domain/host-path.ts';
import { forAudience } from './content/for-audience.ts';
import { sortedAnalysis } from './content/sorted-analysis.ts';
import type { Report } from './contract.ts';
import { wordsOf } from './words/words.ts';

/**
 * JUnit XML for build servers, language-neutral: a suite for each domain, a case for each kind of finding, and one suite
 * for what was not looked at. A note (severity `info`) fails nothing.
 */
export const junit: Report = {
  id: 'junit',
  title: 'JUnit XML',
  extension: 'xml',
  render(input, options) {
    const analysis = sortedAnalysis(forAudience(input, options.audience));
    const suites = [...suitesOf(analysis), coverageSuite(analysis)];
    const cases = suites.flatMap((suite) => suite.cases);
    const failures = cases.filter(({ failure }) => failure !== null).length;
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="lastgood" tests="${cases.length}" failures="${failures}">`,
      ...suites.map((suite) => suiteXml(suite, analysis.startedAt)),
      '</testsuites>',
    ];
    return `${lines.join('\n')}\n`;
  },
};

interface Case {
  readonly name: string;
  readonly failure: { readonly message: string; readonly text: string } | null;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function suitesOf(analysis: Analysis): readonly Suite[] {
  const domains = new Set(['', ...analysis.account.sites.map((site) => site.domain)]);
  for (const finding of analysis.findings) domains.add(finding.domain ?? '');
  const byPlace = new Map<string, Finding[]>();
  for (const finding of analysis.findings) {
    if (finding.severity === 'info') continue;
    const key = `${finding.domain ?? ''}\n${finding.kind}`;
    const group = byPlace.get(key);
    if (group === undefined) byPlace.set(key, [finding]);
    else group.push(finding);
  }
  return [...domains].sort().map((domain) => ({
    name: domain === '' ? 'account' : domain,
    cases: FINDING_KINDS.map((kind) => caseOf(kind, byPlace.get(`${domain}\n${kind}`) ?? [])),
  }));
}

function caseOf(kind: FindingKind, findings: readonly Finding[]): Case {
  if (findings.length === 0) return { name: kind, failure: null };
  const words = wordsOf('en');
  const lines = findings.map(({ severity, confidence, path, title, rule }) => {
    const place = path === null ? '' : `${displayPath(path)}: `;
    return `${severity} (${confidence}) ${place}${title} [${rule}]`;
  });
  return {
    name: kind,
    failure: { message: words.count('findings', findings.length), text: lines.map(escapeText).join('\n') },
  };
}

function coverageSuite(analysis: Analysis): Suite {
  const words = wordsOf('en');
  const gaps = analysis.issues.filter(isGap);
  const skipped = analysis.coverage.skipped.filter(({ reason }) => isGap({ reason, path: null, detail: '' }));
  const lines = [
    ...skipped.map(({ reason, count }) => `${count} ${words.issue(reason)}`),
    ...gaps.map(({ reason, path }) => `${path === null ? '' : `${displayPath(path)}: `}${words.issue(reason)}`),
  ];
  const failure =
    lines.length === 0 ? null : { message: words.say('coverage.incomplete'), text: lines.map(escapeText).join('\n') };
  return { name: 'coverage', cases: [{ name: 'complete', failure }] };
}

function suiteXml({ name, cases }: Suite, startedAt: string): string {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  return [
    `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" timestamp="${xml(startedAt.replace(/Z$/, ''))}">`,
    ...cases.map((one) => caseXml(name, one)),
    '  </testsuite>',
  ].join('\n');
}

function caseXml(suite: string, { name, failure }: Case): string {
  const open = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`;
  if (failure === null) return `${open}/>`;
  return `${open}>\n      <failure message="${xml(failure.message)}">${xml(failure.text)}</failure>\n    </testcase>`;
}

/** Safe in an attribute and between tags. What XML 1.0 cannot hold at all becomes `\u{…}`; newlines of ours stay. */
function xml(text: string): string {
  return text
    .split('\n')
    .map(escapeText)
    .join('\n')
    .replaceAll(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
