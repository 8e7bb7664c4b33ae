import type { Analysis } from '../../domain/analysis.ts';
import type { Issue } from '../../domain/coverage.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Intrusion } from '../../domain/intrusion.ts';
import type { Plan, Step } from '../../domain/plan.ts';
import type { Words } from '../words/words.ts';
import { lastGoodWith } from './last-good-with.ts';
import { withSoftwareTitles } from './software-titles.ts';

/**
 * The same analysis with every sentence in the reader's language, and its times as the reader writes them. For readable
 * reports alone: machine formats keep the English of the rooms. What nobody has translated stays as it is.
 */
export function inWords(analysis: Analysis, words: Words): Analysis {
  const dates = backupDates(analysis, words);
  const say = (text: string): string => dates(withSoftwareTitles(words.sentence(text)));
  const finding = (one: Finding): Finding => ({ ...one, title: say(one.title), remedy: say(one.remedy) });
  const issue = (one: Issue): Issue => ({ ...one, detail: say(one.detail) });
  return {
    ...analysis,
    findings: analysis.findings.map(finding),
    issues: analysis.issues.map(issue),
    intrusion: analysis.intrusion === null ? null : intrusionIn(analysis.intrusion, say),
    backups: analysis.backups.map((backup) => ({
      ...backup,
      reason: say(backup.reason),
      sites: backup.sites.map((site) => ({ ...site, reason: say(site.reason) })),
      issues: backup.issues.map(issue),
    })),
    lastGood: lastGoodWith(analysis.lastGood, say),
    ...(analysis.newerContent == null
      ? {}
      : {
          newerContent: {
            ...analysis.newerContent,
            text: say(analysis.newerContent.text),
            notes: analysis.newerContent.notes.map(say),
          },
        }),
    plan: analysis.plan === null ? null : planIn(analysis.plan, words, say),
    // What a person noted stays as it was written.
    worklog: analysis.worklog.map((entry) => (entry.event === 'machine' ? { ...entry, text: say(entry.text) } : entry)),
    bill: analysis.bill === null ? null : { ...analysis.bill, notes: analysis.bill.notes.map(say) },
  };
}

/** Ids of backups are for programs: people know a backup by its date. */
function backupDates({ backups }: Analysis, words: Words): Say {
  const dates = new Map(
    backups.flatMap(({ id, takenAt }) => (takenAt === null ? [] : [[id, words.moment(takenAt.at)] as const])),
  );
  return (text) =>
    dates.size === 0 ? text : text.replaceAll(/(?<![\w/.-])[\w.-]*\w(?![\w/-])/g, (word) => dates.get(word) ?? word);
}

type Say = (text: string) => string;

function intrusionIn(intrusion: Intrusion, say: Say): Intrusion {
  return {
    ...intrusion,
    evidence: intrusion.evidence.map((one) => ({ ...one, text: say(one.text) })),
    contradictions: intrusion.contradictions.map(say),
    ...(intrusion.wayIn === undefined
      ? {}
      : { wayIn: intrusion.wayIn.map((one) => ({ ...one, title: say(one.title), because: one.because.map(say) })) }),
    ...(intrusion.logs === undefined ? {} : { logs: { ...intrusion.logs, notes: intrusion.logs.notes.map(say) } }),
  };
}

function planIn(plan: Plan, words: Words, say: Say): Plan {
  return {
    ...plan,
    // It names the date of its backup besides.
    summary: withSoftwareTitles(words.sentence(plan.summary)),
    ...(plan.notes === undefined ? {} : { notes: plan.notes.map(say) }),
    steps: plan.steps.map((step) => stepIn(step, words, say)),
  };
}

/** A playbook carries its own words in each language. */
function stepIn(step: Step, words: Words, say: Say): Step {
  const own = step.words?.[words.language];
  return {
    ...step,
    title: own === undefined ? say(step.title) : withSoftwareTitles(own.title),
    why: own === undefined ? say(step.why) : withSoftwareTitles(own.why),
    instruction: say(step.instruction),
    checkBefore: say(step.checkBefore),
    checkAfter: say(step.checkAfter),
    undo: say(step.undo),
  };
}
