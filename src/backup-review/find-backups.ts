import { type BackupFormat, HEAD_BYTES } from '../backups/contract.ts';
import { nameDate } from '../backups/dating/name-date.ts';
import { takenAtOfMs } from '../backups/dating/taken-at.ts';
import { keyOfBackup } from '../backups/placing/group-files.ts';
import { repositoryFormats } from '../backups/repositories/all-repositories.ts';
import type { Account } from '../domain/account.ts';
import type { BackupCandidate, TakenAt, Trust } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import { comparePaths, folderOf, type HostPath, joinPath, nameOf, relativePath } from '../domain/host-path.ts';
import { stableId } from '../examination/new-finding.ts';
import type { Entry, Files } from '../system/ports.ts';
import { type ListSnapshots, repositoryBackups } from './repository-backups.ts';

export interface BackupPlace {
  readonly path: HostPath;
  readonly trust: Trust;
  /** Given by the operator: everything in it that can be read is meant. Else only what carries the account's name. */
  readonly given: boolean;
}

/** A candidate and the folder in it that stands for the account's home, when it is a plain folder. */
export interface FoundBackup extends BackupCandidate {
  readonly homeFolder: HostPath | null;
  /** By the name alone; the members may contradict it once they are read. */
  readonly nameTakenAt: TakenAt | null;
  /** Modification time of the file; null for a folder, whose time says nothing about its content. */
  readonly containerMs: number | null;
  /** The other files of the same set (volumes, parts), in their order. */
  readonly parts: readonly HostPath[];
  /** A snapshot in a repository that its own program reads; absent for files and folders. */
  readonly repository?: RepositoryPlace;
}

export interface RepositoryPlace {
  /** Folder of the repository. */
  readonly path: HostPath;
  /** null: the program gave no list, and `problem` says why. */
  readonly snapshot: string | null;
  readonly problem: Issue | null;
}

/** Id of the one format that is no container: a copy of the tree. */
export const FOLDER_FORMAT = 'folder';

const MAX_DEPTH = 4;
const MAX_CANDIDATES = 1000;

/** Every backup in the given places, newest first; undated ones last. Nothing is opened beyond its first bytes. */
export async function findBackups(
  account: Account,
  places: readonly BackupPlace[],
  files: Files,
  formats: readonly BackupFormat[],
  timeZone: string,
  listSnapshots: ListSnapshots | null = null,
): Promise<{ readonly found: readonly FoundBackup[]; readonly issues: readonly Issue[] }> {
  const search = new Search(account, files, formats, timeZone, listSnapshots);
  for (const place of places) await search.look(place);
  const found = [...search.found.values(), ...search.sets()].sort(
    (a, b) => compareTakenAt(b.takenAt, a.takenAt) || comparePaths(a.path, b.path),
  );
  return { found, issues: search.issues };
}

class Search {
  readonly found: Map<HostPath, FoundBackup> = new Map();
  readonly issues: Issue[] = [];
  readonly #account: Account;
  readonly #files: Files;
  readonly #formats: readonly BackupFormat[];
  readonly #timeZone: string;
  readonly #listSnapshots: ListSnapshots | null;
  readonly #domains: ReadonlySet<string>;
  /** A file name that carries the user or a domain of the account. */
  readonly #name: RegExp;
  /** Files that are parts of a set: places overlap, and a volume that is met twice is no second volume. */
  readonly #parts: Set<HostPath> = new Set();
  /** Key of a set → its files. */
  readonly #sets: Map<string, { readonly part: string; readonly backup: FoundBackup }[]> = new Map();

  constructor(
    account: Account,
    files: Files,
    formats: readonly BackupFormat[],
    timeZone: string,
    listSnapshots: ListSnapshots | null,
  ) {
    this.#account = account;
    this.#files = files;
    this.#formats = [...formats].sort((a, b) => b.precedence - a.precedence);
    this.#timeZone = timeZone;
    this.#listSnapshots = listSnapshots;
    this.#domains = new Set(domainsOf(account));
    this.#name = nameOfAccount(account.user, [...this.#domains]);
  }

  async look(place: BackupPlace): Promise<void> {
    const stat = await this.#files.stat(place.path);
    if (!stat.ok) {
      if (place.given)
        this.issues.push({
          reason: 'missing',
          path: place.path,
          detail: 'given as a place of backups, and cannot be read',
        });
      return;
    }
    if (stat.value.kind === 'file') await this.#file(place, place.path);
    else await this.#folder(place, place.path, 0);
  }

  async #folder(place: BackupPlace, folder: HostPath, depth: number): Promise<void> {
    const listed = await this.#files.list(folder);
    if (!listed.ok) {
      this.issues.push(listed.error);
      return;
    }
    if (await this.#repository(place, folder, listed.value)) return;
    const isLiveHome = folder === this.#account.home;
    const homeFolder = isLiveHome ? null : await this.#homeIn(folder, listed.value);
    if (homeFolder !== null) {
      await this.#addFolder(place, folder, homeFolder);
      return;
    }
    for (const { name, kind } of listed.value) {
      if (this.found.size >= MAX_CANDIDATES) {
        this.issues.push({ reason: 'too-many', path: folder, detail: `more than ${MAX_CANDIDATES} backups` });
        return;
      }
      if (kind === 'file') await this.#file(place, joinPath(folder, name));
      if (kind === 'folder' && !isLiveHome && depth < MAX_DEPTH)
        await this.#folder(place, joinPath(folder, name), depth + 1);
    }
  }

  /** Whether the folder is a repository: what lies in it is its program's, and looked at by nobody else. */
  async #repository(place: BackupPlace, folder: HostPath, entries: readonly Entry[]): Promise<boolean> {
    const names = new Set<string>(entries.map(({ name }) => name));
    const format = repositoryFormats.find((one) => one.recognise(names));
    if (format === undefined) return false;
    if (place.trust === 'account' || this.#listSnapshots === null) {
      // Whoever took the account may have written it: its program is not started on it unasked.
      const detail = `a ${format.title} inside of the account was not opened: give it with --from`;
      this.issues.push({ reason: 'unsupported', path: folder, detail });
      return true;
    }
    for (const backup of await repositoryBackups(format, folder, place, this.#account, this.#listSnapshots)) {
      this.found.set(backup.path, backup);
    }
    return true;
  }

  async #file(place: BackupPlace, path: HostPath): Promise<void> {
    if (!place.given && place.trust === 'server' && !this.#isOurs(place, path)) return;
    if (this.found.has(path) || this.#parts.has(path)) return;
    const head = await this.#files.read(path, HEAD_BYTES);
    if (!head.ok) {
      if (head.error.reason !== 'not-a-file') this.issues.push(head.error);
      return;
    }
    for (const format of this.#formats) {
      const recognition = format.recognise({ path, head: head.value.bytes, timeZone: this.#timeZone });
      if (recognition === null) continue;
      const stat = await this.#files.stat(path);
      const containerMs = stat.ok ? stat.value.modifiedMs : null;
      const nameTakenAt = recognition.takenAt;
      const takenAt = nameTakenAt ?? (containerMs === null ? null : takenAtOfMs(containerMs, 'container'));
      const facts = { nameTakenAt, takenAt, containerMs, sizeBytes: head.value.sizeBytes, homeFolder: null };
      const backup = this.#backup(place, path, format.id, facts);
      if (recognition.set === undefined) {
        this.found.set(path, backup);
      } else {
        this.#parts.add(path);
        const key = keyOfBackup({ path, format, recognition });
        const files = this.#sets.get(key) ?? [];
        this.#sets.set(key, [...files, { part: recognition.part ?? '', backup }]);
      }
      return;
    }
  }

  /** One backup for each set, called by its first file. */
  sets(): readonly FoundBackup[] {
    return [...this.#sets.values()].flatMap((files) => {
      const [first, ...rest] = files
        .sort((a, b) => comparePaths(a.part, b.part) || comparePaths(a.backup.path, b.backup.path))
        .map(({ backup }) => backup);
      if (first === undefined) return [];
      const sizeBytes = files.reduce((sum, { backup }) => sum + (backup.sizeBytes ?? 0), 0);
      return [{ ...first, sizeBytes, parts: rest.map(({ path }) => path) }];
    });
  }

  /**
   * Server-side places hold the backups of every account: only what carries a name of this one is looked at. Plesk names
   * the folder by the domain, aaPanel, CyberPanel and Virtualmin the file, the others call it by the user.
   */
  #isOurs(place: BackupPlace, path: HostPath): boolean {
    if (this.#name.test(nameOf(path))) return true;
    const folders = relativePath(folderOf(path), place.path)?.split('/') ?? [];
    return folders.some((folder) => this.#domains.has(folder));
  }

  /** Where in a copied tree the account's home is: at the top, or below the path that it had. */
  async #homeIn(folder: HostPath, entries: readonly Entry[]): Promise<HostPath | null> {
    const { home, sites } = this.#account;
    const candidates = [
      folder,
      joinPath(folder, nameOf(home)),
      joinPath(folder, home.slice(1)),
      joinPath(folder, 'homedir'),
      joinPath(folder, `localhost${home}`),
    ];
    const roots = sites.flatMap(({ documentRoot }) => {
      const below = relativePath(documentRoot, home);
      return below === null || below === '' ? [] : [below];
    });
    for (const candidate of candidates) {
      for (const root of roots) {
        const stat = await this.#files.stat(joinPath(candidate, root));
        if (stat.ok && stat.value.kind === 'folder') return candidate;
      }
    }
    // The home itself is the only document root: a copy of it has no folder to be known by, so the operator's word counts.
    const isSingleRoot = sites.some(({ documentRoot }) => documentRoot === home);
    const hasIndex = entries.some(({ name, kind }) => kind === 'file' && /^index\.(?:php|html?)$/i.test(name));
    return isSingleRoot && hasIndex ? folder : null;
  }

  async #addFolder(place: BackupPlace, folder: HostPath, homeFolder: HostPath): Promise<void> {
    const stat = await this.#files.stat(folder);
    const nameTakenAt = nameDate(nameOf(folder), this.#timeZone) ?? (await this.#snapperDate(folder));
    // The time of a folder is that of its last new name: better than nothing, and never more than that.
    const takenAt = nameTakenAt ?? (stat.ok ? takenAtOfMs(stat.value.modifiedMs, 'container') : null);
    const facts = { nameTakenAt, takenAt, containerMs: null, sizeBytes: null, homeFolder };
    this.found.set(folder, this.#backup(place, folder, FOLDER_FORMAT, facts));
  }

  /** snapper keeps `1/snapshot` and beside it `1/info.xml` with its time, which is UTC. */
  async #snapperDate(folder: HostPath): Promise<TakenAt | null> {
    if (nameOf(folder) !== 'snapshot') return null;
    const info = await this.#files.read(joinPath(folderOf(folder), 'info.xml'), HEAD_BYTES);
    const text = info.ok ? Buffer.from(info.value.bytes).toString('latin1') : '';
    const { day, time } = /<date>(?<day>\d{4}-\d\d-\d\d) (?<time>\d\d:\d\d:\d\d)<\/date>/.exec(text)?.groups ?? {};
    const atMs = Date.parse(`${day ?? ''}T${time ?? ''}Z`);
    return Number.isNaN(atMs) ? null : takenAtOfMs(atMs, 'metadata');
  }

  #backup(
    { trust }: BackupPlace,
    path: HostPath,
    format: string,
    facts: Pick<FoundBackup, 'takenAt' | 'nameTakenAt' | 'containerMs' | 'sizeBytes' | 'homeFolder'>,
  ): FoundBackup {
    return { id: stableId('backup', format, path), format, path, trust, ...facts, parts: [] };
  }
}

function domainsOf({ sites, otherDomains = [] }: Account): readonly string[] {
  const named = sites.filter(({ kind }) => kind !== 'orphan');
  return [...named.flatMap(({ domain, names }) => [domain, ...names]), ...otherDomains];
}

/** `my-a.test` and `a.test.example` are other people's domains, so a domain is bounded more strictly than a user. */
function nameOfAccount(user: string | null, domains: readonly string[]): RegExp {
  const users = user === null ? [] : [`(?:^|[._-])${literal(user)}(?:[._-]|$)`];
  const hosts = domains.map((domain) => `(?:^|_|^backup-)${literal(domain)}(?:_|-\\d|\\.(?:tar|tgz|tzst|zip)|$)`);
  const all = [...users, ...hosts];
  return all.length === 0 ? NEVER : new RegExp(all.join('|'));
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

const NEVER = /(?!)/;

function compareTakenAt(a: TakenAt | null, b: TakenAt | null): number {
  return comparePaths(a?.at ?? '', b?.at ?? '');
}
