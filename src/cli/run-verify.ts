import { join } from 'node:path';
import type { Analysis } from '../domain/analysis.ts';
import { escapeText } from '../domain/escape-text.ts';
import { isCompromise } from '../domain/finding.ts';
import { displayPath } from '../domain/host-path.ts';
import type { Language } from '../domain/plan.ts';
import { EXIT, type ExitCode, UserError } from '../domain/user-error.ts';
import { differencesOf } from '../playbooks/compare-restored.ts';
import { gapSentences } from '../playbooks/gap-sentence.ts';
import { checkSecrets, type SecretCheck } from '../playbooks/old-secrets.ts';
import type { JournalEntry } from '../recovery/journal.ts';
import { type Look, nextLooks } from '../recovery/next-looks.ts';
import { progressOf } from '../recovery/progress.ts';
import { oldSecretSentence } from '../recovery/secrets/fingerprints.ts';
import { checkManifest } from '../system/node/case-manifest.ts';
import { readJournalFile } from '../system/node/journal-file.ts';
import { readLedgerFile } from '../system/node/ledger-file.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import type { OpenRecovery } from './open-recovery.ts';
import { sayIn } from './say-in.ts';

/** What a look at a recovered account gives. */
export interface Verification {
  readonly schemaVersion: 1;
  readonly case: {
    readonly untouched: boolean;
    readonly manifest: string | null;
    readonly problems: readonly string[];
  };
  readonly account: {
    readonly clean: boolean;
    readonly complete: boolean;
    readonly planted: readonly { readonly path: string | null; readonly title: string; readonly severity: string }[];
    /** Where it is not as the backup was: upgrades, caches and uploads are among these. null: nothing was restored. */
    readonly differences: readonly string[] | null;
    /** What was not looked at, in sentences; `complete` is true when there is nothing. */
    readonly gaps: readonly string[];
  };
  /** Which secrets are new since the account was lost; null: none was written down before. */
  readonly secrets: {
    /** How many are in use now. */
    readonly checked: number;
    /** None is old, and all were looked at. */
    readonly allNew: boolean;
    readonly old: readonly {
      readonly kind: string;
      readonly place: string;
      readonly name: string;
      readonly words: Readonly<Record<Language, string>>;
    }[];
    /** What could not be seen. */
    readonly unread: readonly string[];
  } | null;
  /** Empty as long as no site was opened. */
  readonly looks: readonly Look[];
}

/** Looks at the case and at the account; changes nothing. */
export async function verifyRecovery(folder: string, open: OpenRecovery): Promise<Verification> {
  const { problems, entries, manifest } = await checkCase(folder, open.analysis);
  const { situation, ground } = open;
  const { findings, issues } = await ground.examine(situation.account.scanRoots.map((at) => ({ at, from: at })));
  const planted = findings.filter(isCompromise);
  const steps = progressOf(entries).steps;
  const isRestored = steps.some(({ step, isProven }) => isProven && step.startsWith('swap'));
  const gaps = gapSentences(issues);
  const secrets = await checkSecrets(situation, ground);
  const opened = entries.filter((entry) => entry.event === 'proven' && entry.step.startsWith('reopen'));
  return {
    schemaVersion: 1,
    case: { untouched: problems.length === 0, manifest, problems },
    account: {
      clean: planted.length === 0,
      complete: gaps.length === 0,
      planted: planted.map(({ path, title, severity }) => ({
        path: path === null ? null : displayPath(path),
        title,
        severity,
      })),
      differences: isRestored ? await differencesOf(situation, ground, null) : null,
      gaps,
    },
    secrets: secrets === null ? null : await inEachLanguage(secrets),
    looks: opened.length === 0 ? [] : nextLooks(opened.at(-1)?.at ?? '', nodeClock.now()),
  };
}

async function inEachLanguage({ checked, old, unread }: SecretCheck): Promise<Verification['secrets']> {
  const [french, german] = [await sayIn('fr'), await sayIn('de')];
  return {
    checked,
    allNew: old.length === 0 && unread.length === 0,
    old: old.map((secret) => {
      const en = oldSecretSentence(secret);
      return { ...secret, words: { en, fr: french(en), de: german(en) } };
    }),
    unread,
  };
}

/** Every file as it was written, both chains whole. */
async function checkCase(
  folder: string,
  { worklog }: Pick<Analysis, 'worklog'>,
): Promise<{
  readonly problems: readonly string[];
  readonly entries: readonly JournalEntry[];
  readonly manifest: string | null;
}> {
  const problems: string[] = [];
  const manifest = checkManifest(folder);
  problems.push(...(manifest?.problems ?? []));
  const ledger = await readLedgerFile(join(folder, 'worklog.jsonl'));
  for (const { line, reason } of ledger?.problems ?? []) problems.push(`line ${line} of the work log ${reason}`);
  // A chain does not show what was cut off its end: the analysis holds what stood in it.
  const last = worklog.at(-1);
  if (last !== undefined && ledger?.entries.some(({ hash }) => hash === last.hash) !== true)
    problems.push(`the work log does not hold entry ${last.seq} any more, which the analysis ends with`);
  let entries: readonly JournalEntry[] = [];
  try {
    entries = readJournalFile(folder) ?? [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.message);
  }
  return { problems, entries, manifest: manifest?.sha256 ?? null };
}

export function exitOfVerification({ case: kept, account, secrets }: Verification): ExitCode {
  if (!kept.untouched) return EXIT.damaged;
  if (!account.clean || (secrets?.old.length ?? 0) > 0) return EXIT.findings;
  return account.complete ? EXIT.ok : EXIT.incomplete;
}

/** For a terminal, in the words of a language. */
export async function verificationText(
  verification: Verification,
  /** The case, as a command that is started elsewhere needs it. */
  again: string,
  language: Language,
): Promise<string> {
  const { case: kept, account, secrets, looks } = verification;
  const say = await sayIn(language);
  const list = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const lines = [
    kept.untouched
      ? `The case is as it was written${kept.manifest === null ? '' : ` (manifest ${kept.manifest.slice(0, 16)})`}.`
      : 'The case was changed:',
    ...list(kept.problems),
    account.clean ? 'Nothing planted was found on the account.' : 'Planted on the account:',
    ...list(
      account.planted.map(({ path, title, severity }) => `${severity}: ${title}${path === null ? '' : ` (${path})`}`),
    ),
    ...(account.complete ? [] : ['Not everything could be looked at:', ...some(account.gaps)]),
    ...differenceLines(account.differences),
    ...secretLines(secrets),
    ...(looks.length === 0 ? [] : ['Look again:']),
    ...looks.map(({ name, at, isDue }) => `  ${name.padEnd(6)} ${at}${isDue ? '  due' : ''}`),
  ];
  const later = looks.find(({ isDue }) => !isDue);
  const at = later === undefined ? null : later.at.slice(0, 19).replace('T', ' ');
  const schedule =
    at === null ? [] : [`At that time by itself: systemd-run --on-calendar='${at} UTC' lastgood verify ${again}`];
  return `${[...lines, ...schedule].map((line) => escapeText(said(line, say))).join('\n')}\n`;
}

/** A line keeps its indent; what no catalogue knows stays English. */
function said(line: string, say: (text: string) => string): string {
  const text = line.trimStart();
  return line.slice(0, line.length - text.length) + say(text);
}

const MOST_LISTED = 20;

function some(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_LISTED;
  return [...lines.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `  ${line}`);
}

function secretLines(secrets: Verification['secrets']): readonly string[] {
  if (secrets === null) return [];
  const { checked, old, unread } = secrets;
  return [
    old.length === 0
      ? `None of the ${checked} secrets in use was known before the recovery.`
      : 'Secrets that were known before the recovery are still in use:',
    ...old.map(({ words }) => `  ${words.en}`),
    ...(unread.length === 0 ? [] : ['Secrets that were not looked at:', ...some(unread)]),
  ];
}

function differenceLines(differences: readonly string[] | null): readonly string[] {
  if (differences === null) return ['Nothing was restored from this case yet.'];
  if (differences.length === 0) return ['Every restored file is as the backup held it, and no other is there.'];
  return [
    'Not as the backup held it (upgrades, caches and uploads change files too):',
    ...differences.map((one) => `  ${one}`),
  ];
}
