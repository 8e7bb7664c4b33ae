import { Option } from 'commander';
import { UserError } from '../../domain/user-error.ts';
import type { Signature } from '../../matching/signatures/load-signatures.ts';
import type { Command } from './contract.ts';

/** `lastgood signatures list|test|update`: what the scan looks for, whether it works, and newer rules. */
export const signatures: Command = {
  name: 'signatures',
  register(program, context) {
    const command = program.command('signatures').description('list, test or update the signatures of planted files');

    command
      .command('list')
      .description('every signature: id, severity, what it means')
      .addOption(
        new Option('--format <format>', 'how').env('LASTGOOD_FORMAT').choices(['text', 'json']).default('text'),
      )
      .addHelpText('after', '\nExamples:\n  lastgood signatures list\n  lastgood signatures list --format json')
      .action(async ({ format }: { readonly format: string }) => {
        const { shippedSignatures } = await import('../detecting.ts');
        const engine = shippedSignatures();
        context.stdout(format === 'json' ? jsonOf(engine.signatures, engine.ruleSet) : textOf(engine.signatures));
      });

    command
      .command('test [path]')
      .description('try each rule on its own specimens: the rules in use, or those of a file or folder')
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood signatures test\n  lastgood signatures test ./my-rule.yar\n\nHow to write one: docs/writing-signatures.md',
      )
      .action(async (path: string | undefined) => {
        const { checkSpecimens, loadSignatures, readRuleFiles, shippedRules } = await import('../detecting.ts');
        const engine = loadSignatures(path === undefined ? shippedRules() : await readRuleFiles(path));
        const failures = checkSpecimens(engine);
        for (const { file, line, id, reason } of failures) context.stdout(`${file}:${line}: ${id}: ${reason}\n`);
        const specimens = engine.signatures.reduce(
          (sum, { mustMatch, mustNot }) => sum + mustMatch.length + mustNot.length,
          0,
        );
        context.stdout(`${engine.signatures.length} rules, ${specimens} specimens, ${failures.length} failures\n`);
        if (failures.length > 0) context.exit = 1;
      });

    command
      .command('update [path]')
      .description(
        'use the rules of a file or folder instead, once all compile and pass their specimens; the old ones are kept',
      )
      .addOption(new Option('--revert', 'go back to the rules that the last update replaced'))
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood signatures update ./signatures-2026-11\n  lastgood signatures update --revert',
      )
      .action(async (path: string | undefined, { revert }: { readonly revert?: boolean }) => {
        const { installedFolder, installRules, readRuleFiles, revertRules } = await import('../detecting.ts');
        const folder = installedFolder(context.environment);
        if (revert === true) revertRules(folder);
        else if (path === undefined)
          throw new UserError('usage', 'No rules were given.', 'Name a file or folder of rules, or use --revert.');
        else context.stdout(`rule set ${await installRules(await readRuleFiles(path), folder)}\n`);
        context.stderr(
          revert === true
            ? 'The earlier signatures are in use again.\n'
            : `The signatures are in use from ${folder}; \`lastgood signatures update --revert\` goes back.\n`,
        );
      });
  },
};

function textOf(rules: readonly Signature[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`);
  return `${[...lines, `${rules.length} signatures`].join('\n')}\n`;
}

function jsonOf(rules: readonly Signature[], ruleSet: string): string {
  const shown = rules.map(({ rule, ...rest }) => ({ ...rest, file: rule.file, line: rule.line }));
  return `${JSON.stringify({ ruleSet, signatures: shown }, null, 2)}\n`;
}
