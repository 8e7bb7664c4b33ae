import type { UpdateHint } from '../database/update-caches.ts';
import type { Account } from '../domain/account.ts';
import type { Finding } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Component, Installation } from '../domain/installation.ts';
import { compareVersions, flavourOf } from '../knowledge/version-order.ts';
import { newFinding } from './new-finding.ts';

/** A hint and the installation whose database holds it. */
export interface PlacedUpdateHint extends UpdateHint {
  readonly installation: HostPath | null;
}

/**
 * What the sites' own update checks know of newer versions, where the shipped knowledge does not say it already. A hint: whoever
 * has the site can write there what he likes, and it is as old as its date.
 */
export function updateHintFindings(
  account: Account,
  installations: readonly Installation[],
  hints: readonly PlacedUpdateHint[],
): readonly Finding[] {
  return hints.flatMap((hint) => {
    const installation = installations.find(({ path }) => path === hint.installation);
    const part = installation === undefined ? null : partOf(installation, hint);
    if (installation === undefined || part === null || part.version === null) return [];
    const { status } = part.assessment;
    const isKnown = status === 'outdated' || status === 'unsupported';
    if (isKnown || compareVersions(hint.version, part.version, flavourOf(installation.product)) <= 0) return [];
    const day = hint.seenAt === null ? 'an unknown day' : hint.seenAt.slice(0, 10);
    const sighting = {
      kind: 'outdated',
      severity: 'info',
      confidence: 'possible',
      rule: `update-hint.${installation.cms}.${hint.kind}.${hint.slug}`.toLowerCase(),
      title: `${part.name} ${part.version}: the site’s own check of ${day} knows ${hint.version}`,
      line: null,
      offset: null,
      excerpt: null,
      remedy:
        'A hint, and no proof: whoever has the site can write there what he likes. Ask the vendor’s page, and update.',
    } as const;
    return [newFinding(account, part.path, sighting, [])];
  });
}

type Part = Pick<Component, 'name' | 'version' | 'path' | 'assessment'>;

function partOf(installation: Installation, { kind, slug }: UpdateHint): Part | null {
  if (kind === 'core') return { ...installation, name: installation.cms };
  const kinds = kind === 'extension' ? null : kind;
  const own = installation.components.filter(
    (component) => component.slug === slug && (kinds === null || component.kind === kinds),
  );
  return own.length === 1 ? (own[0] ?? null) : null;
}
