import type { Account } from '../domain/account.ts';
import type { Finding, Sighting } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Assessment, Installation, Vulnerability } from '../domain/installation.ts';
import { SEVERITIES } from '../domain/severity.ts';
import { evidenceOf, newFinding } from './new-finding.ts';

interface Part {
  readonly name: string;
  readonly version: string | null;
  readonly path: HostPath;
  readonly rule: string;
  readonly assessment: Assessment;
}

const VULNERABILITIES_NAMED = 5;

/** One finding for each part that is outdated or without support, and one for each that is vulnerable. */
export function outdatedFindings(account: Account, installations: readonly Installation[]): readonly Finding[] {
  return installations.flatMap((installation) =>
    partsOf(installation).flatMap((part) =>
      [...outdated(part), ...vulnerable(part)].map((sighting) => find(account, part, sighting)),
    ),
  );
}

function partsOf({ cms, version, path, assessment, components }: Installation): readonly Part[] {
  const core: Part = { name: cms, version, path, rule: `${cms}.core`, assessment };
  const rest = components
    .filter(({ kind }) => kind !== 'core')
    .map((component): Part => {
      const { kind, slug, name, version: own, path: place } = component;
      return {
        name: `${kind} ${name}`,
        version: own,
        path: place,
        rule: `${cms}.${kind}.${slug}`,
        assessment: component.assessment,
      };
    });
  return [core, ...rest];
}

function outdated({ name, version, rule, assessment }: Part): readonly Sighting[] {
  const { status, latest, endOfLife, source } = assessment;
  if (status !== 'outdated' && status !== 'unsupported') return [];
  const end = endOfLife !== null && status === 'unsupported' ? `, without support since ${endOfLife}` : '';
  const newest = latest === null ? '' : `; newest is ${latest}`;
  const from = source === null ? '' : ` (${source.name}, ${source.asOf})`;
  return [
    {
      kind: 'outdated',
      severity: status === 'unsupported' ? 'medium' : 'low',
      confidence: 'certain',
      rule: `outdated.${rule}`,
      title: `${name} ${version ?? ''} is outdated${end}${newest}${from}`,
      line: null,
      offset: null,
      excerpt: null,
      remedy: remedyOf(version, assessment),
    },
  ];
}

/** What is outdated only because a hole was mended later has a newer release, though nobody here knows which. */
function remedyOf(version: string | null, { status, latest }: Assessment): string {
  if (latest !== null && latest !== version) return `Upgrade to ${latest} right after the restore.`;
  return status === 'unsupported'
    ? 'Replace it: nobody updates it any more.'
    : 'Upgrade to the newest release right after the restore.';
}

function vulnerable({ name, version, rule, assessment }: Part): readonly Sighting[] {
  const { vulnerabilities } = assessment;
  const gravest = [...vulnerabilities].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  )[0];
  if (gravest === undefined) return [];
  const exploited = vulnerabilities.filter((vulnerability) => vulnerability.exploited).length;
  const { length } = vulnerabilities;
  const holes = length === 1 ? '1 known vulnerability' : `${length} known vulnerabilities`;
  const wild =
    exploited === 0 ? '' : length === 1 ? ', exploited in the wild' : `, ${exploited} of them exploited in the wild`;
  const ids = [...new Set([...vulnerabilities].sort(bestKnownFirst).map(({ id }) => id))];
  const named = ids.slice(0, VULNERABILITIES_NAMED);
  return [
    {
      kind: 'vulnerable',
      severity: gravest.severity,
      confidence: 'likely',
      rule: `vulnerable.${rule}`,
      title: `${name} ${version ?? ''} has ${holes}${wild}`,
      line: null,
      offset: null,
      excerpt: `${named.join(', ')}${ids.length > named.length ? ', …' : ''}`,
      remedy: 'Upgrade right after the restore, before the site is open again.',
    },
  ];
}

/** What attackers use, then what is grave; of those the ones with a number that people can look up. */
function bestKnownFirst(a: Vulnerability, b: Vulnerability): number {
  return (
    Number(b.exploited) - Number(a.exploited) ||
    Number(b.id.startsWith('CVE-')) - Number(a.id.startsWith('CVE-')) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.id < b.id ? 1 : -1)
  );
}

function find(account: Account, part: Part, sighting: Sighting): Finding {
  const evidence = evidenceOf(sighting, { modifiedMs: null, changedMs: null, sha256: null });
  return newFinding(account, part.path, sighting, sighting.excerpt === null ? [] : [evidence]);
}
