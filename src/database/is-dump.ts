import type { HostPath } from '../domain/host-path.ts';

/** Whether a file may be a SQL dump that `auditDump` reads, by its name: plain or gzip, also as backup plug-ins call theirs. */
export function hasDumpName(path: HostPath): boolean {
  return /\.(?:sql|mysql|dump)(?:\.gz)?$|-db\.gz$/i.test(path);
}

/** Whether text begins as dumps do: for a file that is called `.sql` and may be anything. */
export function beginsAsDump(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16_384)).toString('latin1');
  return /^(?:-- |#|\/\*)[^\n]{0,100}(?:dump|phpMyAdmin|backup)|\b(?:CREATE|DROP)\s+(?:TABLE|DATABASE)\b|\bINSERT\s+INTO\b/im.test(
    head,
  );
}
