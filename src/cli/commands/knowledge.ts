import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import type { CliContext } from '../context.ts';
import type { Command } from './contract.ts';

/** `lastgood knowledge status|update|build`: how old the facts are and whose, newer ones, and fingerprints of one's own. */
export const knowledge: Command = {
  name: 'knowledge',
  register(program, context) {
    const command = program.command('knowledge').description('the dated facts about releases: status, update, build');
    command
      .command('status')
      .description('how old the facts are, where they come from, under which licence; checks every file')
      .option('--format <format>', 'text or json', 'text')
      .addHelpText('after', '\nExamples:\n  lastgood knowledge status\n  lastgood knowledge status --format json')
      .action(({ format }: { readonly format: string }) => showStatus(context, format));
    command
      .command('update <folder|file|url>')
      .description(
        'take newer facts from a folder, a .tar or .tar.gz of one, or an address; the old stay until the new are checked',
      )
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood knowledge update ./knowledge-2026-11\n  lastgood knowledge update knowledge.tar.gz',
      )
      .action(async (source: string) => {
        const { updateKnowledge } = await import('../knowing.ts');
        const { index, folder } = await updateKnowledge(source, context.environment);
        context.stdout(`knowledge of ${index.asOf} is in use now: ${escapeText(folder)}\n`);
      });
    command
      .command('build <release...>')
      .description(
        'make a knowledge folder with fingerprints of your own releases: folders named by version, or git checkouts with tags',
      )
      .requiredOption('--product <product>', 'the product, as its reader names it: wordpress, drupal7, …')
      .requiredOption('--out <folder>', 'where to write; `lastgood knowledge update` takes it from there')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood knowledge build ./6.4.2 ./6.8.3 --product wordpress --out own\n  lastgood knowledge build ./wordpress.git --product wordpress --out own',
      )
      .action(async (places: string[], { product, out }: { readonly product: string; readonly out: string }) => {
        if (!/^[a-z][a-z0-9-]{0,40}$/.test(product)) {
          throw new UserError('usage', `${product} is no product name`, 'use small letters, digits and dashes');
        }
        const { buildKnowledge, knowledgeFiles } = await import('../knowing.ts');
        const present = await knowledgeFiles(context.environment);
        const today = new Date().toISOString().slice(0, 10);
        const { releases, files } = await buildKnowledge(product, places, out, present, today);
        context.stdout(escapeText(`${releases} releases of ${product} with ${files} files are in ${out}`));
        context.stdout(escapeText(`; next: lastgood knowledge update ${out}`) + '\n');
      });
  },
};

async function showStatus(context: CliContext, format: string): Promise<void> {
  const { isStale, knowledgeFiles, readDataFile, readIndex, STALE_AFTER_DAYS } = await import('../knowing.ts');
  const files = await knowledgeFiles(context.environment);
  const index = await readIndex(files);
  for (const { name } of index.files) await readDataFile(files, index, name);
  const stale = isStale(index.asOf, new Date());
  if (format === 'json') {
    const { asOf, sources } = index;
    context.stdout(
      `${JSON.stringify({ schemaVersion: 1, asOf, stale, place: files.place, sources, files: index.files }, null, 2)}\n`,
    );
    return;
  }
  if (format !== 'text') throw new UserError('usage', `there is no format ${format} here`, 'use text or json');
  const records = index.files
    .filter(({ name }) => name.startsWith('vulnerabilities/'))
    .reduce((sum, { rows }) => sum + rows, 0);
  const tables = index.files.filter(({ name }) => name.endsWith('.lgfp')).length;
  const lines = [
    `Knowledge of ${index.asOf} in ${files.place}`,
    `  ${index.files.length} files, all as the index says; ${records} vulnerability records, ${tables} fingerprint tables`,
    stale
      ? `  It is older than ${STALE_AFTER_DAYS} days (or the clock is wrong): nothing is called current any more. Update it.`
      : `  It is at most ${STALE_AFTER_DAYS} days old.`,
    'Sources:',
    ...index.sources.map(
      ({ name, asOf, licence, url }) => `  ${name}, ${asOf}, ${licence}${url === null ? '' : `, ${url}`}`,
    ),
    'Licence notices: see NOTICE; `--format json` prints them.',
  ];
  context.stdout(`${lines.map(escapeText).join('\n')}\n`);
}
