/* More ways to carry and hide code: odd names, pieces, escapes, payloads within payloads. */

rule evaluated_through_variable {
  meta:
    id = "obfuscated/evaluated-through-variable"
    title = "Code is decoded by a hidden function and executed"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "eval is given the result of a function whose name is held in a variable, or of a private decoder that is fed with encoded text."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; eval($d($p));"
    must_match = "<?php exit; eval(own('aW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQaW5lcnQ'));"
    must_match = "<?php exit; assert($d($_POST['a']));"
    must_not = "<?php $x = $callback($value); // evaluation ($a($b))"
    must_not = "<?php assert($isList($address));"
  strings:
    $tag = "<?" private
    $variable = /\beval\s{0,3}\(\s{0,3}(@|"\?>"\s{0,2}\.\s{0,2})?\$\w{1,60}\s{0,2}(\[[^\]\n]{1,40}\]\s{0,2}){0,3}\(\s{0,3}(\$|["'])/
    $asserted = /\bassert\s{0,3}\(\s{0,3}@?\$\w{1,60}\s{0,2}(\[[^\]\n]{1,40}\]\s{0,2}){0,3}\(\s{0,3}(\$_|\$\w{1,60}\s{0,2}[(\[]|["'])/
    $private = /[\s;{}(@=!,.:&|?*\/](eval|assert)\s{0,3}\(\s{0,3}(\$\w{1,60}->)?\w{1,60}\s{0,3}\(\s{0,3}["'][A-Za-z0-9+\/=]{80}/
    $w1 = "eval(" nocase private
    $w2 = "eval (" nocase private
    $w3 = "eval/*" nocase private
    $w4 = "assert" nocase private
  condition:
    $tag and any of ($w*) and any of ($variable, $asserted, $private)
}

rule names_spelled_in_escapes {
  meta:
    id = "obfuscated/dangerous-word-in-escapes"
    title = "A dangerous function name is written in escapes"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "The name of a function that runs or decodes code is written in hex or octal escapes so that nobody finds it."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $f = \"\\x65\\x76\\x61\\x6c\";"
    must_match = "<?php exit; $f = \"\\142\\141\\163\\x65\\x36\\x34\\137\\144\";"
    must_not = "<?php $bytes = \"\\x00\\x65\\xff\\x61\"; $bom = \"\\xEF\\xBB\\xBF\";"
  strings:
    $tag = "<?" private
    $eval = /\\(x65|145)\\(x76|166)\\(x61|141)\\(x6c|154)/ nocase
    $base64 = /(\\(x62|142)|b)(\\(x61|141)|a)(\\(x73|163)|s)(\\(x65|145)|e)(\\(x36|66)|6)\\(x34|64)/ nocase
    $base64b = /\\(x62|142)(\\(x61|141)|a)(\\(x73|163)|s)(\\(x65|145)|e)(\\(x36|66)|6)(\\(x34|64)|4)/ nocase
    $inflate = /\\(x67|147)(\\(x7a|172)|z)(\\(x69|151)|i)(\\(x6e|156)|n)(\\(x66|146)|f)(\\(x6c|154)|l)/ nocase
    $create = /\\(x63|143)(\\(x72|162)|r)(\\(x65|145)|e)(\\(x61|141)|a)(\\(x74|164)|t)(\\(x65|145)|e)(\\(x5f|137)|_)/ nocase
    $globals = /\\(x47|107)(\\(x4c|114)|L)(\\(x4f|117)|O)(\\(x42|102)|B)(\\(x41|101)|A)(\\(x4c|114)|L)(\\(x53|123)|S)/ nocase
    $post = /\\(x5f|137)(\\(x50|120)|P)(\\(x4f|117)|O)(\\(x53|123)|S)(\\(x54|124)|T)/ nocase
    $system = /\\(x73|163)\\(x79|171)(\\(x73|163)|s)(\\(x74|164)|t)(\\(x65|145)|e)(\\(x6d|155)|m)/ nocase
    $exec = /\\(x65|145)\\(x78|170)(\\(x65|145)|e)(\\(x63|143)|c)/ nocase
  condition:
    $tag and any of ($eval, $base64, $base64b, $inflate, $create, $globals, $post, $system, $exec)
}

rule dangerous_text_in_base64 {
  meta:
    id = "obfuscated/code-in-base64"
    title = "Hidden code is carried in base64"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "A base64 text holds PHP that runs code, reads the request or hides errors: honest programs do not carry PHP this way."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $p = 'ZXZhbCgkX1BPU1Q=';"
    must_match = "<?php exit; $p = 'QGVycm9yX3JlcG9ydGluZygwKTs=';"
    must_not = "<?php $image = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ';"
  strings:
    $tag = "<?" private
    $eval = /(ZXZhbCgk|ZXZhbChi|ZXZhbChn|ZXZhbChz|V2YWwoJF|V2YWwoYmFzZTY0|V2YWwoZ3ppb|ldmFsKCRf|ldmFsKGJhc2U2N|ldmFsKGd6aW5m)/
    $decode = /(YmFzZTY0X2RlY29kZS|Jhc2U2NF9kZWNvZGUo|iYXNlNjRfZGVjb2RlK)/
    $request = /(JF9QT1NUW|RfUE9TVF|kX1BPU1Rb|JF9SRVFVRVNUW|RfUkVRVUVTVF|kX1JFUVVFU1Rb|JF9DT09LSUVb|RfQ09PS0lFW|kX0NPT0tJRV)/
    $errors = /(QGVycm9yX3JlcG9ydGluZ|Bpbmlfc2V0KCdlcnJvcl9sb2cn|QGluaV9zZXQoJ2Rpc3BsYX|QGluaV9zZXQoImRpc3BsYX|c2V0X3RpbWVfbGltaXQoMC)/
  condition:
    $tag and any of ($eval, $decode, $request, $errors)
}

rule names_of_look_alikes {
  meta:
    id = "obfuscated/look-alike-names"
    title = "Variables are named so that nobody can tell them apart"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "Many variables are named with nothing but O and 0, or I, l and 1: an obfuscator wrote the file."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $O0OO00 = $OO00O0; $O0OO0O0 = $OO00O00; $O0OO0OO0 = $OO00O000; $O0OO00 = $OO00O0; $O0OO0O0 = $OO00O00; $O0OO0OO0 = $OO00O000; $O0OO00 = $OO00O0; $O0OO0O0 = $OO00O00; "
    must_not = "<?php $OO = 1; $l1 = 2; $I = 3;"
  strings:
    $tag = "<?" private
    $o = /\$\{?["']?[O0o_]{6,80}\b/
    $l = /\$\{?["']?[Il1|]{6,80}\b/
  condition:
    $tag and (#o > 7 or #l > 7)
}

rule junk_taken_out {
  meta:
    id = "obfuscated/junk-taken-out"
    title = "Hidden words are made by taking junk out of a text"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "A fixed text is cleaned of filler characters to give a function name or code: the filler only hides the word."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $f = str_replace('zz', '', 'izznzzezzrzztzz_zzczzazzlzzl');"
    must_match = "<?php exit; $f=str_ireplace(\"r\",\"\",\"rirnrerrrtr\");"
    must_not = "<?php $s = str_replace('-', '', '2010-01-02'); $t = str_replace('\"', '', $x);"
  strings:
    $tag = "<?" private
    $junk = /\bstr_i?replace\s{0,3}\(\s{0,3}('[^'\n]{1,6}'|"[^"\n]{1,6}")\s{0,3},\s{0,3}(''|""|null)\s{0,3},\s{0,3}('[\w!@#$%^&*~+?;()-]{10,3000}'|"[\w!@#$%^&*~+?;()-]{10,3000}")\s{0,3}\)/ nocase
    $date = /,\s{0,3}['"][0-9: .\/-]{8,30}['"]\s{0,3}\)/
  condition:
    $tag and $junk and not $date and filesize < 600KB
}

rule alphabet_in_percent_signs {
  meta:
    id = "obfuscated/alphabet-to-pick-from"
    title = "A scrambled alphabet to pick hidden names from"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "A fixed text in percent escapes is decoded, and names are picked out of it letter by letter."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $k = urldecode('%69%6e%65%72%74%5f%61%62%63%64'); $f = $k[0].$k[1].$k[2].$k[3];"
    must_not = "<?php $o = unserialize(rawurldecode('%00%00%00%02%17%10Inert%14%00'));"
    must_not = "<?php $x = urldecode('%20'); $u = 'a=%66%67%68%69%6a%6b';"
  strings:
    $tag = "<?" private
    $alphabet = /\b(raw)?urldecode\s{0,3}\(\s{0,3}["'][^"'\n]{0,6}(%[2-7][0-9a-fA-F][^"'%\n]{0,3}){6}/
  condition:
    $tag and $alphabet
}

rule picked_from_globals {
  meta:
    id = "obfuscated/picked-from-table"
    title = "Names are picked letter by letter out of a table"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "Function names are put together from single characters of one text, by position: the text is a key to hidden code."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $f = $GLOBALS['k1'][3].$GLOBALS['k1'][60].$GLOBALS['k1'][9].$GLOBALS['k1'][12].$GLOBALS['k1'][5];"
    must_match = "<?php exit; $f = $GLOBALS[$GLOBALS['k1'][48].$GLOBALS['k1'][5]];"
    must_match = "<?php exit; $f = $k[(10/2)].$k[(3+4)].$k[(9-1)].$k[(2*5)].$k[(7)];"
    must_not = "<?php $x = $GLOBALS['a'][0].$GLOBALS['b'][1];"
  strings:
    $tag = "<?" private
    $globals = /\$GLOBALS\s?(\[['"]\w{1,30}['"]\]|\{['"]\w{1,30}['"]\})[\[{]\d{1,3}[\]}](\s?\.\s?\$GLOBALS\s?(\[['"]\w{1,30}['"]\]|\{['"]\w{1,30}['"]\})[\[{]\d{1,3}[\]}]){3}/
    $named = /\$GLOBALS\s?\[\s?\$(GLOBALS\s?\[['"]\w{1,30}['"]\]|\w{1,30})[\[{]\d{1,3}[\]}]\s?\.\s?\$/
    $reckoned = /\$\w{1,40}\[\(?\(?\d{1,5}\s?[-+*\/]\s?\(?\d{1,5}[^\]\n]{0,20}\](\s?\.\s?\$\w{1,40}\[[-+*\/() \d]{1,24}\]){3}/
    $function = /\$\w{1,40}\s?=\s?\w{2,40}\(\s?\$\w{1,40}\[\d{1,3}\]\s?,\s?\$\w{1,40}\[\d{1,3}\]\s?,\s?\$\w{1,40}\[\d{1,3}\]\s?\)/
  condition:
    $tag and (any of ($globals, $named, $reckoned) or #function > 4)
}

rule words_in_pieces {
  meta:
    id = "obfuscated/words-in-pieces"
    title = "A dangerous name is written in pieces"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "The name of a function that runs or decodes code is cut into short texts that are joined again: only to hide it."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $f = \"cr\".\"eat\".\"e_fun\".\"cti\".\"on\"; $g = \"ev\".\"al\"; $h = \"in\".\"ert\";"
    must_match = "<?php exit; $f = 'ba'.'se'.'64'.'_decode'; $g = 'gz'.'inf'.'late';"
    must_not = "<?php $f = 'function'.'_'.'exists'; $s = 'a'.'b';"
  strings:
    $tag = "<?" private
    $base64 = /['"]b['". ]{0,5}a['". ]{0,5}s['". ]{0,5}e['". ]{0,5}6['". ]{0,5}4['". ]{0,5}_['". ]{0,5}d['". ]{0,5}e['". ]{0,5}c['". ]{0,5}o['". ]{0,5}d['". ]{0,5}e/ nocase
    $create = /['"]c['". ]{0,5}r['". ]{0,5}e['". ]{0,5}a['". ]{0,5}t['". ]{0,5}e['". ]{0,5}_['". ]{0,5}f['". ]{0,5}u['". ]{0,5}n['". ]{0,5}c/ nocase
    $inflate = /['"]g['". ]{0,5}z['". ]{0,5}i['". ]{0,5}n['". ]{0,5}f['". ]{0,5}l['". ]{0,5}a['". ]{0,5}t['". ]{0,5}e/ nocase
    $assert = /['"]a['". ]{0,5}s['". ]{0,5}s['". ]{0,5}e['". ]{0,5}r['". ]{0,5}t['"]/ nocase
    $system = /['"]s['". ]{0,5}y['". ]{0,5}s['". ]{0,5}t['". ]{0,5}e['". ]{0,5}m['"]/ nocase
    $whole = /['"](base64_decode|create_function|gzinflate|assert|system)\b/ nocase
    $cut = /['"][a-z0-9_]{1,6}['"]\s?\.\s?['"][a-z0-9_]{1,6}['"]\s?\.\s?['"][a-z0-9_]{1,12}['"]/ nocase
  condition:
    $tag and any of ($base64, $create, $inflate, $assert, $system) and $cut and #base64 + #create + #inflate + #assert + #system > #whole
}

rule hidden_path_included {
  meta:
    id = "obfuscated/hidden-path-included"
    title = "A file whose path is written in escapes is included"
    family = "injected"
    severity = "critical"
    confidence = "certain"
    description = "include is given a path in hex or octal escapes: an injected line that loads the real backdoor from another file."
    remedy = "Delete the line, and the file that it names; restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; @include \"\\057in\\145rt/\\056a\\142.ico\";"
    must_not = "<?php include \"path\\\\to\\\\file.php\";"
  strings:
    $tag = "<?" private
    $include = /\b(include|include_once|require|require_once)\s{0,3}\(?\s{0,3}["'][^"'\n]{0,80}\\(x[0-9a-fA-F]{2}|[01][0-7]{2})[^"'\n]{0,80}\\(x[0-9a-fA-F]{2}|[01][0-7]{2})/
  condition:
    $tag and $include
}

rule picture_included {
  meta:
    id = "obfuscated/picture-included"
    title = "A picture, icon or style sheet is included as code"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "include is given a file that should hold no PHP: the usual way to load a payload that scanners skip."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; @include '/home/inert/wp-content/.a1.ico';"
    must_match = "<?php exit; include(\"img/inert.gif\");"
    must_match = "<?php exit; include('inert.zip');"
    must_match = "<?php exit; include 'img/.inert.svg';"
    must_match = "<?php exit; foreach (glob('img/*.ico') as $f) include $f;"
    must_not = "<?php foreach (glob('img/*.png') as $f) echo $f; foreach (glob('lib/*.php') as $f) include $f;"
    must_not = "<?= $this->include('assets/logo.svg') ?>"
    must_not = "<?php header('Content-type: text/css; charset: UTF-8'); include_once 'theme.css';"
    must_not = "<div><?php include('img/logo.svg'); ?></div>"
    must_not = "<?php include 'a.txt'; include_once 'a.txt'; require 'a.txt'; require_once 'a.txt';"
    must_not = "<?php include 'header.php'; echo '<img src=\"logo.gif\">';"
  strings:
    $tag = "<?" private
    $include = /[\s;{}(@=!?.\/](include|include_once|require|require_once)\s{0,3}\(?\s{0,3}["'][^"'\n$]{1,160}\.(ico|png|gif|jpe?g|bmp|webp|woff2?|ttf)["']/ nocase
    $other = /[\s;{}(@=!?.\/](include|include_once|require|require_once)\s{0,3}\(?\s{0,3}["'][^"'\n$]{1,160}\.(zip|gz|txt|log|css|dat|pdf)["']/ nocase
    $globbed = /\bglob\s?\(\s?["'][^"'\n]{0,80}\.(ico|jpe?g|png|gif|bmp|log|css|ttf|woff2?)["']\s?\)\s{1,3}as\s{1,3}\$\w{1,20}\s?\)\s?\{?\s{0,40}@?(include|require)(_once)?\b/ nocase
    $served = /Content-Type:\s?(text|application)\/(css|plain|pdf|zip|x-gzip)\b/ nocase
    $drawing = /[\s;{}(@=!?.\/](include|include_once|require|require_once)\s{0,3}\(?\s{0,3}["']([^"'\n$]{0,160}\/)?\.[^"'\n$\/]{1,60}\.svg["']/ nocase
  condition:
    $tag and ($include or $drawing or $globbed or (#other > 0 and #other < 3 and not $served and filesize < 768))
}

rule code_out_of_sight {
  meta:
    id = "obfuscated/pushed-out-of-sight"
    title = "Code is pushed out of sight by a long run of blanks"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "After the opening tag follow so many blanks that an editor shows an empty line, and then code."
    remedy = "Delete what follows the blanks, or restore the file from the release of its vendor; then look for who placed it."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php                                                                                                                                                                exit; inert();"
    must_not = "<?php                                                                                                                                                                \n// a line that only ends late"
  strings:
    $blanks = "                                                                " private
    $code = /<\?(php)?[ \t]{150,4000}[^\s\/*#?]/ nocase
  condition:
    $blanks and $code
}

rule traces_switched_off {
  meta:
    id = "obfuscated/traces-switched-off"
    title = "Every error log is switched off in one breath"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "The script tells PHP to log nowhere and to log nothing, so that its errors never show where an admin looks."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1562/"
    must_match = "<?php exit; @ini_set('error_log', NULL); @ini_set('log_errors', 0);"
    must_not = "<?php ini_set('error_log', '/var/log/site.log'); ini_set('log_errors', 0);"
  strings:
    $tag = "<?" private
    $off = /ini_set\s{0,2}\(\s{0,2}["']error_log["']\s{0,2},\s{0,2}(NULL|''|"")\s{0,2}\)[\s;@]{0,8}ini_set\s{0,2}\(\s{0,2}["']log_errors["']\s{0,2},\s{0,2}["']?(0|off|false)/ nocase
  condition:
    $tag and $off
}

rule payload_in_comment {
  meta:
    id = "obfuscated/payload-in-comment"
    title = "The comment of a class is cut up and called as a function"
    family = "oneliner-dyn"
    severity = "high"
    confidence = "likely"
    description = "The script reads the comment of its own class or function by reflection, cuts names out of it and calls them: the comment holds the code."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; /** inert */ class A {} $r = new ReflectionClass('A'); $s = $r->getDocComment(); $f = substr($s, 4, 5); $f($s);"
    must_not = "<?php $r = new ReflectionClass($class); $s = substr($r->getDocComment(), 3); $tags = $this->parse($s);"
  strings:
    $tag = "<?" private
    $comment = /->\s{0,2}getDocComment\s{0,2}\(/ nocase
    $cut = /\b(substr|explode|preg_match|str_replace|strtok|trim)\s{0,2}\(/ nocase
    $called = /[\s;{}(@]\$\w{1,40}\s{0,2}\(\s{0,2}[$"')]/
  condition:
    $tag and $comment and $cut and $called and filesize < 2KB
}

rule name_of_turned_bits {
  meta:
    id = "obfuscated/name-of-turned-bits"
    title = "A function is named by turned bits and given what the visitor sends"
    family = "oneliner-req"
    severity = "critical"
    confidence = "likely"
    description = "A text of bytes that are no letters is turned bit by bit into the name of a function, which is then called with a request value."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $x=~'\x91\x92\x93\x94\x95\x96'; $x($_POST['inert']);"
    must_not = "<?php $x = ~E_NOTICE; $f = 'trim'; $f($_POST['a']);"
  strings:
    $tag = "<?" private
    $turned = /\$\w{1,20}\s{0,2}=\s{0,2}~\s{0,2}["']?[^;$(\w\s"'][^;$("']{1,40}["']?\s{0,2};/
    $called = /\$\w{1,20}\s{0,2}\(\s{0,2}@?\$_(POST|GET|REQUEST|COOKIE)\s{0,2}[\[\{]/
  condition:
    $tag and $turned and $called and filesize < 4KB
}
