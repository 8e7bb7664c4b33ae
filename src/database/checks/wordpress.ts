import { BoundedMap } from '../bounded-map.ts';
import { contentTable, dated, judgeContent } from '../content-table.ts';
import { judgeAdministrator } from '../judge-administrator.ts';
import { judgeStoredCode } from '../judge-stored-code.ts';
import { hostOfUrl, isFamiliarHost } from '../known-hosts.ts';
import { sqlTime } from '../row-times.ts';
import { serializedTexts } from '../serialized-texts.ts';
import type { SiteUser } from '../site-users.ts';
import { wordpressUpdates } from '../update-caches.ts';
import type {
  CheckContext,
  CmsChecks,
  CmsLook,
  DatabaseRow,
  PlacedRowSighting,
  RowSighting,
  TableLook,
} from './contract.ts';

const MOST_USERS = 100_000;

/** WordPress and ClassicPress, single sites and networks, with the plug-ins that keep code in the database. */
export const wordpress: CmsChecks = {
  id: 'wordpress',
  title: 'WordPress',
  begin(context) {
    const people = administrators(context);
    return {
      tables: [
        ...people.tables,
        options(context),
        sitemeta(context, people.superAdmins),
        posts(context),
        snippets(),
        ...texts(context),
      ],
      end: people.end,
    };
  },
};

/** Users and their rights lie in two tables, and a network's in three: joined after the last row. */
function administrators({
  tooManyUsers,
}: CheckContext): CmsLook & { readonly superAdmins: Set<string>; readonly end: () => PlacedRowSighting[] } {
  const users = new BoundedMap<SiteUser>(MOST_USERS, tooManyUsers);
  const rights = new BoundedMap<'administrator' | 'level'>(MOST_USERS, tooManyUsers);
  const superAdmins = new Set<string>();
  const userTable: TableLook = {
    name: 'users',
    has: ['ID', 'user_login', 'user_registered'],
    also: ['user_email'],
    key: ['ID'],
    look(row) {
      const since = sqlTime(row.text('user_registered'));
      users.set(row.text('ID'), {
        table: row.table,
        login: row.text('user_login'),
        mail: row.text('user_email'),
        since,
      });
      return [];
    },
  };
  const metaTable: TableLook = {
    name: 'usermeta',
    has: ['umeta_id', 'user_id', 'meta_key', 'meta_value'],
    key: ['user_id', 'meta_key'],
    look(row) {
      const key = row.text('meta_key');
      const value = row.text('meta_value');
      const user = row.text('user_id');
      if (key.endsWith('capabilities')) {
        if (/"administrator";(?:b:1|i:1|s:\d:"1)/.test(value)) rights.set(user, 'administrator');
      } else if (key.endsWith('user_level') && value === '10') {
        if (rights.get(user) === undefined) rights.set(user, 'level');
      } else if (key === '_application_passwords') {
        return applicationPasswords(value);
      }
      return [];
    },
  };
  const end = (): PlacedRowSighting[] => {
    const found: PlacedRowSighting[] = [];
    for (const [id, user] of users.entries()) {
      const right = rights.get(id) ?? (superAdmins.has(user.login) ? 'administrator' : undefined);
      if (right === undefined) continue;
      const sighting = judgeAdministrator(user);
      const place = { table: user.table, key: `ID=${id}` };
      found.push(right === 'administrator' ? { ...sighting, ...place } : { ...sighting, ...HIDDEN_ADMIN, ...place });
    }
    return found;
  };
  return { tables: [userTable, metaTable], superAdmins, end };
}

const HIDDEN_ADMIN = {
  rule: 'database.hidden-administrator',
  severity: 'medium',
  confidence: 'possible',
  title: 'A user with an administrator’s level and no administrator’s role: lists of users do not show it',
} as const;

function applicationPasswords(value: string): readonly RowSighting[] {
  const count = value.split('s:4:"uuid"').length - 1;
  if (count === 0) return [];
  return [
    {
      rule: 'database.application-password',
      severity: 'low',
      confidence: 'possible',
      title: 'A user has application passwords, which work without the login page',
      excerpt: `${count} application passwords`,
      remedy: 'Ask the customer what they are for; revoke all of them after a break-in.',
    },
  ];
}

function options({ hosts, updates }: CheckContext): TableLook {
  return {
    name: 'options',
    has: ['option_name', 'option_value'],
    key: ['option_name'],
    look(row) {
      const name = row.text('option_name');
      updates(row.table, wordpressUpdates(name, row.text('option_value')));
      return judgeOption(name, row.text('option_value'), hosts);
    },
  };
}

const SETTINGS_REMEDY = 'Set the option back to what the customer knows, and look for who changed it.';

function judgeOption(name: string, value: string, hosts: ReadonlySet<string>): readonly RowSighting[] {
  const setting = (
    rule: string,
    severity: RowSighting['severity'],
    confidence: RowSighting['confidence'],
    title: string,
  ): RowSighting[] => [
    { rule: `database.${rule}`, severity, confidence, title, excerpt: value, remedy: SETTINGS_REMEDY },
  ];
  switch (name) {
    case 'siteurl':
    case 'home': {
      const host = hostOfUrl(value);
      if (host === null || /[<>"'\s]/.test(value))
        return setting('site-address', 'high', 'likely', 'The site’s address is no address');
      if (hosts.size === 0 || isFamiliarHost(host, hosts)) return [];
      return setting('site-address', 'high', 'possible', 'The site’s address is none of this account’s');
    }
    case 'default_role':
      return value === 'administrator'
        ? setting('open-door', 'high', 'likely', 'Whoever registers becomes an administrator')
        : [];
    case 'active_plugins':
      return oddPlugins(value);
    case 'template':
    case 'stylesheet':
      return /\.\.|^\/|:/.test(value)
        ? setting('odd-code-path', 'critical', 'likely', 'The theme is loaded from outside of its folder')
        : [];
    case 'upload_path':
      return /(?:^|\/)wp-(?:admin|includes)(?:\/|$)/.test(value)
        ? setting('upload-path', 'high', 'likely', 'Uploads go into a folder of the core')
        : [];
    case 'cron':
      return judgeCron(value, hosts);
    default:
      // Feeds and update caches hold the scripts of others, shown to nobody.
      if (name.startsWith('_transient_') || name.startsWith('_site_transient_')) return judgeStoredCode(value, 'kept');
      return judgeContent(value, hosts, 'kept');
  }
}

/** Each active plug-in is a PHP file below the plug-ins' folder. */
function oddPlugins(value: string): readonly RowSighting[] {
  const odd = serializedTexts(value).find(
    (path) => /\.\.|^[/\\]|:|\0|\/uploads\//.test(path) || (path.includes('/') && !/\.php$/i.test(path)),
  );
  if (odd === undefined) return [];
  return [
    {
      rule: 'database.odd-code-path',
      severity: 'critical',
      confidence: 'likely',
      title: 'A plug-in is loaded from outside of its folder',
      excerpt: odd,
      remedy: 'Take the entry out of the list of active plug-ins, and look at the file that it names.',
    },
  ];
}

function judgeCron(value: string, hosts: ReadonlySet<string>): readonly RowSighting[] {
  const text = serializedTexts(value).find((one) => ACTING.test(one));
  if (text !== undefined) {
    return [
      {
        rule: 'database.scheduled-code',
        severity: 'high',
        confidence: 'likely',
        title: 'A scheduled task carries code or fetches it',
        excerpt: text,
        remedy: 'Remove the task from the option `cron`, and look for the plug-in that runs it.',
      },
    ];
  }
  return judgeContent(value, hosts, 'kept');
}

const ACTING =
  /^(?:eval|assert|system|exec|shell_exec|passthru|popen|create_function|file_put_contents)$|\b(?:curl|wget)\s[^;]{0,200}\|\s{0,3}(?:ba)?sh\b|https?:\/\/\S{1,300}\.(?:php|txt|sh)\b.{0,40}\b(?:eval|include)\b|base64_decode\s{0,3}\(/i;

function sitemeta({ hosts, updates }: CheckContext, superAdmins: Set<string>): TableLook {
  return {
    name: 'sitemeta',
    has: ['meta_id', 'site_id', 'meta_key', 'meta_value'],
    key: ['site_id', 'meta_key'],
    look(row) {
      const key = row.text('meta_key');
      const value = row.text('meta_value');
      updates(row.table, wordpressUpdates(key, value));
      if (key === 'site_admins' && superAdmins.size < 10_000) {
        for (const login of serializedTexts(value).slice(0, 1000)) superAdmins.add(login);
      }
      return judgeOption(key === 'active_sitewide_plugins' ? 'active_plugins' : key, value, hosts);
    },
  };
}

/** Post types whose content plug-ins run as PHP. */
const CODE_POSTS = new Set(['wpcode', 'wbcr-snippets', 'elementor_snippet', 'xyz_header_footer', 'php_snippet']);

function posts({ hosts }: CheckContext): TableLook {
  return {
    name: 'posts',
    has: ['ID', 'post_type', 'post_content'],
    also: ['post_modified_gmt', 'post_status', 'post_title', 'post_content_filtered'],
    key: ['ID'],
    look(row: DatabaseRow) {
      const runs = CODE_POSTS.has(row.text('post_type')) && row.text('post_status') !== 'trash';
      const content = row.text('post_content');
      const found = [
        ...judgeContent(content, hosts, runs ? 'runs' : 'shown'),
        ...judgeContent(row.text('post_title'), hosts, 'shown'),
      ];
      return found.length === 0 ? found : dated(found, sqlTime(row.text('post_modified_gmt')));
    },
  };
}

/** Code Snippets keeps PHP here and runs it on every page. */
function snippets(): TableLook {
  return {
    name: 'snippets',
    has: ['id', 'code', 'scope', 'active'],
    also: ['modified', 'name'],
    key: ['id'],
    look: (row) => dated(judgeStoredCode(row.text('code'), 'runs'), sqlTime(row.text('modified'))),
  };
}

function texts(context: CheckContext): readonly TableLook[] {
  return [
    contentTable(context, {
      name: 'postmeta',
      has: ['meta_id', 'post_id', 'meta_key', 'meta_value'],
      key: ['post_id', 'meta_key'],
      columns: ['meta_value'],
    }),
    contentTable(context, {
      name: 'comments',
      has: ['comment_ID', 'comment_content'],
      key: ['comment_ID'],
      columns: ['comment_content', 'comment_author'],
      changed: 'comment_date_gmt',
    }),
  ];
}
