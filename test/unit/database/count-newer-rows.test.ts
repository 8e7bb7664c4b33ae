import { describe, expect, it } from 'vitest';
import type { RowSource, TableShape } from '../../../src/database/contract.ts';
import { countNewerRows, NewerRowCounter } from '../../../src/database/count-newer-rows.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { failed, ok } from '../../../src/domain/result.ts';
import { databaseAccount } from '../../support/database-account.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { planInstallation } from '../../support/plan-inputs.ts';

const SINCE = '2026-11-10T02:00:00Z';
const OLD = '2026-11-09 10:00:00';
const NEW = '2026-11-12 10:00:00';
const epoch = (text: string) => String(Date.parse(`${text.replace(' ', 'T')}Z`) / 1000);

type Rows = Readonly<
  Record<string, { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }>
>;

/** Plays a database to a listener as a server does: only the wanted columns. */
function source(tables: Rows): RowSource {
  return {
    read(listener) {
      for (const [name, { columns, rows }] of Object.entries(tables)) {
        const table: TableShape = { database: '', name, columns };
        const wanted = listener.wants(table);
        if (wanted === null) continue;
        for (const row of rows)
          listener.row(
            table,
            wanted,
            wanted.map((column) => row[columns.indexOf(column)] ?? null),
          );
      }
      return Promise.resolve();
    },
  };
}

async function count(tables: Rows, prefixes: Readonly<Record<string, string>> = { wp_: 'main.test' }) {
  const places = Object.entries(prefixes).map(([prefix, domain]) => ({ prefix, domain, path: null }));
  const counter = new NewerRowCounter(places, SINCE);
  await source(tables).read(counter);
  return counter.rows();
}

const POSTS = ['ID', 'post_date_gmt', 'post_type', 'post_status'];

describe('rows that are newer than the backup', () => {
  it('are orders, posts, pages, comments and users of WordPress, without drafts of the machine, files and spam', async () => {
    const rows = await count({
      wp_posts: {
        columns: POSTS,
        rows: [
          ['1', OLD, 'post', 'publish'],
          ['2', NEW, 'post', 'publish'],
          ['3', NEW, 'page', 'draft'],
          ['4', NEW, 'revision', 'inherit'],
          ['5', NEW, 'attachment', 'inherit'],
          ['6', NEW, 'post', 'auto-draft'],
          ['7', '0000-00-00 00:00:00', 'post', 'draft'],
          ['8', NEW, 'product', 'publish'],
        ],
      },
      wp_comments: {
        columns: ['comment_date_gmt', 'comment_approved', 'comment_type'],
        rows: [
          [NEW, '1', 'comment'],
          [NEW, 'spam', 'comment'],
          [NEW, '1', 'order_note'],
        ],
      },
      wp_users: {
        columns: ['user_login', 'user_registered'],
        rows: [
          ['anna', OLD],
          ['otto', NEW],
        ],
      },
      other_posts: { columns: POSTS, rows: [['1', NEW, 'post', 'publish']] },
    });
    expect(
      rows.map(({ what, count: many }) => [what, many]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    ).toEqual([
      ['comments', 1],
      ['other rows', 1],
      ['pages', 1],
      ['posts', 1],
      ['users', 1],
    ]);
    expect(new Set(rows.map(({ domain }) => domain))).toEqual(new Set(['main.test']));
  });

  it('are not counted twice where WooCommerce keeps an order in two tables', async () => {
    const both = await count({
      wp_posts: { columns: POSTS, rows: [['1', NEW, 'shop_order', 'wc-processing']] },
      wp_wc_orders: {
        columns: ['id', 'date_created_gmt', 'type', 'status'],
        rows: [
          ['1', NEW, 'shop_order', 'wc-processing'],
          ['2', NEW, 'shop_order', 'wc-completed'],
          ['3', NEW, 'shop_order_refund', 'wc-completed'],
        ],
      },
    });
    expect(both).toEqual([{ domain: 'main.test', what: 'orders', count: 2 }]);
  });

  it('belong to the site whose prefix is the longest, also in a multisite', async () => {
    const row = { columns: POSTS, rows: [['1', NEW, 'post', 'publish']] };
    const rows = await count(
      { wp_posts: row, wp_2_posts: row, wp_shop_posts: row },
      { wp_: 'main.test', wp_shop_: 'shop.test' },
    );
    expect(rows).toEqual([
      { domain: 'main.test', what: 'posts', count: 1 },
      { domain: 'main.test', what: 'posts', count: 1 },
      { domain: 'shop.test', what: 'posts', count: 1 },
    ]);
  });

  it('are found in Joomla, Drupal, Magento and SugarCRM', async () => {
    const rows = await count(
      {
        j_content: {
          columns: ['created', 'catid', 'introtext'],
          rows: [
            [NEW, '2', ''],
            [OLD, '2', ''],
          ],
        },
        node_field_data: {
          columns: ['nid', 'type', 'created'],
          rows: [
            ['1', 'page', epoch(NEW)],
            ['2', 'blog', epoch(OLD)],
          ],
        },
        sales_order: {
          columns: ['increment_id', 'created_at'],
          rows: [
            ['1', NEW],
            ['2', NEW],
          ],
        },
        leads: {
          columns: ['date_entered', 'deleted'],
          rows: [
            [NEW, '0'],
            [NEW, '1'],
          ],
        },
        users: { columns: ['date_entered', 'deleted', 'user_name'], rows: [[NEW, '0', 'x']] },
      },
      { j_: 'joomla.test', '': 'rest.test' },
    );
    expect(rows.map(({ domain, what, count: many }) => [domain, what, many])).toEqual([
      ['joomla.test', 'posts', 1],
      ['rest.test', 'pages', 1],
      ['rest.test', 'orders', 2],
      ['rest.test', 'other rows', 1],
      ['rest.test', 'users', 1],
    ]);
  });
});

describe('the databases of an account', () => {
  const config =
    "<?php define('DB_NAME','w');define('DB_USER','u');define('DB_PASSWORD','p');define('DB_HOST','localhost');$table_prefix='wp_';";
  const path = pathOfText('/home/bob/public_html');
  const request = {
    account: databaseAccount,
    installations: [planInstallation({ path })],
    files: memoryFiles({ '/home/bob/public_html/wp-config.php': config }),
    allowHosts: [],
  };
  const tables = { wp_users: { columns: ['user_registered', 'user_login'], rows: [[NEW, 'x']] } };

  it('are counted by site', async () => {
    const answer = await countNewerRows({ ...request, connect: () => Promise.resolve(ok(source(tables))) }, SINCE);
    expect(answer).toEqual({ rows: [{ domain: 'site.example', what: 'users', count: 1 }], notes: [] });
  });

  it('say so when they cannot be reached, and are null when none is asked', async () => {
    const issue = { reason: 'no-privilege', path: null, detail: 'the server could not be asked' } as const;
    const refused = await countNewerRows({ ...request, connect: () => Promise.resolve(failed(issue)) }, SINCE);
    expect(refused).toEqual({ rows: [], notes: ['the server could not be asked'] });
    expect(await countNewerRows({ ...request, connect: null }, SINCE)).toBeNull();
  });
});
