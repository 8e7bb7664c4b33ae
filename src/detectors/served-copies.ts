import type { Sighting } from '../domain/finding.ts';
import { nameOf } from '../domain/host-path.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * Dumps, archives of whole sites and copies of configurations in a folder that the web serves: whoever guesses the name has the
 * passwords. Backup plug-ins protect their own folders, software ships `.sql` files and demo archives: those say nothing.
 */
export const servedCopies: FileDetector = {
  kind: 'file',
  id: 'served-copies',
  title: 'Dumps, archives and copies of configurations that the web serves',
  wants: ({ path, sizeBytes }: FileFacts) =>
    sizeBytes > 32 && kindOf(path) !== null && WEB_ROOT.test(path) && !PROTECTED.test(path),
  aspect: ({ path }) => kindOf(path) ?? '',
  look(file: OpenedFile): readonly Sighting[] {
    const head = file.latin1().slice(0, 65_536);
    switch (kindOf(file.path)) {
      case 'dump':
        return DUMP.test(head) ? [say('served-dump', 'A dump of a database that the web serves', 'likely')] : [];
      case 'archive':
        return ARCHIVE.test(head.slice(0, 300))
          ? [
              say(
                'served-archive',
                'An archive that looks like a copy of the site, and that the web serves',
                'possible',
              ),
            ]
          : [];
      case 'configuration':
        return PASSWORD.test(head)
          ? [
              say(
                'served-configuration',
                'A copy of a configuration with a password, which the web serves as text',
                'likely',
              ),
            ]
          : [];
      case null:
        return [];
    }
  },
};

const WEB_ROOT =
  /\/(?:public_html|httpdocs|httpsdocs|htdocs|www|html|wwwroot|web)\/|\/[a-z0-9-]{1,63}\.[a-z]{2,24}\/(?!.*\/(?:mail|logs?|conf|backup)\/)/i;
const PROTECTED =
  /\/(?:updraft|ai1wm-backups|backups?-dup\w*|backupbuddy_\w+|wp-staging|backwpup-?\w*|akeeba\w*|com_akeeba\w*|vendor|node_modules|plugins|themes|components|modules|extensions|libraries|libs?|install(?:ation)?|setup|sql|tests?|fixtures)\//i;

function kindOf(path: FileFacts['path']): 'dump' | 'archive' | 'configuration' | null {
  const name = nameOf(path);
  if (/\.sql(?:\.gz)?$/i.test(name)) return 'dump';
  if (COPY_OF_CONFIGURATION.test(name)) return 'configuration';
  return ARCHIVE_NAME.test(name) ? 'archive' : null;
}

const COPY_OF_CONFIGURATION =
  /^(?:\.?(?:wp-config|configuration|settings|config|env|local|parameters)(?:\.(?:php|xml|yml|inc))?(?:\.(?:bak|old|save|orig|txt|swp|copy|dist\.bak|\d{1,8})|~|_(?:bak|old))|wp-config\.(?:txt|bak|old)|\.env\.(?:bak|old|save))$/i;
const ARCHIVE_NAME =
  /(?:backup|sicherung|sauvegarde|public_html|httpdocs|htdocs|wwwroot|website|site|full|dump|www|wordpress|joomla|drupal|magento)[\w.-]{0,60}\.(?:zip|tar|tgz|tar\.gz|tar\.bz2|rar|7z)$/i;
const DUMP = /^(?:-- |#|\/\*)[^\n]{0,100}(?:MySQL|MariaDB|phpMyAdmin|SQL) ?dump|^\u001f\u008b/im;
const ARCHIVE = /^(?:PK\u0003\u0004|\u001f\u008b|BZh|Rar!|7z\u00bc\u00af)|ustar/;
const PASSWORD =
  /['"]?(?:DB_PASSWORD|\$password|password|dbpass(?:word)?|db_password)['"]?\s{0,10}(?:,|=>?|:)\s{0,10}['"]?[^\s'",;]{3}|<password>[^<]{3}/i;

function say(rule: string, title: string, confidence: Sighting['confidence']): Sighting {
  return {
    kind: 'secret',
    severity: 'low',
    confidence,
    rule: `place.${rule}`,
    title,
    line: null,
    offset: null,
    excerpt: null,
    remedy: 'Move it out of the document root, and change every password that is in it.',
  };
}
