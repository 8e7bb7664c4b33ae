import { escapeText } from '../domain/escape-text.ts';
import type { Sighting } from '../domain/finding.ts';
import type { Severity } from '../domain/severity.ts';
import { judgeCommand } from './command-judgement/judge-command.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Keys that open the account over SSH. Nobody can see from a key whose it is: each is listed for the owner to confirm. A key
 * that sets variables or starts a program that hides something is told as planted; one for a backup or Git program is not.
 */
export const sshKeys: FileDetector = {
  kind: 'file',
  id: 'ssh-keys',
  title: 'Keys that open the account over SSH',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 20 && /(?:^|\/)\.ssh\/authorized_keys2?$/.test(path),
  look: (file: OpenedFile) =>
    linesOf(file.latin1()).flatMap(({ text, number, offset }) => judgeKey(text, number, offset) ?? []),
};

const MOST_LINES = 200;
const KEY =
  /(?:^|\s)((?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)(?:-cert-v01@openssh\.com)?)\s+[A-Za-z0-9+/=]{20,}\s*(.{0,200})/;

function judgeKey(line: string, number: number, offset: number): Sighting | null {
  const found = KEY.exec(line.slice(0, 16_384));
  if (found === null) return null;
  const options = line.slice(0, found.index);
  const comment = (found[2] ?? '').trim();
  const say = (severity: Severity, rule: string, title: string): Sighting => ({
    kind: 'persistence',
    severity,
    confidence: severity === 'high' ? 'likely' : 'possible',
    rule: `ssh-key.${rule}`,
    title,
    line: number,
    offset,
    excerpt: escapeText(`${found[1] ?? ''} ${comment === '' ? '(no comment)' : comment}`).slice(0, 120),
    remedy: 'Ask the owner whose key this is; after an intrusion remove every key and add new ones.',
  });
  const command = /(?:^|,)\s*command="((?:[^"\\]|\\.){0,4000})"/i.exec(options)?.[1] ?? null;
  if (command !== null && judgeCommand(command.replaceAll('\\"', '"')) !== null) {
    return say('high', 'odd-command', 'An SSH key starts a program that hides something');
  }
  if (/(?:^|,)\s*environment="(?:LD_|BASH_ENV|PROMPT_COMMAND|PATH=)/i.test(options)) {
    return say('high', 'environment', 'An SSH key changes which programs run');
  }
  return say('info', 'present', 'An SSH key opens this account');
}

function linesOf(text: string): readonly { readonly text: string; readonly number: number; readonly offset: number }[] {
  const lines: { text: string; number: number; offset: number }[] = [];
  let offset = 0;
  for (const [index, line] of text.split('\n', MOST_LINES).entries()) {
    lines.push({ text: line.trimStart().startsWith('#') ? '' : line, number: index + 1, offset });
    offset += line.length + 1;
  }
  return lines;
}
