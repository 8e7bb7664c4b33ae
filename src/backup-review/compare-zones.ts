import type { Account } from '../domain/account.ts';
import type { Backup, ZoneOfBackup } from '../domain/backup.ts';
import { escapeText } from '../domain/escape-text.ts';
import type { Finding, Sighting } from '../domain/finding.ts';
import { type HostPath, pathOfText } from '../domain/host-path.ts';
import { evidenceOf, newFinding } from '../examination/new-finding.ts';
import { type DnsRecord, dnsZone } from '../reading/dns-zone.ts';
import type { Files } from '../system/ports.ts';

const MOST_READ = 1_048_576;
const MOST_TOLD = 20;

/** Where name servers of the panels keep a zone: cPanel and DirectAdmin, Debian, ISPConfig, Virtualmin, Plesk, Hestia. */
const PLACES = [
  '/var/named/%.db',
  '/etc/bind/%.db',
  '/etc/bind/pri.%',
  '/var/named/pri.%',
  '/var/lib/bind/%.hosts',
  '/var/named/%.hosts',
  '/var/named/run-root/var/%',
  '{home}/conf/dns/%.db',
];

/**
 * What the account's DNS zones say today and did not in a backup: a redirected name, a mail server, a whole new name server, or
 * the proof with which somebody claims the site in a search console. Owners change their zones too, so each is told for them to
 * confirm. The backup is the newest that is not infected, else the oldest; without a zone in any there is nothing to compare.
 */
export async function compareZones(
  account: Account,
  backups: readonly Pick<Backup, 'verdict' | 'takenAt' | 'zones'>[],
  files: Files,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [domain, { zone, at }] of zonesToCompare(backups)) {
    const live = await liveZone(files, account, domain);
    if (live === null) continue;
    for (const { rule, records } of changesIn(zone.records, live.records)) {
      const sighting: Sighting = {
        ...TOLD[rule],
        kind: 'persistence',
        confidence: 'possible',
        rule: `dns.${rule}`,
        line: null,
        offset: null,
        excerpt: null,
        remedy: REMEDY,
      };
      const evidence = records
        .slice(0, MOST_TOLD)
        .map((excerpt) => evidenceOf({ line: null, offset: null, excerpt: `${excerpt} (backup of ${at})` }, NO_TIMES));
      findings.push(newFinding(account, live.path, sighting, evidence));
    }
  }
  return findings;
}

const NO_TIMES = { modifiedMs: null, changedMs: null, sha256: null };
const REMEDY =
  'Ask the owner; set back in the panel what nobody changed on purpose, and change the panel’s passwords before.';

type Rule = 'name-servers' | 'mail-servers' | 'wildcard' | 'verification' | 'address' | 'other' | 'removed';

const TOLD: Readonly<Record<Rule, Pick<Sighting, 'severity' | 'title'>>> = {
  'name-servers': { severity: 'medium', title: 'The DNS zone names another name server than in the backup' },
  'mail-servers': { severity: 'medium', title: 'Mail goes to another server than in the backup’s DNS zone' },
  wildcard: {
    severity: 'medium',
    title: 'A DNS record answers for every name below the domain, and did not in the backup',
  },
  verification: { severity: 'medium', title: 'A DNS record proves the domain to a service, and did not in the backup' },
  address: { severity: 'low', title: 'A name leads to another place than in the backup’s DNS zone' },
  other: { severity: 'info', title: 'The DNS zone has records that the backup’s has not' },
  removed: { severity: 'info', title: 'The DNS zone lacks records that the backup’s has' },
};

function zonesToCompare(backups: readonly Pick<Backup, 'verdict' | 'takenAt' | 'zones'>[]) {
  const byAge = backups
    .filter(({ zones = [] }) => zones.length > 0)
    .toSorted((a, b) => (a.takenAt?.at ?? '').localeCompare(b.takenAt?.at ?? ''));
  const good = byAge.filter(({ verdict }) => verdict === 'clean' || verdict === 'unknown');
  const chosen = new Map<string, { readonly zone: ZoneOfBackup; readonly at: string }>();
  for (const { zones = [], takenAt } of [...good.toReversed(), ...byAge]) {
    for (const zone of zones) {
      if (!chosen.has(zone.domain)) chosen.set(zone.domain, { zone, at: takenAt?.at.slice(0, 10) ?? 'an unknown day' });
    }
  }
  return chosen;
}

async function liveZone(files: Files, { home }: Account, domain: string) {
  for (const place of PLACES) {
    const path = place.replace('{home}', home).replace('%', domain) as HostPath;
    const content = await files.read(place.startsWith('{') ? path : pathOfText(path), MOST_READ);
    if (!content.ok) continue;
    return { path, records: dnsZone(Buffer.from(content.value.bytes).toString('latin1'), domain) };
  }
  return null;
}

function changesIn(before: readonly DnsRecord[], now: readonly DnsRecord[]) {
  const known = new Set(before.map(keyOf));
  const today = new Set(now.map(keyOf));
  const changes = new Map<Rule, string[]>();
  const note = (rule: Rule, text: string) => changes.set(rule, [...(changes.get(rule) ?? []), escapeText(text)]);
  for (const record of now)
    if (!known.has(keyOf(record)) && !isFleeting(record)) note(ruleOf(record), `new: ${shown(record)}`);
  for (const record of before)
    if (!today.has(keyOf(record)) && !isFleeting(record)) note('removed', `gone: ${shown(record)}`);
  return [...changes].map(([rule, records]) => ({ rule, records: records.sort() }));
}

function ruleOf({ name, type, value }: DnsRecord): Rule {
  if (type === 'NS') return 'name-servers';
  if (type === 'MX') return 'mail-servers';
  if (name.startsWith('*.')) return 'wildcard';
  if (type === 'TXT' && /^(?:[\w-]{2,40}-(?:site|domain)-verification[=:]|MS=|yandex-verification)/i.test(value))
    return 'verification';
  return /^(?:A|AAAA|CNAME|DNAME)$/.test(type) ? 'address' : 'other';
}

/** Certificates are asked for by records that come and go. */
function isFleeting({ name }: DnsRecord): boolean {
  return name.startsWith('_acme-challenge.');
}

function keyOf({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${value.toLowerCase()}`;
}

function shown({ name, type, value }: DnsRecord): string {
  return `${name} ${type} ${value}`.slice(0, 90);
}
