import type { ContentKind } from '../domain/newer-content.ts';
import { sqlTime, unixTime } from './row-times.ts';

/** A table of what people put into a site: orders, posts, comments, users. */
export interface DatedTable {
  /** Its name without the prefix of the installation. */
  readonly name: string;
  /** Columns that it must have: other applications have tables of that name. The first holds the time. */
  readonly columns: readonly [time: string, ...others: string[]];
  /** ISO 8601 UTC of a value of the first column; null for none. */
  readonly time: (value: string) => string | null;
  /** What a row with these values (of `columns`) is; null for what is no content, such as drafts of the machine and spam. */
  readonly kind: (values: readonly string[]) => ContentKind | null;
  /** Tables that hold the same things a second time: the larger count is the answer. */
  readonly twin?: string;
}

/** WordPress keeps most things as posts; these are made by the machine or counted as files. */
const NO_POSTS = new Set([
  'revision',
  'attachment',
  'nav_menu_item',
  'oembed_cache',
  'customize_changeset',
  'wp_global_styles',
  'shop_order_refund',
  'shop_order_placehold',
  'scheduled-action',
]);
const NO_STATUS = new Set(['auto-draft', 'inherit', 'trash']);

/**
 * Sources: the schemas of WordPress 6 and WooCommerce 8 (HPOS), Joomla 3 to 5 and VirtueMart, Drupal 7 to 10 and Commerce,
 * Magento 1 and 2, SugarCRM and SuiteCRM. Their times are UTC.
 */
export const datedTables: readonly DatedTable[] = [
  {
    name: 'posts',
    columns: ['post_date_gmt', 'post_type', 'post_status'],
    time: sqlTime,
    kind: ([, type = '', status = '']) => {
      if (NO_POSTS.has(type) || NO_STATUS.has(status)) return null;
      if (type === 'shop_order') return 'orders';
      return type === 'post' ? 'posts' : type === 'page' ? 'pages' : 'other rows';
    },
    twin: 'orders',
  },
  {
    name: 'wc_orders',
    columns: ['date_created_gmt', 'type', 'status'],
    time: sqlTime,
    kind: ([, type = '', status = '']) => (type === 'shop_order' && !NO_STATUS.has(status) ? 'orders' : null),
    twin: 'orders',
  },
  {
    name: 'comments',
    columns: ['comment_date_gmt', 'comment_approved', 'comment_type'],
    time: sqlTime,
    kind: ([, approved = '', type = '']) =>
      ['spam', 'trash'].includes(approved) || type === 'order_note' || type === 'action_log' ? null : 'comments',
  },
  { name: 'users', columns: ['user_registered', 'user_login'], time: sqlTime, kind: () => 'users' },
  { name: 'content', columns: ['created', 'catid', 'introtext'], time: sqlTime, kind: () => 'posts' },
  { name: 'users', columns: ['registerDate', 'username'], time: sqlTime, kind: () => 'users' },
  { name: 'virtuemart_orders', columns: ['created_on', 'order_number'], time: sqlTime, kind: () => 'orders' },
  {
    name: 'node_field_data',
    columns: ['created', 'type', 'nid'],
    time: unixTime,
    kind: ([, type]) => (type === 'page' ? 'pages' : 'posts'),
  },
  {
    name: 'node',
    columns: ['created', 'type', 'nid'],
    time: unixTime,
    kind: ([, type]) => (type === 'page' ? 'pages' : 'posts'),
  },
  {
    name: 'users_field_data',
    columns: ['created', 'uid'],
    time: unixTime,
    kind: ([, uid]) => (uid === '0' ? null : 'users'),
  },
  {
    name: 'users',
    columns: ['created', 'uid', 'pass'],
    time: unixTime,
    kind: ([, uid]) => (uid === '0' ? null : 'users'),
  },
  { name: 'comment_field_data', columns: ['created', 'cid'], time: unixTime, kind: () => 'comments' },
  { name: 'comment', columns: ['created', 'cid', 'nid'], time: unixTime, kind: () => 'comments' },
  { name: 'commerce_order', columns: ['created', 'order_id'], time: unixTime, kind: () => 'orders' },
  { name: 'sales_order', columns: ['created_at', 'increment_id'], time: sqlTime, kind: () => 'orders' },
  { name: 'sales_flat_order', columns: ['created_at', 'increment_id'], time: sqlTime, kind: () => 'orders' },
  { name: 'customer_entity', columns: ['created_at', 'entity_id'], time: sqlTime, kind: () => 'users' },
  { name: 'review', columns: ['created_at', 'review_id'], time: sqlTime, kind: () => 'comments' },
  ...['accounts', 'contacts', 'leads', 'opportunities', 'cases', 'calls', 'meetings', 'notes', 'documents'].map(
    (name): DatedTable => ({
      name,
      columns: ['date_entered', 'deleted'],
      time: sqlTime,
      kind: ([, deleted]) => (deleted === '1' ? null : 'other rows'),
    }),
  ),
  {
    name: 'emails',
    columns: ['date_entered', 'deleted'],
    time: sqlTime,
    kind: ([, deleted]) => (deleted === '1' ? null : 'messages'),
  },
  {
    name: 'users',
    columns: ['date_entered', 'deleted', 'user_name'],
    time: sqlTime,
    kind: ([, deleted]) => (deleted === '1' ? null : 'users'),
  },
];
