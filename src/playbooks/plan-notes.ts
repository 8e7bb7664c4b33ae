import { siteOfPath } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { displayPath, isWithin } from '../domain/host-path.ts';
import type { Situation } from './actions/contract.ts';
import { upgradesNote } from './upgrade-part.ts';

/** What a person must know before the first step. */
export function planNotes(situation: Situation): readonly string[] {
  return [
    'Assume that every file of the account was in the intruder’s hands. Upgrading one site does not clean the account.',
    ...chosenBackup(situation),
    ...upgradesNote(situation),
    ...leftBehind(situation),
    ...orphans(situation),
    ...homeAsRoot(situation),
    ...notLookedAt(situation),
  ];
}

function chosenBackup({ backup, input, use }: Situation): readonly string[] {
  if (use === 'upgrade-only') return ['Nothing planted was found. That is no proof that nothing is there.'];
  if (backup === null) {
    const reason = input.lastGood === null ? 'No backups were looked at.' : input.lastGood.reason;
    return [
      `There is no backup to restore: ${reason}`,
      'Ask for other copies first (panel, off-site, Acronis, Dropmysite, the customer’s own). Cleaning in place is the exception: nobody can promise that everything planted was found.',
    ];
  }
  const taken = backup.takenAt?.at ?? null;
  return [
    taken === null
      ? 'The time of the backup is not known: find out what is newer before it is restored.'
      : `Everything that changed after ${taken} is lost unless a step carries it over: posts, orders, comments, uploads, users. Mail is not restored and not touched.`,
    'The backup brings back what was true on its day: outdated software, old passwords, old configuration. Nothing opens before the upgrades and the new secrets are in.',
    ...(backup.trust === 'account'
      ? [
          'The backup lay where the account itself could write: an intruder could have changed it. Scan the restored files again before they go live.',
        ]
      : []),
    ...lastingFiles(backup),
  ];
}

/** What the backup was chosen with, though it is not clean. */
function lastingFiles({ findings }: Backup): readonly string[] {
  const paths = [
    ...new Set(findings.flatMap(({ lasting, path }) => (lasting === true && path !== null ? [path] : []))),
  ];
  if (paths.length === 0) return [];
  const named = paths.slice(0, MOST_NAMED).map(displayPath).join(', ');
  const files = paths.length > MOST_NAMED ? `${named} and ${paths.length - MOST_NAMED} more` : named;
  return [`Suspicious, and the same in every backup and today; look at it before anything opens: ${files}`];
}

const MOST_NAMED = 10;

/** Software that came after the backup does not come back with it. */
function leftBehind({ input, backup, installations }: Situation): readonly string[] {
  if (backup === null || backup.installations.length === 0) return [];
  return input.installations
    .filter(({ path }) => siteOfPath(input.account.sites, path)?.kind !== 'orphan')
    .filter((live) => !installations.some(({ path, cms }) => path === live.path && cms === live.cms))
    .map(
      (live) =>
        `${live.cms} in ${displayPath(live.path)} is not in the backup: install it anew from its vendor, or let it go.`,
    );
}

/** Copies and test sites that nobody serves are where intruders stay. */
function orphans({ account, use }: Situation): readonly string[] {
  if (use !== 'restore') return [];
  return account.sites
    .filter(({ kind }) => kind === 'orphan')
    .map(
      ({ documentRoot }) =>
        `No name points to ${displayPath(documentRoot)}: it is moved aside with the rest and not put back. Keep it out of the account.`,
    );
}

function homeAsRoot({ account }: Situation): readonly string[] {
  return account.sites
    .filter(({ documentRoot }) => isWithin(account.home, documentRoot))
    .map(
      ({ domain, documentRoot }) =>
        `The document root of ${domain} is ${displayPath(documentRoot)}, which holds the home and its mail: no command moves it. Move its web files by hand.`,
    );
}

function notLookedAt({ input }: Situation): readonly string[] {
  if (input.issues.length === 0) return [];
  return [`${input.issues.length} places were not looked at, or not wholly: see the report before you trust the plan.`];
}
