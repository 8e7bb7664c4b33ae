import type { Cell as BackupCell, BackupRow } from '../content/backup-rows.ts';
import type { Losses } from '../content/losses.ts';
import type { ReportContent } from '../content/report-content.ts';
import type { Light } from '../content/site-rows.ts';
import type { WaysIn } from '../content/ways-in.ts';
import type { AccountVerdict } from '../verdict.ts';
import type { Words } from '../words/words.ts';
import type { Block, Mark, TableRow, Tone } from './blocks.ts';

type Sign = { readonly mark: Mark; readonly tone: Tone };

const LIGHTS: Readonly<Record<Light, Sign>> = {
  red: { mark: 'cross', tone: 'red' },
  amber: { mark: 'warning', tone: 'amber' },
  grey: { mark: 'question', tone: 'slate' },
  none: { mark: 'dash', tone: 'blue' },
};
const CELLS: Readonly<Record<BackupCell, Sign>> = {
  clean: { mark: 'check', tone: 'green' },
  suspicious: { mark: 'warning', tone: 'amber' },
  infected: { mark: 'cross', tone: 'red' },
  unknown: { mark: 'question', tone: 'slate' },
  absent: { mark: 'empty', tone: 'slate' },
};
const VERDICTS: Readonly<Record<AccountVerdict, Sign>> = {
  compromised: LIGHTS.red,
  suspicious: LIGHTS.amber,
  exposed: LIGHTS.amber,
  unknown: LIGHTS.grey,
  'no-evidence': LIGHTS.none,
  nothing: LIGHTS.grey,
};

/** More of them are in the HTML and JSON reports; a customer reads pages, not lists. */
const GAPS_SHOWN = 40;
const STEPS_SHOWN = 300;
const DOMAINS_SHOWN = 12;

/** The content as the customer's pages: verdict, what to do, domains, backups, plan, coverage, hour, who is responsible. */
export function blocksOfContent(content: ReportContent): readonly Block[] {
  const { words } = content;
  return [
    {
      kind: 'verdict',
      ...VERDICTS[content.verdict],
      brand: words.say('brand.line'),
      text: content.verdictLine,
      because: content.because,
      facts: content.facts,
    },
    heading(words.say('next.title')),
    { kind: 'list', isOrdered: true, items: content.next },
    heading(words.say('section.domains')),
    ...sitesPart(content),
    ...timelinePart(content),
    heading(words.say('section.backups')),
    ...backupsPart(content),
    heading(words.say('section.plan')),
    ...planPart(content),
    heading(words.say('section.gaps')),
    ...gapsPart(content),
    ...hourPart(content),
    heading(words.say('section.policy')),
    ...content.policy.map((text) => plain(text)),
    { kind: 'text', text: content.footer.join(' · '), weight: 'quiet' },
  ];
}

function sitesPart({ sites, words }: ReportContent): readonly Block[] {
  const rows = sites.map(
    (site): TableRow => ({
      isChosen: false,
      cells: [
        {
          sign: null,
          lines: [
            { text: site.domain, weight: 'strong' },
            { text: site.kind, weight: 'quiet' },
          ],
        },
        { sign: LIGHTS[site.light], lines: [{ text: site.lightText, weight: 'strong' }] },
        {
          sign: null,
          lines:
            site.installations.length === 0
              ? [{ text: words.say('site.no-software'), weight: 'quiet' }]
              : site.installations.map((one) => ({
                  text: `${one.title} ${one.version}${one.latest === null ? '' : ` → ${one.latest}`}, ${one.statusText}`,
                  weight: 'plain' as const,
                })),
        },
        {
          sign: null,
          lines: site.counts.map(({ count, label }) => ({ text: `${words.number(count)} ${label}`, weight: 'plain' })),
        },
      ],
    }),
  );
  return tableOf(
    [
      [words.say('filter.domain'), 0.28],
      [words.say('software.status'), 0.25],
      [words.say('software.product'), 0.31],
      [words.say('section.findings'), 0.16],
    ],
    rows,
  );
}

function timelinePart({ timeline, waysIn, words }: ReportContent): readonly Block[] {
  if (timeline.line === null) return [];
  return [
    heading(words.say('section.timeline')),
    plain(timeline.line),
    ...(waysIn === null ? [] : waysInPart(waysIn, words)),
  ];
}

/** The guesses without their requests, which are for whoever reads logs. */
function waysInPart({ rows, more, logs }: WaysIn, words: Words): readonly Block[] {
  const items = rows.map(({ title, where, because }) =>
    [where === '' ? `${title}.` : `${title}: ${where}.`, ...because].join(' '),
  );
  return [
    { kind: 'text', text: words.say('way.title'), weight: 'strong' },
    ...(rows.length === 0
      ? [plain(words.say('way.none'))]
      : [{ kind: 'list', isOrdered: true, items: shortened(items, items.length, words, more) } as const]),
    ...logs.map((text): Block => ({ kind: 'text', text, weight: 'quiet' })),
  ];
}

function lossesPart({ line, sites, notes }: Losses, words: Words): readonly Block[] {
  return [
    { kind: 'text', text: words.say('losses.title'), weight: 'strong' },
    plain(line),
    ...(sites.length === 0
      ? []
      : [{ kind: 'list', isOrdered: false, items: sites.map(({ domain, text }) => `${domain}: ${text}`) } as const]),
    ...notes.map((text): Block => ({ kind: 'text', text, weight: 'quiet' })),
  ];
}

function backupsPart({ backups, losses, words }: ReportContent): readonly Block[] {
  const lead: readonly Block[] = [
    { kind: 'text', text: backups.line, weight: 'strong' },
    ...(backups.reason === '' ? [] : [plain(backups.reason)]),
  ];
  if (!backups.asked) return lead;
  if (backups.rows.length === 0) return lead;
  const rows = backups.rows.map(
    (row): TableRow => ({
      isChosen: row.isLastGood,
      cells: [
        {
          sign: null,
          lines: [
            ...(row.isLastGood ? [{ text: words.say('backups.last-good'), weight: 'strong' as const }] : []),
            { text: row.taken, weight: 'plain' },
            { text: row.path, weight: 'quiet' },
          ],
        },
        {
          sign: CELLS[row.verdict],
          lines: [
            { text: row.verdictText, weight: 'strong' },
            { text: row.completeness, weight: 'quiet' },
          ],
        },
        { sign: null, lines: domainsOf(row, backups.domains, words) },
      ],
    }),
  );
  return [
    ...lead,
    ...tableOf(
      [
        [words.say('backup'), 0.34],
        [words.say('backup.whole'), 0.22],
        [words.say('section.domains'), 0.44],
      ],
      rows,
    ),
    { kind: 'text', text: words.say('backups.clean-means'), weight: 'quiet' },
    ...(losses === null ? [] : lossesPart(losses, words)),
  ];
}

/** One line for each verdict, with the domains that it is about. */
function domainsOf({ cells }: BackupRow, domains: readonly string[], words: Words): TableRow['cells'][number]['lines'] {
  const groups = new Map<string, string[]>();
  for (const [index, { text }] of cells.entries()) {
    const group = groups.get(text) ?? [];
    group.push(domains[index] ?? '');
    groups.set(text, group);
  }
  return [...groups].map(([text, names]) => ({
    text: `${text}: ${shortened(names, DOMAINS_SHOWN, words).join(', ')}`,
    weight: 'plain',
  }));
}

function planPart({ plan, words }: ReportContent): readonly Block[] {
  if (plan === null) return [plain(words.say('plan.none'))];
  const items = plan.steps.map(({ title, whoText, minutes }) => `${title} (${whoText}, ${minutes})`);
  const more = items.length - STEPS_SHOWN;
  return [
    plain(plan.summary),
    { kind: 'list', isOrdered: false, items: plan.notes },
    { kind: 'list', isOrdered: true, items: items.slice(0, STEPS_SHOWN) },
    ...(more > 0 ? [plain(words.say('and-more', { count: words.number(more) }))] : []),
    { kind: 'text', text: plan.total, weight: 'strong' },
  ];
}

function gapsPart({ gaps, words }: ReportContent): readonly Block[] {
  const skipped = gaps.skipped.map(({ reason, count }) => `${reason}: ${count}`);
  const issues = gaps.issues.map(({ path, reason }) => (path === null ? reason : `${path}: ${reason}`));
  return [
    { kind: 'text', text: gaps.line, weight: 'strong' },
    { kind: 'pairs', pairs: gaps.numbers, isSum: false },
    { kind: 'list', isOrdered: false, items: shortened([...skipped, ...issues], GAPS_SHOWN, words, gaps.moreIssues) },
    ...gaps.notes.map((text) => plain(text)),
  ];
}

function hourPart({ hour, words }: ReportContent): readonly Block[] {
  if (hour === null) return [];
  return [
    heading(words.say('section.hour')),
    ...(hour.used === null ? [] : [plain(hour.used.text)]),
    { kind: 'pairs', pairs: hour.lines, isSum: true },
    ...hour.notes.map((text): Block => ({ kind: 'text', text, weight: 'quiet' })),
    ...(hour.head === ''
      ? []
      : [{ kind: 'text', text: `${words.say('hour.ledger')}: ${hour.head}`, weight: 'quiet' } as const]),
  ];
}

function heading(text: string): Block {
  return { kind: 'heading', text };
}

function plain(text: string): Block {
  return { kind: 'text', text, weight: 'plain' };
}

function tableOf(
  columns: readonly (readonly [head: string, share: number])[],
  rows: readonly TableRow[],
): readonly Block[] {
  if (rows.length === 0) return [];
  return [{ kind: 'table', head: columns.map(([head]) => head), shares: columns.map(([, share]) => share), rows }];
}

function shortened(items: readonly string[], shown: number, words: Words, already = 0): readonly string[] {
  const more = Math.max(0, items.length - shown) + already;
  return more === 0 ? items : [...items.slice(0, shown), words.say('and-more', { count: words.number(more) })];
}
