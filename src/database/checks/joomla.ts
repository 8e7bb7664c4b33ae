import { BoundedMap } from '../bounded-map.ts';
import { contentTable, judgeContent } from '../content-table.ts';
import { hostOfUrl, isFamiliarHost } from '../known-hosts.ts';
import { sqlTime } from '../row-times.ts';
import { SiteUsers } from '../site-users.ts';
import { joomlaUpdate } from '../update-caches.ts';
import type { CheckContext, CmsChecks, TableLook } from './contract.ts';

const ADMINISTRATOR = '7';
const SUPER_USER = '8';

/** Joomla 1.6 to 6: super users, extensions, modules, articles, templates, the editor's profiles, redirects, tasks. */
export const joomla: CmsChecks = {
  id: 'joomla',
  title: 'Joomla',
  begin(context) {
    const people = superUsers(context);
    return {
      tables: [
        ...people.tables,
        extensions(context),
        editorProfiles(),
        redirects(context),
        tokens(),
        {
          name: 'updates',
          has: ['update_id', 'extension_id', 'element', 'version'],
          also: ['type'],
          key: ['update_id'],
          look(row) {
            context.updates(row.table, joomlaUpdate(row));
            return [];
          },
        },
        contentTable(context, {
          name: 'modules',
          has: ['id', 'module', 'position', 'content'],
          key: ['id'],
          columns: ['content', 'params'],
          place: 'kept',
        }),
        contentTable(context, {
          name: 'content',
          has: ['id', 'introtext', 'fulltext', 'catid'],
          key: ['id'],
          columns: ['introtext', 'fulltext'],
          changed: 'modified',
        }),
        contentTable(context, {
          name: 'template_styles',
          has: ['id', 'template', 'params'],
          key: ['id'],
          columns: ['params'],
          place: 'kept',
        }),
        contentTable(context, {
          name: 'scheduler_tasks',
          has: ['id', 'type', 'params', 'execution_rules'],
          key: ['id'],
          columns: ['params'],
          place: 'kept',
        }),
        contentTable(context, {
          name: 'menu',
          has: ['id', 'menutype', 'link', 'params'],
          key: ['id'],
          columns: ['params'],
          place: 'kept',
        }),
      ],
      end: people.end,
    };
  },
};

function superUsers(context: CheckContext) {
  const users = new SiteUsers(context);
  const parents = new BoundedMap<string>(10_000, context.tooManyUsers);
  const tables: readonly TableLook[] = [
    {
      name: 'users',
      has: ['id', 'username', 'registerDate', 'email'],
      key: ['id'],
      look(row) {
        const since = sqlTime(row.text('registerDate'));
        users.add(row.text('id'), { table: row.table, login: row.text('username'), mail: row.text('email'), since });
        return [];
      },
    },
    {
      name: 'user_usergroup_map',
      has: ['user_id', 'group_id'],
      key: ['user_id', 'group_id'],
      look(row) {
        // Those of the many users without rights are not kept.
        if (row.text('group_id') !== '2') users.addRole(row.text('user_id'), row.text('group_id'));
        return [];
      },
    },
    {
      name: 'usergroups',
      has: ['id', 'parent_id', 'title', 'lft'],
      key: ['id'],
      look(row) {
        parents.set(row.text('id'), row.text('parent_id'));
        return [];
      },
    },
  ];
  /** Administrators, super users, and every group made below them. */
  const hasRights = (group: string): boolean => {
    for (
      let at: string | undefined = group, depth = 0;
      at !== undefined && depth < 50;
      at = parents.get(at), depth += 1
    ) {
      if (at === ADMINISTRATOR || at === SUPER_USER) return true;
    }
    return false;
  };
  const end = () => users.administrators('id', (_id, groups) => groups.some(hasRights));
  return { tables, end };
}

function extensions({ hosts }: CheckContext): TableLook {
  return {
    name: 'extensions',
    has: ['extension_id', 'element', 'folder', 'enabled'],
    also: ['type', 'params', 'custom_data'],
    key: ['extension_id'],
    look(row) {
      const path = `${row.text('folder')}/${row.text('element')}`;
      const found = judgeContent(row.text('params'), hosts, 'kept').concat(
        judgeContent(row.text('custom_data'), hosts, 'kept'),
      );
      if (!/\.\.|[:\\]|^\/.*\/\//.test(path)) return found;
      return [
        ...found,
        {
          rule: 'database.odd-code-path',
          severity: 'critical',
          confidence: 'likely',
          title: 'An extension is loaded from outside of its folder',
          excerpt: path,
          remedy: 'Switch the extension off, and look at the file that it names.',
        },
      ];
    },
  };
}

/** CVE-2026-48907: a visitor makes a profile of the editor JCE that lets PHP be uploaded. */
function editorProfiles(): TableLook {
  return {
    name: 'wf_profiles',
    has: ['id', 'name', 'types', 'params'],
    key: ['id'],
    look(row) {
      const match = UPLOADS_PHP.exec(row.text('params'));
      if (match === null) return [];
      return [
        {
          rule: 'database.upload-of-php',
          severity: 'critical',
          confidence: 'likely',
          title: 'A profile of the editor lets PHP be uploaded',
          excerpt: match[0],
          remedy: 'Remove the profile, update JCE, and look for files that came through it.',
        },
      ];
    },
  };
}

const UPLOADS_PHP =
  /"(?:extensions|upload_extensions|filetypes?|\w{0,20}_extensions)"\s?:\s?"[^"]{0,2000}\b(?:php\d?|phtml|phar)\b/i;

/** Joomla 4 and later: a user's token for the web services stands in the profile, whether it is switched on beside it. */
function tokens(): TableLook {
  return {
    name: 'user_profiles',
    has: ['user_id', 'profile_key', 'profile_value'],
    key: ['user_id', 'profile_key'],
    look(row) {
      if (row.text('profile_key') !== 'joomlatoken.token' || row.text('profile_value') === '') return [];
      return [
        {
          rule: 'database.application-password',
          severity: 'low',
          confidence: 'possible',
          title: 'A user has a token for the web services, which works without the login page',
          excerpt: '',
          remedy: 'Ask the customer what it is for; make a new one after a break-in, or switch it off.',
        },
      ];
    },
  };
}

function redirects({ hosts }: CheckContext): TableLook {
  return {
    name: 'redirect_links',
    has: ['id', 'old_url', 'new_url', 'published'],
    key: ['id'],
    look(row) {
      const host = hostOfUrl(row.text('new_url'));
      if (row.text('published') !== '1' || host === null || hosts.size === 0 || isFamiliarHost(host, hosts)) return [];
      return [
        {
          rule: 'database.redirect-rule',
          severity: 'low',
          confidence: 'possible',
          title: 'A redirect to a host that is none of this account’s',
          excerpt: row.text('new_url'),
          remedy: 'Ask the customer about it; remove it when nobody knows it.',
        },
      ];
    },
  };
}
