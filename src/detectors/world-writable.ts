import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { FileDetector, FileFacts } from './contract.ts';

/** Configuration that every user of the machine can rewrite. Uploads and caches are often so, and are left alone. */
export const worldWritable: FileDetector = {
  kind: 'file',
  id: 'world-writable',
  title: 'Configuration that everybody can write',
  wants: ({ path, mode }: FileFacts) => (mode & 0o002) !== 0 && CONFIGURATION.test(nameOf(path)),
  look: (): readonly Sighting[] => [
    {
      kind: 'escape',
      severity: 'low',
      confidence: 'certain',
      rule: 'mode.world-writable',
      title: 'Every user of the machine can change this file',
      line: null,
      offset: null,
      excerpt: null,
      remedy: 'Set its mode to 0640 or 0600.',
    },
  ],
};

const CONFIGURATION =
  /^(?:wp-config|configuration|settings(?:\.local)?|config(?:_override)?|env|local)\.(?:php|xml)$|^\.(?:htaccess|user\.ini|env|htpasswd)$|^php5?\.ini$|^authorized_keys2?$/i;
