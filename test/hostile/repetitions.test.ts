import { describe, expect, it } from 'vitest';
import { auditDump } from '../../src/database/audit-dump.ts';
import { judgeCommand } from '../../src/detectors/command-judgement/judge-command.ts';
import { MAIL_RULE } from '../../src/detectors/command-judgement/mail-rule.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { harmlessVariants } from '../../src/knowledge/fingerprints/harmless-variants.ts';
import { dnsZone } from '../../src/reading/dns-zone.ts';
import { cpuMs } from '../support/cpu-ms.ts';
import { chunksOf, databaseAccount } from '../support/database-account.ts';

/** Each of these takes milliseconds; where an expression tries every pair of places, minutes to hours. */
const MOST_MS = 3000;

describe('one thing repeated to the limit', () => {
  it('in a changed file of a release', async () => {
    const bytes = Buffer.alloc(4 * 1024 * 1024, '\n');
    const variants = () => harmlessVariants('drupal', pathOfText('core/modules/node/node.info.yml'), bytes);
    expect(await cpuMs(variants)).toBeLessThan(MOST_MS);
  });

  it.each(['"\\', '"', '" ', '\\"', '(', ';'])('in a zone: %j', async (piece) => {
    const line = piece.repeat(Math.floor(8192 / piece.length));
    const zone = `${line}\n`.repeat(128);
    expect(await cpuMs(() => dnsZone(zone, 'example.test'))).toBeLessThan(MOST_MS);
  });

  it.each(['base64 -d x|', 'base64 -d', 'wget -O ', 'curl x|', 'eval "$(', 'nohup -a '])(
    'in a command: %j',
    async (begins) => {
      const ways = [' ', 'wget -O ', '|', 'a/', '-a ', '$(', 'base64 -d '].map((piece) => begins + piece.repeat(2000));
      expect(await cpuMs(() => ways.map(judgeCommand))).toBeLessThan(MOST_MS);
    },
  );

  it.each([':0', 'a:', 'pipe', '|', 'to "/'])('in a mail rule: %j', async (begins) => {
    const ways = [' ', ':a ', '|', 'x'].map((piece) => `${begins}${piece.repeat(60_000 / piece.length)}x`);
    expect(await cpuMs(() => ways.map((line) => MAIL_RULE.commandOf(line)))).toBeLessThan(MOST_MS);
  });

  it.each([
    ['a', '.'],
    ['`', '.'],
    [' ', 'a.'],
    ['"', 'a.'],
  ])('in the columns of an INSERT: %j', async (piece, end) => {
    const dump = `INSERT INTO wp_options (${piece.repeat(200_000)}${end}) VALUES (1);\n`.repeat(5);
    const audit = () => auditDump(chunksOf(dump), { account: databaseAccount, path: null });
    expect(await cpuMs(audit)).toBeLessThan(MOST_MS);
  });
});
