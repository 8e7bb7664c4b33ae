import type { RowSighting } from './checks/contract.ts';
import { judgeScript } from './judge-script.ts';
import { hostOfUrl, isFamiliarHost } from './known-hosts.ts';
import { sightingWith } from './row-sighting.ts';

const MOST_SCRIPTS = 200;
const MOST_BLOCKS = 500;
const BODY_CHARACTERS = 262_144;

const REMEDY =
  'Keep a copy of the row, then remove the code from it, or restore the database from the last good backup; look for who wrote it.';
const sighting = sightingWith(REMEDY);

/**
 * Judges HTML that a site hands to its visitors: scripts, hidden frames and links, redirects. `text` is a byte string; JSON
 * that holds HTML is read as well. Linear in the text; never throws.
 */
export function judgeMarkup(text: string, hosts: ReadonlySet<string>): readonly RowSighting[] {
  if (!MAY_ACT.test(text)) return [];
  const html = ESCAPED.test(text) ? unescapeJson(text) : text;
  const sightings = [
    ...scripts(html, hosts),
    ...frames(html, hosts),
    ...refreshes(html, hosts),
    ...handlers(html),
    ...hiddenLinks(html, hosts),
  ];
  return firstOfEachRule(sightings);
}

const MAY_ACT =
  /(?:<|\\u003c)(?:script|iframe|meta|svg|img|body|video|audio|details|input|object|embed)\b|(?:display\s{0,3}:\s{0,3}none|:\s{0,3}-\d{3,5}px)/i;
const ESCAPED = /\\\/|\\u003c|\\"/i;

function unescapeJson(text: string): string {
  return text
    .replaceAll(/\\u003c/gi, '<')
    .replaceAll(/\\u003e/gi, '>')
    .replaceAll('\\/', '/')
    .replaceAll('\\"', '"');
}

function scripts(html: string, hosts: ReadonlySet<string>): RowSighting[] {
  const found: RowSighting[] = [];
  const tag = /<script\b([^<>]{0,4000})>/gi;
  for (
    let match = tag.exec(html), count = 0;
    match !== null && count < MOST_SCRIPTS;
    match = tag.exec(html), count += 1
  ) {
    const attributes = match[1] ?? '';
    const from = tag.lastIndex;
    const source = attributeOf(attributes, 'src');
    if (source !== null) found.push(...judgeSource(source, match[0], hosts));
    const end = endOfScript(html, from);
    found.push(...judgeScript(html.slice(from, Math.min(end, from + BODY_CHARACTERS)), hosts));
    tag.lastIndex = end;
  }
  return found;
}

function endOfScript(html: string, from: number): number {
  const end = /<\/script/gi;
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

function judgeSource(source: string, tag: string, hosts: ReadonlySet<string>): RowSighting[] {
  if (/^\s*data:/i.test(source)) {
    return [sighting('hidden-script', 'high', 'likely', 'A script hidden in a data address', tag)];
  }
  const host = hostOfUrl(source);
  if (host === null || isFamiliarHost(host, hosts)) return [];
  const isBare = /^(?:[\d.]+|\[.*\])$/.test(host);
  return isBare
    ? [sighting('foreign-script', 'high', 'likely', 'A script from a host without a name', tag)]
    : [sighting('foreign-script', 'medium', 'possible', 'A script from another host', tag)];
}

/** Tag managers put a hidden frame of their own into every page: those hosts are familiar. */
function frames(html: string, hosts: ReadonlySet<string>): RowSighting[] {
  const found: RowSighting[] = [];
  for (const [tag, attributes = ''] of html.matchAll(/<iframe\b([^<>]{0,4000})/gi)) {
    const host = hostOfUrl(attributeOf(attributes, 'src') ?? '');
    if (host === null || isFamiliarHost(host, hosts) || !HIDDEN_FRAME.test(attributes)) continue;
    found.push(sighting('hidden-frame', 'high', 'likely', 'A hidden frame of another host', tag));
  }
  return found;
}

const HIDDEN_FRAME =
  /\b(?:width|height)\s{0,3}[=:]\s{0,3}["']?[01](?:px)?(?![\d.%])|display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|(?:left|top)\s{0,3}:\s{0,3}-\d{3}/i;

function refreshes(html: string, hosts: ReadonlySet<string>): RowSighting[] {
  const found: RowSighting[] = [];
  for (const [tag, attributes = ''] of html.matchAll(/<meta\b([^<>]{0,2000})>/gi)) {
    if (!/http-equiv\s{0,3}=\s{0,3}["']?refresh/i.test(attributes)) continue;
    const host = hostOfUrl(/url\s{0,3}=\s{0,3}["']?([^"'\s>]{1,500})/i.exec(attributes)?.[1] ?? '');
    if (host === null || isFamiliarHost(host, hosts)) continue;
    found.push(sighting('redirect', 'high', 'likely', 'A redirect to another host', tag));
  }
  return found;
}

function handlers(html: string): RowSighting[] {
  const match = HANDLER.exec(html);
  return match === null
    ? []
    : [sighting('hidden-script', 'high', 'likely', 'Code that decodes itself in an event of an element', match[0])];
}

const HANDLER =
  /\son(?:load|error|mouseover|focus|toggle|begin|pageshow)\s{0,3}=\s{0,3}(?:"[^"]{0,1000}|'[^']{0,1000})\b(?:eval|atob|fromCharCode|createElement|import)\s{0,3}\(/i;

/** Links to other sites' goods that visitors do not see and search engines do. */
function hiddenLinks(html: string, hosts: ReadonlySet<string>): RowSighting[] {
  if (!MAY_HIDE.test(html)) return [];
  let blocks = 0;
  for (const match of html.matchAll(HIDING)) {
    blocks += 1;
    if (blocks > MOST_BLOCKS) break;
    const block = html.slice(match.index, match.index + 4000);
    let count = 0;
    for (const [, url = ''] of block.matchAll(/<a\b[^<>]{0,300}\bhref\s{0,3}=\s{0,3}["']?([^"'\s>]{1,500})/gi)) {
      const host = hostOfUrl(url);
      if (host !== null && !isFamiliarHost(host, hosts)) count += 1;
    }
    if (count >= 3)
      return [sighting('hidden-links', 'medium', 'likely', 'Links to other hosts that visitors do not see', match[0])];
  }
  return [];
}

const MAY_HIDE = /(?:display\s{0,3}:\s{0,3}none|(?:left|top|indent)\s{0,3}:\s{0,3}-\d{3}|font-size\s{0,3}:\s{0,3}0)/i;
const HIDING =
  /<\w{1,10}\b[^<>]{0,300}\bstyle\s{0,3}=\s{0,3}["'][^"'<>]{0,300}(?:display\s{0,3}:\s{0,3}none|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{3,5}|font-size\s{0,3}:\s{0,3}0)/gi;

function attributeOf(attributes: string, name: string): string | null {
  const match = new RegExp(
    String.raw`\b${name}\s{0,3}=\s{0,3}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))`,
    'i',
  ).exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? null;
}

function firstOfEachRule(sightings: readonly RowSighting[]): readonly RowSighting[] {
  const rules = new Set<string>();
  return sightings.filter(({ rule }) => !rules.has(rule) && rules.add(rule) !== undefined);
}
