import type { RepositoryFormat, RepositorySnapshot } from './contract.ts';
import { isoTime, recordsOf, textOf } from './json-records.ts';

/**
 * A restic repository. Layout and options: restic's "Design" and `restic help` (0.14 to 0.18); `--no-lock` and `--no-cache`
 * keep it from writing anything anywhere.
 */
export const restic: RepositoryFormat = {
  id: 'restic',
  title: 'restic repository',
  recognise: (names) => ['config', 'data', 'index', 'keys', 'snapshots'].every((name) => names.has(name)),
  list: (repository) => ['-r', repository, ...QUIET, '--json', 'snapshots'],
  parse: (output) => recordsOf(output, null)?.flatMap(snapshotOf) ?? null,
  dump: (repository, snapshot, folder) => [
    '-r',
    repository,
    ...QUIET,
    'dump',
    '--archive',
    'tar',
    snapshot,
    folder ?? '/',
  ],
  environment: () => ({}),
  passwordVariable: 'RESTIC_PASSWORD',
  inherits: ['RESTIC_PASSWORD', 'RESTIC_PASSWORD_FILE', 'RESTIC_PASSWORD_COMMAND', 'RESTIC_KEY_HINT'],
  noPassword: /wrong password|no key found|empty password|reading repository password/i,
  isWhole: (code) => code === 0,
};

const QUIET = ['--no-lock', '--no-cache'] as const;

function snapshotOf(record: Readonly<Record<string, unknown>>): readonly RepositorySnapshot[] {
  const name = textOf(record['short_id']) ?? '';
  if (!/^[0-9a-f]{8,64}$/.test(name)) return [];
  const paths = record['paths'];
  return [
    {
      name,
      at: isoTime(textOf(record['time'])),
      paths: Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : null,
    },
  ];
}
