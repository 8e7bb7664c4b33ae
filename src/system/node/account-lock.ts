import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import { sha256 } from '../../worklog/ledger.ts';
import { durableWrite } from './durable-write.ts';
import { errnoOf } from './write-error.ts';
import { writeFileOnce } from './write-file-once.ts';

/** Who works on an account. */
export interface Holder {
  readonly who: string;
  readonly pid: number;
  /** ISO 8601 UTC. */
  readonly since: string;
  readonly what: string;
}

const MAX_ANSWER = 4096;
const ANSWER_MS = 2000;

/**
 * Takes the account for this process until `release`, or throws a UserError `locked` that names its holder.
 *
 * The lock is an abstract Unix socket: the kernel frees it when its holder dies, even by kill -9, and never while it lives,
 * even stopped. A second run asks it who holds it. `secretFile` (made where missing, for the operator alone) is part of the
 * name: a program of the account that cannot read it cannot take the name first.
 */
export async function lockAccount(account: string, secretFile: string, holder: Holder): Promise<{ release(): void }> {
  const name = `\0lastgood-recovery-${sha256(`${secretOf(secretFile)}:${account}`)}`;
  const server = await listen(name, holder);
  if (server !== null) {
    await durableWrite(holderFile(secretFile, name), JSON.stringify(holder));
    return { release: () => void server.close() };
  }
  // A holder that is stopped does not answer; what it wrote down does.
  const other = (await ask(name)) ?? wordsOf(readText(holderFile(secretFile, name)));
  throw new UserError(
    'locked',
    `Another lastgood works on this account: ${other ?? 'it does not say who'}.`,
    'Wait for it, or end it; nothing was changed by this run.',
  );
}

function holderFile(secretFile: string, name: string): string {
  return `${secretFile}-${name.slice(-16)}`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function secretOf(path: string): string {
  writeFileOnce(path, randomBytes(32).toString('hex'));
  return readFileSync(path, 'latin1');
}

/** Takes the name, or null when it is taken. */
function listen(name: string, holder: Holder): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end(JSON.stringify(holder));
    });
    server.unref();
    server.once('error', (error) => {
      if (errnoOf(error) === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(name, () => resolve(server));
  });
}

/** What the holder says of itself, for people; null when nobody answers. */
function ask(name: string): Promise<string | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(name);
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.length > MAX_ANSWER) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(wordsOf(text)));
  });
}

function wordsOf(text: string): string | null {
  try {
    const { who, pid, since, what } = JSON.parse(text) as Partial<Holder>;
    return escapeText(`${String(who)} (process ${String(pid)}) since ${String(since)}, ${String(what)}`);
  } catch {
    return null;
  }
}
