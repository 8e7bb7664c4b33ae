import { type HostPath, joinPath, normalPath } from '../../domain/host-path.ts';
import { linesOf, type Reading, serverEntries, serverText, tell } from '../text/panel-files.ts';
import { includedFiles } from './expand-path.ts';
import { phpVersionIn, socketIn, type VirtualHost } from './virtual-host.ts';

const MAX_DEPTH = 16;
const MAX_FILES = 50_000;
const MAX_HOSTS = 200_000;
const MAX_LINE = 65_536;

interface OpenHost {
  readonly names: string[];
  documentRoot: string | null;
  user: string | null;
  phpVersion: string | null;
  socket: string | null;
  readonly line: number;
}

interface State {
  readonly reading: Reading;
  readonly hosts: VirtualHost[];
  readonly defines: Map<string, string>;
  serverRoot: HostPath;
  files: number;
}

/**
 * The virtual hosts of Apache's configuration files, includes and `Define`s followed. Conditions (`<IfModule>`, `<IfDefine>`)
 * are taken as met: a site too many is looked at, none is missed. `VirtualDocumentRoot` gives one host for each folder.
 */
export async function apacheHosts(
  reading: Reading,
  files: readonly HostPath[],
  serverRoot: HostPath,
): Promise<readonly VirtualHost[]> {
  const state: State = { reading, hosts: [], defines: new Map(), serverRoot, files: 0 };
  for (const file of files) await readFile(state, file, 0);
  return state.hosts;
}

async function readFile(state: State, file: HostPath, depth: number): Promise<void> {
  const { reading } = state;
  if (depth > MAX_DEPTH || state.files >= MAX_FILES || state.hosts.length >= MAX_HOSTS) {
    tell(reading, { reason: 'too-many', path: file, detail: 'the configuration includes too much: this was left out' });
    return;
  }
  state.files += 1;
  const text = await serverText(reading, file);
  if (text === null) return;
  let host: OpenHost | null = null;
  for (const { words, line } of directives(text)) {
    const [directive = '', ...given] = words;
    const values = given.map((value) => withDefines(value, state.defines));
    const first = values[0] ?? '';
    switch (directive.toLowerCase()) {
      case '<virtualhost':
        host = { names: [], documentRoot: null, user: null, phpVersion: null, socket: null, line };
        break;
      case '</virtualhost>':
        if (host !== null) await closeHost(state, host, file);
        host = null;
        break;
      case 'serverroot':
        if (first.startsWith('/')) state.serverRoot = normalPath(first as HostPath);
        break;
      case 'define':
        if (state.defines.size < 10_000) state.defines.set(first, values[1] ?? '');
        break;
      case 'include':
      case 'includeoptional':
        for (const path of await included(state, first)) await readFile(state, path, depth + 1);
        break;
      default:
        if (host !== null) readDirective(host, directive.toLowerCase(), values, first);
    }
  }
  if (host !== null) {
    tell(reading, { reason: 'damaged', path: file, detail: 'a virtual host without an end' });
    await closeHost(state, host, file);
  }
}

function readDirective(host: OpenHost, directive: string, values: readonly string[], first: string): void {
  switch (directive) {
    case 'servername':
      host.names.unshift(withoutPort(first));
      break;
    case 'serveralias':
      host.names.push(...values.map(withoutPort));
      break;
    case 'documentroot':
    case 'virtualdocumentroot':
      host.documentRoot ??= first;
      break;
    case 'suexecusergroup':
    case 'assignuserid':
    case 'ruidgid':
    case 'mpmitkuserid':
      host.user ??= first;
      break;
    case 'sethandler':
    case 'addhandler':
    case 'addtype':
    case 'fcgiwrapper':
    case 'fcgidwrapper':
    case 'proxypassmatch':
    case 'scriptalias':
    case 'action':
      host.phpVersion ??= phpVersionIn(values.join(' '));
      host.socket ??= socketIn(values.join(' '));
      break;
    default:
  }
}

async function closeHost(state: State, host: OpenHost, source: HostPath): Promise<void> {
  const { names, user, phpVersion, socket, line } = host;
  const root = host.documentRoot;
  if (root?.includes('%') !== true) {
    const documentRoot = root === null || root === '' ? null : absolute(root, state.serverRoot);
    state.hosts.push({ names, documentRoot, user, phpVersion, socket, source, line });
    return;
  }
  // mod_vhost_alias: `/srv/%0/htdocs` serves every host name that has a folder.
  const before = root.slice(0, root.indexOf('%'));
  const after = /^[^/]*(?:\/([^%]*))?$/.exec(root.slice(before.length))?.[1];
  const folder = absolute(before.slice(0, before.lastIndexOf('/') + 1), state.serverRoot);
  for (const { name, kind } of await serverEntries(state.reading, folder)) {
    if (kind !== 'folder' || state.hosts.length >= MAX_HOSTS) continue;
    const documentRoot = normalPath(joinPath(joinPath(folder, name), after ?? ''));
    state.hosts.push({ names: [name], documentRoot, user, phpVersion, socket, source, line });
  }
  if (!/%0(?:\/|$)/.test(root))
    tell(state.reading, {
      reason: 'no-knowledge',
      path: source,
      detail: 'document roots by a pattern of the name: the sites are called by their folders',
    });
}

async function included(state: State, written: string): Promise<readonly HostPath[]> {
  const path = absolute(written, state.serverRoot);
  const files = await includedFiles(state.reading, path);
  if (/[*?[]/.test(written)) return files;
  const below = await state.reading.files.list(path);
  return below.ok ? below.value.filter(({ kind }) => kind !== 'folder').map(({ name }) => joinPath(path, name)) : files;
}

function absolute(written: string, serverRoot: HostPath): HostPath {
  return normalPath(written.startsWith('/') ? (written as HostPath) : joinPath(serverRoot, written));
}

/** Directives with their words, continued lines joined, comments left out. */
function* directives(text: string): Generator<{ readonly words: readonly string[]; readonly line: number }> {
  let pending = '';
  let start = 0;
  for (const [index, raw] of linesOf(text).entries()) {
    if (pending === '') start = index + 1;
    const line = raw.slice(0, MAX_LINE);
    if (line.endsWith('\\') && pending.length < MAX_LINE) {
      pending += `${line.slice(0, -1)} `;
      continue;
    }
    const whole = (pending + line).trim();
    pending = '';
    if (whole === '' || whole.startsWith('#')) continue;
    yield { words: wordsOf(whole), line: start };
  }
}

function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [, quoted, single, bare] of line.matchAll(/"([^"]*)"?|'([^']*)'?|(\S+)/g)) {
    words.push(quoted ?? single ?? bare ?? '');
  }
  return words;
}

function withDefines(value: string, defines: ReadonlyMap<string, string>): string {
  return value.includes('${')
    ? value.replaceAll(/\$\{(\w{1,100})\}/g, (whole, name: string) => defines.get(name) ?? whole)
    : value;
}

/** `http://example.test:443` is `example.test`. */
function withoutPort(name: string): string {
  return name.replace(/^[a-z]+:\/\//i, '').replace(/:\d{1,5}$/, '');
}
