import type { FindingRow } from './content/finding-groups.ts';
import type { Losses } from './content/losses.ts';
import { type ReportContent, reportContent } from './content/report-content.ts';
import { HOLES_SHOWN, moreHoles } from './content/software-rows.ts';
import type { WaysIn } from './content/ways-in.ts';
import type { Report } from './contract.ts';
import { codeBlock, codeCell, codeText, plainText, table } from './markdown/markdown-text.ts';
import type { Words } from './words/words.ts';

/** The whole report as Markdown (GitHub's), for a ticket or a wiki. */
export const markdown: Report = {
  id: 'md',
  title: 'Markdown document',
  extension: 'md',
  render(analysis, options) {
    const content = reportContent(analysis, options);
    const { words } = content;
    const parts = [
      ...verdictPart(content),
      heading(words.say('section.domains')),
      ...sitesPart(content),
      ...timelinePart(content),
      heading(words.say('section.backups')),
      ...backupsPart(content),
      heading(words.say('section.findings')),
      ...findingsPart(content),
      heading(words.say('section.software')),
      ...softwarePart(content),
      heading(words.say('section.plan')),
      ...planPart(content),
      heading(words.say('section.gaps')),
      ...gapsPart(content),
      ...hourPart(content),
      heading(words.say('section.policy')),
      ...content.policy.map(plainText),
      '---',
      content.footer.map(plainText).join(' · '),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  },
};

function verdictPart(content: ReportContent): readonly string[] {
  return [
    `# ${plainText(content.verdictLine)}`,
    content.facts.map(({ label, value }) => `**${plainText(label)}:** ${plainText(value)}`).join(' · '),
    plainText(content.because),
    heading(content.words.say('next.title')),
    content.next.map((step, index) => `${index + 1}. ${plainText(step)}`).join('\n'),
  ];
}

function sitesPart({ sites, words }: ReportContent): readonly string[] {
  const rows = sites.map((site) => [
    codeCell(site.domain),
    plainText(site.lightText),
    site.installations
      .map((one) => {
        const latest = one.latest === null ? '' : ` → ${one.latest}`;
        return plainText(`${one.title} ${one.version}${latest} (${one.statusText})`);
      })
      .join('<br>'),
    site.counts.map(({ count, label }) => `${count} ${plainText(label)}`).join(', '),
    codeCell(site.folder),
  ]);
  const head = ['filter.domain', 'software.status', 'software.product', 'section.findings', 'site.folder'] as const;
  return rows.length === 0
    ? []
    : [
        table(
          head.map((key) => words.say(key)),
          rows,
        ),
      ];
}

function timelinePart({ timeline, waysIn, words }: ReportContent): readonly string[] {
  if (timeline.line === null) return [];
  return [
    heading(words.say('section.timeline')),
    `**${plainText(timeline.line)}**`,
    list(timeline.events.map(({ when, text }) => `${plainText(when)}: ${plainText(text)}`)),
    list(timeline.contradictions.map((text) => `${words.say('timeline.contradictions')}: ${plainText(text)}`)),
    ...(waysIn === null ? [] : waysInPart(waysIn, words)),
  ];
}

function waysInPart({ rows, more, logs }: WaysIn, words: Words): readonly string[] {
  const items = rows.map(({ title, where, because, requests }, index) =>
    [
      `${index + 1}. **${plainText(title)}**${where === '' ? '' : ` ${codeText(where)}`}`,
      ...because.map((text) => `   - ${plainText(text)}`),
      ...requests.map((line) => `   - ${codeText(line)}`),
    ].join('\n'),
  );
  return [
    `### ${plainText(words.say('way.title'))}`,
    rows.length === 0 ? plainText(words.say('way.none')) : items.join('\n'),
    more > 0 ? plainText(words.say('and-more', { count: words.number(more) })) : '',
    logs.map(plainText).join('\n'),
  ];
}

function backupsPart({ backups, losses, words }: ReportContent): readonly string[] {
  const lead = [`**${plainText(backups.line)}**`, plainText(backups.reason)];
  if (!backups.asked) return lead;
  if (backups.rows.length === 0) return lead;
  const head = ['', words.say('backup'), words.say('backup.complete'), words.say('backup.whole')];
  const rows = backups.rows.map((row) => [
    row.isLastGood ? `**${plainText(words.say('backups.last-good'))}**` : '',
    `${plainText(row.taken)}<br>${codeCell(row.path)}`,
    plainText(row.completeness),
    `${plainText(row.verdictText)}<br>${plainText(row.reason)}`,
    ...row.cells.map(({ text, findings }) => plainText(findings > 0 ? `${text} (${findings})` : text)),
  ]);
  return [
    ...lead,
    table([...head, ...backups.domains.map(codeCell)], rows),
    plainText(words.say('backups.clean-means')),
    ...(losses === null ? [] : lossesPart(losses, words)),
  ];
}

function lossesPart({ line, sites, notes }: Losses, words: Words): readonly string[] {
  return [
    `### ${plainText(words.say('losses.title'))}`,
    plainText(line),
    list(sites.map(({ domain, text }) => `${codeText(domain)}: ${plainText(text)}`)),
    notes.map(plainText).join('\n'),
  ];
}

function findingsPart(content: ReportContent): readonly string[] {
  if (content.groups.length === 0) return [plainText(content.words.say('findings.none'))];
  return content.groups.flatMap(({ label, findings }) => [
    `### ${plainText(label)}`,
    findings.map((finding) => findingItem(finding, content)).join('\n'),
  ]);
}

function findingItem(finding: FindingRow, { plain, words }: ReportContent): string {
  const severity = plainText(words.say(`severity.${finding.severity}`));
  const { title, meaning, help } = finding.plain;
  const lines = [`- **${severity}** ${plainText(plain ? `${title}. ${meaning}` : `${title}: ${finding.title}`)}`];
  if (finding.path !== null) lines.push(`  - ${codeText(finding.path)}`);
  for (const { facts, excerpt, sha256 } of plain ? [] : finding.evidence) {
    const parts = facts.map(plainText);
    if (excerpt !== null) parts.push(codeText(excerpt));
    if (sha256 !== null) parts.push(`sha256 ${codeText(sha256)}`);
    if (parts.length > 0) lines.push(`  - ${parts.join(' · ')}`);
  }
  for (const { text, rule } of finding.also) lines.push(`  - ${plainText(text)}${plain ? '' : ` ${codeText(rule)}`}`);
  const remedy = plain ? help : finding.remedy;
  if (remedy !== '') lines.push(`  - ${words.say('finding.remedy')}: ${plainText(remedy)}`);
  return lines.join('\n');
}

function softwarePart({ software, softwareNote, words }: ReportContent): readonly string[] {
  const note = softwareNote === null ? [] : [plainText(softwareNote)];
  if (software.length === 0) return note;
  const head = [
    'software.product',
    'software.where',
    'software.installed',
    'software.latest',
    'software.status',
    'software.source',
  ] as const;
  const rows = table(
    head.map((key) => words.say(key)),
    software.map((row) => [
      plainText(row.partOf === null ? row.title : `${row.title} (${row.partOf})`),
      codeCell(row.where),
      plainText(row.installed),
      [row.latest, row.phpNeeded]
        .filter((part) => part !== null)
        .map(plainText)
        .join('<br>'),
      [row.statusText, ...row.holes.slice(0, HOLES_SHOWN).map(({ text }) => text), moreHoles(row, words)]
        .flatMap((text) => (text === null ? [] : plainText(text)))
        .join('<br>'),
      plainText(row.source),
    ]),
  );
  return [rows, ...note];
}

function planPart({ plan, words }: ReportContent): readonly string[] {
  if (plan === null) return [plainText(words.say('plan.none'))];
  const steps = plan.steps.flatMap((step, index) => [
    `- [ ] **${index + 1}. ${plainText(step.title)}** (${plainText(step.whoText)}, ${plainText(step.minutes)})`,
    ...(step.why === '' ? [] : [`  - ${plainText(words.say('plan.why'))}: ${plainText(step.why)}`]),
    ...step.details.map(({ label, text, commands }) =>
      commands.length > 0
        ? `  - ${plainText(label)}:\n\n${indented(codeBlock(commands), 4)}\n`
        : `  - ${plainText(label)}: ${plainText(text)}`,
    ),
  ]);
  const notes = plan.notes.map((note) => `- ${plainText(note)}`);
  return [
    plainText(plan.summary),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
    steps.join('\n'),
    plainText(plan.total),
  ];
}

function gapsPart({ gaps, words }: ReportContent): readonly string[] {
  const issues = gaps.issues.map(({ path, reason, detail, isGap }) => {
    const said = plainText(detail === '' ? reason : `${reason} (${detail})`);
    return `${path === null ? '' : `${codeText(path)}: `}${said}${isGap ? ` **${words.say('coverage.gap')}**` : ''}`;
  });
  return [
    `**${plainText(gaps.line)}**`,
    list(gaps.numbers.map(({ label, value }) => `${plainText(label)}: ${plainText(value)}`)),
    list(gaps.skipped.map(({ reason, count }) => `${words.say('coverage.skipped')}: ${count}, ${plainText(reason)}`)),
    list(issues),
    gaps.moreIssues > 0 ? plainText(words.say('and-more', { count: words.number(gaps.moreIssues) })) : '',
    ...gaps.notes.map(plainText),
  ];
}

function hourPart({ hour, words }: ReportContent): readonly string[] {
  if (hour === null) return [];
  return [
    heading(words.say('section.hour')),
    list(hour.lines.map(({ label, value }) => `${plainText(label)}: ${plainText(value)}`)),
    list(
      hour.log.map(
        ({ at, event, actor, text }) =>
          `${plainText(at)}, ${plainText(event)}, ${plainText(actor)}: ${plainText(text)}`,
      ),
    ),
    list(hour.notes.map(plainText)),
    hour.head === '' ? '' : `${words.say('hour.ledger')}: ${codeText(hour.head)}`,
  ];
}

function heading(text: string): string {
  return `## ${plainText(text)}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function indented(text: string, spaces: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(spaces) + line)
    .join('\n');
}
