import type { Account, Site } from '../../domain/account.ts';
import { siteOfPath } from '../../domain/account.ts';
import {
  displayPath,
  type HostPath,
  isWithin,
  joinPath,
  nameOf,
  normalPath,
  relativePath,
} from '../../domain/host-path.ts';
import type { BackupFormat } from '../contract.ts';

/** Where the members of one backup lie in the account. */
export interface Placement {
  /** The member's path as the account sees it, or null: it lies outside of the account, or nobody can tell. */
  place(member: HostPath): HostPath | null;
  /** Sites of which the backup holds nothing. */
  readonly missing: readonly Site[];
  /** Which rule was used, for the admin: `the home starts at home/bob`. */
  readonly rule: string;
}

/** Folders deeper than this say nothing more about where an archive starts. */
const MAX_FOLDER_DEPTH = 12;
const MAX_FOLDERS = 50_000;
const MAX_TOP_NAMES = 1_000;

/** What is kept of the member paths of a backup to place them: its folders, bounded, and the names next to them. */
export class MemberSample {
  readonly folders = new Set<string>();
  /** Full paths of the files in the first two levels. */
  readonly topFiles = new Set<string>();
  #last = '';

  /** Takes in one member; a path that climbs (`..`) is never placed and so not looked at. */
  add(path: HostPath): void {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    if (folder.indexOf('/') < 0 && this.topFiles.size < MAX_TOP_NAMES) this.topFiles.add(path);
    // Members come folder by folder: most are in the one before.
    if (folder === this.#last || folder === '') return;
    this.#last = folder;
    if (climbs(path)) return;
    const parts = folder.split('/');
    for (let depth = Math.min(parts.length, MAX_FOLDER_DEPTH); depth > 0; depth -= 1) {
      const known = parts.slice(0, depth).join('/');
      if (this.folders.has(known) || this.folders.size >= MAX_FOLDERS) break;
      this.folders.add(known);
    }
  }
}

/** Whether a part of the path is `..`. */
export function climbs(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.includes('/../') || path.endsWith('/..');
}

/**
 * Places the members of a backup on the account: by the format where it knows, else by the general rule.
 *
 * The general rule finds the folder in the archive below which most of the account's document roots lie under their own names
 * (`home/bob/public_html`, `bob/public_html`, `public_html`, `backup-1/public_html`). An archive that holds none of them, and a
 * site's own files at its top, is the content of one document root: of the site in which the archive lies (`container`), or
 * whose name it carries, or of the only site there is.
 */
export function placeMembers(
  format: Pick<BackupFormat, 'place'>,
  account: Pick<Account, 'home' | 'sites'>,
  sample: MemberSample,
  container: HostPath | null = null,
): Placement {
  const base = baseOf(account, sample) ?? singleSite(account, sample, container);
  const installation = installationOf(account, container);
  const place = (member: HostPath): HostPath | null => {
    if (climbs(member)) return null;
    const known = format.place(member, sample.folders);
    if (known !== null) {
      if ('homeRelative' in known) return within(account.home, known.homeRelative);
      return 'siteRelative' in known && installation !== null ? within(installation, known.siteRelative) : null;
    }
    if (base === null) return null;
    const rest = relativePath(member, base.archive);
    if (rest === null) return null;
    const path = within(base.account, rest);
    return isOfAccount(account, path) ? path : null;
  };
  const seen = placedFolders(sample, place);
  return {
    place,
    missing: account.sites.filter((site) => !seen.has(site.documentRoot)),
    rule: base === null ? 'no document root of the account was found in it' : base.rule,
  };
}

interface Base {
  /** Folder in the archive, `''` for its top. */
  readonly archive: HostPath;
  /** Folder of the account that it stands for. */
  readonly account: HostPath;
  readonly rule: string;
}

function isOfAccount(account: Pick<Account, 'home' | 'sites'>, path: HostPath): boolean {
  return isWithin(path, account.home) || siteOfPath(account.sites, path) !== null;
}

function within(folder: HostPath, rest: HostPath): HostPath {
  return normalPath(joinPath(folder, rest));
}

/** The folder below which most document roots lie; of equals the shortest, then the first in byte order. */
function baseOf(account: Pick<Account, 'home' | 'sites'>, sample: MemberSample): Base | null {
  const votes = new Map<string, { readonly base: Base; readonly roots: Set<string> }>();
  const names = expectedNames(account);
  for (const folder of sample.folders) {
    for (const start of partStarts(folder)) {
      for (const { root, at, label } of names.get(folder.slice(start)) ?? []) {
        const archive = folder.slice(0, Math.max(start - 1, 0)) as HostPath;
        const key = `${archive}\0${at}`;
        const rule = `${label} starts at ${archive === '' ? 'the top of the archive' : archive}`;
        const vote = votes.get(key) ?? { base: { archive, account: at, rule }, roots: new Set<string>() };
        vote.roots.add(root);
        votes.set(key, vote);
      }
    }
  }
  const ranked = [...votes.values()].sort(
    (a, b) =>
      b.roots.size - a.roots.size ||
      a.base.account.length - b.base.account.length ||
      a.base.archive.length - b.base.archive.length ||
      (a.base.archive < b.base.archive ? -1 : 1),
  );
  return ranked[0]?.base ?? null;
}

interface Expected {
  readonly root: HostPath;
  readonly at: HostPath;
  readonly label: string;
}

/** Each document root and the home under the names an archive may give it: from `/`, from the home, from above the home. */
function expectedNames(account: Pick<Account, 'home' | 'sites'>): ReadonlyMap<string, readonly Expected[]> {
  const names = new Map<string, Expected[]>();
  const expect = (name: string, expected: Expected) => {
    if (name === '') return;
    names.set(name, [...(names.get(name) ?? []), expected]);
  };
  const roots = [account.home, ...account.sites.map((site) => site.documentRoot)];
  for (const root of roots) {
    expect(root.slice(1), { root, at: '/' as HostPath, label: 'the file system' });
    if (isWithin(root, account.home)) {
      const rest = relativePath(root, account.home) ?? '';
      expect(rest, { root, at: account.home, label: 'the home' });
    }
  }
  return names;
}

/** Where each part of a path begins: `a/b` gives 0 and 2. */
function partStarts(path: string): number[] {
  const starts = [0];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) starts.push(at + 1);
  return starts;
}

/** An archive of the content of one document root. */
function singleSite(
  account: Pick<Account, 'home' | 'sites'>,
  sample: MemberSample,
  container: HostPath | null,
): Base | null {
  const archive = siteTop(sample);
  if (archive === null) return null;
  const named = account.sites.filter(
    (site) => archive !== '' && (site.domain === archive || nameOf(site.documentRoot) === archive),
  );
  if (named.length === 1 && named[0] !== undefined) return siteBase(archive, named[0].documentRoot);
  const installation = installationOf(account, container);
  return installation === null ? null : siteBase(archive, installation);
}

function siteBase(archive: HostPath, folder: HostPath): Base {
  return { archive, account: folder, rule: `it holds ${displayPath(folder)} alone` };
}

/**
 * The folder of the installation that a backup of one site is of: around the tool that keeps it there (`wp-content/updraft`),
 * else the site in which it lies, or whose name its name holds, or the only one.
 */
function installationOf(account: Pick<Account, 'home' | 'sites'>, container: HostPath | null): HostPath | null {
  if (container !== null) {
    const tool = /^(.+?)\/(?:wp-content|administrator)\//s.exec(container)?.[1] as HostPath | undefined;
    if (tool !== undefined && isOfAccount(account, tool)) return tool;
    const site = siteOfPath(account.sites, container) ?? siteNamed(account.sites, nameOf(container));
    if (site !== null) return site.documentRoot;
  }
  return account.sites.length === 1 ? (account.sites[0]?.documentRoot ?? null) : null;
}

/** The site with the longest name that stands in the file's name by itself. */
function siteNamed(sites: readonly Site[], fileName: HostPath): Site | null {
  let best: { readonly site: Site; readonly length: number } | null = null;
  for (const site of sites) {
    for (const name of [site.domain, ...site.names]) {
      if (name.length > (best?.length ?? 0) && standsIn(fileName, name)) best = { site, length: name.length };
    }
  }
  return best?.site ?? null;
}

/** Whether `name`, which is not empty, is in `text` with neither letter nor digit next to it: `shop.test` is not in `myshop.test`. */
export function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = `${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`;
    if (!/[a-z0-9]/i.test(around)) return true;
  }
  return false;
}

/** The top folder whose own files are those of a web site: the archive's top, or its only folder. */
function siteTop(sample: MemberSample): HostPath | null {
  const marks = new Set<string>();
  for (const path of sample.topFiles) {
    if (SITE_FILES.test(path)) marks.add(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
  }
  for (const folder of sample.folders)
    if (SITE_FOLDERS.test(folder)) marks.add(folder.slice(0, Math.max(folder.lastIndexOf('/'), 0)));
  if (marks.has('')) return '' as HostPath;
  const tops = new Set([...sample.folders].map((folder) => folder.split('/', 1)[0]));
  const [only] = marks;
  return only !== undefined && marks.size === 1 && tops.size === 1 ? (only as HostPath) : null;
}

const SITE_FILES = /(?:^|\/)(?:index\.(?:php|html?)|wp-config\.php|configuration\.php|\.htaccess|sugar_version\.php)$/;
const SITE_FOLDERS = /^(?:[^/]+\/)?(?:wp-admin|wp-includes|wp-content|administrator|sites\/default)$/;

/** Every account folder of which the sample holds something. */
function placedFolders(sample: MemberSample, place: (member: HostPath) => HostPath | null): ReadonlySet<string> {
  const placed = new Set<string>();
  const add = (member: string) => {
    for (let path = place(member as HostPath) ?? ''; path !== '' && !placed.has(path); ) {
      placed.add(path);
      path = path.slice(0, path.lastIndexOf('/')) as HostPath;
    }
  };
  for (const folder of sample.folders) add(folder);
  for (const file of sample.topFiles) add(file);
  return placed;
}
