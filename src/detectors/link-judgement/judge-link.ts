import type { Account } from '../../domain/account.ts';
import type { Sighting } from '../../domain/finding.ts';
import {
  displayPath,
  folderOf,
  type HostPath,
  isWithin,
  joinPath,
  nameOf,
  normalPath,
} from '../../domain/host-path.ts';
import type { Severity } from '../../domain/severity.ts';

/**
 * What a link says by where it points, read as text: nothing is followed. null for a link that stays inside of the account.
 *
 * High: into another account's home, to `/`, and to places that hold the system's or other people's secrets (the symlink
 * attack). Low or info: shared packages of a distribution, logs of this account, `/dev/null`. Everything else outside: medium.
 */
export function judgeLink(path: HostPath, target: HostPath, account: Account): Sighting | null {
  const end = normalPath(target.startsWith('/') ? target : joinPath(joinPath(folderOf(path), '/'), target));
  const own = [account.home, ...account.scanRoots, ...account.sites.map(({ documentRoot }) => documentRoot)];
  if (!end.startsWith('/') || own.some((folder) => folder !== '' && folder !== '/' && isWithin(end, folder)))
    return null;
  if (isFormerHome(end, account)) return null;
  if (isPackaged(end, target))
    return sighting('info', 'possible', 'link.shared-package', 'Links to a shared package of the system', end);
  if (isOwnLog(end, account))
    return sighting('info', 'possible', 'link.own-log', 'Links to the logs of the account', end);
  if (isAnotherHome(end, account)) {
    return sighting('high', 'likely', 'link.other-account', 'Links into another account', end);
  }
  if (end === '/' || SECRETS.test(end)) {
    return sighting('high', 'likely', 'link.system', 'Links to the system’s own files', end);
  }
  return sighting('medium', 'possible', 'link.outside', 'Links out of the account', end);
}

/**
 * Packages of a distribution replace bundled libraries by links. A copied tree keeps the relative ones, which then lead
 * nowhere: `../../../php/getid3/…`.
 */
function isPackaged(end: HostPath, target: HostPath): boolean {
  if (end === '/dev/null' || /\/mysqld?\.sock$/.test(end)) return true;
  return (PACKAGES.test(end) && !SHELL.test(end)) || (COPIED_PACKAGE.test(target) && !climbsAgain(target));
}

const PACKAGES =
  /^\/(?:usr\/(?:share|lib|lib64|local\/lib|local\/share)|etc\/(?:ssl\/certs|pki\/tls\/certs|alternatives|wordpress|javascript-common)|var\/lib\/(?:wordpress|ca-certificates)|opt\/(?:alt|cpanel|plesk|remi|cloudlinux)|usr\/local\/cpanel|usr\/bin|bin)(?:\/|$)/;
const SHELL = /\/bin\/[a-z]{0,4}sh$/;
const COPIED_PACKAGE =
  /^(?:\.\.\/)+(?:php|javascript|fonts|perl5)\/(?!public_html|httpdocs|htdocs|www|web|domains|mail)[^/.]/;
/** A way up after a name: an account could be called `php`. */
function climbsAgain(target: HostPath): boolean {
  const behindName = target.search(/[^./]\//);
  return behindName >= 0 && /\/\.\.(?:\/|$)/.test(target.slice(behindName + 1));
}

function isOwnLog(end: HostPath, { user, sites }: Account): boolean {
  if (!LOGS.test(end)) return false;
  const names = [...(user === null ? [] : [user]), ...sites.flatMap(({ domain, names: more }) => [domain, ...more])];
  return end
    .split('/')
    .some((part) => names.some((name) => part === name || part.startsWith(`${name}.`) || part.startsWith(`${name}-`)));
}

const LOGS =
  /^\/(?:var\/log|usr\/local\/apache\/domlogs|etc\/apache2\/logs\/domlogs|etc\/httpd\/logs\/domlogs|var\/www\/vhosts\/system)\//;

/** A folder beside the account's own home, or one in a place where homes usually are. */
function isAnotherHome(end: HostPath, { home, sites }: Account): boolean {
  const beside = folderOf(home);
  if (beside !== '' && beside !== '/' && isWithin(end, beside) && end !== beside) {
    // Plesk keeps what belongs to a domain beside the homes.
    const own = sites.some(({ domain }) => isWithin(end, joinPath(beside, `system/${domain}`)));
    return !own;
  }
  return HOMES.test(end);
}

/** The account's home as it was called before it moved: `/home/bob` of somebody who lives in `/home2/bob`. */
function isFormerHome(end: HostPath, { home, user }: Account): boolean {
  const name = FORMER_HOME.exec(end)?.[1];
  return name !== undefined && (name === nameOf(home) || name === user);
}

const FORMER_HOME = /^\/home\d*\/([^/]+)(?:\/|$)/;
const HOMES = /^\/(?:home\d*|var\/www\/vhosts|var\/www\/clients|usr\/home|srv\/www|data\/www|www\/wwwroot)(?:\/[^/]|$)/;
const SECRETS =
  /^\/(?:(?:etc|root|proc|sys|boot|dev|run|backup\d*|var\/(?:lib\/(?:mysql|psa|docker)|spool|mail|cpanel|named|backups?|run|log)|usr\/local\/(?:directadmin|psa|hestia|mgr5))(?:\/|$)|(?:var|home\d*|usr|opt|mnt|srv|var\/(?:lib|www|cache))$)/;

function sighting(
  severity: Severity,
  confidence: Sighting['confidence'],
  rule: string,
  title: string,
  end: HostPath,
): Sighting {
  return {
    kind: 'escape',
    severity,
    confidence,
    rule,
    title,
    line: null,
    offset: null,
    excerpt: `-> ${displayPath(end)}`.slice(0, 120),
    remedy:
      severity === 'info'
        ? 'Nothing to do, unless nobody knows the software that made it.'
        : 'Find out who made the link; delete the link itself, never through it.',
  };
}
