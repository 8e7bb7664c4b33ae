import { contentTable, judgeContent } from '../content-table.ts';
import { isDangerousCallback } from '../dangerous-callbacks.ts';
import { judgeScript } from '../judge-script.ts';
import { unixTime } from '../row-times.ts';
import { SiteUsers } from '../site-users.ts';
import { drupalUpdates } from '../update-caches.ts';
import type { CheckContext, CmsChecks, RowSighting, TableLook } from './contract.ts';

/** Drupal 8 and later: administrators, configuration, routes, texts, blocks. */
export const drupal: CmsChecks = {
  id: 'drupal',
  title: 'Drupal 8 and later',
  begin(context) {
    const people = administrators(context);
    const text = (name: string): TableLook =>
      contentTable(context, {
        name,
        has: ['bundle', 'entity_id', 'revision_id', 'body_value'],
        key: ['entity_id', 'revision_id'],
        columns: ['body_value'],
      });
    return {
      tables: [
        ...people.tables,
        routes(),
        text('node__body'),
        text('node_revision__body'),
        text('block_content__body'),
        {
          name: 'key_value_expire',
          has: ['collection', 'name', 'value', 'expire'],
          key: ['collection', 'name'],
          look(row) {
            if (row.text('collection') === 'update_available_releases') {
              // Kept for a day after it was asked for.
              const seenAt = unixTime(String(Number(row.text('expire')) - 86_400));
              context.updates(row.table, drupalUpdates(row.text('name'), row.text('value'), seenAt));
            }
            return [];
          },
        },
        contentTable(context, {
          name: 'key_value',
          has: ['collection', 'name', 'value'],
          key: ['collection', 'name'],
          columns: ['value'],
          place: 'kept',
        }),
      ],
      end: people.end,
    };
  },
};

/** Which roles have every right stands in the configuration, beside the rest that is looked at there. */
function administrators(context: CheckContext) {
  const users = new SiteUsers(context);
  const adminRoles = new Set(['administrator']);
  const tables: readonly TableLook[] = [
    {
      name: 'users_field_data',
      has: ['uid', 'name', 'mail', 'created'],
      key: ['uid'],
      look(row) {
        const since = unixTime(row.text('created'));
        users.add(row.text('uid'), { table: row.table, login: row.text('name'), mail: row.text('mail'), since });
        return [];
      },
    },
    {
      name: 'user__roles',
      has: ['entity_id', 'roles_target_id'],
      key: ['entity_id', 'roles_target_id'],
      look(row) {
        users.addRole(row.text('entity_id'), row.text('roles_target_id'));
        return [];
      },
    },
    {
      name: 'config',
      has: ['collection', 'name', 'data'],
      key: ['collection', 'name'],
      look(row) {
        const name = row.text('name');
        const data = row.text('data');
        const role = /^user\.role\.([\w-]{1,64})$/.exec(name)?.[1];
        if (role !== undefined && data.includes('s:8:"is_admin";b:1') && adminRoles.size < 1000) adminRoles.add(role);
        return judgeConfig(name, data, context.hosts);
      },
    },
  ];
  const end = () =>
    users.administrators('uid', (uid, roles) => uid === '1' || roles.some((role) => adminRoles.has(role)));
  return { tables, end };
}

function judgeConfig(name: string, data: string, hosts: ReadonlySet<string>): readonly RowSighting[] {
  if (/^user\.role\.(?:anonymous|authenticated)$/.test(name) && data.includes('s:8:"is_admin";b:1')) {
    return [open('Every visitor has an administrator’s rights', name)];
  }
  if (name.startsWith('filter.format.') && data.includes('"php_code"')) {
    return [php('A text format runs PHP', name)];
  }
  if (name === 'core.extension' && /s:3:"php";i:/.test(data))
    return [php('The PHP filter is on: texts and blocks can run code', name)];
  // Asset Injector keeps scripts without their tags.
  if (name.startsWith('asset_injector.js.')) return judgeScript(data, hosts);
  return judgeContent(data, hosts, 'kept');
}

function open(title: string, excerpt: string): RowSighting {
  return {
    rule: 'database.open-door',
    severity: 'critical',
    confidence: 'likely',
    title,
    excerpt,
    remedy: 'Take the right from the role, and look at what was changed since it had it.',
  };
}

function php(title: string, excerpt: string): RowSighting {
  return {
    rule: 'database.php-filter',
    severity: 'medium',
    confidence: 'possible',
    title,
    excerpt,
    remedy: 'Switch the module “PHP filter” off after looking at the texts that use it.',
  };
}

function routes(): TableLook {
  return {
    name: 'router',
    has: ['name', 'path', 'route'],
    key: ['name'],
    look(row) {
      for (const [, name = ''] of row
        .text('route')
        .matchAll(/"(?:_controller|_title_callback|_custom_access|_form)";s:\d{1,4}:"([^"]{1,200})"/g)) {
        if (!isDangerousCallback(name)) continue;
        return [
          {
            rule: 'database.page-runs-code',
            severity: 'critical',
            confidence: 'certain',
            title: 'A page of the site runs what its visitor sends',
            excerpt: name,
            remedy: 'Rebuild the router, and look for the module that brings the route.',
          },
        ];
      }
      return [];
    },
  };
}
