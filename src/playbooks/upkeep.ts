import type { Assessment, ComponentFacts, ReleaseStatus } from '../domain/installation.ts';
import { isAtLeast } from '../domain/severity.ts';

export interface Versioned {
  readonly version: string | null;
  readonly assessment: Assessment;
}

/** Whether nobody updates it any more: its support is over, or it has a grave hole, and nothing newer exists. */
export function isAbandoned({ version, assessment }: Versioned): boolean {
  const { status, latest, latestInBranch, vulnerabilities } = assessment;
  const nothingNewer = latest === null || latest === version || (status === 'unsupported' && latest === latestInBranch);
  const unfixed = vulnerabilities.some(({ fixedIn, severity }) => fixedIn === null && isAtLeast(severity, 'high'));
  return nothingNewer && (status === 'unsupported' || (unfixed && latest !== null && status !== 'current'));
}

/** Whether the newest release is what will stand there. */
export function isCurrent({ assessment }: Versioned): boolean {
  return assessment.status === 'current';
}

/** Whether Composer put it there: it is upgraded with the application, or with all its libraries at once. */
export function isOfComposer({ kind, slug }: Pick<ComponentFacts, 'kind' | 'slug'>): boolean {
  return kind === 'library' && slug.includes('/');
}

/**
 * What is wrong with a version, in sentences: the restore trap (the backup brings the hole back), known holes, the end of
 * support, the PHP that the new release needs.
 */
export function upkeepFacts(
  part: Versioned & { readonly liveVersion: string | null },
  restored: boolean,
  phpNow: string | null,
): readonly string[] {
  const { assessment } = part;
  return [
    restored ? restoredFact(part) : `Version ${part.version ?? 'unknown'} is ${STATUS_WORDS[assessment.status]}.`,
    ...holes(assessment),
    ...(assessment.endOfLife === null ? [] : [`End of support of its branch: ${assessment.endOfLife}.`]),
    ...branchFact(part),
    ...(assessment.phpNeeded === null ? [] : [phpFact(assessment.phpNeeded, phpNow)]),
    assessment.source === null
      ? 'No dated source knows its newest release: look at the vendor.'
      : `Source: ${assessment.source.name}, ${assessment.source.asOf}.`,
  ];
}

/** A library among many, in sentences: its state and its known holes. */
export function libraryFacts(name: string, { version, assessment }: Versioned): readonly string[] {
  return [`Library ${name} ${version ?? 'unknown'} is ${STATUS_WORDS[assessment.status]}.`, ...holes(assessment)];
}

function restoredFact({
  version,
  liveVersion,
  assessment,
}: Versioned & { readonly liveVersion: string | null }): string {
  const now =
    liveVersion === null ? 'not on the account now' : liveVersion === version ? 'as now' : `now ${liveVersion}`;
  return `The restore brings back version ${version ?? 'unknown'} (${now}), which is ${STATUS_WORDS[assessment.status]}: it must not go online before this step.`;
}

const STATUS_WORDS: Readonly<Record<ReleaseStatus, string>> = {
  current: 'current',
  outdated: 'outdated',
  unsupported: 'no longer supported',
  unknown: 'of unknown status',
};

const MOST_HOLES = 5;

function holes({ vulnerabilities }: Assessment): readonly string[] {
  if (vulnerabilities.length === 0) return [];
  const named = [...vulnerabilities]
    .sort((a, b) => Number(b.exploited) - Number(a.exploited))
    .slice(0, MOST_HOLES)
    .map(
      ({ id, exploited, fixedIn }) =>
        `${id}${exploited ? ' (exploited)' : ''}${fixedIn === null ? ', no fix known' : `, fixed in ${fixedIn}`}`,
    );
  const more = vulnerabilities.length - named.length;
  return [`Known holes: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`];
}

/** A jump over a branch needs a stop between, and a look at what else must change. */
function branchFact({ version, assessment }: Versioned): readonly string[] {
  const { latest, latestInBranch } = assessment;
  if (latest === null || latestInBranch === null || latest === latestInBranch || latestInBranch === version) return [];
  return [`The newest release of its own branch is ${latestInBranch}: take that first if the step to ${latest} fails.`];
}

function phpFact(needed: string, now: string | null): string {
  const fits = phpFits(needed, now);
  if (fits === null) return `The new release needs PHP ${needed}: check the site’s PHP before.`;
  const runs = minorOf(now)?.join('.');
  return fits
    ? `The new release needs PHP ${needed}; the site runs ${runs}, which fits.`
    : `The new release needs PHP ${needed}, the site runs ${runs}: switch the site’s PHP in the panel first.`;
}

/** Whether a site's PHP (`8.1`, `ea-php81`) is among those that a release needs (`7.4 - 8.5`); null: nobody can tell. */
export function phpFits(needed: string, now: string | null): boolean | null {
  const range = /(\d+\.\d+)(?:\D+(\d+\.\d+))?/.exec(needed);
  const current = minorOf(now);
  if (range?.[1] === undefined || current === null) return null;
  const mine = Number(current[0]) * 100 + Number(current[1]);
  return mine >= minor(range[1]) && mine <= (range[2] === undefined ? Number.POSITIVE_INFINITY : minor(range[2]));
}

/** Major and minor number of a PHP as panels write it; null: it tells none. */
export function minorOf(php: string | null): readonly [string, string] | null {
  const found = php === null ? null : /(\d+)\.?(\d+)/.exec(php);
  return found === null ? null : [found[1] ?? '', found[2] ?? ''];
}

function minor(version: string): number {
  const [major, rest] = version.split('.');
  return Number(major) * 100 + Number(rest);
}
