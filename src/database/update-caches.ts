import { phpSerialized, type Serialized, serializedMember, serializedText } from '../reading/php-serialized.ts';
import { unixTime } from './row-times.ts';

/** A newer version that a site's own update check wrote down: dated, and as good as the database it lies in. */
export interface UpdateHint {
  readonly kind: 'core' | 'plugin' | 'theme' | 'module' | 'extension';
  readonly slug: string;
  readonly version: string;
  /** ISO 8601 UTC; null where the row does not say. */
  readonly seenAt: string | null;
}

const MOST_HINTS = 5000;
const VERSION = /^\d{1,10}(?:[.x-][\w.+-]{0,40})?$/;

/** WordPress's `_site_transient_update_core`, `_plugins` and `_themes`; none for another option. */
export function wordpressUpdates(option: string, value: string): readonly UpdateHint[] {
  const what = /^_site_transient_update_(core|plugins|themes)$/.exec(option)?.[1];
  if (what === undefined) return [];
  const cache = phpSerialized(value);
  const seenAt = unixTime(serializedText(cache, 'last_checked') ?? '');
  if (what === 'core') {
    const newest = entriesOf(serializedMember(cache, 'updates')).find(
      ([, update]) => serializedText(update, 'response') === 'upgrade',
    );
    const version = serializedText(newest?.[1], 'current') ?? serializedText(newest?.[1], 'version');
    return sound([{ kind: 'core', slug: 'wordpress', version: version ?? '', seenAt }]);
  }
  return sound(
    entriesOf(serializedMember(cache, 'response')).map(([key, update]) => ({
      kind: what === 'plugins' ? 'plugin' : 'theme',
      slug: what === 'plugins' ? pluginSlug(key) : key,
      version: serializedText(update, 'new_version') ?? '',
      seenAt,
    })),
  );
}

/** `forms/forms.php` is the plug-in of the folder `forms`; the one file of old that is none has a folder's name elsewhere. */
function pluginSlug(file: string): string {
  if (file === 'hello.php') return 'hello-dolly';
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.php$/, '');
}

/** A project of Drupal's update cache: its newest release that is no preview, of the same core as the rest of the list. */
export function drupalUpdates(project: string, value: string, seenAt: string | null): readonly UpdateHint[] {
  const releases = entriesOf(serializedMember(phpSerialized(value), 'releases'));
  const stable = releases.find(
    ([version, release]) =>
      !/alpha|beta|rc|dev|unstable/i.test(version) && serializedText(release, 'status') !== 'unpublished',
  );
  return sound([{ kind: project === 'drupal' ? 'core' : 'module', slug: project, version: stable?.[0] ?? '', seenAt }]);
}

/** A row of Joomla's `#__updates`, which holds nothing but newer versions. */
export function joomlaUpdate(row: { text(column: string): string }): readonly UpdateHint[] {
  const element = row.text('element');
  const isCore = element === 'joomla' && row.text('type') === 'file';
  return sound([{ kind: isCore ? 'core' : 'extension', slug: element, version: row.text('version'), seenAt: null }]);
}

function entriesOf(value: Serialized | undefined): readonly (readonly [string, Serialized])[] {
  return value instanceof Map ? [...(value as ReadonlyMap<string, Serialized>)].slice(0, MOST_HINTS) : [];
}

/** Only what looks like a name and a version: the text is the account's. */
function sound(hints: readonly UpdateHint[]): readonly UpdateHint[] {
  return hints.filter(({ slug, version }) => VERSION.test(version) && /^[\w.-]{1,200}$/.test(slug));
}
