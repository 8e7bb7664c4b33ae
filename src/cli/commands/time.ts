import { type Command as Commander, Option } from 'commander';
import { UserError } from '../../domain/user-error.ts';
import type { ClockState } from '../../worklog/clock-state.ts';
import { parseDuration } from '../../worklog/duration.ts';
import type { WorkEventInput } from '../../worklog/ledger.ts';
import type { CliContext } from '../context.ts';
import type { CaseOptions } from '../time/open-case.ts';
import type { ExportOptions } from '../time/read-time.ts';
import type { StartOptions } from '../time/write-time.ts';
import type { Command } from './contract.ts';

/** `lastgood time …`: the clock, the bill and the exports of a case, for work done by hand. */
export const time: Command = {
  name: 'time',
  register(program, context) {
    const group = program
      .command('time')
      .description('the hour: clock, bill and exports of a case')
      .addHelpText('after', EXAMPLES);
    addClockCommands(group, context);
    addDecisionCommands(group, context);
    addReadingCommands(group, context);
  },
};

const EXAMPLES = `
Examples:
  lastgood time start --case case-4711 --ticket 4711
  lastgood time pause "phone call" --case case-4711
  lastgood time approve 30m --by "Mr Client" --channel mail --case case-4711
  lastgood time stop --case case-4711
  lastgood time export --format kimai --output kimai.csv --case case-4711

How time is measured, billed and proved: docs/the-hour.md`;

function addClockCommands(group: Commander, context: CliContext): void {
  onCase(group, 'start', 'start your clock, and the case when it is new')
    .addOption(option('--ticket <id>', 'ticket: the name of a new case (default: the name of its folder)'))
    .addOption(option('--timezone <zone>', 'IANA zone for local times (default: that of this machine)'))
    .addOption(option('--policy <file>', 'billing policy of a new case (JSON, see docs/the-hour.md)'))
    .action(async (options: StartOptions) => (await writing()).startClock(options, context));

  const move = async (
    event: 'pause' | 'resume' | 'stop',
    from: readonly ClockState[],
    text: string,
    options: CaseOptions,
  ) => (await writing()).moveClock(event, from, text, options, context);
  onCase(group, 'pause <reason...>', 'stop counting for a while').action(
    (reason: readonly string[], options: CaseOptions) => move('pause', ['running'], reason.join(' '), options),
  );
  onCase(group, 'resume', 'go on counting').action((options: CaseOptions) => move('resume', ['paused'], '', options));
  onCase(group, 'stop [text...]', 'stop your clock').action((text: readonly string[], options: CaseOptions) =>
    move('stop', ['running', 'paused', 'lost'], text.join(' '), options),
  );
}

function addDecisionCommands(group: Commander, context: CliContext): void {
  const record = async (input: Omit<WorkEventInput, 'actor'>, options: CaseOptions) =>
    (await writing()).recordEvent(input, options, context);
  onCase(group, 'note <text...>', 'write down what was done')
    .addOption(option('--finding <id>', 'finding that it is about'))
    .action((text: readonly string[], options: CaseOptions & { readonly finding?: string }) => {
      const { finding } = options;
      const about =
        finding === undefined ? ({ event: 'note' } as const) : ({ event: 'finding', data: { ref: finding } } as const);
      return record({ ...about, text: text.join(' ') }, options);
    });
  onCase(group, 'ask <duration> [text...]', 'record that you asked for more time, like 30m').action(
    (duration: string, text: readonly string[], options: CaseOptions) =>
      record({ event: 'overrun-requested', text: text.join(' '), data: { minutes: wholeMinutes(duration) } }, options),
  );
  onCase(group, 'approve <duration>', 'record that more time was approved, like 30m')
    .addOption(option('--by <name>', 'who approved it').makeOptionMandatory())
    .addOption(option('--channel <how>', 'mail, phone, ticket …').makeOptionMandatory())
    .addOption(option('--evidence <reference>', 'message id, ticket note').default(''))
    .action((duration: string, options: CaseOptions & { by: string; channel: string; evidence: string }) => {
      const { by, channel, evidence } = options;
      const data = { maxMinutes: wholeMinutes(duration), by, channel, evidence };
      return record({ event: 'overrun-approved', data }, options);
    });
  onCase(group, 'write-off <duration> <reason...>', 'do not charge so much of the time').action(
    (duration: string, reason: readonly string[], options: CaseOptions) =>
      record({ event: 'write-off', text: reason.join(' '), data: { seconds: parseDuration(duration) } }, options),
  );
  onCase(group, 'correct <add|remove> <duration> <reason...>', 'set your time right, by an entry of its own').action(
    (how: string, duration: string, reason: readonly string[], options: CaseOptions) => {
      const sign = new Map([
        ['add', 1],
        ['remove', -1],
      ]).get(how);
      if (sign === undefined)
        throw new UserError(
          'usage',
          'time is corrected by add or remove',
          'lastgood time correct remove 5m "phone call"',
        );
      return record(
        { event: 'correction', text: reason.join(' '), data: { seconds: sign * parseDuration(duration) } },
        options,
      );
    },
  );
}

function addReadingCommands(group: Commander, context: CliContext): void {
  onCase(group, 'status', 'how the case stands')
    .addOption(option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (options: CaseOptions & { readonly format: string }) =>
      (await reading()).printStatus(options, context),
    );
  onCase(group, 'export', 'write the time for a billing system')
    .addOption(
      option(
        '--format <system>',
        'csv, json, whmcs, hostbill, kimai, toggl, clockify, harvest, odoo, ubl, cloudblue',
      ).default('csv'),
    )
    .addOption(option('--client <client>', 'the client there').default(''))
    .addOption(option('--project <project>', 'the project there').default(''))
    .addOption(option('--timezone <zone>', 'IANA zone for local times (default: that of the case)'))
    .addOption(option('--output <file>', 'file to write (default: standard output)'))
    .addOption(option('--reissue', 'export again although the first export was different'))
    .action(async (options: ExportOptions) => (await reading()).exportTime(options, context));
  onCase(group, 'verify', 'find any change of the work log')
    .addOption(option('--head <hash>', 'head that was printed in the report or the ticket'))
    .addOption(option('--public-key <file>', 'key that the signature must fit'))
    .action(async (options: CaseOptions & { readonly head?: string; readonly publicKey?: string }) =>
      (await reading()).verifyTime(options, context),
    );
  onCase(group, 'sign', 'sign the work log')
    .addOption(option('--key <file>', 'ed25519 private key (PEM)').makeOptionMandatory())
    .action(async (options: CaseOptions & { readonly key: string }) => (await reading()).signTime(options, context));
}

/** Two lines for each command, without the words that all of them begin with. */
const EXAMPLES_OF = new Map<string, readonly [string, string]>([
  ['start', ['--case case-4711 --ticket 4711', '--case case-4711 --analyst ann@example.test']],
  ['pause', ['"phone call" --case case-4711', 'lunch']],
  ['resume', ['--case case-4711', '--case case-4711 --analyst ann']],
  ['stop', ['--case case-4711', '"report sent" --case case-4711']],
  ['note', ['"asked for the FTP log" --case case-4711', '"planted in May" --finding f-12 --case case-4711']],
  ['ask', ['30m --case case-4711', '30m "five more backups to judge" --case case-4711']],
  [
    'approve',
    [
      '30m --by "Mr Client" --channel mail --case case-4711',
      '1h --by "Ms Client" --channel phone --evidence "ticket 4711, note 3" --case case-4711',
    ],
  ],
  ['write-off', ['10m "our network was down" --case case-4711', '5m training']],
  ['correct', ['remove 5m "phone call" --case case-4711', 'add 10m "read the logs" --case case-4711']],
  ['status', ['--case case-4711', '--case case-4711 --format json']],
  ['export', ['--case case-4711', '--format kimai --output kimai.csv --case case-4711']],
  ['verify', ['--case case-4711', '--case case-4711 --public-key hoster.pub']],
  ['sign', ['--key hoster.key --case case-4711', '--key hoster.key']],
]);

function examplesOf(usage: string): string {
  const name = usage.split(' ', 1)[0] ?? '';
  const lines = EXAMPLES_OF.get(name)?.map((words) => `  lastgood time ${name} ${words}`) ?? [];
  return ['', 'Examples:', ...lines].join('\n');
}

function onCase(group: Commander, usage: string, description: string): Commander {
  return group
    .command(usage)
    .description(description)
    .addHelpText('after', examplesOf(usage))
    .addOption(option('--case <dir>', 'case folder').default('.'))
    .addOption(option('--analyst <name>', 'who works (default: you); a mail address for Kimai, Toggl and Clockify'));
}

/** A long option with its twin in the environment. */
function option(flags: string, description: string): Option {
  const built = new Option(flags, description);
  return built.env(`LASTGOOD_${built.name().toUpperCase().replaceAll('-', '_')}`);
}

function wholeMinutes(duration: string): number {
  const seconds = parseDuration(duration);
  if (seconds % 60 === 0) return seconds / 60;
  throw new UserError('usage', 'an approval is in whole minutes', 'Write it like 30m.');
}

// Loaded when a command runs, so that `--help` stays fast.
const writing = () => import('../time/write-time.ts');
const reading = () => import('../time/read-time.ts');
