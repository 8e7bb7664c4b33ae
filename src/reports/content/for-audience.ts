import type { Analysis } from '../../domain/analysis.ts';
import type { Finding } from '../../domain/finding.ts';
import { type HostPath, isWithin, nameOf, normalPath, pathOfText } from '../../domain/host-path.ts';
import type { WayIn } from '../../domain/intrusion.ts';
import type { Step, StepWords } from '../../domain/plan.ts';
import type { RenderOptions } from '../contract.ts';
import { lastGoodWith } from './last-good-with.ts';

/** What stands for a path that is none of the reader's business. */
export const ELSEWHERE: HostPath = pathOfText('[outside of the account]');

/**
 * What this reader may see. An admin sees everything. A customer sees no path outside of the own account (it may name
 * another customer or the server's layout), no excerpt of a file, and no command that is the hoster's to run.
 * `elsewhere` stands for a hidden path inside of a sentence.
 */
export function forAudience(
  analysis: Analysis,
  audience: RenderOptions['audience'],
  elsewhere: string = ELSEWHERE,
): Analysis {
  if (audience === 'admin') return analysis;
  const roots = [
    analysis.account.home,
    ...analysis.account.scanRoots,
    ...analysis.account.sites.map((site) => site.documentRoot),
  ].filter((root) => root.length > 1);
  const isOwn = (path: HostPath): boolean =>
    !path.startsWith('/') || roots.some((root) => isWithin(normalPath(path), root));
  const own = (path: HostPath | null): HostPath | null => (path === null || isOwn(path) ? path : ELSEWHERE);
  const text = (words: string): string => withoutForeignPaths(words, isOwn, elsewhere);
  const finding = (one: Finding): Finding => ({
    ...one,
    path: own(one.path),
    title: text(one.title),
    remedy: text(one.remedy),
    evidence: one.evidence.map((part) => ({ ...part, excerpt: null })),
  });
  return {
    ...analysis,
    account: {
      ...analysis.account,
      sites: analysis.account.sites.map((site) => ({ ...site, sources: [] })),
      backupPlaces: [],
    },
    installations: analysis.installations.map((one) => ({ ...one, notes: one.notes.map(text) })),
    findings: analysis.findings.map(finding),
    issues: analysis.issues.map((issue) => ({ ...issue, path: own(issue.path), detail: text(issue.detail) })),
    intrusion:
      analysis.intrusion === null
        ? null
        : {
            ...analysis.intrusion,
            evidence: analysis.intrusion.evidence.map((one) => ({ ...one, path: own(one.path), text: text(one.text) })),
            contradictions: analysis.intrusion.contradictions.map(text),
            ...(analysis.intrusion.wayIn === undefined
              ? {}
              : { wayIn: analysis.intrusion.wayIn.map((one) => wayIn(one, own, isOwn, elsewhere)) }),
            ...(analysis.intrusion.logs === undefined
              ? {}
              : { logs: { ...analysis.intrusion.logs, notes: analysis.intrusion.logs.notes.map(text) } }),
          },
    backups: analysis.backups.map((backup) => ({
      ...backup,
      path: isOwn(backup.path) ? backup.path : nameOf(backup.path),
      reason: text(backup.reason),
      sites: backup.sites.map((site) => ({ ...site, reason: text(site.reason) })),
      findings: backup.findings.map(finding),
      issues: backup.issues.map((issue) => ({ ...issue, path: own(issue.path), detail: text(issue.detail) })),
    })),
    ...(analysis.newerContent == null
      ? {}
      : { newerContent: { ...analysis.newerContent, notes: analysis.newerContent.notes.map(text) } }),
    lastGood: lastGoodWith(analysis.lastGood, text),
    plan:
      analysis.plan === null
        ? null
        : {
            ...analysis.plan,
            ...(analysis.plan.notes === undefined ? {} : { notes: analysis.plan.notes.map(text) }),
            steps: analysis.plan.steps.map((one) => step(one, text)),
          },
    worklog: analysis.worklog.map((entry) => ({ ...entry, text: text(entry.text) })),
  };
}

/** Its sentences name pages that visitors asked for: those are addresses of the account's own sites, no paths of the server. */
function wayIn(
  one: WayIn,
  own: (path: HostPath | null) => HostPath | null,
  isOwn: (path: HostPath) => boolean,
  elsewhere: string,
): WayIn {
  const asked = new Set(one.requests.map(({ target }) => target));
  const text = (words: string) => withoutForeignPaths(words, (path) => isOwn(path) || asked.has(path), elsewhere);
  return { ...one, path: own(one.path), title: text(one.title), because: one.because.map(text) };
}

/** Commands and the places that they use are root's, even where the customer decides. */
function step(one: Step, text: (words: string) => string): Step {
  const { id, who, about, minutes, action, words } = one;
  return {
    id,
    who,
    about,
    minutes,
    ...(action === undefined ? {} : { action }),
    why: text(one.why),
    title: text(one.title),
    instruction: text(one.instruction),
    commands: [],
    checkBefore: text(one.checkBefore),
    checkAfter: text(one.checkAfter),
    undo: text(one.undo),
    ...(words === undefined
      ? {}
      : { words: { en: stepWords(words.en, text), fr: stepWords(words.fr, text), de: stepWords(words.de, text) } }),
  };
}

function stepWords({ title, why, customer }: StepWords, text: (words: string) => string): StepWords {
  return { title: text(title), why: text(why), customer: text(customer) };
}

/** Replaces absolute paths of two names and more; a URL's path is none, because a letter, colon or slash stands before it. */
function withoutForeignPaths(words: string, isOwn: (path: HostPath) => boolean, elsewhere: string): string {
  return words.replaceAll(/(?<![\w:./-])\/[^\s/'"`<>]+\/[^\s'"`<>]*/g, (path) =>
    isOwn(pathOfText(path)) ? path : elsewhere,
  );
}
