import type { Account } from '../../domain/account.ts';
import type { ZoneOfBackup } from '../../domain/backup.ts';
import { type HostPath, nameOf } from '../../domain/host-path.ts';
import { dnsZone } from '../../reading/dns-zone.ts';

const ZONE_BYTES = 1_048_576;

/** How much of a member a backup's reader keeps because it may be a zone of the panel's name server; 0 for every other. */
export function keepsZone(path: HostPath): number {
  return MEMBER.test(path) ? ZONE_BYTES : 0;
}

/** cPanel `dnszones/<domain>.db`, DirectAdmin `backup/<domain>/<domain>.db`, Hestia `dns/<domain>/…/<domain>.db`, Virtualmin. */
const MEMBER =
  /(?:^|\/)(?:dnszones\/[^/]+\.db|backup\/[^/]+\/[^/]+\.db|dns\/[^/]+\/(?:conf\/)?[^/]+\.db|\.backup\/[^/]+_dns)$/;

/** The zones of the account's own names among what was kept of a backup. */
export function zonesIn(
  kept: ReadonlyMap<HostPath, { readonly bytes: Uint8Array }>,
  { sites, otherDomains = [] }: Account,
): readonly ZoneOfBackup[] {
  const own = new Set([...sites.flatMap(({ domain, names }) => [domain, ...names]), ...otherDomains]);
  const zones: ZoneOfBackup[] = [];
  for (const [path, { bytes }] of kept) {
    if (keepsZone(path) === 0) continue;
    const domain = nameOf(path)
      .replace(/\.db$|_dns$/, '')
      .toLowerCase();
    if (own.has(domain)) zones.push({ domain, records: dnsZone(Buffer.from(bytes).toString('latin1'), domain) });
  }
  return zones;
}
