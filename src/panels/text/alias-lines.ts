import type { MailForward } from '../../domain/account.ts';
import { type HostPath, utf8OfPath } from '../../domain/host-path.ts';

const MAX_FORWARDS = 50_000;
/** One destination: commas count only outside of quotes. */
const TARGET = /(?:"[^"]*"?|[^",])+/g;

/** `info: a@b.test, |/home/bob/bin/x` lines of an alias file; a bare name gets the domain. Replies that refuse mail are left out. */
export function aliasLines(lines: readonly string[], domain: string, source: HostPath): readonly MailForward[] {
  const forwards: MailForward[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0 || line.startsWith('#')) continue;
    const name = textOf(line.slice(0, colon).trim());
    const address = name.includes('@') ? name : `${name}@${domain}`;
    for (const [to] of line.slice(colon + 1, colon + 65_536).matchAll(TARGET)) {
      const target = textOf(to.trim());
      if (target === '' || /^"?:(?:fail|blackhole|defer)/.test(target) || forwards.length >= MAX_FORWARDS) continue;
      if (target !== name && target !== address) forwards.push({ address, to: target.slice(0, 4096), source });
    }
  }
  return forwards;
}

function textOf(bytes: string): string {
  return utf8OfPath(bytes as HostPath) ?? bytes;
}
