import type { Sighting } from '../domain/finding.ts';
import { phpCode } from './content-judgement/php-code.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/**
 * WordPress runs drop-ins and must-use plugins on every request and lists them nowhere useful. Those of known cache, hosting
 * and management products are not odd; the rest is told, and one that hides users or plugins is planted.
 */
export const mustUseCode: FileDetector = {
  kind: 'file',
  id: 'must-use-code',
  title: 'Drop-ins and must-use plugins of WordPress',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 5 && WANTED.test(path),
  look(file: OpenedFile): readonly Sighting[] {
    const text = file.latin1();
    if (phpCode(text) !== 'code') return [];
    if (HIDES.test(text)) {
      return [
        say(
          'backdoor',
          'high',
          'likely',
          'hides',
          'A must-use file that hides users or plugins',
          'Keep a copy as evidence and remove it; look at the list of administrators.',
        ),
      ];
    }
    if (KNOWN.test(text.slice(0, 8192))) return [];
    return [
      say(
        'persistence',
        'low',
        'possible',
        'unknown',
        'WordPress runs this file on every request, and no known product wrote it',
        'Ask who made it; if nobody knows, remove it.',
      ),
    ];
  },
};

const WANTED =
  /\/wp-content\/(?:(?:advanced-cache|object-cache|db|db-error|maintenance|sunrise|install|blog-deleted|blog-inactive|blog-suspended|fatal-error-handler|php-error)\.php|mu-plugins\/[^/]+\.php)$/i;

/** Taking oneself out of the list of plugins, or a user out of the list of users. */
const HIDES =
  /add_(?:filter|action)\s*\(\s*["'](?:pre_user_query|views_users|all_plugins|pre_current_active_plugins)["']|\$wp_list_table->items\[[^\]]{1,80}\][^;]{0,40}|unset\s*\(\s*\$plugins\[/;

const KNOWN =
  /W3 Total Cache|WP[ -]Super[ -]Cache|WP_CACHE_PHASE2|LiteSpeed|WP[ _-]Rocket|Redis Object Cache|Object Cache Pro|Memcached|Batcache|Query Monitor|HyperDB|LudicrousDB|WP Fastest Cache|Cache Enabler|Comet Cache|Hummingbird|WP-Optimize|Breeze|Swift Performance|Powered Cache|SG CachePress|SiteGround|Endurance|Bluehost|HostGator|Newfold|GoDaddy|WP Engine|WPEngine|Pantheon|Kinsta|Flywheel|Pressable|Pagely|Cloudways|IONOS|Plesk|WP Toolkit|Installatron|Softaculous|ManageWP|MainWP|InfiniteWP|WP Umbrella|BlogVault|MalCare|Sucuri|Wordfence|iThemes|Solid Security|Elementor|Health Check|WPML|MU Domain Mapping|WordPress MU|Freemius|All-in-One WP Migration|WP Migrate|Bedrock|Automattic|VIP Go|Altis|Human Made|Debian/i;

function say(
  kind: Sighting['kind'],
  severity: Sighting['severity'],
  confidence: Sighting['confidence'],
  rule: string,
  title: string,
  remedy: string,
): Sighting {
  return {
    kind,
    severity,
    confidence,
    rule: `must-use.${rule}`,
    title,
    line: null,
    offset: null,
    excerpt: null,
    remedy,
  };
}
