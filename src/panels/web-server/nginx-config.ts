import { type HostPath, joinPath, normalPath } from '../../domain/host-path.ts';
import { type Reading, serverEntries, serverText, tell } from '../text/panel-files.ts';
import { includedFiles, nameMatcher } from './expand-path.ts';
import { phpVersionIn, socketIn, type VirtualHost } from './virtual-host.ts';

const MAX_DEPTH = 16;
const MAX_FILES = 50_000;
const MAX_HOSTS = 200_000;
const MAX_BLOCKS = 64;
const HOST_VARIABLE = /\$(?:\{?(?:host|http_host|server_name|domain|sub\w*|name)\}?|\d)/;

interface OpenServer {
  readonly names: string[];
  /** The server's own first, then those of its locations. */
  readonly roots: string[];
  phpVersion: string | null;
  socket: string | null;
  readonly line: number;
  readonly depth: number;
  readonly source: HostPath;
}

interface State {
  readonly reading: Reading;
  readonly prefix: HostPath;
  readonly hosts: VirtualHost[];
  /** Files of a captured `nginx -T`; null: files are read from the machine. */
  readonly captured: ReadonlyMap<HostPath, string> | null;
  files: number;
  server: OpenServer | null;
  /** Names of the open blocks, outermost first. */
  readonly blocks: string[];
}

/** The servers of nginx's configuration files, includes followed; a root by `$host` gives one for each folder. */
export async function nginxHosts(
  reading: Reading,
  files: readonly HostPath[],
  prefix: HostPath,
): Promise<readonly VirtualHost[]> {
  const state = newState(reading, prefix, null);
  for (const file of files) await readFile(state, file, 0);
  return state.hosts;
}

export function isNginxDump(text: string): boolean {
  return /^# configuration file \/\S+:\r?$/m.test(text.slice(0, 65_536));
}

/** The same from captured `nginx -T` output, which holds every file after a line with its path. */
export async function hostsOfNginxDump(
  reading: Reading,
  text: string,
  prefix: HostPath,
): Promise<readonly VirtualHost[]> {
  const captured = new Map<HostPath, string>();
  const parts = text.split(/^# configuration file (\/\S+):\r?$/m);
  for (let index = 1; index + 1 < parts.length; index += 2)
    captured.set(normalPath(parts[index] as HostPath), parts[index + 1] ?? '');
  const state = newState(reading, prefix, captured);
  const first = [...captured.keys()][0];
  if (first !== undefined) await readFile(state, first, 0);
  return state.hosts;
}

function newState(reading: Reading, prefix: HostPath, captured: State['captured']): State {
  return { reading, prefix, hosts: [], captured, files: 0, server: null, blocks: [] };
}

async function readFile(state: State, file: HostPath, depth: number): Promise<void> {
  const { reading } = state;
  if (depth > MAX_DEPTH || state.files >= MAX_FILES || state.hosts.length >= MAX_HOSTS) {
    tell(reading, { reason: 'too-many', path: file, detail: 'the configuration includes too much: this was left out' });
    return;
  }
  state.files += 1;
  const text = state.captured === null ? await serverText(reading, file) : (state.captured.get(file) ?? null);
  if (text === null) return;
  let words: string[] = [];
  for (const { word, isQuoted, line } of wordsOf(text)) {
    if (isQuoted || (word !== ';' && word !== '{' && word !== '}')) {
      if (words.length < 10_000) words.push(word);
      continue;
    }
    const [directive = '', ...values] = words;
    words = [];
    if (word === '{') openBlock(state, directive, line, file);
    else if (word === '}') await closeBlock(state);
    else if (directive === 'include') {
      if (state.server !== null) state.server.phpVersion ??= phpVersionIn(values.join(' '));
      for (const path of await included(state, values[0] ?? '')) await readFile(state, path, depth + 1);
    } else if (state.server !== null) readDirective(state, state.server, directive, values);
  }
  // Blocks may begin in one file and end in another; at the end of the first file all have to be closed.
  if (depth > 0) return;
  while (state.blocks.length > 0) {
    tell(reading, { reason: 'damaged', path: file, detail: 'a block without an end' });
    await closeBlock(state);
  }
}

function openBlock(state: State, directive: string, line: number, source: HostPath): void {
  if (state.blocks.length >= MAX_BLOCKS) {
    tell(state.reading, { reason: 'too-deep', path: source, detail: 'blocks are nested too deeply' });
    return;
  }
  if (directive === 'server' && state.server === null)
    state.server = { names: [], roots: [], phpVersion: null, socket: null, line, depth: state.blocks.length, source };
  state.blocks.push(directive);
}

async function closeBlock(state: State): Promise<void> {
  state.blocks.pop();
  const { server } = state;
  if (server === null || state.blocks.length > server.depth) return;
  state.server = null;
  const { names, phpVersion, socket, source, line } = server;
  const add = (hostNames: readonly string[], documentRoot: HostPath | null) =>
    state.hosts.push({ names: hostNames, documentRoot, user: null, phpVersion, socket, source, line });
  const plain = names.filter((name) => name !== '_' && name !== '' && !name.startsWith('~'));
  const hostNames = plain.map((name) => (name.startsWith('.') ? `*${name}` : name));
  const apexes = plain.filter((name) => name.startsWith('.')).map((name) => name.slice(1));
  const roots = [...new Set(server.roots)];
  if (roots.length === 0) add([...apexes, ...hostNames], null);
  for (const root of roots) {
    if (!root.includes('$')) add([...apexes, ...hostNames], absolute(root, state.prefix));
    else for (const [name, path] of await foldersByHost(state, root, source)) add([name], path);
  }
}

/** `root /srv/$host/htdocs` serves every host name that has a folder. */
async function foldersByHost(
  state: State,
  root: string,
  source: HostPath,
): Promise<readonly (readonly [string, HostPath])[]> {
  const dollar = root.indexOf('$');
  const folder = absolute(root.slice(0, root.lastIndexOf('/', dollar) + 1), state.prefix);
  const rest = root.slice(dollar);
  const after = rest.includes('/') ? rest.slice(rest.indexOf('/') + 1) : '';
  if (!HOST_VARIABLE.test(rest) || after.includes('$')) {
    tell(state.reading, {
      reason: 'no-knowledge',
      path: source,
      detail: 'a document root by a variable: not resolved',
    });
    return [];
  }
  const entries = await serverEntries(state.reading, folder);
  return entries
    .filter(({ kind }) => kind === 'folder')
    .map(({ name }) => [name, normalPath(joinPath(joinPath(folder, name), after))] as const);
}

function readDirective(state: State, server: OpenServer, directive: string, values: readonly string[]): void {
  const first = values[0] ?? '';
  const isOwn = state.blocks.length === server.depth + 1;
  if (directive === 'server_name' && isOwn && server.names.length < 100_000) server.names.push(...values);
  else if (directive === 'root' && first !== '') {
    if (isOwn) server.roots.unshift(first);
    else if (server.roots.length < 1000) server.roots.push(first);
  } else if (directive === 'fastcgi_pass' || directive === 'proxy_pass') {
    server.phpVersion ??= phpVersionIn(first);
    server.socket ??= socketIn(first);
  }
}

async function included(state: State, written: string): Promise<readonly HostPath[]> {
  const path = absolute(written, state.prefix);
  if (state.captured === null) return includedFiles(state.reading, path);
  // The captured files are few, and their paths are all there is.
  const isMatch = nameMatcher(path);
  return [...state.captured.keys()].filter((file) => file === path || isMatch(file));
}

function absolute(written: string, prefix: HostPath): HostPath {
  return normalPath(written.startsWith('/') ? (written as HostPath) : joinPath(prefix, written));
}

interface Word {
  readonly word: string;
  readonly isQuoted: boolean;
  readonly line: number;
}

/** Words are bounded, so that no text makes the pattern's stack overflow. */
const TOKEN =
  /\n|#[^\n]*|"((?:[^"\\]|\\[^]){0,4096})"?|'((?:[^'\\]|\\[^]){0,4096})'?|[;{}]|(?:\$\{|\\[^]|[^\s;{}"'#\\])(?:\$\{\w{0,64}\}?|\\[^]|[^\s;{}\\]){0,4096}/g;

function* wordsOf(text: string): Generator<Word> {
  let line = 1;
  for (const match of text.matchAll(TOKEN)) {
    const [token, double, single] = match;
    if (token === '\n') line += 1;
    else if (!token.startsWith('#')) {
      const quoted = double ?? single;
      yield { word: quoted ?? token, isQuoted: quoted !== undefined, line };
      if (quoted?.includes('\n') === true) line += quoted.split('\n').length - 1;
    }
  }
}
