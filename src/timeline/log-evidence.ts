import type { Account, Site } from '../domain/account.ts';
import { comparePaths, displayPath, type HostPath, isWithin, joinPath, normalPath } from '../domain/host-path.ts';
import type { IntrusionEvidence, LogCoverage } from '../domain/intrusion.ts';
import type { LogEntry, LogLogin, LogRequest, LogUpload } from '../reading/log-entry.ts';
import type { LogTargets, PlantedFile, VulnerablePart } from './log-targets.ts';
import { type Hit, isPost, shown, type Visit, Visits } from './log-visits.ts';
import { queryValue, requestPath } from './request-path.ts';

/** Where an entry was read. */
export interface LogSource {
  /** The site that the log is of; null: of several, or not known. */
  readonly site: Site | null;
  /** A log of the whole server: what does not name the account is somebody else's. */
  readonly isShared: boolean;
  /** Lies where the account itself could write. */
  readonly isAccounts: boolean;
}

/** What the logs say of one account, before anybody judges it. */
export interface LogFacts {
  readonly evidence: readonly IntrusionEvidence[];
  /** The earliest sign: a planted file's change time, request or upload. Milliseconds; null without any. */
  readonly proofMs: number | null;
  /** Addresses that used or uploaded planted files. */
  readonly attackers: ReadonlySet<string>;
  readonly parts: readonly { readonly part: VulnerablePart; readonly visits: Visits }[];
  readonly uploads: readonly PlantedUpload[];
  /** Visits to the application's login and its code editors that let somebody in. */
  readonly entrances: readonly Visit[];
  readonly logins: readonly { readonly by: LogLogin['by']; readonly user: string; readonly visits: Visits }[];
  readonly coverage: Omit<LogCoverage, 'files'>;
}

export interface PlantedUpload {
  readonly file: PlantedFile;
  readonly by: LogUpload['by'];
  readonly user: string | null;
  readonly hit: Hit;
}

const MAX_UPLOADS = 1000;
const MAX_LOGINS = 2000;
const DAY_MS = 86_400_000;
/** An upload this close to a file's times wrote what lies there now. */
const SAME_WRITE_MS = 300_000;
const STATIC = /\.(?:css|js|mjs|map|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|eot|otf|mp[34]|webm|pdf|txt|xml)$/i;

/**
 * Collects what the logs of an account say, one entry at a time and in any order: requests to planted files, to components
 * with known holes, logins, uploads. Memory is bounded whatever the logs hold. Pure.
 */
export class LogEvidence {
  readonly #account: Account;
  readonly #targets: LogTargets;
  readonly #nowMs: number;
  /** The earliest change time of a planted file: what is known before any log is read. */
  readonly #knownProofMs: number;
  readonly #planted: Map<PlantedFile, { readonly visits: Visits; isAccounts: boolean }> = new Map();
  readonly #parts: Map<VulnerablePart, Visits> = new Map();
  readonly #entrances = new Visits();
  readonly #logins: Map<string, { by: LogLogin['by']; user: string; visits: Visits }> = new Map();
  readonly #uploads: PlantedUpload[] = [];
  readonly #users: ReadonlySet<string>;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #entries = 0;
  #future = 0;
  #accounts = 0;

  constructor(account: Account, targets: LogTargets, nowMs: number) {
    this.#account = account;
    this.#targets = targets;
    this.#nowMs = nowMs;
    this.#knownProofMs = Math.min(...targets.planted.map(({ changedMs }) => changedMs ?? Number.POSITIVE_INFINITY));
    this.#users = new Set(
      [account.user ?? '', ...account.ftpLogins.map(({ login }) => login)].filter((name) => name !== ''),
    );
  }

  take(entry: LogEntry, source: LogSource): void {
    if (entry.at > this.#nowMs + DAY_MS) {
      this.#future += 1;
      return;
    }
    const isOwn =
      entry.kind === 'request'
        ? this.#takeRequest(entry, source)
        : entry.kind === 'upload'
          ? this.#takeUpload(entry)
          : this.#takeLogin(entry);
    if (!isOwn) return;
    this.#entries += 1;
    if (source.isAccounts) this.#accounts += 1;
    // How far back the logs of requests reach is what matters; a login log often reaches further.
    if (entry.kind !== 'request') return;
    if (entry.at < this.#from) this.#from = entry.at;
    if (entry.at > this.#to) this.#to = entry.at;
  }

  finish(): LogFacts {
    const evidence = [...this.#requestEvidence(), ...this.#uploadEvidence()].sort(
      (a, b) => comparePaths(a.at, b.at) || comparePaths(a.text, b.text),
    );
    const first = evidence[0] === undefined ? Number.POSITIVE_INFINITY : Date.parse(evidence[0].at);
    const proofMs = Math.min(first, this.#knownProofMs);
    return {
      evidence,
      proofMs: Number.isFinite(proofMs) ? proofMs : null,
      attackers: this.#attackers(),
      parts: this.#targets.parts.map((part) => ({ part, visits: this.#parts.get(part) ?? new Visits() })),
      uploads: this.#uploads,
      entrances: [...this.#entrances.byAddress.values()],
      logins: [...this.#logins.values()],
      coverage: this.#coverage(),
    };
  }

  #takeRequest(request: LogRequest, source: LogSource): boolean {
    const named = request.host === null ? null : this.#targets.siteOfHost(request.host);
    if (source.isShared && source.site === null && named === null) return false;
    const site = named ?? source.site;
    const path = requestPath(request.target);
    const answered = request.status >= 200 && request.status < 300;
    if (answered) {
      for (const file of this.#targets.plantedAt(path, site)) {
        const known = this.#planted.get(file) ?? { visits: new Visits(), isAccounts: false };
        known.visits.add(hitOf(request, path), this.#knownProofMs);
        known.isAccounts ||= source.isAccounts;
        this.#planted.set(file, known);
      }
      // Some FTP servers write their uploads as requests.
      if (request.method === 'PUT') this.#addUpload(request, 'ftp', null, path);
    }
    if (isRefused(request.status) || STATIC.test(path)) return true;
    for (const part of this.#targets.partsAt(path, request.target, site)) {
      const visits = this.#parts.get(part) ?? new Visits();
      visits.add(hitOf(request, path), this.#knownProofMs);
      this.#parts.set(part, visits);
    }
    if (isEntrance(request, path)) this.#entrances.add(hitOf(request, path), this.#knownProofMs);
    return true;
  }

  #takeUpload({ at, by, address, user, path }: LogUpload): boolean {
    const isOwnUser = user !== null && this.#users.has(user);
    const asWritten = normalPath(path as HostPath);
    const isOwnPath = this.#account.scanRoots.some((root) => isWithin(asWritten, root));
    if (!isOwnUser && !isOwnPath) return false;
    const line = { at, address: address ?? '', status: null, agent: null };
    const locked = isOwnUser
      ? this.#lockedInto(user).map((folder) => normalPath(joinPath(folder, asWritten.replace(/^\/+/, ''))))
      : [];
    const places = [asWritten, ...locked];
    for (const place of new Set(places)) this.#addUpload(line, by, user, place);
    return true;
  }

  /** Where a login may be locked in, so that `/` is this folder. */
  #lockedInto(user: string): readonly HostPath[] {
    const own = this.#account.ftpLogins.filter(({ login }) => login === user).flatMap(({ folder }) => folder ?? []);
    return [...own, this.#account.home];
  }

  #addUpload(
    line: Pick<Hit, 'at' | 'address' | 'status' | 'agent'>,
    by: LogUpload['by'],
    user: string | null,
    path: HostPath,
  ): void {
    const file = this.#targets.plantedFile(path);
    if (file === null || this.#uploads.length >= MAX_UPLOADS) return;
    const { at, address, agent, status } = line;
    this.#uploads.push({
      file,
      by,
      user,
      hit: { at, address: plainAddress(address), method: 'UPLOAD', path, status, agent },
    });
  }

  #takeLogin({ at, by, address, user }: LogLogin): boolean {
    if (!this.#users.has(user)) return false;
    const key = `${by} ${user}`;
    const known = this.#logins.get(key) ?? { by, user, visits: new Visits() };
    if (this.#logins.size >= MAX_LOGINS && !this.#logins.has(key)) return true;
    known.visits.add(
      { at, address: plainAddress(address), method: 'LOGIN', path: by, status: null, agent: null },
      this.#knownProofMs,
    );
    this.#logins.set(key, known);
    return true;
  }

  #requestEvidence(): readonly IntrusionEvidence[] {
    return [...this.#planted].flatMap(([file, { visits, isAccounts }]) => {
      const { first } = visits;
      if (first === null || !file.isNew) return [];
      const agent = first.agent === null ? '' : ` (agent "${shown(first.agent)}")`;
      const more =
        visits.count === 1
          ? 'the only request'
          : `the first of ${visits.count} requests by ${visits.byAddress.size} addresses`;
      const doubt = isAccounts ? '; the account can write this log' : '';
      const text = `${displayPath(file.path)} answered ${first.method} of ${shown(first.address)} with ${first.status ?? ''}${agent}: ${more}${doubt}`;
      return [
        { at: new Date(first.at).toISOString(), bound: 'not-after', source: 'log', path: file.path, text } as const,
      ];
    });
  }

  #uploadEvidence(): readonly IntrusionEvidence[] {
    return this.#uploads.filter(wroteIt).map(({ file, by, user, hit }) => {
      const from = hit.address === '' ? '' : ` from ${shown(hit.address)}`;
      const who = user === null ? '' : ` by ${shown(user)}`;
      const text = `${displayPath(file.path)} was uploaded by ${by.toUpperCase()}${who}${from}`;
      return { at: new Date(hit.at).toISOString(), bound: 'not-after', source: 'log', path: file.path, text } as const;
    });
  }

  /** Who posted to a planted file, and its first three visitors: a planted page for victims has many more. */
  #attackers(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const [file, { visits }] of this.#planted) {
      if (!file.isNew) continue;
      const visitors = [...visits.byAddress.values()].sort((a, b) => a.first.at - b.first.at);
      for (const [place, visit] of visitors.entries()) if (place < 3 || visit.posts > 0) found.add(visit.address);
    }
    for (const upload of this.#uploads) if (wroteIt(upload) && upload.hit.address !== '') found.add(upload.hit.address);
    return found;
  }

  #coverage(): LogFacts['coverage'] {
    const from = Number.isFinite(this.#from) ? new Date(this.#from).toISOString() : null;
    const to = Number.isFinite(this.#to) ? new Date(this.#to).toISOString() : null;
    const notes = [
      from === null
        ? 'No log of requests of this account was found or could be read.'
        : `The logs begin only at ${from}: what happened before is not in them.`,
      ...(this.#future > 0 ? [`${this.#future} lines carry a date in the future and were left out.`] : []),
      ...(this.#accounts > 0
        ? ['Some of the logs lie where the account itself can write: an intruder may have edited them.']
        : []),
    ];
    return { from, to, entries: this.#entries, notes };
  }
}

/** Whether an upload brought what lies there now: nothing of the owner's lay there, or the file's own times say so. */
export function wroteIt({ file, hit }: Pick<PlantedUpload, 'file' | 'hit'>): boolean {
  const near = (time: number | null) => time !== null && Math.abs(time - hit.at) <= SAME_WRITE_MS;
  return file.isNew || near(file.changedMs) || near(file.modifiedMs);
}

function hitOf({ at, address, method, status, agent }: LogRequest, path: HostPath): Hit {
  return { at, address: plainAddress(address), method, path, status, agent };
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d)/i, '');
}

/** Refused, or not there: a hole was not used. A failure (5xx) may be the trace of one that was. */
function isRefused(status: number): boolean {
  return status >= 400 && status < 500;
}

/**
 * Requests that let somebody into an application, or write code through it: a WordPress login answers 302, its code editors
 * and plugin upload are POSTs; Joomla's administrator answers 303.
 */
function isEntrance(request: LogRequest, path: HostPath): boolean {
  if (!isPost(request)) return false;
  if (path.endsWith('/wp-login.php')) return request.status === 302;
  if (path.endsWith('/administrator/index.php') || path.endsWith('/administrator')) return request.status === 303;
  if (/\/wp-admin\/(?:network\/)?(?:theme-editor|plugin-editor)\.php$/.test(path)) return true;
  const action = queryValue(request.target, 'action');
  return path.endsWith('/wp-admin/update.php') && (action === 'upload-plugin' || action === 'upload-theme');
}
