import { parseArgs } from 'node:util';

/**
 * Reads the options of a script, in the words of `parseArgs`. A wrong one, or `--help`, prints the usage and ends the process:
 * with 0 where it was asked for, else with 2 and the cause.
 */
export function readCommandLine(usage, options, { fewest = 0 } = {}) {
  let cause = '';
  try {
    const read = parseArgs({ allowPositionals: true, options: { ...options, help: { type: 'boolean' } } });
    if (read.values.help !== true && read.positionals.length >= fewest) return read;
    if (read.values.help !== true) cause = 'something is missing';
  } catch (error) {
    cause = error.message.split('. ')[0];
  }
  (cause === '' ? process.stdout : process.stderr).write(`${cause === '' ? '' : `${cause}\n`}usage: ${usage}\n`);
  // oxlint-disable-next-line unicorn/no-process-exit -- a script, which has nothing to go on with
  process.exit(cause === '' ? 0 : 2);
}
