import type { Backup, Completeness, LastGood, RejectedBackup, Verdict } from '../domain/backup.ts';
import type { Finding } from '../domain/finding.ts';
import { comparePaths, displayPath, type HostPath } from '../domain/host-path.ts';
import type { Intrusion } from '../domain/intrusion.ts';
import { isGood, isGoodButForLastingFindings } from './is-good.ts';

/**
 * The newest backup that is complete, clean on every site and older than the intrusion; of two from the same time the one
 * that the account could not write to. Infection is not monotonic: a clean backup that is newer than the first proof is
 * rejected, and an older clean one is taken although a newer one is infected. Where none is clean, one with nothing but lasting
 * findings, and that is told. Every other backup has its reason. Pure.
 *
 * @param lookedIn said where there is no backup at all: whoever knows of another place can name it
 */
export function chooseLastGood(
  backups: readonly Backup[],
  intrusion: Intrusion,
  lookedIn: readonly HostPath[] = [],
): LastGood {
  const sorted = [...backups].sort(newestFirst);
  const inTime = sorted.filter((backup) => whyNotByTime(backup, intrusion) === null);
  const chosen = inTime.find(isGood) ?? inTime.find(isGoodButForLastingFindings) ?? null;
  const isAsGood = chosen !== null && isGood(chosen) ? isGood : isGoodButForLastingFindings;
  const alsoGood = new Set(inTime.filter(isAsGood));
  const rejected: readonly RejectedBackup[] = sorted
    .filter((backup) => backup !== chosen)
    .map((backup) => ({
      backup: backup.id,
      reason: alsoGood.has(backup) ? `good too, but not newer than ${chosen?.id ?? ''}` : whyNot(backup, intrusion),
    }));
  if (chosen !== null) return { backup: chosen.id, reason: whyChosen(chosen, rejected, intrusion), rejected };
  const leastBad = leastBadOf(backups);
  return { backup: null, reason: whyNone(rejected, leastBad, lookedIn), rejected, leastBad: leastBad?.id ?? null };
}

function whyNot(backup: Backup, intrusion: Intrusion): string {
  const { completeness, verdict, sites, reason } = backup;
  if (completeness !== 'ok') return COMPLETENESS_WORDS[completeness];
  const late = isGood(backup) ? whyNotByTime(backup, intrusion) : null;
  if (late !== null) return late;
  const site = sites.find((one) => one.verdict !== 'clean');
  return verdict === 'clean' && site !== undefined
    ? `${site.verdict} on ${site.domain}: ${site.reason}`
    : `${verdict}: ${reason}`;
}

function whyNotByTime(backup: Backup, { notAfter }: Intrusion): string | null {
  const { takenAt } = backup;
  const time = timeOf(backup);
  if (takenAt === null || time === null) return 'nobody knows when it was taken';
  if (notAfter !== null && time >= Date.parse(notAfter)) {
    // What makes its date doubtful stands behind the reason of its verdict.
    const doubts = backup.reason.split('; ').slice(1);
    const taken = `nothing found in it, but taken ${takenAt.at}, when the account was already lost (proof of ${notAfter})`;
    return [taken, ...doubts].join('; ');
  }
  return null;
}

const COMPLETENESS_WORDS: Readonly<Record<Completeness, string>> = {
  ok: 'complete',
  truncated: 'its end is missing',
  partial: 'it holds a part of the account only',
  encrypted: 'it is encrypted: nobody looked inside',
  unsupported: 'its format cannot be read here',
};

function whyChosen(chosen: Backup, rejected: readonly RejectedBackup[], { notAfter }: Intrusion): string {
  const older = notAfter === null ? '' : `, and older than the first proof that the account was lost (${notAfter})`;
  const trust =
    chosen.trust === 'account' ? ' It lay where the account could write: scan it again after unpacking.' : '';
  const newer = rejected.filter(({ reason }) => !reason.startsWith('good too'));
  const clean = isGood(chosen) ? 'clean on every site' : 'holds nothing suspicious but what every backup has';
  const taken = `Taken ${chosen.takenAt?.at ?? ''}: the newest that is complete, ${clean}${older}.`;
  return `${taken}${lastingWords(chosen)}${trust}${listed('Rejected', newer)}`;
}

/** Why the chosen one is not called clean. */
function lastingWords(chosen: Backup): string {
  if (isGood(chosen)) return '';
  const lasting = chosen.findings.filter((finding) => finding.lasting === true);
  const changed = filesOf(lasting.filter(({ kind }) => kind === 'altered'));
  const odd = filesOf(lasting.filter(({ kind }) => kind !== 'altered'));
  const words: string[] = [];
  if (changed !== '')
    words.push(
      ` It is not called clean: ${changed} differs from its release, the same in every backup and today. Most likely that is the owner's own change; ask, and upgrade at once, which puts the released file back.`,
    );
  if (odd !== '')
    words.push(
      ` It is not called clean, for what is suspicious in ${odd}, the same in every backup and today. Most likely that is honest software that nobody here knows; look at it before the restore.`,
    );
  return words.join('');
}

/** The first of the files, and how many more; '' for none. */
function filesOf(findings: readonly Finding[]): string {
  const paths = [...new Set(findings.flatMap(({ path }) => path ?? []))];
  const [first] = paths;
  if (first === undefined) return '';
  return `${displayPath(first)}${paths.length > 1 ? ` and ${paths.length - 1} more` : ''}`;
}

function whyNone(rejected: readonly RejectedBackup[], leastBad: Backup | null, lookedIn: readonly HostPath[]): string {
  if (rejected.length === 0) return `No backup was found.${lookedInWords(lookedIn)}`;
  const isOne = rejected.length === 1;
  const none = isOne
    ? 'The only backup is not complete, clean on every site and older than the intrusion.'
    : `None of ${rejected.length} backups is complete, clean on every site and older than the intrusion.`;
  const least =
    leastBad === null
      ? isOne
        ? ' Nothing in it can be read.'
        : ' Nothing in them can be read.'
      : ` The least bad is ${leastBad.id}: good for single files that somebody has looked at, never for a whole restore.`;
  return `${none}${least}${listed('Rejected', rejected)}`;
}

const MOST_PLACES = 20;

function lookedInWords(places: readonly HostPath[]): string {
  if (places.length === 0) return '';
  const list = places.slice(0, MOST_PLACES).map(displayPath).join(', ');
  const more = places.length - MOST_PLACES;
  const all = more > 0 ? `${list} and ${more} more places` : list;
  return ` Looked in: ${all}. Another place is named with the option --from.`;
}

/** Each backup has its own reason beside it; these are for whoever reads one sentence only. */
const MOST_LISTED = 3;

function listed(word: string, rejected: readonly RejectedBackup[]): string {
  if (rejected.length === 0) return '';
  const more = rejected.length - MOST_LISTED;
  const names = rejected.slice(0, MOST_LISTED).map(({ backup, reason }) => `${backup} (${reason})`);
  return ` ${word}: ${[...names, ...(more > 0 ? [`and ${more} more`] : [])].join('; ')}.`;
}

const VERDICT_ORDER: readonly Verdict[] = ['clean', 'unknown', 'suspicious', 'infected'];
const COMPLETENESS_ORDER: readonly Completeness[] = ['ok', 'partial', 'truncated'];

/** Of those that can be read: the cleanest, then the most complete, then the one with the fewest findings, then the newest. */
function leastBadOf(backups: readonly Backup[]): Backup | null {
  const readable = backups.filter(({ completeness }) => COMPLETENESS_ORDER.includes(completeness));
  const [first] = [...readable].sort(
    (a, b) =>
      VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
      COMPLETENESS_ORDER.indexOf(a.completeness) - COMPLETENESS_ORDER.indexOf(b.completeness) ||
      a.findings.length - b.findings.length ||
      newestFirst(a, b),
  );
  return first ?? null;
}

function newestFirst(a: Backup, b: Backup): number {
  const [timeA, timeB] = [timeOf(a) ?? Number.NEGATIVE_INFINITY, timeOf(b) ?? Number.NEGATIVE_INFINITY];
  if (timeA !== timeB) return timeB - timeA;
  if (a.trust !== b.trust) return a.trust === 'server' ? -1 : 1;
  return comparePaths(a.id, b.id);
}

function timeOf({ takenAt }: Backup): number | null {
  const time = takenAt === null ? Number.NaN : Date.parse(takenAt.at);
  return Number.isNaN(time) ? null : time;
}
