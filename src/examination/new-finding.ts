import { createHash } from 'node:crypto';
import { type Account, siteOfPath } from '../domain/account.ts';
import { escapeText } from '../domain/escape-text.ts';
import type { Evidence, Finding, Sighting } from '../domain/finding.ts';
import { comparePaths, type HostPath } from '../domain/host-path.ts';
import { SEVERITIES } from '../domain/severity.ts';

export interface FileTimes {
  readonly modifiedMs: number | null;
  readonly changedMs: number | null;
  readonly sha256: Uint8Array | null;
}

const EXCERPT_CHARACTERS = 120;

/** A sighting with its place and its stable id. */
export function newFinding(
  account: Account,
  path: HostPath | null,
  sighting: Sighting,
  evidence: readonly Evidence[],
): Finding {
  const { kind, severity, confidence, rule, title, remedy } = sighting;
  return {
    id: stableId(kind, rule, path ?? ''),
    kind,
    severity,
    confidence,
    domain: path === null ? null : (siteOfPath(account.sites, path)?.domain ?? null),
    path,
    rule,
    title: escapeText(title),
    evidence,
    remedy,
  };
}

export function evidenceOf(sighting: Pick<Sighting, 'line' | 'offset' | 'excerpt'>, times: FileTimes): Evidence {
  return {
    line: sighting.line,
    offset: sighting.offset,
    sha256: times.sha256 === null ? null : Buffer.from(times.sha256).toString('hex'),
    modifiedAt: isoTime(times.modifiedMs),
    changedAt: isoTime(times.changedMs),
    excerpt: sighting.excerpt === null ? null : shorten(escapeText(sighting.excerpt)),
  };
}

/** The same words give the same 16 hex digits on every run and machine. */
export function stableId(...words: readonly string[]): string {
  return createHash('sha256')
    .update(Buffer.from(words.join('\0'), 'latin1'))
    .digest('hex')
    .slice(0, 16);
}

/** One finding for each rule and path, with all evidence; gravest first, then by path and rule. */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>();
  for (const finding of findings) {
    const known = merged.get(finding.id);
    merged.set(
      finding.id,
      known === undefined ? finding : { ...known, evidence: [...known.evidence, ...finding.evidence] },
    );
  }
  return [...merged.values()].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      comparePaths(a.path ?? '', b.path ?? '') ||
      comparePaths(a.rule, b.rule),
  );
}

function isoTime(milliseconds: number | null): string | null {
  if (milliseconds === null || !Number.isFinite(milliseconds)) return null;
  const date = new Date(Math.floor(milliseconds));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function shorten(text: string): string {
  // Code points: half a surrogate pair would be no text any more.
  const characters = Array.from(text);
  return characters.length <= EXCERPT_CHARACTERS ? text : `${characters.slice(0, EXCERPT_CHARACTERS - 1).join('')}…`;
}
