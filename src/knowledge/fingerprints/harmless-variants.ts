import type { HostPath } from '../../domain/host-path.ts';

/**
 * The same file as it may have been released: other line ends, without a byte order mark, without what a packaging script
 * added. A file whose variant is known is no altered file.
 */
export function harmlessVariants(product: string, path: HostPath, bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const plain = text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
  const unix = plain.replaceAll('\r\n', '\n');
  const variants = [plain, unix, unix.replaceAll('\n', '\r\n')];
  if (product.startsWith('drupal') && /\.info(?:\.yml)?$/.test(path)) {
    // Drupal.org's packaging adds a comment and the version at the end of each info file.
    variants.push(withoutPackaging(unix));
  }
  return [...new Set(variants)].filter((variant) => variant !== text).map((variant) => Buffer.from(variant, 'latin1'));
}

function withoutPackaging(text: string): string {
  let end = text.search(/[;#] Information added by /);
  if (end < 0) return text;
  while (text.charAt(end - 1) === '\n') end -= 1;
  return `${text.slice(0, end)}\n`;
}

/** `$name = 'literal';` and arrays of literals: all that WordPress's version file ever holds, whatever its translation. */
const VERSION_STATEMENT =
  /^\$(?:wp_version|wp_db_version|tinymce_version|manifest_version|required_php_version|required_php_extensions|required_mysql_version|wp_local_package)\s*=\s*(?:'[^'\\]*'|"[^"\\$]*"|\d+|array\(\s*(?:'[\w ]*'\s*,?\s*)*\)|\[\s*(?:'[\w ]*'\s*,?\s*)*\])\s*;/;
const BLANK = /^(?:\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*(?:\n|$)|#[^\n]*(?:\n|$))/;
const MAX_VERSION_BYTES = 16 * 1024;

/** Whether a WordPress version file holds nothing but literals in the known variables: a translated package changes it. */
export function isPlainVersionFile(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_VERSION_BYTES) return false;
  let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!rest.startsWith('<?php')) return false;
  rest = rest.slice(5);
  while (rest !== '') {
    const match = BLANK.exec(rest) ?? VERSION_STATEMENT.exec(rest);
    if (match === null) return false;
    rest = rest.slice(match[0].length);
  }
  return true;
}
