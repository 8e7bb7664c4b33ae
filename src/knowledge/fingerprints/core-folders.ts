/**
 * Where only the vendor writes, and where customers do.
 *
 * `own`: a file that no release has is an intruder there, and one that is missing is told. `open`: customers and extensions
 * change files there, so another content says nothing. Anywhere else a changed file is told and an additional one is not.
 */
export interface CoreFolders {
  readonly own: RegExp;
  readonly open: RegExp;
  /** Releases of which the table only has a hoster's changed copy: there only an exact match says anything. */
  readonly changed?: RegExp;
}

/** Files that people edit, or that the release packages leave out, wherever they lie. */
const EDITED =
  /(?:^|\/)(?:\.[^/]*|robots\.txt|web\.config|php\.ini|favicon\.ico|composer\.(?:json|lock)|package(?:-lock)?\.json|(?:README|LICEN[CS]E|COPYING|CHANGELOG|INSTALL|UPGRADE|MAINTAINERS|HISTORY)[^/]*|phpunit[^/]*|yarn\.lock)$/i;

const NOWHERE = /^(?!)/;
const FOLDERS: ReadonlyMap<string, CoreFolders> = new Map([
  [
    'wordpress',
    { own: /^(?:wp-admin\/|wp-includes\/|wp-(?!config)[^/]*\.php$)/, open: /^(?:wp-content\/|wp-config-sample\.php$)/ },
  ],
  [
    'joomla',
    {
      own: /^(?:includes|administrator\/includes|libraries\/(?:src|joomla|cms|legacy)|api\/includes)\//,
      open: /^(?:templates|administrator\/templates|images|media\/templates|tmp|cache|logs|administrator\/(?:cache|logs)|installation|language|administrator\/language|build|tests|docs)\//,
    },
  ],
  [
    'drupal7',
    {
      own: /^(?:includes|misc|scripts)\//,
      open: /^(?:sites|profiles)\//,
      // The tags of the repository from 7.26 on carry the files of the hoster that keeps it.
      changed: /^7\.(?:2[6-9]|[3-9]\d|1\d\d)$/,
    },
  ],
  [
    'drupal8',
    {
      own: /^core\/(?:includes|lib|misc|modules|themes)\//,
      open: /^(?:sites|core\/(?:node_modules|tests|vendor))\/|\/tests\//,
    },
  ],
  ['backdrop', { own: /^core\/(?:includes|misc|modules|themes)\//, open: /^(?:sites|files|layouts)\/|\/tests\// }],
  [
    'magento1',
    {
      own: /^(?:app\/code\/core|lib\/(?:Varien|Mage|Zend))\//,
      open: /^(?:media|var|skin|errors|downloader|dev|app\/(?:etc|design|locale))\//,
    },
  ],
  [
    'openmage',
    {
      own: /^(?:app\/code\/core|lib\/(?:Varien|Mage))\//,
      open: /^(?:media|var|skin|errors|downloader|dev|docs|cypress|tests|app\/(?:etc|design|locale))\//,
    },
  ],
  [
    'sugarcrm',
    {
      own: /^(?:include|data|ModuleInstall|soap|service|metadata)\//,
      open: /^(?:custom|cache|upload|themes|install|config)/,
    },
  ],
  [
    'suitecrm',
    {
      own: /^(?:include|data|ModuleInstall|soap|service|metadata)\//,
      open: /^(?:custom|cache|upload|themes|install|tests|config)/,
    },
  ],
  [
    'suitecrm8',
    {
      own: /^public\/legacy\/(?:include|data|ModuleInstall|soap|service|metadata)\//,
      open: /^(?:config|extensions|public\/legacy\/(?:custom|cache|upload|themes|install|config))/,
    },
  ],
  [
    'concrete',
    {
      own: /^concrete\/(?:controllers|src|authentication|helpers)\//,
      open: /^(?:web|application|packages|updates|concrete\/(?:vendor|css|js|images))\//,
    },
  ],
  ['grav', { own: /^system\/src\//, open: /^(?:user|cache|logs|tmp|backup|images|assets|vendor|tests)\// }],
  [
    'modx',
    {
      own: /^core\/model\/modx\//,
      open: /^(?:assets|setup|core\/(?:cache|config|packages|vendor|export|import|components))\//,
    },
  ],
  [
    'phpbb',
    {
      own: /^(?:includes|phpbb|adm)\//,
      open: /^(?:cache|store|files|images|styles|language|install|docs|ext|vendor)\//,
    },
  ],
  [
    'opencart',
    {
      own: /^system\/engine\//,
      open: /^(?:image|install|catalog\/(?:view|language)|admin\/(?:view|language)|system\/(?:storage|cache|logs|download|upload))\//,
    },
  ],
  [
    'textpattern',
    {
      own: /^textpattern\/(?:lib|include|publish|update)\//,
      open: /^(?:sites|images|files|themes|textpattern\/(?:plugins|tmp|setup))\//,
    },
  ],
  ['oscommerce', { own: NOWHERE, open: /^(?:images|install|includes\/(?:languages|configure|work))/ }],
  [
    'zencart',
    {
      own: NOWHERE,
      open: /^(?:images|cache|logs|zc_install|includes\/(?:templates|languages|extra)|not_for_release|docs|laravel)/,
    },
  ],
]);

const UNKNOWN: CoreFolders = { own: NOWHERE, open: NOWHERE };

export function coreFolders(product: string): CoreFolders {
  const folders = FOLDERS.get(product) ?? UNKNOWN;
  return { ...folders, open: new RegExp(`${folders.open.source}|${EDITED.source}`, 'i') };
}
