import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ChildReply, ChildRequest, CustomerMatch } from './customer-rules-messages.ts';

// A process of its own that compiles a customer's rules with YARA-X and matches them: it can be killed at any time, which
// neither build of YARA-X allows from inside.

/** Matches one content by the rules of one file. */
type Matcher = (bytes: Buffer) => readonly CustomerMatch[];

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
  const compiled: Matcher[] = [];
  for (const file of request.files) {
    try {
      compiled.push(compile(file.text));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        kind: 'refused',
        file: file.name,
        line: Number(/line:(\d+)/.exec(message)?.[1] ?? 1),
        reason: firstLine(message),
      };
    }
  }
  matchers = compiled;
  return { kind: 'compiled' };
}

/** The native build, where it was installed and loads. */
async function nativeCompiler(): Promise<((text: string) => Matcher) | null> {
  try {
    const { compile } = await import('@litko/yara-x');
    return (text) => {
      const rules = compile(text);
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
async function wasmCompiler(): Promise<(text: string) => Matcher> {
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

function firstLine(message: string): string {
  return message.replace(/^(?:Error: )?(?:Compilation error [^:]*: )?/, '').split('\n', 1)[0] ?? message;
}
