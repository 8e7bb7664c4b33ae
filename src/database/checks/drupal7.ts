import { contentTable, judgeContent } from '../content-table.ts';
import { isDangerousCallback } from '../dangerous-callbacks.ts';
import { unixTime } from '../row-times.ts';
import { serializedTexts } from '../serialized-texts.ts';
import { SiteUsers } from '../site-users.ts';
import { drupalUpdates } from '../update-caches.ts';
import type { CheckContext, CmsChecks, DatabaseRow, RowSighting, TableLook } from './contract.ts';

/** Drupal 6 and 7: administrators, page handlers, the PHP filter, texts, blocks, variables, actions. */
export const drupal7: CmsChecks = {
  id: 'drupal7',
  title: 'Drupal 7',
  begin(context) {
    const people = administrators(context);
    return {
      tables: [
        ...people.tables,
        modules(),
        handlers(),
        actions(context),
        body(context, 'field_data_body'),
        body(context, 'field_revision_body'),
        blocks(context),
        {
          name: 'cache_update',
          has: ['cid', 'data', 'created'],
          key: ['cid'],
          look(row) {
            const project = /^available_releases::([\w-]{1,200})$/.exec(row.text('cid'))?.[1];
            if (project !== undefined)
              context.updates(row.table, drupalUpdates(project, row.text('data'), unixTime(row.text('created'))));
            return [];
          },
        },
        contentTable(context, {
          name: 'variable',
          has: ['name', 'value'],
          key: ['name'],
          columns: ['value'],
          place: 'kept',
        }),
        contentTable(context, {
          name: 'rules_config',
          has: ['id', 'name', 'data', 'plugin'],
          key: ['id'],
          columns: ['data'],
          place: 'kept',
        }),
      ],
      end: people.end,
    };
  },
};

function administrators(context: CheckContext) {
  const users = new SiteUsers(context);
  const adminRoles = new Set<string>();
  const tables: readonly TableLook[] = [
    {
      name: 'users',
      has: ['uid', 'name', 'mail', 'created', 'access'],
      key: ['uid'],
      look(row) {
        const since = unixTime(row.text('created'));
        users.add(row.text('uid'), { table: row.table, login: row.text('name'), mail: row.text('mail'), since });
        return [];
      },
    },
    {
      name: 'users_roles',
      has: ['uid', 'rid'],
      key: ['uid', 'rid'],
      look(row) {
        users.addRole(row.text('uid'), row.text('rid'));
        return [];
      },
    },
    {
      name: 'role',
      has: ['rid', 'name'],
      key: ['rid'],
      look(row) {
        if (/admin/i.test(row.text('name')) && adminRoles.size < 1000) adminRoles.add(row.text('rid'));
        return [];
      },
    },
  ];
  const end = () =>
    users.administrators('uid', (uid, roles) => uid === '1' || roles.some((role) => adminRoles.has(role)));
  return { tables, end };
}

function modules(): TableLook {
  return {
    name: 'system',
    has: ['filename', 'name', 'type', 'status'],
    key: ['filename'],
    look(row): readonly RowSighting[] {
      if (row.text('status') !== '1') return [];
      const file = row.text('filename');
      if (/\.\.|^\/|:|(?:^|\/)files\//.test(file)) {
        return [
          {
            rule: 'database.odd-code-path',
            severity: 'critical',
            confidence: 'likely',
            title: 'A module is loaded from outside of the modules’ folders',
            excerpt: file,
            remedy: 'Switch the module off, and look at the file that it names.',
          },
        ];
      }
      if (row.text('name') !== 'php' || row.text('type') !== 'module') return [];
      return [
        {
          rule: 'database.php-filter',
          severity: 'medium',
          confidence: 'possible',
          title: 'The PHP filter is on: texts and blocks can run code',
          excerpt: file,
          remedy: 'Switch the module “PHP filter” off after looking at the texts that use it.',
        },
      ];
    },
  };
}

/** Drupalgeddon’s backdoor: a page whose handler is a function of PHP itself. */
function handlers(): TableLook {
  const columns = ['page_callback', 'access_callback', 'title_callback'];
  return {
    name: 'menu_router',
    has: ['path', 'access_callback', 'page_callback'],
    also: ['title_callback', 'access_arguments', 'page_arguments', 'load_functions'],
    key: ['path'],
    look(row): readonly RowSighting[] {
      const named = columns.map((column) => row.text(column)).find(isDangerousCallback);
      const loaded = ['load_functions', 'access_arguments']
        .flatMap((column) => serializedTexts(row.text(column)))
        .find(isDangerousCallback);
      const name = named ?? loaded;
      return name === undefined ? [] : [handler(name)];
    },
  };
}

function handler(name: string): RowSighting {
  return {
    rule: 'database.page-runs-code',
    severity: 'critical',
    confidence: 'certain',
    title: 'A page of the site runs what its visitor sends',
    excerpt: name,
    remedy: 'Remove the row from menu_router, clear the caches, and look for files that came through it.',
  };
}

function actions({ hosts }: CheckContext): TableLook {
  return {
    name: 'actions',
    has: ['aid', 'type', 'callback', 'parameters'],
    key: ['aid'],
    look: (row) => [
      ...(isDangerousCallback(row.text('callback'))
        ? [{ ...handler(row.text('callback')), title: 'An action of the site runs code' }]
        : []),
      ...judgeContent(row.text('parameters'), hosts, 'kept'),
    ],
  };
}

function body({ hosts }: CheckContext, name: string): TableLook {
  return {
    name,
    has: ['entity_type', 'entity_id', 'revision_id', 'body_value', 'body_format'],
    key: ['entity_type', 'entity_id', 'revision_id'],
    look: (row) =>
      judgeContent(row.text('body_value'), hosts, row.text('body_format') === 'php_code' ? 'runs' : 'shown'),
  };
}

function blocks({ hosts }: CheckContext): TableLook {
  return {
    name: 'block_custom',
    has: ['bid', 'body', 'info', 'format'],
    key: ['bid'],
    look: (row: DatabaseRow) =>
      judgeContent(row.text('body'), hosts, row.text('format') === 'php_code' ? 'runs' : 'kept'),
  };
}
