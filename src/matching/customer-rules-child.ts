import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { ChildReply, ChildRequest, CustomerMatch } from './customer-rules-messages.ts';
import type { RuleFile } from './signatures/rule-files.ts';

// A process of its own that compiles a customer's rules with YARA-X and matches them: it can be killed at any time, which
// neither build of YARA-X allows from inside.

/** Matches one content. */
type Matcher = (bytes: Buffer) => readonly CustomerMatch[];
/** `folder`: where files lie that the rules include. */
type Compile = (text: string, folder: string) => Matcher;

class RefusedFile extends Error {
  readonly file: string;
  constructor(file: string, reason: unknown) {
    super(reason instanceof Error ? reason.message : String(reason));
    this.file = file;
  }
}

const MOST_MATCHES = 100;
let matchers: readonly Matcher[] = [];

process.on('message', (request: ChildRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => {
  process.exitCode = 0;
});

async function answer(request: ChildRequest): Promise<ChildReply> {
  if (request.kind === 'match') {
    const bytes = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.byteLength);
    return { kind: 'matched', matches: matchers.flatMap((matcher) => matcher(bytes)) };
  }
  const compile = (await nativeCompiler()) ?? (await wasmCompiler());
  try {
    matchers = byFolder(request.files).flatMap((files) => compiledTogether(files, compile));
    return { kind: 'compiled' };
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    const { file, message } = error;
    return { kind: 'refused', file, line: Number(/line:(\d+)/.exec(message)?.[1] ?? 1), reason: reasonOf(message) };
  }
}

function byFolder(files: readonly RuleFile[]): readonly (readonly RuleFile[])[] {
  const folders = new Set(files.map(({ name }) => dirname(name)));
  return [...folders].map((folder) => files.filter(({ name }) => dirname(name) === folder));
}

/**
 * As few matchers as there can be, for each looks at every content: a thousand took a second for each. Where they do not compile
 * together, two of them use one name or one of them is wrong, and halving tells which.
 */
function compiledTogether(files: readonly RuleFile[], compile: Compile): readonly Matcher[] {
  const folder = dirname(files[0]?.name ?? '');
  const alone = files.length === 1 ? files[0] : undefined;
  try {
    // A global rule has a say in all that is compiled with it.
    if (alone !== undefined || !files.some(({ text }) => /\bglobal\b/.test(text)))
      return [compile(files.map(({ text }) => text).join('\n'), folder)];
  } catch (error) {
    if (alone !== undefined) throw new RefusedFile(alone.name, error);
  }
  const half = files.length >> 1;
  return [files.slice(0, half), files.slice(half)].flatMap((part) => compiledTogether(part, compile));
}

/** The native build, where it was installed and loads. */
async function nativeCompiler(): Promise<Compile | null> {
  try {
    const { compile } = await import('@litko/yara-x');
    return (text, folder) => {
      const rules = compile(text, { includeDirectories: [folder] });
      rules.setMaxMatchesPerPattern(MOST_MATCHES);
      return (bytes) =>
        (rules.scan(bytes) as readonly NativeMatch[]).map(({ ruleIdentifier, meta, matches }) => ({
          rule: ruleIdentifier,
          meta: Object.entries(meta).map(([key, value]) => [key, String(value)] as const),
          offset: matches[0]?.offset ?? null,
        }));
    };
  } catch {
    return null;
  }
}

interface NativeMatch {
  readonly ruleIdentifier: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly matches: readonly { readonly offset: number }[];
}

/** The official WASM build: everywhere, and slower. */
async function wasmCompiler(): Promise<Compile> {
  const { Compiler, initSync } = await import('@virustotal/yara-x');
  const entry = createRequire(import.meta.url).resolve('@virustotal/yara-x');
  initSync({ module: readFileSync(entry.replace(/\.js$/, '_bg.wasm')) });
  return (text) => {
    const compiler = new Compiler();
    compiler.addSource(text);
    const scanner = compiler.build().scanner();
    scanner.setMaxMatchesPerPattern(MOST_MATCHES);
    return (bytes) =>
      (scanner.scan(bytes) as WasmResult).matches
        .filter(({ isPrivate }) => !isPrivate)
        .map(({ identifier, metadata, patterns }) => ({
          rule: identifier,
          meta: metadata.map(({ identifier: key, value }) => [key, String(value)] as const),
          offset: patterns.flatMap(({ matches }) => matches)[0]?.offset ?? null,
        }));
  };
}

/** What the WASM build answers; its own types say `any`. */
interface WasmResult {
  readonly matches: readonly {
    readonly identifier: string;
    readonly isPrivate: boolean;
    readonly metadata: readonly { readonly identifier: string; readonly value: unknown }[];
    readonly patterns: readonly { readonly matches: readonly { readonly offset: number }[] }[];
  }[];
}

/** What is wrong, and what the compiler says at the place: `syntax error: expecting import statement or rule definition`. */
function reasonOf(message: string): string {
  const [what = ''] = message
    .replace(/^(?:Error: )?(?:Compilation error [^:]*: )?(?:error\[\w+\]: )?/, '')
    .split('\n', 1);
  const more = /\n *\|[ -]*\^+ (.+)/.exec(message)?.[1];
  return more === undefined ? what : `${what}: ${more}`;
}
