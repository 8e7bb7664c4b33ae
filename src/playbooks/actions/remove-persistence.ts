import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import { displayPath, folderOf, type HostPath, isWithin } from '../../domain/host-path.ts';
import { isAtLeast } from '../../domain/severity.ts';
import { below, valuesOf, wordsVariable } from '../account-variables.ts';
import { fillStep } from '../fill-step.ts';
import { isOwnCrontab } from '../own-crontab.ts';
import { keptPlace, moveTo } from '../places.ts';
import type { Action, Situation } from './contract.ts';

const NAMES = ['found', 'keptAs', 'keptParent'];
const KINDS = {
  backdoor: { en: 'backdoors', fr: 'portes dérobées', de: 'Hintertüren' },
  altered: { en: 'altered files', fr: 'fichiers modifiés', de: 'veränderte Dateien' },
  'unknown-file': { en: 'unknown files', fr: 'fichiers inconnus', de: 'unbekannte Dateien' },
  persistence: { en: 'ways to come back', fr: 'moyens de revenir', de: 'Wege zurück' },
  database: { en: 'database', fr: 'base de données', de: 'Datenbank' },
  escape: { en: 'ways out of the account', fr: 'sorties du compte', de: 'Wege aus dem Konto' },
} as const;

/**
 * Takes away what the intruder left where the restore does not reach; without a restore, everywhere. One step per kind of
 * finding (the template's cases), one command per file.
 */
export const removePersistence: Action = {
  verb: 'remove-persistence',
  title: 'Remove what the intruder left',
  adds: [...NAMES, 'what'],
  preview(template, situation) {
    const left = situation.input.findings.filter((finding) => isLeft(finding, situation));
    return Object.entries(KINDS).flatMap(([kind, words]) => {
      const findings = left.filter((finding) => finding.kind === kind);
      if (findings.length === 0) return [];
      const paths = [...new Set(findings.flatMap(({ path }) => path ?? []))].sort();
      return [
        fillStep(template, {
          suffix: kind,
          about: [...new Set(findings.flatMap(({ domain }) => domain ?? []))].sort(),
          cases: [`${kind}.${situation.account.panel}`, kind],
          variables: new Map([...situation.variables, ...wordsVariable('what', words)]),
          facts: [`${findings.length} found: ${listed(findings)}.`],
          each: { names: NAMES, sets: paths.map((path) => variablesOf(path, situation)) },
        }),
      ];
    });
  },
  carryOut: {
    async changes({ id }, situation, ground) {
      const kind = id.slice(id.lastIndexOf('.') + 1);
      const findings = situation.input.findings.filter((one) => one.kind === kind && isLeft(one, situation));
      const paths = [...new Set(findings.flatMap(({ path }) => path ?? []))].sort();
      // What has no file, and what lies where other accounts are served from too, is for a person to judge.
      if (kind === 'database' || findings.some(({ path }) => path === null)) return null;
      const there = [];
      for (const path of paths) if ((await ground.hands.look(path)) !== null) there.push(path);
      const own = there.filter((path) => isOwn(path, situation));
      if (own.length < there.length) return null;
      const changes: Change[] = [];
      for (const path of own) changes.push(...moveTo(path, await keptPlace(path, 'removed', situation, ground)));
      return changes;
    },
  },
};

/** Below the home or a document root, or a crontab of the account's own name. */
function isOwn(path: HostPath, { account }: Situation): boolean {
  return account.scanRoots.some((root) => isWithin(path, root)) || isOwnCrontab(path, account);
}

/** After a restore the old document roots are gone, and what lay in them. */
function isLeft(finding: Finding, { roots, use }: Situation): boolean {
  if (!isAtLeast(finding.severity, 'medium')) return false;
  const { path } = finding;
  return use !== 'restore' || path === null || !roots.some((root) => isWithin(path, root));
}

function variablesOf(path: HostPath, situation: Situation): ReturnType<typeof valuesOf> {
  const removed = situation.variables.get('removed');
  const kept = removed === undefined || 'raw' in removed ? null : below(removed.value, path);
  return valuesOf({ found: path, keptAs: kept, keptParent: kept === null ? null : folderOf(kept) });
}

const MOST_LISTED = 20;

function listed(findings: readonly Finding[]): string {
  const lines = findings.map(({ title, path }) => (path === null ? title : `${title} (${displayPath(path)})`));
  const more = lines.length - MOST_LISTED;
  return [...lines.slice(0, MOST_LISTED), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
