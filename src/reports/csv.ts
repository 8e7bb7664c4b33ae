import { stringify } from 'csv-stringify/sync';
import { escapeText } from '../domain/escape-text.ts';
import type { Finding } from '../domain/finding.ts';
import { bytesOfPath, displayPath, utf8OfPath } from '../domain/host-path.ts';
import { forAudience } from './content/for-audience.ts';
import { sortedAnalysis } from './content/sorted-analysis.ts';
import type { Report } from './contract.ts';

const COLUMNS = [
  'id',
  'severity',
  'confidence',
  'kind',
  'domain',
  'path',
  'path_b64',
  'line',
  'offset',
  'sha256',
  'modified_at',
  'changed_at',
  'rule',
  'title',
  'excerpt',
  'remedy',
];

/**
 * One line for each finding and piece of evidence (RFC 4180), the same in every language. A finding without evidence has
 * one line. No cell can become a formula in a spreadsheet program.
 */
export const csv: Report = {
  id: 'csv',
  title: 'Findings for a spreadsheet',
  extension: 'csv',
  render(analysis, options) {
    const { findings } = sortedAnalysis(forAudience(analysis, options.audience));
    const rows = findings.flatMap(linesOf).map((cells) => cells.map(safeCell));
    return stringify([COLUMNS, ...rows], { quoted: true, quoted_empty: true, record_delimiter: 'windows' });
  },
};

function linesOf(finding: Finding): readonly (readonly string[])[] {
  const { path } = finding;
  const none = { line: null, offset: null, sha256: null, modifiedAt: null, changedAt: null, excerpt: null };
  const evidence = finding.evidence.length === 0 ? [none] : finding.evidence;
  return evidence.map((one) => [
    finding.id,
    finding.severity,
    finding.confidence,
    finding.kind,
    finding.domain ?? '',
    path === null ? '' : displayPath(path),
    path === null || utf8OfPath(path) !== null ? '' : Buffer.from(bytesOfPath(path)).toString('base64'),
    one.line === null ? '' : String(one.line),
    one.offset === null ? '' : String(one.offset),
    one.sha256 ?? '',
    one.modifiedAt ?? '',
    one.changedAt ?? '',
    finding.rule,
    finding.title,
    one.excerpt ?? '',
    finding.remedy,
  ]);
}

/**
 * Text that no spreadsheet program takes for a formula: an apostrophe before what would start one, at the start of the
 * cell and behind a semicolon (a program that takes `;` for the delimiter starts a cell there). OWASP, CSV injection;
 * the full-width signs count, too.
 */
function safeCell(text: string): string {
  return escapeText(text)
    .replace(/^(?=\s*[=+\-@|%＝＋－＠])/, "'")
    .replaceAll(/;(?=\s*["']?\s*[=+\-@|%＝＋－＠])/g, ";'");
}
