/* Request data that becomes code or a command in one expression: the one-line web shells. */

rule request_evaluated {
  meta:
    id = "oneliner/request-evaluated"
    title = "Code from the request is executed"
    family = "oneliner-req"
    severity = "critical"
    confidence = "certain"
    description = "eval or assert is given a request value, plain or through decoders: whoever knows the parameter runs any code."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; @eval($_POST['inert']);"
    must_match = "<?php exit; assert(stripslashes(base64_decode($_REQUEST[\"inert\"])));"
    must_not = "<?php // never eval user input\n$value = floatval($_POST['price']);"
  strings:
    $tag = "<?" private
    $call = /\b(eval|assert)\s{0,20}(\/\*[^*]{0,200}\*\/)?\s{0,20}\(\s{0,20}((@|\(|'|"|\?>|<\?php|\.|\s|;){0,20}(stripslashes|stripcslashes|base64_decode|gzinflate|gzuncompress|gzdecode|urldecode|rawurldecode|str_rot13|strrev|hex2bin|trim|join|implode|html_entity_decode|htmlspecialchars_decode|convert_uudecode|strval|current|reset|end|str_replace|substr)\s{0,5}\(){0,6}(@|\(|'|"|\?>|\.|\s|;|\{|&){0,20}\$\{?['"]?_(GET|POST|REQUEST|COOKIE|SERVER|FILES|SESSION|HEADERS)['"]?\}?\s{0,5}[\[\{)]/ nocase
    $r1 = "_POST" private
    $r2 = "_REQUEST" private
    $r3 = "_COOKIE" private
    $r4 = "$_GET" private
    $r5 = "{_GET" private
    $r6 = "'_GET" private
    $r7 = "\"_GET" private
    $r8 = "_SERVER" private
    $r9 = "_FILES" private
    $r10 = "_SESSION" private
    $r11 = "_HEADERS" private
  condition:
    $tag and any of ($r*) and $call
}

rule request_as_function {
  meta:
    id = "oneliner/request-as-function"
    title = "The request names the function that is called"
    family = "oneliner-req"
    severity = "critical"
    confidence = "certain"
    description = "A request value is called as a function: the visitor chooses which code runs."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; $_GET['inert']($_POST['x']);"
    must_match = "<?php exit; $_REQUEST[0]($_REQUEST[1]);"
    must_not = "<?php $page = isset($_GET['page']) ? (int) $_GET['page'] : 1; if (!empty($_POST['a']) && ($b)) { }"
  strings:
    $tag = "<?" private
    $call = /(php\s|[;{}@.)\]\/\n\r\t])[\s;{}(@&.]{0,5}\$\{?['"]?_(GET|POST|REQUEST|COOKIE)['"]?\}?\s{0,3}[\[\{]\s{0,3}['"]?[\w.-]{1,40}['"]?\s{0,3}[\]\}]\s{0,3}\(\s{0,5}([$"'@)&]|\w{1,40}\s{0,2}\()/ nocase
    $indirect = /[^w\s]\s{0,5}\$_(GET|POST|REQUEST|COOKIE)\s{0,3}\[[^\]]{1,40}\]\s{0,3}\(\s{0,5}\$_(GET|POST|REQUEST|COOKIE)\s{0,3}\[/ nocase
  condition:
    $tag and any of ($call, $indirect)
}

rule request_as_command {
  meta:
    id = "oneliner/request-as-command"
    title = "Commands from the request are run"
    family = "oneliner-req"
    severity = "critical"
    confidence = "certain"
    description = "A function that runs operating system commands is given a request value without escaping."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; echo shell_exec($_GET['inert']);"
    must_match = "<?php exit; passthru(base64_decode($_COOKIE['inert']) . ' 2>&1');"
    must_not = "<?php exec('convert ' . escapeshellarg($_GET['file']));"
  strings:
    $tag = "<?" private
    $call = /[^\w>:$](system|passthru|shell_exec|exec|popen|proc_open|pcntl_exec|expect_popen)\s{0,20}(\/\*[^*]{0,100}\*\/)?\s{0,5}\([@\s]{0,9}((@|\(|'|"|\.|\s){0,9}(stripslashes|base64_decode|gzinflate|urldecode|rawurldecode|str_rot13|strrev|hex2bin|trim|implode|join|htmlspecialchars_decode)\s{0,5}\(){0,4}[^;)($]{0,60}\$\{?_(GET|POST|REQUEST|COOKIE|SERVER\s{0,3}\[\s{0,3}['"]HTTP_)/ nocase
    $r1 = "_POST" private
    $r2 = "_REQUEST" private
    $r3 = "_COOKIE" private
    $r4 = "$_GET" private
    $r5 = "{_GET" private
    $r6 = "'_GET" private
    $r7 = "\"_GET" private
    $r8 = "_SERVER" private
  condition:
    $tag and any of ($r*) and $call
}

rule request_as_callback {
  meta:
    id = "oneliner/request-as-callback"
    title = "The request names a callback"
    family = "oneliner-req"
    severity = "high"
    confidence = "likely"
    description = "A function that calls back (array_map, usort, register_shutdown_function, …) is given its callback or its body by the request."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; array_map($_GET['inert'], array($_POST['x']));"
    must_match = "<?php exit; usort($a, create_function('$a,$b', $_POST['inert']));"
    must_match = "<?php exit; array_filter(array($_POST['inert']), 'assert');"
    must_not = "<?php $ids = array_map('intval', $_POST['ids']); $x = array_filter($_GET['x'], 'is_numeric');"
  strings:
    $tag = "<?" private
    $first = /\b(array_map|call_user_func|call_user_func_array|register_shutdown_function|register_tick_function|forward_static_call|forward_static_call_array|set_error_handler|ob_start|header_register_callback|spl_autoload_register)\s{0,5}\(\s{0,5}[@(&"']{0,3}\$\{?_(GET|POST|REQUEST|COOKIE)\s{0,3}\[/ nocase
    $body = /\bcreate_function\s{0,5}\(\s{0,5}[^;]{0,60},\s{0,5}[^;$]{0,40}\$\{?_(GET|POST|REQUEST|COOKIE)\s{0,3}[\[\{]/ nocase
    $sink = /\b(array_map|array_walk|array_walk_recursive|array_filter|array_reduce|usort|uasort|uksort|preg_replace_callback|call_user_func|call_user_func_array|array_diff_ukey|array_udiff|array_uintersect|array_intersect_uassoc|array_diff_uassoc|iterator_apply|filter_var|mb_ereg_replace_callback|sqlite_create_function|register_shutdown_function)\s{0,5}\([^;]{0,160}['"](assert|system|exec|passthru|shell_exec|eval|popen|proc_open|pcntl_exec)['"]/ nocase
    $request = /\$\{?_(GET|POST|REQUEST|COOKIE)\b|\$_SERVER\s{0,3}\[\s{0,3}['"]HTTP_[A-GI-Z]/
  condition:
    $tag and ($first or $body or ($sink and $request))
}

rule replace_evaluates {
  meta:
    id = "oneliner/replace-evaluates"
    title = "A replacement is executed as code (preg_replace with /e)"
    family = "oneliner-req"
    severity = "critical"
    confidence = "likely"
    description = "preg_replace with the e modifier runs its replacement as PHP; here the replacement comes from the request or is built to be code."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://www.php.net/manual/en/reference.pcre.pattern.modifiers.php"
    must_match = "<?php exit; preg_replace('/.*/e', $_POST['inert'], '');"
    must_match = "<?php exit; @preg_replace(\"/inert/e\", \"eval(1)\", 'x');"
    must_match = "<?php exit; @preg_filter($inert, $_REQUEST['a'], '');"
    must_not = "<?php $text = preg_replace('/\\\\s+/', ' ', $_POST['text']);"
  strings:
    $tag = "<?" private
    $request = /\b(preg_replace|preg_filter|mb_ereg_replace|mb_eregi_replace)\s{0,5}\(\s{0,5}['"][\/#~|@!%{(][^'"\n]{0,60}[\/#~|@!%})][imsxuADSUXJ]{0,5}e[imsxuADSUXJ]{0,5}['"]\s{0,5},[^;]{0,40}\$\{?_(GET|POST|REQUEST|COOKIE|SERVER)\b/ nocase
    $code = /\b(preg_replace|preg_filter)\s{0,5}\(\s{0,5}['"][\/#~|@!%{(][^'"\n]{0,60}[\/#~|@!%})][imsxuADSUXJ]{0,5}e[imsxuADSUXJ]{0,5}['"]\s{0,5},\s{0,5}['"@]{0,3}(eval|assert|system|\\x65|\\x[0-9a-f]{2}\\x|e\\x|base64_decode|gzinflate)/ nocase
    $byname = /\b(preg_replace|preg_filter)\s{0,5}\(\s{0,5}\$_(GET|POST|REQUEST|COOKIE)\s{0,3}\[/ nocase
    $unset = /\b(preg_replace|preg_filter)\s{0,5}\(\s{0,5}\$\w{1,40}\s{0,5},\s{0,5}@?\$_(GET|POST|REQUEST|COOKIE)\s{0,3}\[[^\]\n]{1,30}\]\s{0,5},\s{0,5}(''|"")\s{0,3}\)/ nocase
  condition:
    $tag and (any of ($request, $code, $byname) or ($unset and filesize < 160))
}

rule request_included {
  meta:
    id = "oneliner/request-included"
    title = "A file or text that the request names is executed"
    family = "oneliner-req"
    severity = "high"
    confidence = "likely"
    description = "include or require is given a request value, an uploaded file or the request body: any file or address becomes code."
    remedy = "Delete the file if nobody knows it; else the developer must allow named files only."
    reference = "https://cwe.mitre.org/data/definitions/98.html"
    must_match = "<?php exit; include($_GET['inert']);"
    must_match = "<?php exit; @include $_FILES['inert']['tmp_name'];"
    must_not = "<?php include dirname(__FILE__) . '/page.php'; $x = $_GET['inert'];"
  strings:
    $tag = "<?" private
    $direct = /[\s;{}@(\/](include|include_once|require|require_once)\s{0,10}[@("']{0,4}\s{0,5}\$\{?_(GET|POST|REQUEST|COOKIE|FILES)\s{0,3}[\[\{]/ nocase
    $stream = /[\s;{}@(](include|include_once|require|require_once)\s{0,10}[@("' ]{1,4}(php:\/\/input|data:(\/\/)?text\/[\w.-]{1,20}(;base64|,\s{0,3}(<\?|%3C|["']\s{0,2}\.\s{0,2}\$_)))/ nocase
  condition:
    $tag and any of ($direct, $stream)
}

rule executor_as_handler {
  meta:
    id = "oneliner/executor-as-handler"
    title = "A function that runs commands is named where data names a handler"
    family = "oneliner-dyn"
    severity = "critical"
    confidence = "likely"
    description = "The name of a function that runs code or commands is given to an output buffer, an XPath expression or a YAML parser, which then calls it with data."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; ob_start('system'); echo 'inert'; ob_end_flush();"
    must_match = "<?php exit; $f = 'passthru'; ob_start($f); echo 'inert';"
    must_match = "<?php exit; $x = \"//a[php:functionString('system', 'inert') = 'b']\";"
    must_match = "<?php exit; yaml_parse($y, 0, $n, array(\"!{$_REQUEST['inert']}\" => 'preg_replace'));"
    must_match = "<?php exit; spl_autoload_register('system'); class_exists('inert');"
    must_match = "<?php exit; set_exception_handler('system'); throw new Exception($_GET['inert']);"
    must_not = "<?php session_set_save_handler('open', 'close', 'read', 'write', 'destroy', 'gc'); spl_autoload_register('load');"
    must_not = "<?php ob_start('ob_gzhandler'); $x = \"php:functionString('strtolower', title)\"; yaml_parse($text, 0, $n, ['!date' => 'parse_date']);"
  strings:
    $tag = "<?" private
    $buffer = /\b(ob_start|spl_autoload_register|set_error_handler|set_exception_handler|header_register_callback|session_set_save_handler\s{0,2}\([^;]{0,120},)\s{0,2}\(?\s{0,2}["'](system|passthru|exec|shell_exec|assert|popen)["']/ nocase
    $named = /=\s{0,2}["'](system|passthru|exec|shell_exec|assert)["']\s{0,2};[^;]{0,40}\bob_start\s{0,2}\(\s{0,2}\$/ nocase
    $xpath = /php:function(String)?\s{0,2}\(\s{0,2}['"](system|passthru|exec|shell_exec|assert|eval|file_put_contents)['"]/ nocase
    $yaml = /\byaml_parse(_file|_url)?\s{0,2}\([^;]{0,200}=>\s{0,2}["'](system|passthru|exec|shell_exec|assert|preg_replace|eval|call_user_func)["']/ nocase
  condition:
    $tag and any of ($buffer, $named, $xpath, $yaml)
}

rule only_a_call {
  meta:
    id = "oneliner/only-a-call"
    title = "The whole file hands what the visitor sends to one unknown function"
    family = "oneliner-req"
    severity = "high"
    confidence = "likely"
    description = "Nothing else stands in the file but one call with a request value, of a function that PHP does not have: a one-line shell that an extension, another file or a filter completes."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; @inert_r($_POST[a])?>"
    must_match = "<script language=\"php\">@inert_r($_POST[a])</script><!--<?php exit; -->"
    must_not = "<?php print_r($_POST['a']);"
    must_not = "<?php show_page($_GET['page']); show_footer();"
  strings:
    $whole = /^(\xef\xbb\xbf)?\s{0,20}(<\?(php|=)?\s{1,20}(exit;)?|<script\s{1,4}language\s?=\s?["']?php["']?\s{0,4}>)\s{0,20}@?\w{2,40}\s{0,3}\(\s{0,3}\$_(POST|GET|REQUEST|COOKIE)\s{0,3}\[[^\]\n]{1,30}\]\s{0,3}\)\s{0,3};?\s{0,20}(\?>|<\/script>|$)/ nocase
    $known = /\b(print|print_r|echo|var_dump|var_export|htmlspecialchars|htmlentities|strip_tags|json_encode|md5|sha1|die|exit|isset|empty|unset|count|urlencode|nl2br|intval|trim|debug|dump|dd|phpinfo|header|setcookie|session_id|printf|session_start|is_numeric|array_map|session_name|strtoupper|strtolower|strrev|str_rot13|strlen|eval|assert|system|exec|passthru|shell_exec|include|require|unlink|readfile|mail)\s{0,3}\(/ nocase
  condition:
    filesize < 160 and $whole at 0 and not $known
}

rule request_poured_into_variables {
  meta:
    id = "oneliner/request-poured-into-variables"
    title = "The request fills variables, and one of them is called as a function"
    family = "oneliner-dyn"
    severity = "high"
    confidence = "likely"
    description = "A few lines turn every field of the request into a variable, by names of superglobals kept as texts, and call a function through a variable: a one-line shell in disguise."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; foreach (array('_POST') as $r) { foreach ($$r as $k => $v) { $$k = $v; } } $f($v);"
    must_match = "<?php exit; @extract($_REQUEST); @die($inert($b));"
    must_not = "<?php extract($_POST); echo htmlspecialchars($name);"
    must_not = "<?php foreach (array('_GET', '_POST') as $r) { foreach ($$r as $k => $v) { $$k = clean($v); } } show($v);"
  strings:
    $tag = "<?" private
    $names = /(array\s{0,3}\(|\[)\s{0,3}['"]_(POST|GET|REQUEST|COOKIE)['"]/ nocase
    $each = /foreach\s{0,3}\(\s{0,3}\$\$\w/ nocase
    $filled = /\$(\$|\{\s{0,3}\$)\w{1,40}\s{0,3}\}?\s{0,3}=\s{0,3}[^=]/
    $called = /[\s;{}(@]\$\w{1,40}\s{0,3}\(\s{0,3}\$\w/
    $extract = /\bextract\s{0,2}\(\s{0,2}\$_(POST|GET|REQUEST|COOKIE)\s{0,2}[,)]/ nocase
  condition:
    $tag and $called and (($names and $each and $filled and filesize < 4KB) or ($extract and filesize < 768))
}

rule request_of_a_framework_run {
  meta:
    id = "web-shell/request-of-a-framework"
    title = "What a framework hands over of the request is run as code or command"
    family = "oneliner-req"
    severity = "critical"
    confidence = "likely"
    description = "A field of the request, asked for in the way of Joomla, Magento, PrestaShop, Drupal, Laravel, Yii or Symfony, is given to eval or to a shell."
    remedy = "Delete the lines or the file, then look for who placed them: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; eval(Tools::getValue('inert'));"
    must_match = "<?php exit; $c = JFactory::getApplication()->input->get('inert', '', 'raw'); eval($c);"
    must_match = "<?php exit; return shell_exec($request->input('inert'));"
    must_match = "<?php exit; $x = JRequest::getVar('inert'); eval(base64_decode($x));"
    must_not = "<?php $id = $request->input('id'); echo intval($id);"
    must_not = "<?php $name = $request->query->get('name'); $user = $this->execute($name); // retrieval($name)"
  strings:
    $tag = "<?" private
    $direct = /[\s;{}(@=!.]((eval|assert)\s?\(\s?|(system|shell_exec|passthru|popen|proc_open)\s?\(\s?)(base64_decode\s?\(\s?)?(\\?[A-Z]\w{1,40}::)?[\w>$()-]{0,60}(->|::)(getParam|getVar|getValue|getQuery|getPost|input|post|get)\s?\(\s?["']\w{1,40}["']/
    $helper = /[\s;{}(@=!.](eval|assert|system|shell_exec|passthru)\s?\(\s?(base64_decode\s?\(\s?)?(request|input)\s?\(\s?["'][\w.]{1,40}["']/
    $kept = /(->input->(get|post)|->getParam|JRequest::get\w{1,8}|Tools::getValue|->(query|request)->get|->request->(post|get)|\$request->(input|get|post))\s?\([^;{}]{1,60}\)\s?;[^{}]{0,60}[\s;@=](eval|assert|system|passthru|shell_exec)\s?\(\s?(base64_decode\s?\(\s?)?\$\w{1,20}\s?\)/
  condition:
    $tag and any of ($direct, $helper, $kept)
}

rule route_runs_request {
  meta:
    id = "web-shell/route-runs-request"
    title = "A route or an open request of WordPress runs, writes or installs what is sent"
    family = "injected-or-fake-cms"
    severity = "critical"
    confidence = "likely"
    description = "A REST route that asks nobody, or an Ajax request for visitors who are not logged in, writes what is sent to a file of its choice, or installs an archive from an address that is sent."
    remedy = "Delete the file or the lines, then look for who placed them; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    unless_code = "(current_user_can|check_admin_referer|check_ajax_referer|wp_verify_nonce|is_super_admin)\\s?\\("
    must_match = "<?php exit; register_rest_route('i/v1', '/x', ['callback' => 'ix']); function ix($request) { file_put_contents(ABSPATH . $request['f'], base64_decode($request['c'])); }"
    must_match = "<?php exit; add_action('wp_ajax_nopriv_inert', function () { $u = new Plugin_Upgrader(); $u->install($_POST['u']); });"
    must_match = "<?php exit; require 'wp-load.php'; $t = download_url($_GET['u']); unzip_file($t, WP_PLUGIN_DIR);"
    must_not = "<?php register_rest_route('mine/v1', '/log', ['callback' => 'keep']); function keep($request) { file_put_contents($log, $request['text'], FILE_APPEND); }"
    must_not = "<?php if (!current_user_can('install_plugins')) exit; $u = new Plugin_Upgrader($skin); $u->install($_POST['package']);"
    must_not = "<?php $manager = Mine::get('extensions'); if (isset($_POST['name'])) $manager->install($_POST['name']);"
  strings:
    $route = "register_rest_route"
    $writes = /\bfile_put_contents\s?\([^;,]{0,80}\$(request|req|r|params?|data)\s?(\[|->get_param)[^;]{0,160}\$(request|req|r|params?|data)\s?(\[|->get_param)/
    $runs = /[\s;{}(@=](eval|assert|system|shell_exec|passthru|exec|popen)\s?\(\s?(base64_decode\s?\(\s?)?\$(request|req|r|params?|data)\s?(\[\s?["']|->get_param)/
    $upgrades = "_Upgrader"
    $installs = /->\s?install\s?\(\s?\$_(GET|POST|REQUEST)\b/
    $fetches = /\bdownload_url\s?\(\s?\$_(GET|POST|REQUEST)\b/
    $unpacks = "unzip_file"
  condition:
    filesize < 256KB and (($route and any of ($writes, $runs)) or ($installs and $upgrades) or ($fetches and $unpacks))
}
