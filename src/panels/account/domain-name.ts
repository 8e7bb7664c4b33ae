import { type HostPath, utf8OfPath } from '../../domain/host-path.ts';

const NAME = /^(?=.{3,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** What would give an address another meaning than a host name. */
const NO_NAME = /[\s/\\@:?#[\]%]/;

/**
 * A host name as it is stored: lower case, ASCII (`bücher.test` is `xn--bcher-kva.test`), without the last dot; a leading
 * `*.` is kept. Takes text or byte text (UTF-8, one character per byte); null for anything that is no host name.
 */
export function domainName(written: string): string | null {
  const text = (isBytes(written) ? (utf8OfPath(written as HostPath) ?? written) : written).trim().toLowerCase();
  if (text.length > 1000) return null;
  const isWild = text.startsWith('*.');
  const bare = (isWild ? text.slice(2) : text).replace(/\.$/, '');
  const name = isAscii(bare) ? bare : asciiOf(bare);
  if (name === null || !NAME.test(name)) return null;
  return isWild ? `*.${name}` : name;
}

/** The host name that a folder is called by; null too for `shop.git` and `site.bak`, whose ends no registry has. */
export function folderDomain(folder: HostPath): string | null {
  return /\.(?:git|svn|bak|old|orig|tmp|log|lock|d)$/i.test(folder) ? null : domainName(folder);
}

/** Whether one name lies below the other: `blog.example.test` below `example.test`. */
export function isBelowName(name: string, parent: string): boolean {
  return name.endsWith(`.${parent}`);
}

/** Node's own URL reader knows IDNA; no other part of an address may be in the text. */
function asciiOf(text: string): string | null {
  if (NO_NAME.test(text)) return null;
  try {
    return new URL(`http://${text}/`).hostname;
  } catch {
    return null;
  }
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

function isBytes(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0xff) return false;
  return true;
}
