import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How a server that only speaks the protocol's first words goes on. */
export type RogueManner =
  | 'asks-for-file'
  | 'asks-for-clear-password'
  | 'endless-rows'
  | 'drips-rows'
  | 'large-packets'
  | 'stalls-at-once'
  | 'stalls-after-login'
  | 'garbage'
  | 'garbage-after-login'
  | 'odd-packets'
  | 'hangs-up';

export interface RogueMysql {
  readonly port: number;
  /** Every byte that clients sent. */
  received(): Buffer;
  stop(): Promise<void>;
}

/** A server on the loopback that means harm, for tests of the client. */
export async function rogueMysql(manner: RogueManner, file: string, seed = 1): Promise<RogueMysql> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket, manner, file, seed, (chunk) => chunks.push(chunk));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server), received: () => Buffer.concat(chunks), stop: () => stop(server, sockets) };
}

function serve(socket: Socket, manner: RogueManner, file: string, seed: number, hear: (chunk: Buffer) => void): void {
  let answers = 0;
  if (manner === 'garbage') socket.write(noise(4096, seed));
  else if (manner === 'hangs-up') socket.end();
  else if (manner !== 'stalls-at-once') socket.write(packet(0, GREETING));
  socket.on('data', (chunk: Buffer) => {
    hear(chunk);
    answers += 1;
    if (answers === 1) {
      if (manner === 'asks-for-clear-password')
        socket.write(packet(2, Buffer.from('\u00femysql_clear_password\0', 'latin1')));
      else if (manner === 'garbage-after-login') socket.write(noise(100_000, seed));
      else if (manner !== 'stalls-after-login') socket.write(packet(2, OK));
    } else if (answers <= 4 && !manner.startsWith('asks')) {
      // The settings of the session.
      socket.write(packet(1, OK));
    } else void answer(socket, manner, file, seed);
  });
}

async function answer(socket: Socket, manner: RogueManner, file: string, seed: number): Promise<void> {
  if (manner === 'odd-packets') {
    const bytes = noise(64 * 40, seed);
    for (let at = 0, sequence = 1; at < bytes.length && !socket.destroyed; at += 64, sequence += 1) {
      // The first begins a result of two columns; the others are anything at all.
      socket.write(
        packet(sequence, sequence === 1 ? Buffer.from([2]) : bytes.subarray(at, at + ((bytes[at] ?? 0) % 64))),
      );
    }
  } else if (manner === 'asks-for-file') socket.write(packet(1, Buffer.from(`\u00fb${file}`, 'latin1')));
  else if (manner === 'endless-rows' || manner === 'drips-rows') {
    socket.write(
      Buffer.concat([
        packet(1, Buffer.from([3])),
        packet(2, column('a')),
        packet(3, column('b')),
        packet(4, column('c')),
        packet(5, EOF),
      ]),
    );
    // Numbers of packets go round after 256: as many rows can be sent over and over.
    const rows = Array.from({ length: 256 }, (_, at) =>
      packet((at + 6) % 256, Buffer.from('\u0001x\u0001y\u00011', 'latin1')),
    );
    const round = Buffer.concat(rows);
    for (let sent = 0; !socket.destroyed; sent += 1) {
      const isFree = socket.write(manner === 'drips-rows' ? (rows[sent % 256] ?? round) : round);
      await (manner === 'drips-rows' ? pause(300) : isFree ? pause(0) : Promise.race([drained(socket), pause(1000)]));
    }
  } else if (manner === 'large-packets') {
    const body = Buffer.alloc(0xffffff, 0x61);
    const head = Buffer.from([0xff, 0xff, 0xff, 0]);
    for (let sequence = 1; !socket.destroyed; sequence += 1) {
      head[3] = sequence % 256;
      socket.write(Buffer.from(head));
      if (!socket.write(body)) await Promise.race([drained(socket), pause(1000)]);
    }
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('drain', resolve));
}

/** Protocol version 10, with the abilities of a server of today; no TLS. */
const GREETING = Buffer.concat([
  Buffer.from([10]),
  Buffer.from('8.0.0-rogue\0'),
  Buffer.from([1, 0, 0, 0]),
  Buffer.from('abcdefgh\0'),
  // CLIENT_PROTOCOL_41, SECURE_CONNECTION, PLUGIN_AUTH, LOCAL_FILES and the like.
  Buffer.from([0xff, 0xf7, 33, 2, 0, 0x08, 0x00, 21]),
  Buffer.alloc(10),
  Buffer.from('ijklmnopqrst\0'),
  Buffer.from('mysql_native_password\0'),
]);
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0]);
const EOF = Buffer.from([0xfe, 0, 0, 2, 0]);

function column(name: string): Buffer {
  const text = (value: string): Buffer => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
  return Buffer.concat([
    text('def'),
    text(''),
    text(''),
    text(''),
    text(name),
    text(name),
    Buffer.from([12, 33, 0, 255, 0, 0, 0, 253, 0, 0, 0, 0, 0]),
  ]);
}

function packet(sequence: number, body: Buffer): Buffer {
  const head = Buffer.from([body.length & 255, (body.length >> 8) & 255, (body.length >> 16) & 255, sequence]);
  return Buffer.concat([head, body]);
}

/** The same on every run. */
function noise(length: number, seed: number): Buffer {
  let state = 12_345 + seed;
  return Buffer.from(Array.from({ length }, () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 16));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
