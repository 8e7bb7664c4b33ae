import type { HostPath } from '../domain/host-path.ts';

/**
 * Whether a file may be a SQL dump, by its name: plain or packed, as backup plug-ins call theirs, and as Virtualmin
 * (`.backup/example.test_mysql_bob`) and Plesk (`…_sqldump_2611200230.tgz/…`) do.
 */
export function hasDumpName(path: HostPath): boolean {
  return NAME.test(path);
}

const NAME =
  /\.(?:sql|mysql|dump)(?:\.(?:gz|bz2|xz|zst))?$|-db\.gz$|(?:^|\/)\.backup\/[^/]*_mysql_[^/]+$|_sqldump_[^/]*\/[^/]+$/i;

/** Whether a dump lies in the folder that Plesk gives a database: `databases/bob_wp_12` is that of `bob_wp`, and of no other. */
export function isInFolderOf(database: string, dump: HostPath): boolean {
  const folder = FOLDER.exec(dump)?.groups?.['name'];
  return folder !== undefined && folder === database;
}

const FOLDER = /(?:^|\/)databases\/(?<name>[^/]+)_\d+\//;

/** Whether text begins as dumps do: for a file that is called `.sql` and may be anything. */
export function beginsAsDump(bytes: Uint8Array): boolean {
  const head = headOf(bytes);
  return HEADER.test(head) || /\b(?:CREATE|DROP)\s+(?:TABLE|DATABASE)\b|\bINSERT\s+INTO\b/im.test(head);
}

/** Whether a program that exports databases wrote it: software ships `.sql` files of its own, and they are no copy of anything. */
export function isExported(bytes: Uint8Array): boolean {
  return HEADER.test(headOf(bytes));
}

const HEADER = /^(?:-- |#|\/\*)[^\n]{0,100}(?:dump|phpMyAdmin|backup)/im;

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16_384)).toString('latin1');
}
