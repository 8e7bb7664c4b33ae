/** One column of one table, by name. The tables' names begin with the installation's prefix. */
export interface LoginTables {
  /** Accounts, with the column of their password hash. */
  readonly accounts: { readonly table: string; readonly key: string; readonly password: string };
  /** Rows that make an account an administrator; every account is one where this is null. */
  readonly administrators:
    | readonly {
        readonly table: string;
        /** Column with the key of the account. */
        readonly account: string;
        readonly where: Readonly<Record<string, string>>;
        /** The value that says so, where no exact one does. */
        readonly column?: string;
        readonly holds?: RegExp;
      }[]
    | null;
  /** Whole tables, or rows of them, that let somebody in without a password. */
  readonly tokens: readonly { readonly table: string; readonly where: Readonly<Record<string, string>> | null }[];
}

/**
 * Who may enter an installation, by its CMS. Tables that a release does not have are passed over. `prefix` begins every table's
 * name; the key of an account is never one that a login can choose.
 */
export function loginTables(cms: string, prefix: string): readonly LoginTables[] {
  return BY_CMS.get(cms)?.(prefix) ?? [];
}

const whole = (...tables: readonly string[]) => tables.map((table) => ({ table, where: null }));

const BY_CMS = new Map<string, (prefix: string) => readonly LoginTables[]>([
  [
    'wordpress',
    (prefix) => [
      {
        accounts: { table: 'users', key: 'ID', password: 'user_pass' },
        administrators: [
          {
            table: 'usermeta',
            account: 'user_id',
            where: { meta_key: `${prefix}capabilities` },
            column: 'meta_value',
            holds: /"administrator"/,
          },
        ],
        tokens: [
          { table: 'usermeta', where: { meta_key: 'session_tokens' } },
          { table: 'usermeta', where: { meta_key: '_application_passwords' } },
        ],
      },
    ],
  ],
  [
    'joomla',
    () => [
      {
        accounts: { table: 'users', key: 'id', password: 'password' },
        administrators: ['7', '8'].map((group_id) => ({
          table: 'user_usergroup_map',
          account: 'user_id',
          where: { group_id },
        })),
        tokens: whole('session', 'user_keys'),
      },
    ],
  ],
  [
    'drupal',
    () => [
      {
        accounts: { table: 'users_field_data', key: 'uid', password: 'pass' },
        administrators: [
          { table: 'user__roles', account: 'entity_id', where: { roles_target_id: 'administrator' } },
          { table: 'users_field_data', account: 'uid', where: { uid: '1' } },
        ],
        tokens: whole('sessions'),
      },
      {
        accounts: { table: 'users', key: 'uid', password: 'pass' },
        administrators: [
          // Its installer gives the role `administrator` the number 3.
          { table: 'users_roles', account: 'uid', where: { rid: '3' } },
          { table: 'users', account: 'uid', where: { uid: '1' } },
        ],
        tokens: whole('sessions'),
      },
    ],
  ],
  ['magento1', () => [magento('api_session')]],
  ['magento2', () => [magento('admin_user_session')]],
  ['sugarcrm', () => [sugar()]],
  ['suitecrm', () => [sugar()]],
]);

function magento(sessions: string): LoginTables {
  return {
    accounts: { table: 'admin_user', key: 'user_id', password: 'password' },
    administrators: null,
    tokens: whole(sessions, 'oauth_token'),
  };
}

function sugar(): LoginTables {
  return {
    accounts: { table: 'users', key: 'id', password: 'user_hash' },
    administrators: [{ table: 'users', account: 'id', where: { is_admin: '1' } }],
    tokens: whole('oauth_tokens', 'oauth2tokens'),
  };
}
