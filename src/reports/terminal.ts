import picocolors from 'picocolors';
import type { ReleaseStatus } from '../domain/installation.ts';
import type { Severity } from '../domain/severity.ts';
import type { BackupRow, Cell } from './content/backup-rows.ts';
import { type ReportContent, reportContent } from './content/report-content.ts';
import type { Light, SiteRow } from './content/site-rows.ts';
import { HOLES_SHOWN, moreHoles } from './content/software-rows.ts';
import type { WaysIn } from './content/ways-in.ts';
import type { Report } from './contract.ts';
import { Page, type Paint } from './terminal/page.ts';
import { columnsOf, padColumns } from './terminal/wrap-text.ts';
import type { AccountVerdict } from './verdict.ts';
import type { Words } from './words/words.ts';

type Colours = ReturnType<typeof picocolors.createColors>;

/**
 * The report for a terminal: the verdict, what to do, then everything else. Colour only repeats what a mark says.
 * The plan is a list of titles here; its commands are in the plan itself.
 */
export const terminal: Report = {
  id: 'text',
  title: 'Text for a terminal',
  extension: 'txt',
  render(analysis, options) {
    const content = reportContent(analysis, options);
    const colours = picocolors.createColors(options.colour);
    const page = new Page(options.width);
    writeVerdict(page, content, colours);
    writeSites(page, content, colours);
    writeFindings(page, content, colours);
    writeSoftware(page, content, colours);
    writeBackups(page, content, colours);
    writeTimeline(page, content, colours);
    writePlan(page, content, colours);
    writeGaps(page, content, colours);
    writeHour(page, content, colours);
    writePolicy(page, content, colours);
    return page.text();
  },
};

function writeVerdict(page: Page, content: ReportContent, colours: Colours): void {
  const { words } = content;
  page.say(content.facts.map(({ value }) => value).join(' · '), { paint: colours.dim });
  page.blank();
  const paint = verdictPaint(content.verdict, colours);
  page.say(content.verdictLine, {
    head: `${VERDICT_MARK[content.verdict]} `,
    paint: (text) => colours.bold(paint(text)),
  });
  page.say(content.because, { head: '    ' });
  page.blank();
  page.say(words.say('next.title'), { paint: colours.bold });
  for (const [index, step] of content.next.entries()) page.say(step, { head: `  ${index + 1}. ` });
}

function writeSites(page: Page, content: ReportContent, colours: Colours): void {
  heading(page, content.words.say('section.domains'), colours);
  const widest = Math.min(40, Math.max(0, ...content.sites.map(({ domain }) => columnsOf(domain))));
  for (const site of content.sites) {
    const paint = lightPaint(site.light, colours);
    const head = `  ${LIGHT_MARK[site.light]} ${padColumns(site.domain, widest)}  `;
    page.say([site.lightText, ...site.counts.map(countText)].join(', '), { head, paint });
    const indent = ' '.repeat(6);
    for (const one of site.installations) {
      const latest = one.latest === null ? '' : ` -> ${one.latest}`;
      page.say(`${one.title} ${one.version}${latest}, ${one.statusText}`, {
        head: indent,
        paint: statusPaint(one.status, colours),
      });
    }
    if (site.installations.length === 0)
      page.say(content.words.say('site.no-software'), { head: indent, paint: colours.dim });
  }
}

function writeFindings(page: Page, content: ReportContent, colours: Colours): void {
  const { words } = content;
  heading(page, words.say('section.findings'), colours);
  if (content.groups.length === 0) page.say(words.say('findings.none'), { head: '  ' });
  for (const group of content.groups) {
    page.say(`${group.label}: ${group.counts.map(countText).join(', ')}`, { head: '  ', paint: colours.bold });
    for (const finding of group.findings) {
      const severity = words.say(`severity.${finding.severity}`);
      const { title, meaning, help } = finding.plain;
      page.say(`${severity}  ${content.plain ? title : `${title}: ${finding.title}`}`, {
        head: `    ${SEVERITY_MARK[finding.severity]} `,
        paint: severityPaint(finding.severity, colours),
      });
      const indent = ' '.repeat(8);
      if (content.plain) page.say(meaning, { head: indent });
      if (finding.path !== null) page.say(finding.path, { head: indent });
      for (const { facts, excerpt } of content.plain ? [] : finding.evidence) {
        if (facts.length > 0) page.say(facts.join(' · '), { head: indent, paint: colours.dim });
        if (excerpt !== null) page.say(excerpt, { head: indent, paint: colours.dim });
      }
      for (const { text } of finding.also) page.say(text, { head: indent });
      const remedy = content.plain ? help : finding.remedy;
      if (remedy !== '') page.say(remedy, { head: `${indent}-> ` });
    }
  }
}

function writeSoftware(page: Page, content: ReportContent, colours: Colours): void {
  const { words } = content;
  heading(page, words.say('section.software'), colours);
  for (const row of content.software) {
    const name = row.partOf === null ? `${row.title} (${row.where})` : `${row.title} (${row.partOf}, ${row.where})`;
    page.say(`${name}: ${row.installed} -> ${row.latest}`, { head: '  - ' });
    page.say([row.statusText, row.phpNeeded, row.source].filter((part) => part !== null).join('; '), {
      head: '    ',
      paint: colours.dim,
    });
    for (const hole of row.holes.slice(0, HOLES_SHOWN)) {
      page.say(hole.text, { head: '    ! ', paint: hole.exploited ? colours.red : plain });
    }
    const more = moreHoles(row, words);
    if (more !== null) page.say(more, { head: '      ', paint: colours.dim });
  }
  if (content.softwareNote !== null) page.say(content.softwareNote, { head: '  ' });
}

function writeBackups(page: Page, content: ReportContent, colours: Colours): void {
  const { words, backups } = content;
  heading(page, words.say('section.backups'), colours);
  page.say(backups.line, { head: '  ', paint: colours.bold });
  if (backups.reason !== '') page.say(backups.reason, { head: '  ' });
  if (!backups.asked) return;
  for (const row of backups.rows) writeBackup(page, row, content, colours);
  if (backups.rows.length > 0) page.say(words.say('backups.clean-means'), { head: '  ', paint: colours.dim });
  writeLosses(page, content, colours);
}

function writeLosses(page: Page, { losses, words }: ReportContent, colours: Colours): void {
  if (losses === null) return;
  page.blank();
  page.say(words.say('losses.title'), { head: '  ', paint: colours.bold });
  page.say(losses.line, { head: '  ' });
  for (const { domain, text } of losses.sites) page.say(`${domain}: ${text}`, { head: '  - ' });
  for (const note of losses.notes) page.say(note, { head: '  ', paint: colours.dim });
}

function writeBackup(page: Page, row: BackupRow, content: ReportContent, colours: Colours): void {
  const { domains } = content.backups;
  const mark = row.isLastGood ? '=>' : '  ';
  const paint = row.isLastGood ? colours.green : cellPaint(row.verdict, colours);
  page.say(`${CELL_MARK[row.verdict]} ${row.taken}  ${row.verdictText}, ${row.completeness}`, {
    head: `  ${mark} `,
    paint,
  });
  const indent = ' '.repeat(9);
  page.say(`${row.path} (${row.format}, ${row.size}, ${row.trust})`, { head: indent, paint: colours.dim });
  if (row.reason !== '') page.say(row.reason, { head: indent, paint: colours.dim });
  const cells = row.cells.map(({ cell, text }, index) => `${CELL_MARK[cell]} ${domains[index] ?? ''} ${text}`);
  if (cells.length > 0) page.say(cells.join(', '), { head: indent });
}

function writeTimeline(page: Page, { timeline, waysIn, words }: ReportContent, colours: Colours): void {
  if (timeline.line === null) return;
  heading(page, words.say('section.timeline'), colours);
  page.say(timeline.line, { head: '  ', paint: colours.bold });
  for (const event of timeline.events) page.say(event.text, { head: `  ${event.when}  ` });
  for (const text of timeline.contradictions) page.say(text, { head: '  ? ' });
  if (waysIn !== null) writeWaysIn(page, waysIn, words, colours);
}

function writeWaysIn(page: Page, { rows, more, logs }: WaysIn, words: Words, colours: Colours): void {
  page.blank();
  page.say(words.say('way.title'), { head: '  ', paint: colours.bold });
  if (rows.length === 0) page.say(words.say('way.none'), { head: '  ' });
  for (const [index, { title, where, because, requests }] of rows.entries()) {
    page.say(where === '' ? title : `${title}: ${where}`, { head: `  ${index + 1}. ` });
    for (const text of because) page.say(text, { head: '     - ' });
    for (const line of requests) page.say(line, { head: '       ', paint: colours.dim });
  }
  if (more > 0) page.say(words.say('and-more', { count: words.number(more) }), { head: '     ' });
  for (const line of logs) page.say(line, { head: '  ', paint: colours.dim });
}

function writePlan(page: Page, { plan, plain: forCustomer, words }: ReportContent, colours: Colours): void {
  heading(page, words.say('section.plan'), colours);
  if (plan === null) {
    page.say(words.say('plan.none'), { head: '  ' });
    return;
  }
  page.say(plan.summary, { head: '  ' });
  for (const [index, step] of plan.steps.entries()) {
    page.say(`${step.title} (${step.whoText}, ${step.minutes})`, { head: `  ${String(index + 1).padStart(2)}. ` });
  }
  page.say(plan.total, { head: '  ', paint: colours.dim });
  if (!forCustomer) page.say(words.say('plan.see'), { head: '  ', paint: colours.dim });
}

function writeGaps(page: Page, { gaps, words }: ReportContent, colours: Colours): void {
  heading(page, words.say('section.gaps'), colours);
  page.say(gaps.line, { head: '  ', paint: gaps.complete ? plain : colours.yellow });
  page.pairs([...gaps.numbers]);
  for (const { reason, count } of gaps.skipped)
    page.say(`${words.say('coverage.skipped')}: ${count}, ${reason}`, { head: '  - ' });
  for (const issue of gaps.issues) {
    const path = issue.path === null ? '' : `${issue.path}: `;
    const detail = issue.detail === '' ? '' : ` (${issue.detail})`;
    page.say(`${path}${issue.reason}${detail}`, { head: issue.isGap ? '  ! ' : '  - ' });
  }
  if (gaps.moreIssues > 0) page.say(words.say('and-more', { count: words.number(gaps.moreIssues) }), { head: '    ' });
  for (const note of gaps.notes) page.say(note, { head: '  ', paint: colours.dim });
}

function writeHour(page: Page, { hour, words }: ReportContent, colours: Colours): void {
  if (hour === null) return;
  heading(page, words.say('section.hour'), colours);
  page.pairs(hour.lines);
  for (const note of hour.notes) page.say(note, { head: '  ', paint: colours.dim });
  for (const entry of hour.log) {
    page.say(`${entry.event}, ${entry.actor}${entry.text === '' ? '' : `: ${entry.text}`}`, {
      head: `  ${entry.at}  `,
    });
  }
  if (hour.head !== '') page.say(`${words.say('hour.ledger')} ${hour.head}`, { head: '  ', paint: colours.dim });
}

function writePolicy(page: Page, content: ReportContent, colours: Colours): void {
  heading(page, content.words.say('section.policy'), colours);
  for (const paragraph of content.policy) page.say(paragraph, { head: '  ' });
  page.blank();
  page.say(content.footer.join(' · '), { paint: colours.dim });
}

function heading(page: Page, text: string, colours: Colours): void {
  page.blank();
  page.say(text, { paint: (line) => colours.bold(colours.underline(line)) });
}

function countText({ count, label }: SiteRow['counts'][number]): string {
  return `${count} ${label}`;
}

const VERDICT_MARK: Readonly<Record<AccountVerdict, string>> = {
  compromised: '[X]',
  suspicious: '[!]',
  exposed: '[!]',
  unknown: '[?]',
  'no-evidence': '[-]',
  nothing: '[?]',
};
const LIGHT_MARK: Readonly<Record<Light, string>> = { red: '[X]', amber: '[!]', grey: '[?]', none: '[-]' };
const SEVERITY_MARK: Readonly<Record<Severity, string>> = {
  critical: '!!',
  high: '! ',
  medium: '* ',
  low: '- ',
  info: '  ',
};
const CELL_MARK: Readonly<Record<Cell, string>> = {
  clean: '[-]',
  suspicious: '[!]',
  infected: '[X]',
  unknown: '[?]',
  absent: '[ ]',
};

function verdictPaint(verdict: AccountVerdict, colours: Colours): Paint {
  if (verdict === 'compromised') return colours.red;
  return verdict === 'no-evidence' ? plain : colours.yellow;
}

function lightPaint(light: Light, colours: Colours): Paint {
  return light === 'red' ? colours.red : light === 'amber' ? colours.yellow : plain;
}

function severityPaint(severity: Severity, colours: Colours): Paint {
  if (severity === 'critical') return colours.red;
  return severity === 'high' ? colours.yellow : plain;
}

function cellPaint(cell: Cell, colours: Colours): Paint {
  return cell === 'infected' ? colours.red : cell === 'suspicious' ? colours.yellow : plain;
}

function statusPaint(status: ReleaseStatus, colours: Colours): Paint {
  return status === 'outdated' || status === 'unsupported' ? colours.yellow : plain;
}

function plain(text: string): string {
  return text;
}
