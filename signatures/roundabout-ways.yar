/* Ways to run, include or store something that never name the function that is usually watched. */

rule command_by_native_call {
  meta:
    id = "roundabout/command-by-native-call"
    title = "Runs commands through the C library, past what PHP forbids"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "PHP's foreign function interface is told of system, popen, exec or dlopen: commands run though disable_functions forbids them."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://www.php.net/manual/en/ffi.cdef.php"
    must_match = "<?php exit; $f = FFI::cdef('int system(const char *inert);');"
    must_match = "<?php exit; $f = \\FFI :: cdef(<<<C\nvoid *popen(const char *c, const char *t);\nC\n, 'libc.so.6');"
    must_not = "<?php $f = FFI::cdef('int isatty(int fd); double atan2(double y, double x);', 'libc.so.6'); // no system(3) here"
  strings:
    $tag = "<?" private
    $told = /\bFFI\s{0,3}::\s{0,3}cdef\s{0,3}\([^;$]{0,20}[^)$]{0,300}[\s*](system|popen|exec[lv]p?e?|dlopen|posix_spawnp?)\s{0,3}\(\s{0,3}(const\s|char\b|void\b)/
  condition:
    $tag and $told
}

rule code_from_own_stream {
  meta:
    id = "roundabout/code-from-own-stream"
    title = "Includes as PHP what a stream of its own makes of the request"
    family = "oneliner-dyn"
    severity = "high"
    confidence = "likely"
    description = "The file registers a kind of stream, reads the request or hidden text, and includes an address of that kind: code runs that lies in no file."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://www.php.net/manual/en/function.stream-wrapper-register.php"
    must_match = "<?php exit; class V { function stream_read($n) { return $_POST['inert']; } } stream_wrapper_register('inert', 'V'); include 'inert://x';"
    must_match = "<?php exit; stream_register_wrapper(\"v\", C::class); $GLOBALS['b'] = base64_decode($_COOKIE['inert']); @require_once(\"v://b\");"
    must_not = "<?php stream_wrapper_register('view', 'View_Stream'); include 'view://' . $script; echo $_SERVER['REQUEST_URI'];"
  strings:
    $tag = "<?" private
    $kind = /\bstream_(wrapper_register|register_wrapper)\s{0,3}\(/ nocase
    $used = /\b(include|require)(_once)?[\s(]{0,5}['"]([a-oq-z]|p[a-gi-z])[\w.+-]{0,30}:\/\// nocase
    $asked = /\$_(POST|GET|REQUEST|COOKIE)\b|\bphp:\/\/input\b/
  condition:
    $tag and $kind and $used and $asked and filesize < 32KB
}

rule request_as_stylesheet {
  meta:
    id = "roundabout/request-as-stylesheet"
    title = "Lets the visitor's stylesheet call PHP functions"
    family = "oneliner-req"
    severity = "critical"
    confidence = "likely"
    description = "An XSLT or XPath processor may call PHP functions, and what it works through comes from the request."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://www.php.net/manual/en/xsltprocessor.registerphpfunctions.php"
    must_match = "<?php exit; $x = new DOMDocument; $x->loadXML($_POST['inert']); $p = new XSLTProcessor; $p->registerPHPFunctions(); $p->importStylesheet($x);"
    must_match = "<?php exit; $q->registerPhpFunctions(); $q->evaluate(base64_decode($_GET['inert']));"
    must_not = "<?php $x->load('page.xsl'); $p->registerPHPFunctions(['ucfirst']); $p->importStylesheet($x); echo $_GET['page'] === 'a';"
  strings:
    $tag = "<?" private
    $may = /->\s{0,3}registerPHPFunctions\s{0,3}\(/ nocase
    $given = /->\s{0,3}(loadXML|query|evaluate)\s{0,3}\(\s{0,3}((base64_decode|stripslashes|urldecode|hex2bin|trim)\s{0,3}\(\s{0,3}){0,3}\$_(POST|GET|REQUEST|COOKIE)\s{0,3}\[/ nocase
  condition:
    $tag and $may and $given
}

rule script_into_stored_pages {
  meta:
    id = "roundabout/script-into-stored-pages"
    title = "Adds a script to the pages that the database holds"
    family = "injected-or-fake-cms"
    severity = "high"
    confidence = "likely"
    description = "A query joins a script or frame to the text of stored pages, posts or settings: every page carries it, and no file shows it."
    remedy = "Delete the file, then look for the script in the database, and restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1491/002/"
    must_match = "<?php exit; mysql_query(\"UPDATE wp_posts SET post_content = CONCAT(post_content, '<script src=//x.example.test></script>')\");"
    must_match = "<?php exit; $q = \"update `$t` set `introtext`=replace(`introtext`, '</p>', '<iframe src=http://192.0.2.1/>')\";"
    must_not = "<?php $q = \"UPDATE $table SET post_content = REPLACE(post_content, '<script', '<!-- script')\"; // takes scripts out"
    must_not = "<?php $db->query(\"UPDATE wp_posts SET post_content = CONCAT(post_content, '<p>Moved</p>')\");"
  strings:
    $tag = "<?" private
    $joined = /\bset\s{1,5}[`\w.$\{\}]{0,40}(post_content|option_value|introtext|fulltext|body_value|content|description)`?\s{0,3}=\s{0,3}concat\s{0,3}\([^;]{0,80}<(script|iframe)\b/ nocase
    $put = /\bset\s{1,5}[`\w.$\{\}]{0,40}(post_content|option_value|introtext|fulltext|body_value|content|description)`?\s{0,3}=\s{0,3}replace\s{0,3}\([^,;]{0,60},[^,;]{0,60},[^,;]{0,20}<(script|iframe)\b/ nocase
  condition:
    $tag and any of ($joined, $put)
}

rule script_written_by_a_class {
  meta:
    id = "roundabout/script-written-by-a-class"
    title = "A script is written by a class or a call that is not made for it"
    family = "uploader"
    severity = "critical"
    confidence = "likely"
    description = "What comes from the visitor or another server is written to a PHP file, or to the file that the visitor names, by a log, a document, a picture, a transfer or an archive: to get past those who look for the usual calls."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; error_log($_POST['inert'], 3, 'inert.php');"
    must_match = "<?php exit; $f = new SplFileObject('inert.php', 'w'); $f->fwrite(file_get_contents('php://input'));"
    must_match = "<?php exit; $d->loadHTML($_POST['inert']); $d->saveHTMLFile('inert.php');"
    must_match = "<?php exit; ftp_get($c, 'inert.php', 'a.txt', FTP_BINARY);"
    must_match = "<?php exit; $f = fopen('inert.php', 'w+'); curl_setopt($c, CURLOPT_FILE, $f);"
    must_match = "<?php exit; $z = new ZipArchive; if ($z->open($_FILES['inert']['tmp_name'])) { $z->extractTo('./'); }"
    must_match = "<?php exit; $p = new PharData($_FILES['inert']['tmp_name']); $p->extractTo(__DIR__);"
    must_not = "<?php error_log($message, 3, $folder . '/error.log');"
    must_not = "<?php $f = new SplFileObject($_FILES['csv']['tmp_name'], 'r'); $d->save('map.xml');"
    must_not = "<?php if (!current_user_can('import')) die; $z = new ZipArchive; $z->open($_FILES['i']['tmp_name']); $z->extractTo($folder);"
  strings:
    $tag = "<?" private
    $request = /\$_(GET|POST|REQUEST|COOKIE)\b|php:\/\/input/
    $log = /\berror_log\s?\([^;]{0,200},\s?["']?3["']?\s?,\s?(["'][^"'\n]{1,100}\.ph(p\d?|tml|ar)["']|@?\$_(GET|POST|REQUEST|COOKIE)\b)/ nocase
    $object = /\bnew\s{1,3}SplFileObject\s?\(\s?(@?\$_(GET|POST|REQUEST|COOKIE)\b[^,;]{0,40}|["'][^"'\n]{1,100}\.ph(p\d?|tml|ar)["'])\s?,\s?["'][waxc]/ nocase
    $document = /->\s?((saveHTMLFile|openURI|writeImage)\s?\(\s?@?\$_(GET|POST|REQUEST|COOKIE)\b|(saveHTMLFile|save|openURI|writeImage|asXML)\s?\(\s?["'][^"'\n]{1,100}\.ph(p\d?|tml|ar)["']\s?[,)])/ nocase
    $maker = /\b(DOMDocument|XMLWriter|Imagick|SimpleXMLElement|simplexml_load_string)\b|->\s?(loadHTML|saveHTMLFile|openURI)\s?\(/ nocase
    $transfer = /\bftp_get\s?\([^;,]{1,40},\s?["'][^"'\n]{1,100}\.ph(p\d?|tml|ar)["']/ nocase
    $target = /\bfopen\s?\(\s?["'][^"'\n]{1,100}\.ph(p\d?|tml|ar)["']\s?,\s?["'][waxc]/ nocase
    $fetched = /\bCURLOPT_FILE\b/
    $opened = /(->\s?open|\bnew\s{1,3}PharData)\s?\(\s?\$_FILES\s?\[/ nocase
    $unpacked = /->\s?extractTo\s?\(\s?(["'][.\/]{0,4}["']|__DIR__|dirname\s?\(\s?__FILE__|getcwd\s?\(|\$_(GET|POST|SERVER|REQUEST)\b)/ nocase
    $asks = /(current_user_can|check_admin_referer|wp_verify_nonce|is_admin|isLoggedIn|checkToken|\$_SESSION)/ nocase
    // the same words in a comment guard nothing
    $asks_said = /(\/\/|#|\*)[^\n]{0,200}\b(current_user_can|check_admin_referer|wp_verify_nonce|is_admin|isLoggedIn|checkToken|\$_SESSION)/ nocase private
  condition:
    $tag and (($request and ($log or $object)) or ($request and $document and $maker) or $transfer or ($target and $fetched) or ($opened and $unpacked and #asks <= #asks_said and filesize < 16KB))
}

rule function_out_of_the_list {
  meta:
    id = "roundabout/function-out-of-the-list"
    title = "A function is picked out of the list of all functions and given the request"
    family = "oneliner-dyn"
    severity = "critical"
    confidence = "likely"
    description = "The list of PHP's own functions is searched by place, length or hash, and what is found there is called with what the visitor sends: no name of a dangerous function stands in the file."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $f = get_defined_functions()['internal'][457]; $f($_GET['inert']);"
    must_match = "<?php exit; $a = get_defined_functions(); foreach ($a['internal'] as $n) { if (md5($n) == '0') $n($_POST['inert']); }"
    must_not = "<?php $all = get_defined_functions(); echo count($all['user']); $handler($request);"
  strings:
    $tag = "<?" private
    $list = "get_defined_functions" nocase
    $called = /[\s;{}()@=!]\$\w{1,40}(\[[^\]\n]{1,40}\]){0,3}\s?\(\s?@?(base64_decode\s?\(\s?)?\$_(GET|POST|REQUEST|COOKIE|SERVER)\s?\[/
  condition:
    $list and $called and $tag and filesize < 128KB
}

rule what_is_forbidden_got_round {
  meta:
    id = "roundabout/forbidden-functions-got-round"
    title = "A library or an option of another program gets round forbidden functions"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "A library is loaded into the program that mails or converts, or a mail box is opened with a command as its option: ways to run programs where PHP forbids it."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1574/006/"
    must_match = "<?php exit; putenv('LD_PRELOAD=/tmp/inert.so'); mail('a@example.test', '', '', '');"
    must_match = "<?php exit; imap_open('{x -oProxyCommand=' . $_GET['inert'] . '}INBOX', '', '');"
    must_not = "<?php putenv('LC_ALL=C'); mail($to, $subject, $text);"
  strings:
    $tag = "<?" private
    $preload = /\bputenv\s?\(\s?["'](LD_PRELOAD|GCONV_PATH|LD_AUDIT)=/ nocase
    $program = /\b(mail|mb_send_mail|error_log|imap_mail|imap_open|iconv|new\s{1,3}Imagick|libvirt_connect|gnupg_init|file_get_contents\s?\(\s?["']php:\/\/filter)\s?\(?/ nocase
    $mailbox = /\bimap_open\s?\([^;]{0,120}-o\s?ProxyCommand/ nocase
  condition:
    $tag and (($preload and $program) or $mailbox)
}

rule links_to_settings_of_others {
  meta:
    id = "roundabout/links-to-settings-of-others"
    title = "Links to the settings of other accounts are made"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "The script makes links to the files with the database passwords of other accounts of the machine, so that the web server shows them."
    remedy = "Delete the file and the links; change every database password of the machine's sites."
    reference = "https://attack.mitre.org/techniques/T1552/001/"
    must_match = "<?php exit; symlink('/home/' . $_GET['inert'] . '/public_html/wp-config.php', 'inert.txt');"
    must_match = "<?php exit; foreach (file('/etc/passwd') as $x) { symlink(\"/home/$u/public_html/configuration.php\", \"$u.txt\"); }"
    must_not = "<?php symlink($release . '/wp-config.php', $current . '/wp-config.php');"
  strings:
    $tag = "<?" private
    $link = /\b(symlink|link)\s?\(\s?["']\/(home\d?|var\/www|usr\/home|hermes|vhosts)\/[^;]{0,160}(wp-config|configuration|settings|config|conf_global|db|connect|submitticket|whmcs)[\w.]{0,12}\.php/ nocase
  condition:
    $tag and $link
}

rule request_names_the_function {
  meta:
    id = "roundabout/request-names-the-function"
    title = "A filter or an expression runs the function that the visitor names"
    family = "oneliner-dyn"
    severity = "critical"
    confidence = "likely"
    description = "An XPath expression that may call PHP, or a filter over a list, is given the name of a function and its argument out of the request, or the name of one that runs commands."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $i = new CallbackFilterIterator(new ArrayIterator([$_GET['inert']]), 'system');"
    must_match = "<?php exit; $x->query(\"//a[php:function('$_GET[f]', '$_GET[a]')]\");"
    must_not = "<?php $x->query('//a[php:function(\"strtolower\", string(@b)) = \"c\"]'); $i = new CallbackFilterIterator($list, 'is_numeric');"
  strings:
    $tag = "<?" private
    $expression = /php:function(String)?\s{0,2}\(\s{0,2}['"\\]{1,3}['"]?[\s.{]{0,4}\$_(GET|POST|REQUEST|COOKIE)\b/ nocase
    $filter = /\bnew\s{1,3}CallbackFilterIterator\s{0,2}\([^;]{0,120},\s{0,2}(["'](system|passthru|exec|shell_exec|assert)["']|\$_(GET|POST|REQUEST|COOKIE)\b)/ nocase
  condition:
    $tag and any of ($expression, $filter)
}

rule floods_on_request {
  meta:
    id = "bot/floods-on-request"
    title = "Floods the machine that the visitor names with packets"
    family = "bot-ddos"
    severity = "high"
    confidence = "likely"
    description = "A loop sends packets to a host and for a time that come with the request: the account attacks others."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1498/001/"
    must_match = "<?php exit; $h = $_GET['h']; while (time() < $inert) { $f = fsockopen('udp://' . $h, rand(1, 65000)); fwrite($f, $x); }"
    must_not = "<?php $f = fsockopen('udp://192.0.2.53', 53); fwrite($f, $question); while (!feof($f)) $a .= fread($f, 512); $p = $_GET['page'];"
  strings:
    $tag = "<?" private
    $open = /(fsockopen|stream_socket_client|pfsockopen)\s?\(\s?["'](udp|tcp):\/\/(["']\s?\.\s?|\{?\$)/ nocase
    $port = /(mt_)?rand\s?\(\s?\d{1,4}\s?,\s?6\d{4}\s?\)/ nocase
    $asked = /\$_(GET|POST|REQUEST)\b/
    $loop = /\b(while|for)\s?\(/
  condition:
    $tag and filesize < 128KB and all of ($open, $port, $asked, $loop)
}
