import type { HostPath } from '../domain/host-path.ts';
import { wideCharset } from '../reading/wide-charset.ts';

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
  // Whoever wrote it may have put as many remarks before it as anybody reads.
  return HEADER.test(head) || STATEMENT.test(head) || (head.length >= HEAD_BYTES && isAllRemarks(head));
}

const STATEMENT =
  /\b(?:CREATE|DROP|ALTER)\s+(?:TABLE|DATABASE|USER|EVENT|(?:DEFINER\s*=\s*\S+\s+)?TRIGGER|PROCEDURE|FUNCTION)\b|\b(?:INSERT|REPLACE)\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\s+){0,3}INTO\b|^DELIMITER\s/im;

function isAllRemarks(head: string): boolean {
  // The last line may be cut within its first letters.
  const lines = head.split('\n').slice(0, -1);
  return lines.length > 0 ? lines.every((line) => REMARK.test(line)) : REMARK.test(head);
}

const REMARK = /^\s*(?:$|--|#|\/?\*)/;

/** Whether a program that exports databases wrote it: software ships `.sql` files of its own, and they are no copy of anything. */
export function isExported(bytes: Uint8Array): boolean {
  return HEADER.test(headOf(bytes));
}

const HEADER = /^(?:-- |#|\/\*)[^\n]{0,100}(?:dump|phpMyAdmin|backup)/im;

const HEAD_BYTES = 16_384;

/** Without a byte order mark; of UTF-16 (PowerShell writes it where `mysqldump > file` is meant) every other byte is a zero. */
function headOf(bytes: Uint8Array): string {
  const isWide = wideCharset(bytes) !== null;
  const length = Math.min(bytes.length, isWide ? 2 * HEAD_BYTES : HEAD_BYTES);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1');
  return (isWide ? head.replaceAll('\0', '') : head).replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
}
