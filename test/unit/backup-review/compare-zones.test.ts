import { describe, expect, it } from 'vitest';
import { compareZones } from '../../../src/backup-review/compare-zones.ts';
import { zonesIn } from '../../../src/backups/placing/zone-members.ts';
import type { Backup } from '../../../src/domain/backup.ts';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { planAccount } from '../../support/plan-inputs.ts';

const BEFORE = '@ 3600 IN NS ns1.host.test.\n@ IN A 192.0.2.10\n@ IN MX 10 mail\nold IN A 192.0.2.12\n';
/** The same in another order, with another serial, time to live and layout, and a record that a certificate needed. */
const TWIN =
  '$TTL 60\n@ IN SOA ns1.host.test. x. ( 2 3 4 5 6 )\nmain.test. MX 10 mail.main.test.\nold 60 A 192.0.2.12\nmain.test. A 192.0.2.10\n  NS ns1.host.test.\n_acme-challenge TXT "x"\n';

function backup(verdict: Backup['verdict'], day: string, zone: string): Pick<Backup, 'verdict' | 'takenAt' | 'zones'> {
  const kept = new Map([['cpmove-bob/dnszones/main.test.db' as HostPath, { bytes: Buffer.from(zone) }]]);
  return { verdict, takenAt: { at: `2026-11-${day}T00:00:00Z`, source: 'name' }, zones: zonesIn(kept, planAccount()) };
}

async function told(zone: string, backups = [backup('clean', '18', BEFORE)], place = '/var/named/main.test.db') {
  const findings = await compareZones(planAccount(), backups, memoryFiles({ [place]: zone }));
  return findings.flatMap(({ rule, path, evidence }) => {
    expect(path).toBe(place);
    return evidence.map(({ excerpt }) => `${rule}: ${excerpt}`);
  });
}

describe('the zone of today beside that of a backup', () => {
  it.each([
    ['@ IN NS ns.evil.test.', 'dns.name-servers: new: main.test NS ns.evil.test (backup of 2026-11-18)'],
    ['@ IN MX 5 mx.evil.test.', 'dns.mail-servers: new: main.test MX 5 mx.evil.test (backup of 2026-11-18)'],
    ['* IN A 203.0.113.7', 'dns.wildcard: new: *.main.test A 203.0.113.7 (backup of 2026-11-18)'],
    ['login IN A 203.0.113.7', 'dns.address: new: login.main.test A 203.0.113.7 (backup of 2026-11-18)'],
    [
      '@ IN TXT "google-site-verification=abc"',
      'dns.verification: new: main.test TXT google-site-verification=abc (backup of 2026-11-18)',
    ],
  ])('tells %s', async (record, expected) => {
    expect(await told(`${BEFORE}${record}\n`)).toEqual([expected]);
  });

  it('tells what is gone, and an address that changed, each once', async () => {
    expect(await told(BEFORE.replace('192.0.2.10', '203.0.113.7').replace(/old.*\n/, ''))).toEqual([
      'dns.address: new: main.test A 203.0.113.7 (backup of 2026-11-18)',
      'dns.removed: gone: main.test A 192.0.2.10 (backup of 2026-11-18)',
      'dns.removed: gone: old.main.test A 192.0.2.12 (backup of 2026-11-18)',
    ]);
  });

  it('says nothing of the same zone written in another way, and of an account without one', async () => {
    expect(await told(TWIN)).toEqual([]);
    expect(await compareZones(planAccount(), [backup('clean', '18', BEFORE)], memoryFiles({}))).toEqual([]);
    expect(await told(`${BEFORE}login IN A 203.0.113.7\n`, [])).toEqual([]);
  });

  it('compares with the newest backup that is not infected', async () => {
    const planted = `${BEFORE}login IN A 203.0.113.7\n`;
    const backups = [
      backup('clean', '17', 'x IN A 192.0.2.1\n'),
      backup('clean', '18', BEFORE),
      backup('infected', '20', planted),
    ];
    expect(await told(planted, backups, '/etc/bind/main.test.db')).toEqual([
      'dns.address: new: login.main.test A 203.0.113.7 (backup of 2026-11-18)',
    ]);
  });
});
