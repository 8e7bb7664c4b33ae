import { escapeText } from '../../domain/escape-text.ts';
import { EXIT } from '../../domain/user-error.ts';
import type { Command } from './contract.ts';

/** `lastgood playbook test [FILE|DIR]`: whether playbooks can be used; exit 2 when one cannot. */
export const playbook: Command = {
  name: 'playbook',
  register(program, context) {
    program
      .command('playbook')
      .description('work on playbooks, the steps that a plan is made of')
      .command('test [path]')
      .description('check a playbook file, or every one in a folder (default: those that come with the program)')
      .addHelpText('after', '\nExamples:\n  lastgood playbook test\n  lastgood playbook test /etc/lastgood/playbooks')
      .action(async (path: string | undefined) => {
        const { actions, checkPlaybook, readPlaybookFiles } = await import('../planning.ts');
        for (const file of await readPlaybookFiles(path)) {
          const { playbook: read, problems } = await checkPlaybook(file, actions);
          if (read === null) context.exit = EXIT.usage;
          const verdict =
            read === null ? `${problems.length} problems` : `good, ${read.steps.length} steps for ${read.use}`;
          const lines = [`${file.name}: ${verdict}`, ...problems.map((problem) => `  ${problem}`)];
          context.stdout(`${lines.map(escapeText).join('\n')}\n`);
        }
      });
  },
};
