import { readdirSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

/** A text that the source can say: every value in it is `{}`. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const SRC = new URL('../../src/', import.meta.url);
/** What an operator reads on the screen when a command cannot go on: messages of errors stay English. */
const ERRORS = /Error$/;
/** Their titles are names of products. */
const PRODUCTS = /^(?:backups|cms|panels)\//;

/** Every text of three words and more in the files of `rooms` (below src/) that no error carries. */
export function textsOf(rooms: readonly string[], except: RegExp): readonly SourceText[] {
  return rooms
    .flatMap((room) => filesOf(room))
    .filter((file) => !except.test(file))
    .flatMap((file) => {
      const tree = parseAst(readFileSync(new URL(file, SRC), 'utf8'), { lang: 'ts' }) as unknown as Node;
      return textsIn(tree, file)
        .filter(isSentence)
        .map((text) => ({ file, text }));
    });
}

function filesOf(room: string): readonly string[] {
  if (room.endsWith('.ts')) return [room];
  return readdirSync(new URL(`${room}/`, SRC), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
    .map((name) => `${room}/${name}`)
    .sort();
}

function textsIn(value: unknown, file: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, file));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  // The value of a quasi, the flags of a pattern.
  if (typeof node.type !== 'string') return [];
  if (node.type === 'NewExpression' && ERRORS.test(String((node['callee'] as Node)['name']))) return [];
  // A type, a name of a module, a tagged template (raw text) are nothing that is said.
  if (node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) return [];
  if (node.type === 'ImportDeclaration' || node.type === 'TaggedTemplateExpression') return [];
  if (node.type === 'Property' && PRODUCTS.test(file) && (node['key'] as Node)['name'] === 'title') return [];
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  const inner = Object.values(node).flatMap((one) => textsIn(one, file));
  if (node.type !== 'TemplateLiteral') return inner;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return [quasis.map(({ value: { cooked } }) => cooked).join('{}'), ...textsIn(node['expressions'], file)];
}

/** Three words and more, of which two are words of people; no code, no markup, no list of names. */
function isSentence(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  const words = parts.filter((part) => /^[("“‘]?[A-Za-z][a-z’'-]*[a-z’][,.;:!?)”]*$/.test(part));
  return parts.length >= 3 && words.length >= 2 && !/[=|\\$\n]|<[/!]|\(\?|: ?"|^SELECT |^SET |^LEFT\(/.test(text);
}
