import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PROGRAM_FOLDER } from '../system/node/package-folder.ts';
import { JudgedContents, sharedContents } from './judged-contents.ts';
import type { Answer, Order, Reply, WorkerMemory } from './messages.ts';
import { PROGRESS_WORDS } from './messages.ts';

/** Why an order has no answer: the file it was at, and what happened to its worker. */
export class WorkerLost extends Error {
  /** Place of the file in the order, counted from 0. */
  readonly place: number;
  readonly timedOut: boolean;

  constructor(message: string, place: number, timedOut: boolean) {
    super(message);
    this.name = 'WorkerLost';
    this.place = place;
    this.timedOut = timedOut;
  }
}

interface Job {
  readonly id: number;
  readonly order: Order;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface Member {
  readonly worker: Worker;
  readonly progress: Int32Array;
  job: Job | null;
  lastPlace: number;
  lastMoveMs: number;
}

const WORKER = pathToFileURL(join(PROGRAM_FOLDER, 'scan-worker.js'));

/** Of the whole process, threads and all. The heap of a thread has a limit of its own, its buffers have none. */
const MOST_BYTES = 3 * 1024 ** 3;
const HEAP_MB = 1024;
/** A small nursery: 40 MB less at the same CPU time, as what a file needs is garbage when the next one comes. */
const LIMITS = { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 8 };
/** A thread that is at one file for less is not the one that took the memory. */
const SUSPICIOUS_MS = 500;

export interface WorkerPoolOptions {
  readonly size: number;
  /** For one file. */
  readonly timeoutMs: number;
  readonly monoMs: () => number;
  /** Resident memory of the process beyond which the thread that is longest at one file is stopped. */
  readonly mostBytes?: number;
  /** Another program for the threads, for tests. */
  readonly worker?: URL;
}

/**
 * A few threads that read and judge. A thread that dies, or stays at one file for too long, costs that file and nothing else:
 * its order is rejected with `WorkerLost`, and a new thread takes its place.
 */
export class WorkerPool {
  readonly size: number;
  readonly #worker: URL;
  readonly #mostBytes: number;
  readonly #timeoutMs: number;
  readonly #monoMs: () => number;
  readonly #members: Member[] = [];
  readonly #queue: Job[] = [];
  readonly #watch: NodeJS.Timeout;
  readonly #shared = sharedContents();
  readonly #over = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  /** What its threads judged and found nothing in. */
  readonly judged = new JudgedContents(this.#shared);
  /** Runs once before an order is given to a thread; where it rejects, the orders that wait for it are rejected with that. */
  prepare: ((judged: JudgedContents) => Promise<void>) | null = null;
  #isPreparing = false;
  #nextId = 0;
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.size = options.size;
    this.#worker = options.worker ?? WORKER;
    this.#mostBytes = options.mostBytes ?? MOST_BYTES;
    this.#timeoutMs = options.timeoutMs;
    this.#monoMs = options.monoMs;
    this.#watch = setInterval(() => this.#stopStuck(), Math.min(500, options.timeoutMs / 2));
    this.#watch.unref();
  }

  /** Starts the first thread before there is an order for it. */
  start(): void {
    if (this.#members.length === 0) this.#start();
  }

  /** From then on threads leave what is left of an order of files, and say so: it may be hours of archives. */
  endWith(signal: AbortSignal): void {
    const end = (): void => void Atomics.store(new Int32Array(this.#over), 0, 1);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  /** Gives an order to the next free thread. */
  run(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: this.#nextId++, order, resolve, reject });
      this.#dispatch();
    });
  }

  /** Orders that wait for a free thread: the caller stops giving more when there are some. */
  get waiting(): number {
    return this.#queue.length;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
  }

  #dispatch(): void {
    if (this.prepare !== null) void this.#prepareOnce(this.prepare);
    if (!this.#isPreparing) this.#giveOrders();
  }

  async #prepareOnce(prepare: (judged: JudgedContents) => Promise<void>): Promise<void> {
    this.prepare = null;
    this.#isPreparing = true;
    try {
      await prepare(this.judged);
    } catch (error) {
      for (const { reject } of this.#queue.splice(0)) reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#isPreparing = false;
    }
    this.#giveOrders();
  }

  #giveOrders(): void {
    while (this.#queue.length > 0) {
      const member =
        this.#members.find(({ job }) => job === null) ?? (this.#members.length < this.size ? this.#start() : null);
      if (member === null) return;
      const job = this.#queue.shift();
      if (job === undefined) return;
      member.job = job;
      member.lastPlace = -1;
      member.lastMoveMs = this.#monoMs();
      Atomics.store(member.progress, 0, 0);
      member.worker.postMessage({ id: job.id, order: job.order });
    }
  }

  #start(): Member {
    const progress = new SharedArrayBuffer(PROGRESS_WORDS * Int32Array.BYTES_PER_ELEMENT);
    const workerData: WorkerMemory = { progress, judged: this.#shared, over: this.#over };
    const worker = new Worker(this.#worker, { workerData, resourceLimits: LIMITS });
    const member: Member = { worker, progress: new Int32Array(progress), job: null, lastPlace: -1, lastMoveMs: 0 };
    this.#members.push(member);
    worker.on('message', (reply: Reply) => this.#answer(member, reply));
    worker.on('error', (error: Error) => this.#lose(member, error.stack ?? error.message, false));
    worker.on('exit', (code) => this.#lose(member, `worker ended with code ${code}`, false));
    return member;
  }

  #answer(member: Member, reply: Reply): void {
    const { job } = member;
    if (job === null || job.id !== reply.id) return;
    member.job = null;
    if (reply.ok) job.resolve(reply.answer);
    else job.reject(new WorkerLost(reply.message, Atomics.load(member.progress, 0), false));
    this.#dispatch();
  }

  #lose(member: Member, message: string, timedOut: boolean): void {
    const place = this.#members.indexOf(member);
    if (place < 0 || this.#closed) return;
    this.#members.splice(place, 1);
    void member.worker.terminate();
    const { job } = member;
    member.job = null;
    job?.reject(new WorkerLost(message, Atomics.load(member.progress, 0), timedOut));
    this.#dispatch();
  }

  #stopStuck(): void {
    const now = this.#monoMs();
    for (const member of this.#members.slice()) {
      if (member.job === null) continue;
      const at = Atomics.load(member.progress, 0);
      if (at !== member.lastPlace) {
        member.lastPlace = at;
        member.lastMoveMs = now;
      } else if (now - member.lastMoveMs > this.#timeoutMs) {
        this.#lose(member, `stopped after ${Math.round((now - member.lastMoveMs) / 1000)} s at one file`, true);
      }
    }
    if (process.memoryUsage.rss() > this.#mostBytes) this.#stopSlowest(now);
  }

  #stopSlowest(now: number): void {
    const [slowest] = this.#members
      .filter(({ job, lastMoveMs }) => job !== null && now - lastMoveMs > SUSPICIOUS_MS)
      .sort((a, b) => a.lastMoveMs - b.lastMoveMs);
    if (slowest !== undefined) this.#lose(slowest, 'stopped at a file that took too much memory', false);
  }
}
