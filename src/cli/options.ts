import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { SEVERITIES, type Severity } from '../domain/severity.ts';
import { UserError } from '../domain/user-error.ts';
import { reportIds } from '../reports/ids.generated.ts';

/** A long option with its environment twin: `--fail-on` is LASTGOOD_FAIL_ON. */
export function option(flags: string, description: string): Option {
  const built = new Option(flags, description);
  return built.env(`LASTGOOD_${built.name().toUpperCase().replaceAll('-', '_')}`);
}

/** Options of every command that looks at an account. */
export interface AccountOptions {
  readonly root?: string;
  readonly panelExport?: string;
  readonly allowDatabaseHost?: readonly string[];
  readonly rules?: string;
  /** A folder; false with `--no-cache`. */
  readonly cache?: string | false;
  readonly format: string;
  readonly output?: string;
  readonly failOn: string;
  readonly jobs: string;
  readonly budget?: string;
  readonly nice?: boolean;
  readonly audience: 'admin' | 'customer';
  readonly language: 'en' | 'fr' | 'de';
  readonly quiet?: boolean;
  readonly progress: boolean;
}

export function addAccountOptions(command: Command): Command {
  return addRenderOptions(command)
    .addOption(option('--root <dir>', 'folder that stands for / (a mounted image, a test tree)'))
    .addOption(option('--rules <path>', 'a file or folder of your own YARA rules, matched beside ours'))
    .addOption(
      option(
        '--panel-export <file>',
        'what the panel says of its sites: Plesk psa TSV, OSA mapping CSV, captured vhosts',
      ),
    )
    .addOption(option('--allow-database-host <host...>', 'database servers on other machines that may be asked'))
    .addOption(
      option('--fail-on <severity>', `exit 1 from this severity on: ${SEVERITIES.join(', ')} or none`).default(
        'medium',
      ),
    )
    .addOption(
      option(
        '--budget <time>',
        'end by then, e.g. 45m: the riskiest files are read first, and what was not read is listed',
      ),
    )
    .addOption(jobsOption())
    .addOption(
      option(
        '--cache <dir>',
        'keep verdicts here, so that unchanged files are not read again (default: a folder of yours)',
      ),
    )
    .addOption(option('--no-cache', 'read every file again, and keep no verdicts'))
    .addOption(option('--nice', 'let other programs go first, and wait while the machine is busy'))
    .addOption(option('--quiet', 'no progress, no notes'))
    .addOption(new Option('--no-progress', 'no moving progress'));
}

export function addRenderOptions(command: Command): Command {
  return command
    .addOption(option('--format <format>', 'what to print').choices(reportIds).default('text'))
    .addOption(option('--output <file>', 'write to this file instead of stdout'))
    .addOption(option('--audience <who>', 'admin or customer').choices(['admin', 'customer']).default('admin'))
    .addOption(option('--language <code>', 'en, fr or de').choices(['en', 'fr', 'de']).default('en'));
}

/** Of the commands that change databases, or look whether their secrets are new. */
export function databaseLoginOption(): Option {
  const words = 'option file (my.cnf) of a database administrator (default: root’s own, on this machine)';
  return option('--database-login <file>', words);
}

/** How many threads judge files. */
export function jobsOption(): Option {
  const count = String(Math.min(8, availableParallelism()));
  return option('--jobs <n>', 'worker threads').default(count, 'one for each core, at most 8');
}

export function addBackupOptions(command: Command): Command {
  return command
    .addOption(option('--from <path...>', 'backups: files or folders, on this machine'))
    .addOption(
      option('--backup-password-file <file>', 'its first line is the password of restic and Borg repositories'),
    )
    .addOption(
      option('--timezone <zone>', 'zone of the server that named the backups (default: that of this machine)'),
    );
}

/** Asked only by commands that need it: the runtime takes 20 ms to load what it knows of zones. */
export function machineTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // With TZ="", which is UTC to everybody else.
  return zone === '' || zone === 'Etc/Unknown' ? 'UTC' : zone;
}

/** null for `none`. */
export function severityOf(text: string): Severity | null {
  if (text === 'none') return null;
  const severity = SEVERITIES.find((known) => known === text);
  if (severity === undefined)
    throw new UserError('usage', `--fail-on does not know "${text}".`, `Use one of: ${SEVERITIES.join(', ')}, none.`);
  return severity;
}

export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UserError(
    'usage',
    `--${name} is no whole number from ${least} to ${most}: ${text}`,
    `For example --${name} ${least + 1}.`,
  );
}

export function checkTimeZone(zone: string): string {
  if (zone === 'UTC') return zone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new UserError(
      'usage',
      `--timezone does not know "${zone}".`,
      'Use an IANA name such as Europe/Luxembourg or UTC.',
    );
  }
}
