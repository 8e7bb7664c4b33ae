import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import type { RenderOptions } from '../contract.ts';
import { type AccountVerdict, type VerdictFacts, verdictOf } from '../verdict.ts';
import { type Words, wordsOf } from '../words/words.ts';
import { type BackupRows, backupRows } from './backup-rows.ts';
import { type FindingGroup, findingGroups } from './finding-groups.ts';
import { forAudience } from './for-audience.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import { type Hour, hourOf } from './hour.ts';
import { inWords } from './in-words.ts';
import { type Losses, lossesOf } from './losses.ts';
import { nextSteps } from './next-steps.ts';
import { type PlanRows, planRows } from './plan-rows.ts';
import { type SiteRow, siteRows } from './site-rows.ts';
import { type SoftwareRow, softwareNote, softwareRows } from './software-rows.ts';
import { sortedAnalysis } from './sorted-analysis.ts';
import { type Timeline, timelineOf } from './timeline.ts';
import { type WaysIn, waysInOf } from './ways-in.ts';

/**
 * What every readable report says, in the order in which it says it. All text in it is already free of control and
 * bidirectional characters; each format escapes its own syntax on top.
 */
export interface ReportContent {
  readonly words: Words;
  /** For the customer: plain explanations instead of rules and evidence. */
  readonly plain: boolean;
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly verdict: AccountVerdict;
  readonly verdictLine: string;
  readonly because: string;
  readonly next: readonly string[];
  readonly sites: readonly SiteRow[];
  readonly timeline: Timeline;
  readonly waysIn: WaysIn | null;
  readonly backups: BackupRows;
  readonly losses: Losses | null;
  readonly groups: readonly FindingGroup[];
  readonly software: readonly SoftwareRow[];
  readonly softwareNote: string | null;
  readonly plan: PlanRows | null;
  readonly gaps: Gaps;
  readonly hour: Hour | null;
  readonly policy: readonly string[];
  readonly footer: readonly string[];
}

/** The content of a report of `analysis` for one audience in one language. Pure. */
export function reportContent(input: Analysis, options: Pick<RenderOptions, 'audience' | 'language'>): ReportContent {
  const words = wordsOf(options.language);
  const analysis = sortedAnalysis(forAudience(inWords(input, words), options.audience, words.say('account.elsewhere')));
  const facts = verdictOf(analysis);
  const name = analysis.account.user ?? analysis.account.sites[0]?.domain ?? '';
  return {
    words,
    plain: options.audience === 'customer',
    title: escapeText(name),
    facts: accountFacts(analysis, words, name),
    verdict: facts.verdict,
    verdictLine: words.say(`verdict.${toldOf(facts)}`),
    because: words.say(`because.${toldOf(facts)}`, {
      findings: words.count('findings', facts.findings.length),
      places: placesOf(facts, words),
    }),
    next: nextSteps(analysis, facts, words),
    sites: siteRows(analysis, facts.verdict === 'compromised', words),
    timeline: timelineOf(analysis, words),
    waysIn: waysInOf(analysis, words),
    backups: backupRows(analysis, words),
    losses: lossesOf(analysis, words),
    groups: findingGroups(analysis, words),
    software: softwareRows(analysis, words),
    softwareNote: softwareNote(analysis, words),
    plan: planRows(analysis.plan, words, options.audience === 'customer'),
    gaps: gapsOf(analysis, words),
    hour: hourOf(analysis, words),
    policy: [words.say('policy.1'), words.say('policy.2'), words.say('policy.3')],
    footer: [
      words.say('footer.made', {
        tool: escapeText(`${analysis.tool.name} ${analysis.tool.version}`),
        date: words.moment(analysis.startedAt),
      }),
      words.say('footer.knowledge', { date: words.day(analysis.tool.knowledgeAsOf) }),
      words.say('footer.signatures', { hash: escapeText(analysis.tool.signatures.slice(0, 16)) }),
    ],
  };
}

function placesOf({ domains, onAccount }: VerdictFacts, words: Words): string {
  if (domains === 0) return words.say('place.account');
  const places = words.count('places', domains);
  return onAccount ? words.say('place.both', { places }) : places;
}

function accountFacts(analysis: Analysis, words: Words, name: string): ReportContent['facts'] {
  const { account } = analysis;
  return [
    { label: words.say('account'), value: escapeText(name) },
    ...(analysis.caseId === null ? [] : [{ label: words.say('case'), value: escapeText(analysis.caseId) }]),
    { label: words.say('date'), value: words.moment(analysis.startedAt) },
    {
      label: words.say('panel'),
      value: `${escapeText(account.panel)}, ${words.say(`privilege.${account.privilege}`)}`,
    },
  ];
}

/** Known holes are named as such only where there are some: a copy of a configuration in the web stands open as well. */
function toldOf({ verdict, findings }: VerdictFacts): AccountVerdict | 'open' {
  return verdict === 'exposed' && !findings.some(({ kind }) => kind === 'vulnerable') ? 'open' : verdict;
}
