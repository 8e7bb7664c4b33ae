export interface ComposerPackage {
  readonly name: string;
  readonly version: string;
}

export interface ComposerPackages {
  readonly packages: readonly ComposerPackage[];
  /** Whether the text ended, or ceased to be JSON, before the list did. */
  readonly damaged: boolean;
}

/** Bytes of a composer.lock that are read: the largest ones that are known have a few megabytes. */
export const COMPOSER_BYTES = 67_108_864;

const MAX_PACKAGES = 20_000;
const MAX_DEPTH = 200;
const MAX_STRING = 300;

/**
 * The packages of a composer.lock or vendor/composer/installed.json, by walking over its bytes once: no tree is built, so that
 * fifty megabytes cost their reading and no more. `packages`, `packages-dev` or a list at the top count (Composer 1 and 2);
 * names and versions are what they say there, versions without a leading `v`. At most 20,000. Never fails.
 */
export function composerPackages(bytes: Uint8Array): ComposerPackages {
  const packages: ComposerPackage[] = [];
  /** Per open bracket: `{` or `[`, and the key under which it lies. */
  const open: { list: boolean; key: string }[] = [];
  let key = '';
  let isKey = false;
  let name: string | null = null;
  let version: string | null = null;
  let at = bytes[0] === 0xef ? 3 : 0;
  for (; at < bytes.length; at += 1) {
    switch (bytes[at] ?? 0) {
      case QUOTE: {
        const end = endOfString(bytes, at + 1);
        if (end < 0) return { packages, damaged: true };
        if (isKey) {
          key = textAt(bytes, at + 1, end);
          isKey = false;
        } else if (isPackage(open)) {
          if (key === 'name') name ??= textAt(bytes, at + 1, end);
          if (key === 'version') version ??= textAt(bytes, at + 1, end);
        }
        at = end;
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        if (open.length >= MAX_DEPTH) return { packages, damaged: true };
        const list = bytes[at] === OPEN_BRACKET;
        open.push({ list, key });
        if (isPackage(open)) {
          name = null;
          version = null;
        }
        key = '';
        isKey = !list;
        break;
      }
      case CLOSE_BRACE:
      case CLOSE_BRACKET: {
        if (isPackage(open) && name !== null && version !== null) {
          packages.push({ name, version: version.replace(/^v(?=[0-9])/, '') });
          if (packages.length >= MAX_PACKAGES) return { packages, damaged: true };
        }
        if (open.pop()?.list !== (bytes[at] === CLOSE_BRACKET)) return { packages, damaged: true };
        isKey = false;
        break;
      }
      case COMMA:
        isKey = open.at(-1)?.list === false;
        break;
      default:
        break;
    }
  }
  return { packages, damaged: open.length > 0 };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;

/** Directly inside of a package: `{packages: [{` or `[{`. */
function isPackage(open: readonly { list: boolean; key: string }[]): boolean {
  const [first, second, third] = open;
  if (open.length === 2) return first?.list === true && second?.list === false;
  if (open.length !== 3 || first?.list !== false || second?.list !== true || third?.list !== false) return false;
  return second.key === 'packages' || second.key === 'packages-dev';
}

function endOfString(bytes: Uint8Array, from: number): number {
  let end = bytes.indexOf(QUOTE, from);
  while (end >= 0) {
    let slashes = 0;
    while (end - 1 - slashes >= from && bytes[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = bytes.indexOf(QUOTE, end + 1);
  }
  return -1;
}

function textAt(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > MAX_STRING) return '';
  // A name of Composer may be written `a\/b`, as PHP's json_encode does.
  return new TextDecoder().decode(bytes.subarray(start, end)).replaceAll('\\/', '/');
}
