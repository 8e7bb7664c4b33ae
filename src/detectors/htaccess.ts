import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import { UPLOADS } from '../domain/upload-folders.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';
import { judgeServerSettings } from './settings-judgement/server-settings.ts';

/** Server settings in a folder that make other files run as PHP, run code before each page, or send some visitors elsewhere. */
export const htaccess: FileDetector = {
  kind: 'file',
  id: 'htaccess',
  title: 'Server settings inside the site (.htaccess, .user.ini)',
  wants: (file: FileFacts): boolean => SETTINGS.test(nameOf(file.path)) && file.sizeBytes <= LIMIT_BYTES,
  aspect: ({ path }: FileFacts): string => (UPLOADS.test(path) ? 'uploads' : ''),
  look: (file: OpenedFile): readonly Sighting[] => judgeServerSettings(file.latin1(), UPLOADS.test(file.path)),
};

/** A copy beside it, as editors and intruders leave them, is one rename away. */
const SETTINGS = /^(?:[\w-]*\.htaccess(?:[.~_-](?!php)[\w-]*)?|\.user\.ini|php\.ini|php\d?\.ini)$/i;
const LIMIT_BYTES = 2 * 1024 * 1024;
