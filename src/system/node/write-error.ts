import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';

/**
 * A failed write in words that the operator can act on: a full disk, a read-only one, a missing folder, a missing right.
 *
 * Anything that no errno explains is a bug and comes back as it was.
 */
export function writeError(error: unknown, path: string): unknown {
  const code = errnoOf(error);
  const shown = escapeText(path);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return because(
        error,
        'noSpace',
        `no space left to write ${shown} (${code})`,
        'Free some space or raise the quota.',
      );
    case 'EROFS':
      return because(
        error,
        'refused',
        `${shown} lies on a read-only file system`,
        'Choose a folder that can be written.',
      );
    case 'EACCES':
    case 'EPERM':
      return because(
        error,
        'refused',
        `no permission to write ${shown}`,
        'Choose another folder, or run as its owner.',
      );
    case 'ELOOP':
      return because(error, 'refused', `${shown} is a symbolic link`, 'Name the real file or folder.');
    case 'EIO':
      return because(
        error,
        'refused',
        `the disk refused to write ${shown} (EIO)`,
        'Look at the kernel log, use another disk.',
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return because(error, 'targetMissing', `no folder for ${shown}`, 'Create the folder first, or name another.');
    case 'EISDIR':
    // A folder that something is mounted on.
    case 'EBUSY':
      return because(error, 'usage', `${shown} is a folder`, 'Name a file.');
    case 'ENAMETOOLONG':
      return because(error, 'usage', `the name is too long: ${shown}`, 'Name a shorter one.');
    default:
      return error;
  }
}

/** What the machine lacks (room, open files, memory, a folder to be in), wherever missed, as a UserError; null for anything else. */
export function shortageOf(error: unknown): UserError | null {
  const code = errnoOf(error);
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd')
    return because(error, 'targetMissing', 'the folder that you are in is not there any more', 'Go to another: cd /');
  // A text of V8 ends there; what it is of has no say in the message.
  if (error instanceof RangeError && error.message === 'Invalid string length')
    return because(
      error,
      'refused',
      'the account has too much in it for one text of 512 MiB',
      'Look at one site after the other: name its document root, or use scan --format json.',
    );
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return because(error, 'noSpace', `no space left on the disk (${code})`, 'Free some space or raise the quota.');
    case 'EMFILE':
    case 'ENFILE':
      return because(
        error,
        'refused',
        `too few files may be open (${code})`,
        'Allow more, for example: ulimit -n 1024.',
      );
    case 'ENOMEM':
      return because(error, 'refused', 'no memory left (ENOMEM)', 'End other programs, or raise the limit.');
    default:
      return null;
  }
}

/** The errno name of a system error (`ENOSPC`), or '' for anything else. */
export function errnoOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
}

function because(cause: unknown, exit: UserError['exit'], message: string, hint: string): UserError {
  return Object.assign(new UserError(exit, message, hint), { cause });
}
