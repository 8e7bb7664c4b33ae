import { type HostPath, joinPath } from '../../domain/host-path.ts';
import { domainName } from '../account/domain-name.ts';
import type { NamedRoot } from '../account/named-root.ts';
import { isThere, ownEntries, ownText, type Reading } from '../text/panel-files.ts';

const MAX_BYTES = 256 * 1024;
const MAX_NAMES = 10_000;

/** Folders of a home whose entries are called by a host name, and how the name stands in them. */
const PLACES: readonly { readonly folder: string; readonly name: RegExp }[] = [
  { folder: 'etc', name: /^(.+)$/ },
  { folder: 'mail', name: /^(.+)$/ },
  { folder: 'imap', name: /^(.+)$/ },
  { folder: 'var', name: /^(.+)$/ },
  { folder: 'logs', name: /^(.+?)(?:-ssl_log)?-[A-Z][a-z]{2}-\d{4}\.gz$/ },
  { folder: 'logs', name: /^(.+?)\.(?:log|access\.log|error\.log)$/ },
  { folder: 'access-logs', name: /^(.+?)(?:-ssl_log)?$/ },
  {
    folder: 'ssl/certs',
    name: /^(?:_wildcard__)?([a-z0-9_-]+(?:_[a-z0-9-]+)+)_[0-9a-f]{5}_[0-9a-f]{5}_\d+_[0-9a-f]{32}\.crt$/,
  },
];

/** Host names that the account's own folders mention (mail, logs, certificates), without a document root. */
export async function learnedNames(reading: Reading, home: HostPath): Promise<readonly NamedRoot[]> {
  const named: NamedRoot[] = [];
  for (const { folder, name: pattern } of PLACES) {
    const place = joinPath(home, folder);
    if (!(await isThere(reading.files, place))) continue;
    for (const { name } of await ownEntries(reading, place)) {
      const written = pattern.exec(name.slice(0, 400))?.[1];
      // cPanel writes the dots of a certificate's name as underscores.
      const domain = domainName(folder === 'ssl/certs' ? (written ?? '').replaceAll('_', '.') : (written ?? ''));
      if (domain === null || named.length >= MAX_NAMES) continue;
      named.push({ domain, kind: null, documentRoot: null, phpVersion: null, source: `~/${folder}` });
    }
  }
  return named;
}

/** Host names that the files of a document root give to it: redirects in `.htaccess`, addresses in a CMS's configuration. */
export async function namesOfRoot(reading: Reading, root: HostPath): Promise<readonly NamedRoot[]> {
  const named = new Map<string, NamedRoot>();
  const listed = await reading.files.list(root);
  const files = new Set<string>(listed.ok ? listed.value.map(({ name }) => name) : []);
  for (const { file, find } of NAMING_FILES) {
    if (!files.has(file)) continue;
    const text = (await ownText(reading, joinPath(root, file), MAX_BYTES)) ?? '';
    for (const written of find(text)) {
      const domain = domainName(written);
      if (domain === null || named.has(domain) || named.size >= 100) continue;
      named.set(domain, { domain, kind: null, documentRoot: root, phpVersion: null, source: file });
    }
  }
  return [...named.values()];
}

const NAMING_FILES: readonly { readonly file: string; readonly find: (text: string) => readonly string[] }[] = [
  { file: 'wp-config.php', find: (text) => addresses(text, /\bWP_(?:HOME|SITEURL)['"]\s*,\s*['"]([^'"]{1,300})/g) },
  { file: 'configuration.php', find: (text) => addresses(text, /\$live_site\s*=\s*['"]([^'"]{1,300})/g) },
  { file: '.htaccess', find: hostConditions },
];

function addresses(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(
    ([, address = '']) => /^(?:https?:)?\/\/([^/:?#]{1,253})/i.exec(address)?.[1] ?? '',
  );
}

/** `RewriteCond %{HTTP_HOST} ^(www\.)?example\.test$ [NC]`: the plain name in the pattern; a condition that excludes is none. */
function hostConditions(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*RewriteCond[ \t]+%\{HTTP_HOST\}[ \t]+(\S{1,300})/gim)].flatMap(
    ([, pattern = '']) => {
      if (pattern.startsWith('!')) return [];
      const plain = pattern
        .replace(/^[\^=]/, '')
        .replace(/\$$/, '')
        .replace(/^\((?:\?:)?www\\?\.\)\?/, '')
        .replaceAll('\\.', '.');
      return [plain];
    },
  );
}
