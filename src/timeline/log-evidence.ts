import type { Account, Site } from '../domain/account.ts';
import { comparePaths, type HostPath, isWithin, joinPath, normalPath } from '../domain/host-path.ts';
import type { LogEntry, LogLogin, LogRequest, LogUpload } from '../reading/log-entry.ts';
import type { LogFacts, LogSource, PlantedUpload } from './log-facts.ts';
import { attackersOf, type PlantedVisits, type Posted, postedWords, proofsOf } from './log-proofs.ts';
import type { LogTargets, PlantedFile, VulnerablePart } from './log-targets.ts';
import { copied, type Hit, isPost, keptHit, Visits } from './log-visits.ts';
import { isEntrance, isRefused, PROGRAM, STATIC } from './request-kinds.ts';
import { requestPath } from './request-path.ts';

const MAX_ADDRESSES = 100_000;
const MAX_ADDRESSES_AT_ONE_PLACE = 5000;
const MAX_UPLOADS = 1000;
const MAX_LOGINS = 2000;
const MAX_POSTED = 20_000;
const MAX_POSTED_JUDGED = 1000;
const MOST_POSTED_TOLD = 20;
/** More than these use a page of the owner's; a backdoor has few visitors. */
const FEW_ADDRESSES = 3;
const DAY_MS = 86_400_000;

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
  readonly #planted: Map<PlantedFile, PlantedVisits> = new Map();
  readonly #parts: Map<VulnerablePart, Visits> = new Map();
  /** Addresses that may still be kept, over all places. */
  readonly #room = { left: MAX_ADDRESSES };
  readonly #entrances: Visits = this.#visits();
  readonly #logins: Map<string, { by: LogLogin['by']; user: string; visits: Visits }> = new Map();
  readonly #uploads: PlantedUpload[] = [];
  /** Programs that answered a POST, and that the scan does not call planted: by file. */
  readonly #posted: Map<HostPath, Visits> = new Map();
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
    this.#knownProofMs = targets.planted.reduce(
      (earliest, { changedMs }) => Math.min(earliest, changedMs ?? earliest),
      Number.POSITIVE_INFINITY,
    );
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

  /** Programs that a few addresses posted to, most requests first: candidates for `finish`. */
  postedFiles(): readonly HostPath[] {
    return [...this.#posted]
      .filter(([, { byAddress }]) => byAddress.size <= FEW_ADDRESSES)
      .sort(([a, { count }], [b, { count: other }]) => other - count || comparePaths(a, b))
      .slice(0, MAX_POSTED_JUDGED)
      .map(([path]) => path);
  }

  /** `strange`: those of `postedFiles` that belong to no release and no component. */
  finish(strange: ReadonlySet<HostPath> = new Set()): LogFacts {
    const posted = [...this.#posted].filter(([path]) => strange.has(path));
    const traces = { planted: this.#planted, uploads: this.#uploads, posted };
    const attackers = attackersOf(traces);
    const evidence = proofsOf(traces, attackers);
    const first = evidence[0] === undefined ? Number.POSITIVE_INFINITY : Date.parse(evidence[0].at);
    const proofMs = Math.min(first, this.#knownProofMs);
    return {
      evidence,
      proofMs: Number.isFinite(proofMs) ? proofMs : null,
      attackers,
      parts: this.#targets.parts.map((part) => ({ part, visits: this.#parts.get(part) ?? new Visits() })),
      uploads: this.#uploads,
      entrances: [...this.#entrances.byAddress.values()],
      logins: [...this.#logins.values()],
      coverage: this.#coverage(posted),
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
        const known = this.#planted.get(file) ?? { visits: this.#visits(), isAccounts: false };
        known.visits.add(hitOf(request, path), this.#knownProofMs);
        known.isAccounts ||= source.isAccounts;
        this.#planted.set(file, known);
      }
      // Some FTP servers write their uploads as requests.
      if (request.method === 'PUT') this.#addUpload(request, 'ftp', null, path);
    }
    if (isRefused(request.status) || STATIC.test(path)) return true;
    for (const part of this.#targets.partsAt(path, request.target, site)) {
      const visits = this.#parts.get(part) ?? this.#visits();
      visits.add(hitOf(request, path), this.#knownProofMs);
      this.#parts.set(part, visits);
    }
    if (answered && isPost(request) && PROGRAM.test(path)) this.#takePosted(request, path, site);
    if (isEntrance(request, path)) this.#entrances.add(hitOf(request, path), this.#knownProofMs);
    return true;
  }

  #takePosted(request: LogRequest, path: HostPath, site: Site | null): void {
    const { sites } = this.#account;
    const only = site ?? (sites.length === 1 ? sites[0] : undefined);
    if (only === undefined) return;
    const file = normalPath(joinPath(only.documentRoot, path.slice(1)));
    if (this.#targets.plantedFile(file) !== null) return;
    const known = this.#posted.get(file);
    if (known === undefined && this.#posted.size >= MAX_POSTED) return;
    const visits = known ?? new Visits(FEW_ADDRESSES + 1);
    visits.add(hitOf(request, path), this.#knownProofMs);
    if (known === undefined) this.#posted.set(file, visits);
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
    const hit = keptHit({ at, address: plainAddress(address), method: 'UPLOAD', path, status, agent });
    this.#uploads.push({ file, by, user: user === null ? null : copied(user), hit });
  }

  #takeLogin({ at, by, address, user }: LogLogin): boolean {
    if (!this.#users.has(user)) return false;
    const key = `${by} ${user}`;
    const known = this.#logins.get(key) ?? { by, user: copied(user), visits: this.#visits() };
    if (this.#logins.size >= MAX_LOGINS && !this.#logins.has(key)) return true;
    known.visits.add(
      { at, address: plainAddress(address), method: 'LOGIN', path: by, status: null, agent: null },
      this.#knownProofMs,
    );
    this.#logins.set(key, known);
    return true;
  }

  #visits(): Visits {
    return new Visits(MAX_ADDRESSES_AT_ONE_PLACE, this.#room);
  }

  #coverage(posted: readonly Posted[]): LogFacts['coverage'] {
    const from = Number.isFinite(this.#from) ? new Date(this.#from).toISOString() : null;
    const to = Number.isFinite(this.#to) ? new Date(this.#to).toISOString() : null;
    const notes = [
      from === null
        ? 'No log of requests of this account was found or could be read.'
        : `The logs begin only at ${from}: what happened before is not in them.`,
      ...(this.#future > 0 ? [`${this.#future} lines carry a date in the future and were left out.`] : []),
      ...posted.slice(0, MOST_POSTED_TOLD).map(postedWords),
      ...(this.#accounts > 0
        ? ['Some of the logs lie where the account itself can write: an intruder may have edited them.']
        : []),
    ];
    return { from, to, entries: this.#entries, notes };
  }
}

function hitOf({ at, address, method, status, agent }: LogRequest, path: HostPath): Hit {
  return { at, address: plainAddress(address), method, path, status, agent };
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d)/i, '');
}
