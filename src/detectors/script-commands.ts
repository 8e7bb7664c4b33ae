import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';
import { followScript, type RunFromOutside } from './script-judgement/follow-script.ts';
import type { ScriptLanguage } from './script-judgement/language.ts';
import { node } from './script-judgement/node.ts';
import { perl } from './script-judgement/perl.ts';
import { python } from './script-judgement/python.ts';
import { ruby } from './script-judgement/ruby.ts';
import { shell } from './script-judgement/shell.ts';

/** Scripts of other languages than PHP that run what a visitor or another machine sends. */
export const scriptCommands: FileDetector = {
  kind: 'file',
  id: 'script-commands',
  title: 'Scripts in Perl, Python, Ruby, Node or a shell that run what others send',
  wants: ({ path, sizeBytes }: FileFacts): boolean =>
    sizeBytes > 10 && sizeBytes <= MOST_BYTES && SCRIPT.test(nameOf(path)),
  aspect: ({ path }: FileFacts): string => namedLike(nameOf(path))?.id ?? '',
  look(file: OpenedFile): readonly Sighting[] {
    const language = languageOf(nameOf(file.path), file.bytes);
    const found = language === null ? null : followScript(file.latin1(), language);
    return found === null ? [] : [sighting(found)];
  },
};

const LANGUAGES: readonly ScriptLanguage[] = [perl, python, shell, ruby, node];
/** Written by hand, scripts are small. */
const MOST_BYTES = 1024 * 1024;
/** With such an ending, or none. */
const SCRIPT = /\.(?:pl|pm|cgi|fcgi|psgi|pyw?|wsgi|sh|bash|rb|ru|[cm]?js)$|^\.?[^.]+$/i;

function namedLike(name: string): ScriptLanguage | null {
  return LANGUAGES.find(({ names }) => names.test(name)) ?? null;
}

/** By the interpreter in the first line, else by the name. */
function languageOf(name: string, bytes: Uint8Array): ScriptLanguage | null {
  if (bytes[0] === 0x23 && bytes[1] === 0x21) {
    const [first = ''] = Buffer.from(bytes.subarray(0, 100)).toString('latin1').split('\n', 1);
    return LANGUAGES.find(({ interpreter }) => interpreter.test(first)) ?? null;
  }
  const language = namedLike(name);
  if (language !== node) return language;
  // most scripts are for browsers: they are not even made text
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('child_process') ? node : null;
}

function sighting({ origin, source, sourceLine, sink, at, line }: RunFromOutside): Sighting {
  const shown = (what: string, where: number): string => `${what.trim()} (line ${where})`;
  return {
    kind: 'backdoor',
    severity: 'critical',
    confidence: 'likely',
    rule: `script.${origin}-to-command`,
    title: origin === 'request' ? 'A script runs what the visitor sends' : 'A script runs what another machine sends',
    line,
    offset: at,
    excerpt: escapeText(`${shown(source, sourceLine)} → ${shown(sink, line)}`).slice(0, 160),
    remedy: 'Keep a copy as evidence and remove it, unless you know its author; then look for who placed it.',
  };
}
