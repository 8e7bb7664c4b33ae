import { Option } from 'commander';
import { UserError } from '../../domain/user-error.ts';
import { personOf } from '../../system/node/operator.ts';
import { databaseLoginOption, jobsOption, option, wholeNumber } from '../options.ts';
import type { Command } from './contract.ts';

interface Options {
  readonly apply?: boolean;
  readonly resume?: boolean;
  readonly rollback?: boolean | string;
  readonly confirm?: readonly string[];
  readonly until?: string;
  readonly carryOver: 'none' | 'uploads';
  readonly yes?: boolean;
  readonly root?: string;
  readonly analyst: string;
  readonly jobs: string;
  readonly databaseLogin?: string;
}

/** `lastgood recover <case>`: carries out the plan of a case, with undo at every step. */
export const recover: Command = {
  name: 'recover',
  register(program, context) {
    program
      .command('recover <case>')
      .description('carry out the plan of a case; a dry run that shows every change, unless --apply')
      .addOption(new Option('--apply', 'do it; asks once'))
      .addOption(new Option('--resume', 'go on after a crash, a stop, or what people had to do'))
      .addOption(new Option('--rollback [step]', 'take back everything, or this step and all after it'))
      .addOption(option('--confirm <step...>', 'steps for people that are done now; "all" for every one'))
      .addOption(option('--until <step>', 'end after this step, to look and to go on later with --resume'))
      .addOption(
        option('--carry-over <what>', 'newer uploads to bring over: those that scan clean and cannot run')
          .choices(['none', 'uploads'])
          .default('none'),
      )
      .addOption(databaseLoginOption())
      .addOption(new Option('--yes', 'do not ask: the owner of the account has agreed'))
      .addOption(option('--root <dir>', 'folder that stands for / (default: that of the analysis)'))
      .addOption(
        option('--analyst <name>', 'who is working').default(personOf(context.environment) ?? 'unknown', 'you'),
      )
      .addOption(jobsOption())
      .addHelpText(
        'after',
        '\nExamples:\n  lastgood recover case-4711\n  lastgood recover case-4711 --apply\n  lastgood recover case-4711 --resume --confirm all\n  lastgood recover case-4711 --rollback swap.files\n\nExit codes: 0 done, 3 waits for people, 6 refused, 11 another run holds the account,\n13 no room, 14 backup damaged or planted, 15 a step failed and was taken back,\n16 it could not be taken back. How it works: docs/recovering.md',
      )
      .action(async (folder: string, options: Options) => {
        const way = wayOf(options);
        const { openRecovery, readingCase, refuseChanged, runRecovery, showRecovery } = await import(
          '../recovering.ts'
        );
        const {
          carryOver,
          root,
          databaseLogin,
          analyst: actor,
          confirm: confirmed = [],
          until = null,
          yes = false,
        } = options;
        const jobs = wholeNumber('jobs', options.jobs, 1, 64);
        const settings = {
          jobs,
          carryOver,
          ...(root === undefined ? {} : { root }),
          ...(databaseLogin === undefined ? {} : { databaseLogin }),
        };
        // What is taken back, the journal knows.
        if (way?.kind !== 'rollback') refuseChanged(folder, ['analysis.json', 'settings.json']);
        const open = await readingCase(folder, () => openRecovery(folder, settings, context));
        try {
          if (way === null) await showRecovery(folder, open, context);
          else context.exit = await runRecovery({ folder, way, confirmed, until, actor, yes }, open, context);
        } finally {
          await open.close();
        }
      });
  },
};

function wayOf({ apply, resume, rollback }: Options) {
  if ([apply, resume, rollback].filter((one) => one !== undefined).length > 1)
    throw new UserError('usage', '--apply, --resume and --rollback exclude each other.', 'Give one of them.');
  if (apply === true) return { kind: 'apply' } as const;
  if (resume === true) return { kind: 'resume' } as const;
  if (rollback !== undefined) return { kind: 'rollback', to: typeof rollback === 'string' ? rollback : null } as const;
  return null;
}
