import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnsZone } from '../../../src/reading/dns-zone.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const ZONE = `; made by a panel
$TTL 14400
@  86400  IN SOA ns1.host.test. admin.host.test. (
   2026112001 ; serial
   3600 7200 1209600 86400 )
@ IN NS ns1.host.test.
  IN 3600 A 192.0.2.10
www 14400 IN CNAME main.test.
Shop\tA\t192.0.2.11
@ MX 10 mail
@ TXT "v=spf1 a mx ; not a comment" "~all"
$ORIGIN sub.main.test.
a AAAA 2001:db8::1
`;

describe('a zone', () => {
  it('gives its records by their whole names, whatever the manner of writing', () => {
    expect(dnsZone(ZONE, 'Main.test').map(({ name, type, value }) => `${name} ${type} ${value}`)).toEqual([
      'main.test NS ns1.host.test',
      'main.test A 192.0.2.10',
      'www.main.test CNAME main.test',
      'shop.main.test A 192.0.2.11',
      'main.test MX 10 mail.main.test',
      'main.test TXT v=spf1 a mx ; not a comment ~all',
      'a.sub.main.test AAAA 2001:db8::1',
    ]);
  });

  it('never throws, and ends in time', async () => {
    const piece = fc.constantFrom(
      '@',
      ' IN ',
      'A ',
      '"',
      '(',
      ')',
      ';',
      '\n',
      '$ORIGIN ',
      '1.2.3.4',
      '\\',
      '\t',
      'NS',
      '.',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => void dnsZone(pieces.join(''), 'x.test')));
    for (const one of ['"', '(', 'a ', '"\\', 'a\n', ' A 1\n'])
      expect(await cpuMs(() => dnsZone(one.repeat(500_000), 'x.test')), one).toBeLessThan(4000);
  });
});
