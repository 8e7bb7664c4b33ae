import type { RepositoryFormat } from './contract.ts';
import { isoTime, recordsOf, textOf } from './json-records.ts';

/**
 * A Borg repository (1.x). `--bypass-lock` keeps it from locking; its own notes go to a folder of ours (BORG_BASE_DIR), so that
 * neither the repository nor the operator's home is written to. Its times have no zone: TZ makes them UTC.
 */
export const borg: RepositoryFormat = {
  id: 'borg',
  title: 'Borg repository',
  recognise: (names) => ['config', 'data', 'README'].every((name) => names.has(name)) && !names.has('snapshots'),
  list: (repository) => ['--bypass-lock', 'list', '--json', repository],
  parse: (output) =>
    recordsOf(output, 'archives')?.flatMap((record) => {
      const name = textOf(record['archive']) ?? textOf(record['name']) ?? '';
      const time = textOf(record['time']);
      return name === '' ? [] : [{ name, at: isoTime(time === null ? null : `${time}Z`), paths: null }];
    }) ?? null,
  dump: (repository, snapshot, folder) => [
    '--bypass-lock',
    'export-tar',
    `${repository}::${snapshot}`,
    '-',
    ...(folder === null ? [] : [folder.replace(/^\/+/, '')]),
  ],
  environment: (scratch) => ({
    BORG_BASE_DIR: scratch,
    // Without any, it would ask a terminal.
    BORG_PASSPHRASE: '',
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
  }),
  passwordVariable: 'BORG_PASSPHRASE',
  inherits: ['BORG_PASSPHRASE', 'BORG_PASSCOMMAND', 'BORG_KEY_FILE', 'BORG_KEYS_DIR'],
  noPassword: /passphrase|key file for repository .* not found/i,
  // 1 is a warning: a path that it does not hold, a socket that a tar cannot hold.
  isWhole: (code, errors) => code === 0 || (code === 1 && !/chunk|integrity|damaged|missing|corrupt/i.test(errors)),
};
