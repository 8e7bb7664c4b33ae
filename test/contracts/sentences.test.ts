import { describe, expect, it } from 'vitest';
import { detectors } from '../../src/detectors/index.generated.ts';
import { shippedSignatures } from '../../src/matching/signatures/shipped-rules.ts';
import type { StepCase } from '../../src/playbooks/actions/contract.ts';
import { actions } from '../../src/playbooks/actions/index.generated.ts';
import { loadPlaybooks } from '../../src/playbooks/load-playbooks.ts';
import { sentences } from '../../src/reports/words/sentences/all.ts';
import { makeTranslator } from '../../src/reports/words/translator.ts';
import { readPlaybookFiles } from '../../src/system/node/playbook-files.ts';
import { textsOf } from '../support/sentences-in-source.ts';

/** The rooms whose words reach a readable report: titles, remedies, reasons, details. */
const ROOMS = [
  'backup-review',
  'backups',
  'database',
  'detectors',
  'discover-account.ts',
  'cli/file-list.ts',
  'cli/run-analysis.ts',
  'cli/scan-progress.ts',
  'cli/write-bundle.ts',
  'examination',
  'matching',
  'panels',
  'playbooks',
  'recovery/secrets',
  'system/node/mysql-database.ts',
  'system/node/node-files.ts',
  'system/node/byte-source.ts',
  'timeline',
  'worklog/bill.ts',
  'worklog/sessions.ts',
  'worklog/time-sheet.ts',
];
/** Words that never reach one: messages to the writer of a rule or a playbook, vocabularies, progress, sources of a site. */
const NOT_SAID =
  /^matching\/signatures\/(?:parse|tokenize|token|compile|evaluate|literal|refuse|check|load|installed|rule-files|read-rule|shipped|oddness\/php-words)|^matching\/php\/(?!judge)|^playbooks\/(?:check-playbook|load-playbooks|render-plan|schema|compare-restored|restored-roots|upgrade-work|actions\/)|^database\/known-hosts|^database\/checks\/(?:index|contract)|^backups\/dating\/local-time/;

/** Parts that only stand inside of an excerpt, a progress line or a source. */
const PARTS: ReadonlySet<string> = new Set([
  // Made of a verdict's parts: test/unit/reports/translator.test.ts says it whole.
  'Taken {}: the newest that is complete, clean on every site{}.{}{}',
  'Backup {} is complete and {}.',
  'Taken {}: the newest that is complete, {}{}.',
  '{}, in the settings of the server',
  '{} (backup of {})',
  'has a {} without a start',
  'tar archive, bzip2',
  'tar archive, gzip',
  'tar archive, xz',
  'tar archive, zstd',
  'Drupal 8 and later',
  'an unknown day',
  'lastgood store 1',
  'links in /var/www',
  'on {} in {}',
]);

const KNOWN = sentences.flatMap((catalogue) => Object.keys(catalogue)).map(shape);
const inGerman = makeTranslator(sentences, 1);
const KNOWN_SHAPES = new Set(KNOWN);

describe('every sentence that a report can say has its French and its German', () => {
  it('in the source of the rooms', () => {
    const missing = textsOf(ROOMS, NOT_SAID).filter(({ text }) => !isKnown(text));
    expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('in the titles and remedies of the shipped rules', () => {
    const { signatures: rules } = shippedSignatures();
    expect(rules.length).toBeGreaterThan(40);
    const said = rules.flatMap(({ id, title, remedy }) => [title, remedy].map((text) => ({ id, text })));
    expect(said.filter(({ text }) => inGerman(text) === null)).toEqual([]);
  });

  it('in the summary, instructions, checks and undo of the shipped playbooks', async () => {
    const playbooks = await loadPlaybooks(await readPlaybookFiles(), actions);
    const said = playbooks.flatMap(({ id, summary, steps }) =>
      [summary, ...steps.flatMap((step) => [step, ...Object.values(step.cases)].flatMap(toldTexts))].map((text) => ({
        id,
        // A folder, a database, a case: any name.
        text: text.replaceAll(/\{\{\w+\}\}/g, 'X'),
      })),
    );
    expect(said.length).toBeGreaterThan(150);
    expect(said.filter(({ text }) => inGerman(text) === null)).toEqual([]);
  });

  it('in the names of the detectors that may lack a right', () => {
    const titles = detectors.filter(({ kind }) => kind === 'account').map(({ title }) => title);
    expect(titles.filter((title) => inGerman(title) === null)).toEqual([]);
  });
});

describe('the catalogues', () => {
  const entries = sentences.flatMap((catalogue) => Object.entries(catalogue));

  it('say each sentence once, with the same values in each language', () => {
    const seen = new Set<string>();
    for (const [english, said] of entries) {
      expect(seen.has(english), english).toBe(false);
      seen.add(english);
      for (const text of said) {
        expect(text.trim(), english).not.toBe('');
        expect(slots(text), english).toEqual(slots(english));
      }
    }
  });
});

function toldTexts({ instruction, checkBefore, checkAfter, undo }: StepCase): readonly string[] {
  return [instruction, checkBefore, checkAfter, undo].flatMap((text) => text ?? []);
}

function isKnown(text: string): boolean {
  if (PARTS.has(text) || KNOWN_SHAPES.has(shape(text)) || inGerman(text.replaceAll('{}', 'X')) !== null) return true;
  // A part of a longer sentence: `, open without a login`.
  const part = shape(text).replaceAll(/^[\s{};]+|[\s{};]+$/g, '');
  return KNOWN.some((known) => known.includes(part));
}

/** Values side by side are one. */
function shape(text: string): string {
  return text.replaceAll(/\{\*?[a-z]*\}/g, '{}').replaceAll(/(?:\{\}\s?)+\{\}/g, '{}');
}

function slots(text: string): readonly string[] {
  return (text.match(/\{\*?[a-z]+\}/g) ?? []).map((slot) => slot.replace('*', '')).sort();
}
