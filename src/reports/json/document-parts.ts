import { escapeText } from '../../domain/escape-text.ts';

/** Characters that are gathered before they are handed on. */
const PART_LENGTH = 1 << 16;

/** A document whose lists are made while they are written. */
export type Listed<Document> = {
  readonly [Key in keyof Document]: Document[Key] extends readonly (infer Item)[] ? Iterable<Item> : Document[Key];
};

/** Each of `items` as `show` shows it, made when it is asked for. */
export function* eachAs<From, To>(items: readonly From[], show: (item: From) => To): Generator<To> {
  for (const item of items) yield show(item);
}

/**
 * What `JSON.stringify` makes of a document with two blanks a level and a newline behind, in parts: that of ten thousand
 * sites is longer than one text can be (512 MiB). Every text is escaped, whoever wrote it: a terminal that shows the JSON
 * must stay unharmed.
 */
export function* documentParts(document: object): Generator<string> {
  let part = '';
  let before = '{\n  ';
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    part += `${before}${JSON.stringify(key)}: `;
    before = ',\n  ';
    if (!isList(value)) {
      part += indented(value, '  ');
      continue;
    }
    let beforeItem = '[\n    ';
    for (const item of value) {
      part += beforeItem + indented(item, '    ');
      beforeItem = ',\n    ';
      if (part.length < PART_LENGTH) continue;
      yield part;
      part = '';
    }
    part += beforeItem.startsWith('[') ? '[]' : '\n  ]';
  }
  yield `${part}\n}\n`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** No text of JSON holds a newline: each one that stands there begins a line. */
function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, safeText, 2).replaceAll('\n', `\n${indent}`);
}

/** Whoever wrote it: a replacer for `JSON.stringify`. */
export function safeText(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? escapeText(value) : value;
}
