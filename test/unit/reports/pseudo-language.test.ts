import { describe, expect, it, vi } from 'vitest';
import { actions } from '../../../src/playbooks/actions/index.generated.ts';
import { loadPlaybooks } from '../../../src/playbooks/load-playbooks.ts';
import { makePlan } from '../../../src/playbooks/make-plan.ts';
import { reports } from '../../../src/reports/index.generated.ts';
import type * as Catalogues from '../../../src/reports/words/sentences/all.ts';
import { readPlaybookFiles } from '../../../src/system/node/playbook-files.ts';
import { exampleAnalysis } from '../../support/example-analysis.ts';
import { renderOptions } from '../../support/render-options.ts';

/**
 * French in which every letter of ours has an accent: what comes out without one went past the catalogues. Values (paths,
 * names, numbers) keep their letters.
 */
const accented = vi.hoisted(
  () =>
    (text: string): string =>
      text.replaceAll(/\{\*?[a-z]+\}|[A-Za-z]/g, (part) =>
        part.length > 1 ? part.replace('*', '') : ((part < 'a' ? 'ÄÉÎÖÜ' : 'äéîöü')[part.charCodeAt(0) % 5] ?? 'ä'),
      ),
);

vi.mock('../../../src/reports/words/fr.ts', async () => {
  const { en } = await import('../../../src/reports/words/en.ts');
  return { fr: Object.fromEntries(Object.entries(en).map(([key, text]) => [key, accented(text)])) };
});
vi.mock('../../../src/reports/words/sentences/all.ts', async (importOriginal) => {
  const { sentences } = await importOriginal<typeof Catalogues>();
  return {
    sentences: sentences.map((catalogue) =>
      Object.fromEntries(Object.keys(catalogue).map((english) => [english, [accented(english), '']])),
    ),
  };
});

/** Two words of ours side by side, letters without accents: a sentence that nobody translated. */
const PLAIN_WORDS = /(?<![\w./@:-])[A-Za-z][a-z]{1,14} [a-z]{2,14} [a-z]{2,14}(?![\w/@:-])/g;
/** What people wrote, names of products, and commands. */
const NOT_OURS = /^(?:looked at the|upload folder and|the login keys|read the access|report handed over)/;

/** What a playbook says to the customer is in the playbook, in each language. */
const PLAYBOOKS_OWN = { title: 'Ä', why: 'Ä', customer: 'Ä' };

describe('a report in a made-up language', () => {
  it.each(['text', 'html', 'md', 'pdf'])('has no sentence of %s that stays English', async (id) => {
    const analysis = exampleAnalysis();
    const playbooks = await loadPlaybooks(await readPlaybookFiles(), actions);
    const plan = makePlan({ ...analysis, caseId: 'T-1' }, { playbooks, actions });
    const spoken = {
      ...plan,
      steps: plan.steps.map((step) => ({
        ...step,
        commands: [],
        words: { en: PLAYBOOKS_OWN, fr: PLAYBOOKS_OWN, de: PLAYBOOKS_OWN },
      })),
    };
    for (const audience of ['admin', 'customer'] as const) {
      const report = reports.find((one) => one.id === id);
      const text = report?.render(
        { ...analysis, plan: spoken },
        renderOptions({ audience, language: 'fr', width: 4000 }),
      );
      const words = (text ?? '').replaceAll(/<style>.*?<\/style>|<script>.*?<\/script>|<[^>]*>/gs, '\n');
      const left = [...new Set(words.match(PLAIN_WORDS) ?? [])].filter((found) => !NOT_OURS.test(found));
      expect(left, `${id} for the ${audience}`).toEqual([]);
    }
  });
});
