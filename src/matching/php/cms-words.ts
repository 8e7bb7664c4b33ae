import { MARK } from './values.ts';
import { words } from './vocabulary.ts';

/** Name a function that the CMS calls later: name → places of the hook and of the callback (`-1`: none). */
export const HOOK_CALLS = new Map<string, readonly [hook: number, callback: number]>([
  ['add_action', [0, 1]],
  ['add_filter', [0, 1]],
  ['add_shortcode', [-1, 1]],
  ['register_activation_hook', [-1, 1]],
  ['register_deactivation_hook', [-1, 1]],
]);

/** Hooks that are given a password as somebody types it, and at which place. */
export const PASSWORD_HOOKS = new Map([
  ['authenticate', 2],
  ['wp_authenticate', 1],
  ['wp_authenticate_user', 1],
  ['check_password', 1],
  ['after_password_reset', 1],
  ['password_reset', 1],
]);

/** Functions that a CMS calls with what is typed into its login, and at which place. */
export const PASSWORD_ROUTINES = new Map([
  ['wp_authenticate', 1],
  ['wp_check_password', 0],
  ['onuserlogin', 0],
  ['onuserauthenticate', 0],
]);
/** Those that are given a list with it. */
export const GIVEN_LIST = /^onuser/;

/** Methods that a CMS calls by their names, for whoever comes. */
export const EVENT_METHODS = words(
  `onafterinitialise onafterroute onafterdispatch onafterrender onbeforerender onbeforecompilehead oncontentprepare
   hookdisplayheader hookheader hookdisplayfooter hookfooter hookdisplaytop hookdisplayhome hookactiondispatcher
   hookactionfrontcontrollersetmedia`,
);
export const EVENT_METHOD = /^(?:onajax\w|getajax$)/;
/** Classes of Magento whose `execute` answers a request. */
export const ACTION = /\\Action\\Action$/;
/** Functions that Drupal calls by the end of their names, in a file that speaks of it. */
export const DRUPAL_HOOK =
  /\w_(?:cron|init|boot|page_attachments|preprocess_html|preprocess_page|page_build|page_alter|page_top|page_bottom)$/;
export const DRUPAL = /\bdrupal|\bvariable_get\b|\bDRUPAL_ROOT\b/i;

/** Hooks that decide who somebody is or what he may do. */
export const IDENTITY_HOOKS = words('determine_current_user user_has_cap map_meta_cap');

/** Hooks through which the administration lists plug-ins. */
export const PLUGIN_HOOKS = words(
  'all_plugins option_active_plugins site_option_active_sitewide_plugins pre_current_active_plugins',
);

/** And those through which it lists users. */
export const LIST_HOOKS: ReadonlySet<string> = new Set([
  ...PLUGIN_HOOKS,
  ...words('pre_user_query pre_get_users users_list_table_query_args rest_user_query views_users'),
]);

/** Hooks that only those reach who are logged in. */
export const ADMINISTRATION =
  /^(?:wp_ajax_(?!nopriv)|admin_|load-|network_admin|edit_|created_|edited_|personal_options|show_user)(?!post_nopriv)/;

/** Hooks that run where a customer pays. */
export const CHECKOUT_HOOKS =
  /^woocommerce_(?:before_|after_)?(?:checkout|payment|pay_order|new_order|thankyou)|^woocommerce_(?:store_api_)?checkout/;

/** Hooks whose callbacks are read however the file is written. */
export const TELLING_HOOKS: ReadonlySet<string> = new Set([
  ...words('woocommerce_checkout_process woocommerce_after_checkout_validation woocommerce_checkout_order_processed'),
  ...PASSWORD_HOOKS.keys(),
  ...IDENTITY_HOOKS,
  ...LIST_HOOKS,
]);

/** Texts that are written where users are made, and where cards are asked for. */
export const TELLING_FIELDS = words(
  'user_pass password2 cc_number cc_cid cc_cvv2 cvv2 card_number cardnumber cardcvc card_cvc card_cvv',
);

/** Texts for which a file is read however it is written. */
export const TELLING_TEXTS: ReadonlySet<string> = new Set([...TELLING_HOOKS, ...TELLING_FIELDS]);

/** Make a user or give it rights, or log somebody in. */
export const ACCOUNT_CALLS = words(
  `wp_insert_user wp_create_user wpmu_create_user wp_set_password grant_super_admin wp_set_auth_cookie wp_set_current_user
   user_login_finalize`,
);
/** Methods that do, of whatever object. */
export const ACCOUNT_METHODS = words(
  'set_role add_role addrole setroleids setroleid saverelations setuser getccnumber',
);

/** Calls and methods by which other servers are asked through an object. */
export const CLIENT_NAMES = words('gethttp httpclient wp_remote_post');

/** A role that may do everything. */
export const HIGHEST_ROLE = /^(?:administrator|super[_ ]?admin(?:istrator)?|super users)$/i;

/** Fields of a request that hold a card. */
const CARD_FIELD =
  /(?:^|[^a-z])(?:card|cc)[_-]?(?:num(?:ber)?|no|cid|cvc|cvv2?|exp\w{0,12})(?:$|[^a-z])|cardnum|cardcvc|cardexp|(?:^|[^a-z])(?:cvv2?|cvc)(?:$|[^a-z])|cc_?number|cc_?cid/i;

/** What a field of this name holds besides what it is anyhow. */
export function marksOfField(name: string): number {
  let marks = known.get(name);
  if (marks === undefined) {
    if (known.size > MOST_KNOWN) known.clear();
    known.set(name, (marks = CARD_FIELD.test(name) ? MARK.card : 0));
  }
  return marks;
}

/** Few names of fields are met again and again. */
const known = new Map<string, number>();
const MOST_KNOWN = 4000;

/** Names of search engines in a text that is compared with who visits. */
export const NAMES_ENGINE = /google|bing(?:bot|\\?\.)|bingbot|yandex|baidu|slurp|duckduck|yahoo/i;
