export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
}

const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 64;

/**
 * Reads XML as a small tree, or null when there is no element at all. Entities that a document type declares are never
 * expanded and nothing is loaded from outside, so bombs and external entities stay dead text. At most 20,000 elements, 64 deep;
 * broken XML gives what came before the break. Never fails.
 */
export function parseXml(source: string): XmlElement | null {
  const root = newElement('', new Map());
  const open = [root];
  let count = 0;
  let at = 0;
  while (at < source.length && count < MAX_ELEMENTS) {
    const start = source.indexOf('<', at);
    const inner = open.at(-1) ?? root;
    if (start < 0) {
      inner.parts.push(plainText(source.slice(at)));
      break;
    }
    if (start > at) inner.parts.push(plainText(source.slice(at, start)));
    if (source.startsWith('<!--', start)) {
      at = after(source, '-->', start + 4);
    } else if (source.startsWith('<![CDATA[', start)) {
      at = after(source, ']]>', start + 9);
      inner.parts.push(source.slice(start + 9, Math.max(start + 9, at - 3)));
    } else if (source.startsWith('<?', start)) {
      at = after(source, '?>', start + 2);
    } else if (source.startsWith('<!', start)) {
      at = afterDeclaration(source, start);
    } else {
      const tag = readTag(source, start);
      if (tag === null) break;
      at = tag.end;
      if (tag.closes) {
        const index = open.findLastIndex((element) => element.name === tag.name);
        if (index > 0) open.length = index;
        continue;
      }
      if (open.length > MAX_DEPTH) break;
      count += 1;
      const element = newElement(tag.name, tag.attributes);
      inner.children.push(element);
      if (!tag.empty) open.push(element);
    }
  }
  return root.children[0] === undefined ? null : finished(root.children[0]);
}

/** The first child of that name. */
export function childOf(element: XmlElement | null | undefined, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

/** The text of the first child of that name, or null when it is not there or empty. */
export function childText(element: XmlElement | null | undefined, name: string): string | null {
  const text = childOf(element, name)?.text ?? '';
  return text === '' ? null : text;
}

interface GrowingElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: GrowingElement[];
  readonly parts: string[];
}

function newElement(name: string, attributes: Map<string, string>): GrowingElement {
  return { name, attributes, children: [], parts: [] };
}

/** At most 64 deep by construction, so the recursion is bounded. */
function finished(element: GrowingElement): XmlElement {
  const { name, attributes } = element;
  return { name, attributes, children: element.children.map(finished), text: element.parts.join('').trim() };
}

function after(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from);
  return found < 0 ? source.length : found + end.length;
}

/** A document type with its internal subset in brackets, quoted texts passed over. */
function afterDeclaration(source: string, start: number): number {
  let brackets = 0;
  for (let at = start; at < source.length; at += 1) {
    const character = source[at];
    if (character === '"' || character === "'") {
      at = source.indexOf(character, at + 1);
      if (at < 0) return source.length;
    } else if (character === '[') brackets += 1;
    else if (character === ']') brackets -= 1;
    else if (character === '>' && brackets <= 0) return at + 1;
  }
  return source.length;
}

function readTag(
  source: string,
  start: number,
): { name: string; attributes: Map<string, string>; closes: boolean; empty: boolean; end: number } | null {
  TAG_NAME.lastIndex = start;
  const found = TAG_NAME.exec(source);
  if (found === null) return { name: '', attributes: new Map(), closes: true, empty: true, end: start + 1 };
  const attributes = new Map<string, string>();
  let at = TAG_NAME.lastIndex;
  while (at < source.length) {
    const character = source[at];
    if (character === '>') {
      return { name: found[2] ?? '', attributes, closes: found[1] === '/', empty: source[at - 1] === '/', end: at + 1 };
    }
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(source);
    if (attribute === null) {
      at += 1;
      continue;
    }
    const key = attribute[1] ?? '';
    if (!attributes.has(key)) attributes.set(key, plainText(attribute[2] ?? attribute[3] ?? ''));
    at = ATTRIBUTE.lastIndex;
  }
  return null;
}

const TAG_NAME = /<(\/?)([a-z_][\w:.-]{0,200})/giy;
const ATTRIBUTE = /([a-z_][\w:.-]{0,200})\s{0,20}=\s{0,20}(?:"([^"]{0,4000})"|'([^']{0,4000})')/iy;

/** The five entities of XML itself and numbers; every other one stays as it is written. */
function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return ENTITIES.get(String(name).toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
