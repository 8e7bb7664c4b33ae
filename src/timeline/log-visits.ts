import { displayPath, type HostPath } from '../domain/host-path.ts';
import type { LoggedRequest } from '../domain/intrusion.ts';

/** A line of a log that is kept: its texts are short copies, which hold no part of the log in memory. */
export interface Hit {
  readonly at: number;
  readonly address: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly agent: string | null;
}

/** What one address did at one place. */
export interface Visit {
  readonly address: string;
  /** The earliest, and the last before the first proof that was known beforehand. */
  first: Hit;
  nearest: Hit | null;
  count: number;
  posts: number;
}

const MAX_TEXT = 200;

/** Who came to one place, when, and how often. Of addresses for which there is no room any more only the count is kept. */
export class Visits {
  readonly #maxAddresses: number;
  /** Shared by many places. */
  readonly #room: { left: number };
  first: Hit | null = null;
  nearest: Hit | null = null;
  count = 0;
  readonly byAddress: Map<string, Visit> = new Map();

  constructor(maxAddresses = 0, room = { left: maxAddresses }) {
    this.#maxAddresses = maxAddresses;
    this.#room = room;
  }

  /** `proofMs`: hits up to then compete for `nearest`. */
  add(hit: Hit, proofMs: number): void {
    this.count += 1;
    let kept: Hit | null = null;
    const keep = (): Hit => (kept ??= keptHit(hit));
    if (this.first === null || hit.at < this.first.at) this.first = keep();
    const isBefore = hit.at <= proofMs;
    if (isBefore && (this.nearest === null || hit.at > this.nearest.at)) this.nearest = keep();
    const known = this.byAddress.get(hit.address);
    if (known === undefined) {
      if (this.byAddress.size >= this.#maxAddresses || this.#room.left <= 0) return;
      this.#room.left -= 1;
      const own = keep();
      const posts = isPost(hit) ? 1 : 0;
      this.byAddress.set(own.address, {
        address: own.address,
        first: own,
        nearest: isBefore ? own : null,
        count: 1,
        posts,
      });
      return;
    }
    known.count += 1;
    if (isPost(hit)) known.posts += 1;
    if (hit.at < known.first.at) known.first = keep();
    if (isBefore && (known.nearest === null || hit.at > known.nearest.at)) known.nearest = keep();
  }
}

export function isPost({ method }: Pick<Hit, 'method'>): boolean {
  return method === 'POST' || method === 'PUT' || method === 'UPLOAD';
}

/** The hit with short copies of its texts. */
export function keptHit({ at, address, method, path, status, agent }: Hit): Hit {
  return {
    at,
    address: copied(address),
    method: copied(method),
    path: copied(path),
    status,
    agent: agent === null ? null : copied(agent),
  };
}

/** A slice would keep the whole chunk that it was cut from. */
export function copied(text: string): string {
  return Buffer.from(text.slice(0, MAX_TEXT), 'latin1').toString('latin1');
}

/** For the result: escaped, ISO time. */
export function loggedRequest({ at, address, method, path, status, agent }: Hit): LoggedRequest {
  return {
    at: new Date(at).toISOString(),
    address: shown(address),
    method,
    target: shown(path),
    status,
    agent: agent === null ? null : shown(agent),
  };
}

/** Bytes of a log, safe to show. */
export function shown(text: string): string {
  return displayPath(text as HostPath);
}
