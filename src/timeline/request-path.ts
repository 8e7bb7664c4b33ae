import { type HostPath, normalPath } from '../domain/host-path.ts';

/**
 * The path that a request asks for, as the bytes of a file's name: without host, query and fragment, percent signs decoded
 * once, `.`, `..` and doubled slashes resolved. Never fails: a bad percent sign stays as it is.
 */
export function requestPath(target: string): HostPath {
  const start = target.startsWith('/') ? 0 : target.indexOf('/', Math.max(0, target.indexOf('://')) + 3);
  const end = target.search(/[?#]/);
  const path = start < 0 ? '' : target.slice(start, end < 0 ? undefined : Math.max(start, end));
  const decoded = percentDecoded(path);
  // Almost every request is normal already, and there are millions.
  const isNormal = decoded.startsWith('/') && !decoded.endsWith('/') && !/\/[./]/.test(decoded);
  if (isNormal) return decoded as HostPath;
  return normalPath(`/${decoded}` as HostPath);
}

/** The first value of this name in a query, percent signs decoded; the first 64 values are looked at. */
export function queryValue(target: string, name: string): string | null {
  const start = target.indexOf('?');
  if (start < 0 || !target.includes(`${name}=`, start)) return null;
  for (const part of target.slice(start + 1).split('&', 64)) {
    if (part.startsWith(`${name}=`)) return percentDecoded(part.slice(name.length + 1));
  }
  return null;
}

function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replaceAll(/%([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
