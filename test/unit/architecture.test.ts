import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SRC = new URL('../../src/', import.meta.url);
/** Node modules that touch the machine: files, processes, threads, the network. */
const MACHINE =
  /^(?:node:)?(?:fs|fs\/promises|child_process|worker_threads|cluster|net|http|https|http2|tls|dgram|dns|readline|repl|vm|inspector)$|^mysql2/;
const MACHINE_ROOMS = ['system/node/', 'matching/'];
const PLUG_IN_ROOMS = [
  'cms/',
  'detectors/',
  'backups/',
  'database/checks/',
  'panels/',
  'reports/',
  'playbooks/actions/',
  'recovery/changes/',
  'recovery/upgrade-tools/',
  'worklog/exporters/',
];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.generated.ts'))
  .map((path) => {
    const text = readFileSync(new URL(path, SRC), 'utf8');
    const imports = [...text.matchAll(/(?:^|\n)(?:import|export)[^;]*?from '([^']+)'|import\('([^']+)'\)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    return { path, text, imports };
  });

/** Path below src/ of a relative import; other modules as they are. */
function targetOf(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return new URL(specifier, new URL(from, SRC)).href.slice(SRC.href.length);
}

describe('the architecture', () => {
  it('reads the sources that it judges', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  it('keeps domain free of every other room and of Node', () => {
    const strays = sources
      .filter(({ path }) => path.startsWith('domain/'))
      .flatMap(({ path, imports }) =>
        imports.map((specifier) => targetOf(path, specifier)).filter((target) => !target.startsWith('domain/')),
      );
    expect(strays).toEqual([]);
  });

  it('lets only system/node and matching touch files, processes, threads and databases', () => {
    const strays = sources
      .filter(({ path }) => !MACHINE_ROOMS.some((room) => path.startsWith(room)))
      .flatMap(({ path, imports }) =>
        imports.filter((specifier) => MACHINE.test(specifier)).map((specifier) => `${path}: ${specifier}`),
      );
    expect(strays).toEqual([]);
  });

  it.each(PLUG_IN_ROOMS)('keeps the plug-ins of %s apart from each other', (room) => {
    // The index names the plug-ins: a folder may hold other files that they share.
    const index = readFileSync(new URL(`${room}index.generated.ts`, SRC), 'utf8');
    const plugIns = sources.filter(
      ({ path }) =>
        path.startsWith(room) && index.includes(`'./${path.slice(room.length)}'`) && !path.endsWith('contract.ts'),
    );
    const names = new Set(plugIns.map(({ path }) => path));
    const strays = plugIns.flatMap(({ path, imports }) =>
      imports.map((specifier) => targetOf(path, specifier)).filter((target) => names.has(target)),
    );
    expect(plugIns.length).toBeGreaterThan(0);
    expect(strays).toEqual([]);
  });

  it('never ends the process by itself, because that cuts output in a pipe', () => {
    expect(sources.filter(({ text }) => text.includes('process.exit(')).map(({ path }) => path)).toEqual([]);
  });

  it('fits the whole flow on one page', () => {
    const flow = sources.find(({ path }) => path === 'analyse.ts');
    expect(flow?.text.split('\n').length).toBeLessThan(80);
  });
});
