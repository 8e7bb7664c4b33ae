import type { Analysis } from '../../domain/analysis.ts';
import type { Backup, LastGood, Verdict } from '../../domain/backup.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { Words } from '../words/words.ts';

/** `absent`: the backup does not hold the site. */
export type Cell = Verdict | 'absent';

export interface BackupRow {
  readonly id: string;
  readonly format: string;
  readonly path: string;
  readonly taken: string;
  /** ISO time, or null when it is not known. */
  readonly takenAt: string | null;
  readonly size: string;
  readonly complete: boolean;
  readonly completeness: string;
  readonly trust: string;
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly reason: string;
  readonly isLastGood: boolean;
  /** In the order of `BackupRows.domains`. */
  readonly cells: readonly { readonly cell: Cell; readonly text: string; readonly findings: number }[];
}

export interface BackupRows {
  /** false: this run did not look at backups. */
  readonly asked: boolean;
  readonly domains: readonly string[];
  /** The newest first. */
  readonly rows: readonly BackupRow[];
  /** The last good one in one sentence, or that there is none. */
  readonly line: string;
  readonly reason: string;
}

/** The grid of backups and sites. */
export function backupRows(analysis: Analysis, words: Words): BackupRows {
  const domains = domainsOf(analysis);
  const { lastGood } = analysis;
  const chosen = analysis.backups.find(({ id }) => id === lastGood?.backup);
  return {
    asked: lastGood !== null || analysis.backups.length > 0,
    domains: domains.map(escapeText),
    rows: analysis.backups.map((backup) => rowOf(backup, domains, analysis.lastGood, words)),
    line: lineOf(analysis, chosen, words),
    reason: escapeText(lastGood === null ? '' : lastGood.reason || words.say('backups.none')),
  };
}

/** Every domain of the account, and those that only a backup knows. */
function domainsOf(analysis: Analysis): readonly string[] {
  const live = analysis.account.sites.map((site) => site.domain);
  const old = analysis.backups.flatMap((backup) => backup.sites.map((site) => site.domain));
  return [...new Set([...live, ...old])].sort();
}

function lineOf({ lastGood }: Analysis, chosen: Backup | undefined, words: Words): string {
  if (lastGood === null) return words.say('backups.not-asked');
  if (lastGood.backup === null) return words.say('backups.no-last-good');
  const date = chosen?.takenAt == null ? escapeText(lastGood.backup) : words.moment(chosen.takenAt.at);
  return words.say('backups.last-good-is', { date });
}

/** A clean one that was not chosen says why: the verdict alone would be a riddle. */
function reasonOf({ id, verdict, completeness, reason }: Backup, lastGood: LastGood | null): string {
  const isRiddle = verdict === 'clean' && completeness === 'ok';
  return (isRiddle ? lastGood?.rejected?.find(({ backup }) => backup === id)?.reason : undefined) ?? reason;
}

function rowOf(backup: Backup, domains: readonly string[], lastGood: LastGood | null, words: Words): BackupRow {
  const verdicts = new Map(backup.sites.map((site) => [site.domain, site]));
  return {
    id: escapeText(backup.id),
    format: escapeText(backup.format),
    path: displayPath(backup.path),
    taken: backup.takenAt === null ? words.say('backup.date-unknown') : words.moment(backup.takenAt.at),
    takenAt: backup.takenAt === null ? null : escapeText(backup.takenAt.at),
    size: backup.sizeBytes === null ? '–' : words.bytes(backup.sizeBytes),
    complete: backup.completeness === 'ok',
    completeness: words.say(`completeness.${backup.completeness}`),
    trust: words.say(`trust.${backup.trust}`),
    verdict: backup.verdict,
    verdictText: words.say(`backup.${backup.verdict}`),
    reason: escapeText(reasonOf(backup, lastGood)),
    isLastGood: backup.id === lastGood?.backup,
    cells: domains.map((domain) => {
      const site = verdicts.get(domain);
      const cell: Cell = site === undefined || !site.present ? 'absent' : site.verdict;
      return { cell, text: words.say(`backup.${cell}`), findings: site?.findings ?? 0 };
    }),
  };
}
