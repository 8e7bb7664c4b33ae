import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { type Evidence, type Finding, type FindingKind, type FirstSeen, isCompromise } from '../../domain/finding.ts';
import { displayPath } from '../../domain/host-path.ts';
import { CONFIDENCES, type Confidence, SEVERITIES, type Severity } from '../../domain/severity.ts';
import type { Words } from '../words/words.ts';
import { ELSEWHERE } from './for-audience.ts';
import { countsOf, type SiteRow } from './site-rows.ts';

export interface FindingRow {
  readonly kind: FindingKind;
  /** The kind in words, what that means, and what helps: for those who read no rules. */
  readonly plain: { readonly title: string; readonly meaning: string; readonly help: string };
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly rule: string;
  readonly title: string;
  readonly remedy: string;
  /** null: it is about no file. */
  readonly path: string | null;
  readonly evidence: readonly EvidenceRow[];
  /** Pieces of evidence beyond those listed. */
  readonly moreEvidence: number;
  /** What else was found in the very same file, gravest first. */
  readonly also: readonly { readonly kind: FindingKind; readonly text: string; readonly rule: string }[];
}

interface EvidenceRow {
  /** Line, byte and times, in words. */
  readonly facts: readonly string[];
  readonly sha256: string | null;
  readonly excerpt: string | null;
}

/** All findings of one domain, the gravest first; several about one file are one row. */
export interface FindingGroup {
  readonly label: string;
  readonly counts: SiteRow['counts'];
  /** Findings, not rows. */
  readonly total: number;
  readonly findings: readonly FindingRow[];
}

/** More pieces of evidence for one finding are in the JSON report. */
const EVIDENCE_SHOWN = 3;

/** The findings by domain; the account itself comes first, then the domains in the order of their names. */
export function findingGroups(analysis: Analysis, words: Words): readonly FindingGroup[] {
  const groups = new Map<string | null, Finding[]>();
  for (const finding of analysis.findings) {
    const group = groups.get(finding.domain);
    if (group === undefined) groups.set(finding.domain, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([domain, findings]) => ({
    label: domain === null ? words.say('account.whole') : escapeText(domain),
    counts: countsOf(findings, words),
    total: findings.length,
    // The findings are in order of path already, and sorting keeps that among equals.
    findings: byFile(findings.sort(gravestFirst)).map(([finding, ...also]) => findingRow(finding, also, words)),
  }));
}

/** Of equally grave ones the surer come first, and those that are no older than the backups: they are news. */
function gravestFirst(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    Number(a.lasting === true) - Number(b.lasting === true)
  );
}

/** Findings about the very same content at the same path, in the order of the gravest. */
function byFile(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const files = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const content = finding.evidence[0]?.sha256 ?? null;
    const key = content === null || finding.path === null ? finding.id : `${content} ${finding.path}`;
    const file = files.get(key);
    if (file === undefined) files.set(key, [finding]);
    else file.push(finding);
  }
  return [...files.values()];
}

function findingRow(finding: Finding, also: readonly Finding[], words: Words): FindingRow {
  return {
    kind: finding.kind,
    plain: plainWords(finding, words),
    severity: finding.severity,
    confidence: finding.confidence,
    rule: escapeText(finding.rule),
    title: escapeText(finding.title),
    remedy: escapeText(finding.remedy),
    path: pathText(finding, words),
    evidence: evidenceRows(finding, words),
    moreEvidence: Math.max(0, finding.evidence.length - EVIDENCE_SHOWN),
    also: also.map(({ kind, severity, title, rule }) => ({
      kind,
      text: words.say('finding.also', { title: escapeText(title), severity: words.say(`severity.${severity}`) }),
      rule: escapeText(rule),
    })),
  };
}

/** What does not prove an intrusion is called suspicious, not a backdoor. */
function plainWords(finding: Finding, words: Words): FindingRow['plain'] {
  const called = finding.kind === 'backdoor' && !isCompromise(finding) ? 'suspicious' : finding.kind;
  return {
    title: words.say(`kind.${called}`),
    meaning: words.say(`plain.${called}`),
    help: words.say(`help.${called}`),
  };
}

/** The first piece also tells since when the backups have it. */
function evidenceRows({ evidence, firstSeen }: Finding, words: Words): readonly EvidenceRow[] {
  const rows = evidence.slice(0, EVIDENCE_SHOWN).map((one) => evidenceRow(one, words));
  if (firstSeen === undefined) return rows;
  const [first = { facts: [], sha256: null, excerpt: null }, ...others] = rows;
  return [{ ...first, facts: [...first.facts, seenText(firstSeen, words)] }, ...others];
}

function seenText({ at, notYetAt }: FirstSeen, words: Words): string {
  if (notYetAt === null) return words.say('finding.seen-ever', { date: words.moment(at) });
  return words.say('finding.seen', { date: words.moment(at), before: words.moment(notYetAt) });
}

function pathText({ path }: Finding, words: Words): string | null {
  if (path === null) return null;
  return path === ELSEWHERE ? words.say('account.elsewhere') : displayPath(path);
}

function evidenceRow(evidence: Evidence, words: Words): EvidenceRow {
  const { line, offset, modifiedAt, changedAt } = evidence;
  const facts: string[] = [];
  if (line !== null) facts.push(words.say('finding.line', { line: String(line) }));
  else if (offset !== null) facts.push(words.say('finding.byte', { offset: words.number(offset) }));
  if (modifiedAt !== null) facts.push(words.say('finding.modified', { date: minute(modifiedAt) }));
  if (changedAt !== null) facts.push(words.say('finding.changed', { date: minute(changedAt) }));
  return {
    facts,
    sha256: evidence.sha256 === null ? null : escapeText(evidence.sha256),
    excerpt: evidence.excerpt === null ? null : escapeText(evidence.excerpt),
  };
}

/** Times side by side are compared: ISO order, to the minute, UTC. */
function minute(iso: string): string {
  return escapeText(iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/s, '$1 $2'));
}
