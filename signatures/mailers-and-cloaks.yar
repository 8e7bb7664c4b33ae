/* Spam mailers, doorways, cloaks and phishing kits. */

rule mass_mailer {
  meta:
    id = "mailer/mass-mailer"
    title = "A spam mailer: a list of addresses and a letter from a form"
    family = "mailer"
    severity = "high"
    confidence = "likely"
    description = "The page takes a list of recipients, a sender and a letter from a form and mails them one by one."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; set_time_limit(0); $to = explode(\"\\n\", $_POST['emails']); $subject = $_POST['assunto']; foreach ($to as $t) { mail($t, $subject, $_POST['html'], 'From: '.$_POST['nome']); } echo 'enviado';"
    must_not = "<?php wp_mail(get_option('admin_email'), $subject, $message, 'From: ' . $from);"
  strings:
    $tag = "<?" private
    $mail = /[^\w>$:]@?mail\s{0,2}\(\s{0,2}\$/ nocase private
    $smtp = /->Send\(\)|fsockopen\s?\(/ nocase private
    $named = /explode\s{0,2}\(\s{0,2}("(\\r)?\\n"|PHP_EOL|'\\n')\s{0,2},\s{0,2}(trim\s?\()?\$(_(POST|REQUEST)\b|\w{0,20}(mail|list|dest|recip|victim|address|target|to)\w{0,12})/ nocase
    $list = /explode\s{0,2}\(\s{0,2}("(\\r)?\\n"|PHP_EOL|'\\n')\s{0,2},\s{0,2}\$/ nocase
    $names = /\$?_?(POST|REQUEST)?\[?['"]?(emaillist|email_list|maillist|mail_list|mails|emails|emailz|lista|listamails|liste|destinatarios|recipients)['"]?\]?/ nocase
    $letter = /(assunto|remetente|mensagem|letter|sujet|nome|realname|fromname|replyto|xmailer|emailpasta|subject)['"]\s?\]/ nocase
    $fields = /name=.?(emaillist|emails|lista|assunto|remetente|mensagem|letter|realname|replyto|contenttype|subject)\b/ nocase
    $count = /(enviad[oa]s?|spamed|inbox|mail\(s\) (was )?sent|sukses|terkirim|Sending mail to|no enviado)/ nocase
    $endless = /(set_time_limit\s?\(\s?0|ignore_user_abort|max_execution_time)/ nocase
    $hidden = /base64_decode|md5\(uniqid|rand\(/ nocase
  condition:
    $tag and ($mail or $smtp) and $list and ($named or $fields) and $names and 3 of ($letter, $fields, $count, $endless, $hidden) and filesize < 400KB
}

rule remote_page_shown {
  meta:
    id = "cloak/remote-page-shown"
    title = "A page of another server is shown as the site's own"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "The script sends the visitor's address, browser or the host name to another server and shows what comes back: doorway pages and cloaking."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; $u = 'http://192.0.2.1/'; $h = $_SERVER['HTTP_HOST'].$_SERVER['PHP_SELF']; echo file_get_contents($u.'index.php?host='.$h);"
    must_not = "<?php $version = file_get_contents('https://api.example.test/version'); $host = $_SERVER['HTTP_HOST'];"
  strings:
    $tag = "<?" private
    $ip = /['"]https?:\/\/\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}[\/:'"]/
    $query = /[?&](host|domain|url|h|ip|ua|useragent|site|referer|ref|lang)=['"]?\s?\.?\s?(urlencode\s?\()?\s?(\$|['"]\s?\.)/ nocase
    $host = /\$_SERVER\s?\[\s?['"]?(HTTP_HOST|SERVER_NAME|HTTP_USER_AGENT|HTTP_REFERER|REMOTE_ADDR)/ private
    $fetch = /(file_get_contents|curl_exec|fsockopen|getHTTPPage|fopen)\s{0,2}\(/ nocase private
  condition:
    $tag and $fetch and $host and $ip and $query and filesize < 60KB
}

rule bots_see_other_page {
  meta:
    id = "cloak/search-engines-see-another-page"
    title = "Search engines are shown another page"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "The script asks whether a search engine visits or sent the visitor, and then shows or fetches another page or sends the visitor elsewhere."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; if (strpos($_SERVER['HTTP_USER_AGENT'], 'googlebot') !== false) { echo file_get_contents('http://192.0.2.1/x'); }"
    must_not = "<?php $isBot = stripos($agent, 'googlebot') !== false; if ($isBot) { return; }"
  strings:
    $tag = "<?" private
    $asked = /HTTP_(USER_AGENT|REFERER)/ private
    $bot = /(google|bing|yahoo|baidu|yandex|slurp|msn|oogle|aidu)/ nocase private
    $remote = /(file_get_contents|curl_init|fopen|fsockopen)\s{0,2}\(\s{0,2}['"]http/ nocase
    $curl = /CURLOPT_URL\s?,\s?['"]http/ nocase
    $link = /['"]https?:\/\/[^'"\n]{4,80}['"]\s?\.\s?(urlencode\(\s?)?\$/ nocase
    $quiet = /error_reporting\s?\(\s?0/ private
    $shown = /\b(echo|print|die|exit)\b/ private
    $if = /if\s{0,2}\([^;{]{0,120}(bot|google|oogle|bing|yahoo|spider|crawl|slurp)[^;{]{0,160}\)\s{0,4}\{?\s{0,4}[^}]{0,200}(file_get_contents|curl_|header\s?\(\s?["']Location|include|readfile)/ nocase
  condition:
    $tag and $asked and $bot and $shown and filesize < 30KB and ($if and any of ($remote, $curl, $link) or ($quiet and any of ($remote, $curl) and $if))
}

rule robots_see_a_kept_page {
  meta:
    id = "cloak/robots-see-a-kept-page"
    title = "Search engines are shown a page that lies beside the site"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "The script asks whether a search engine visits, and then shows a text or a page that is kept as a file, and ends: a second front page for advertising."
    remedy = "Restore the file from a release or the last good backup, and delete the page that it shows."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "<?php exit; if (stripos($_SERVER['HTTP_USER_AGENT'], 'googlebot') !== false) { readfile('inert/lander.html'); exit; }"
    must_match = "<?php exit; function is_bot() { return preg_match('/googlebot/', $_SERVER['HTTP_USER_AGENT']); } if (is_bot() && $_SERVER['REQUEST_URI'] == '/') { include 'inert.txt'; die; }"
    must_not = "<?php if (stripos($_SERVER['HTTP_USER_AGENT'], 'googlebot') !== false) { $page = 'index'; } include 'templates/index.html';"
    must_not = "<?php if ($this->isBot($_SERVER['HTTP_USER_AGENT'])) { exit; }"
  strings:
    $tag = "<?" private
    $asked = "HTTP_USER_AGENT" private
    $robots = /(googlebot|bingbot|slurp|google-site-verification|google-inspection)/ nocase
    $kept = /\bif\s?\([^;{]{0,140}(bot|google|crawl|spider)[^;{]{0,160}\)\s{0,4}\{?\s{0,8}[^{}]{0,100}(readfile|include|include_once|require|require_once|file_get_contents)[\s(]{1,3}["'][^"'$\n]{1,80}\.(html?|txt)["'][^{}]{0,60}\b(exit|die)\b/ nocase
  condition:
    $tag and $robots and $asked and $kept and filesize < 64KB
}

rule phishing_kit_bars_researchers {
  meta:
    id = "cloak/bars-researchers"
    title = "Security companies and their networks are turned away"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "The page keeps out the networks and tools of security companies and search engines: phishing kits do, customers' sites have no reason to."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; $b = array('cyveillance', 'phishtank', 'tor-exit'); if (in_array(gethostbyaddr($_SERVER['REMOTE_ADDR']), $b)) { header('HTTP/1.0 404 Not Found'); }"
    must_match = "<?php exit; $ips = array('^66.102.*.*', '^38.100.*.*', '^107.170.*.*', '^149.20.*.*', '^38.105.*.*', '^74.125.*.*'); $a = $_SERVER['REMOTE_ADDR'];"
    must_not = "<?php $allowed = array('127.0.0.1', '::1'); // phishtank api key\n"
  strings:
    $tag = "<?" private
    $w1 = "cyveillance" nocase
    $w2 = "phishtank" nocase
    $w3 = "calyxinstitute" nocase
    $w4 = "tor-exit" nocase
    $w5 = "amazonaws" nocase
    $w6 = "softlayer" nocase
    $w7 = "bitdefender" nocase
    $w8 = "drweb" nocase
    $w9 = "fireeye" nocase
    $nets = /["']\^\d{1,3}\.\d{1,3}\.[\d*]{1,3}\.\*/
    $asked = "REMOTE_ADDR" private
  condition:
    $tag and $asked and (3 of ($w*) or #nets > 5)
}

rule writes_htaccess_rules {
  meta:
    id = "persistence/writes-htaccess"
    title = "The script rewrites .htaccess for its own pages"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "A small script removes or rewrites .htaccess, its name cut into pieces, so that its doorway pages answer."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; $f1 = '.ht'; $f2 = 'acc'; $f3 = 'ess'; chmod($f1.$f2.$f3, 0777); unlink($f1.$f2.$f3);"
    must_not = "<?php file_put_contents(ABSPATH . '.htaccess', $rules);"
  strings:
    $tag = "<?" private
    $pieces = /['"]\.?ht['"]\s?;?\s?[.\s\w$=]{0,12}['"]acc?['"]/ nocase
    $joined = /['"]\.ht['"]\s?\.\s?['"]acc?/ nocase
  condition:
    $tag and any of ($pieces, $joined)
}

rule puts_itself_back {
  meta:
    id = "persistence/puts-itself-back"
    title = "A removed file is put back again and again"
    family = "injected"
    severity = "high"
    confidence = "likely"
    description = "The script copies itself or fixed code over index or .htaccess files in a loop, makes them read-only or sets their times back."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; ignore_user_abort(true); while (1) { if (!file_exists('index.php')) file_put_contents('index.php', $c); chmod('index.php', 0444); sleep(1); }"
    must_not = "<?php while ($row = next($rows)) { file_put_contents('cache.php', $row); chmod('cache.php', 0644); }"
  strings:
    $tag = "<?" private
    $endless = /(while\s?\(\s?(1|true|TRUE)\s?\)|for\s?\(\s?;\s?;\s?\)|ignore_user_abort\s?\(\s?(true|1)?)/ nocase
    $loop = /while\s?\(\s?(1|true)\s?\)|for\s?\(\s?;\s?;\s?\)/ nocase private
    $write = /(file_put_contents|fwrite|fputs|copy)\s?\(/ nocase private
    $locked = /chmod\s?\([^;]{1,60},\s?0?4?44\d?\s?\)/ nocase
    $wait = /\b(u?sleep)\s?\(/ nocase private
    $target = /(index\.(php|html)|\.htaccess|wp-config)/ nocase private
  condition:
    $tag and $endless and $loop and $write and $locked and $wait and $target and filesize < 256KB
}

rule times_set_back {
  meta:
    id = "persistence/times-set-back"
    title = "A written file is given the age of another"
    family = "dropper"
    severity = "high"
    confidence = "likely"
    description = "The script writes a file and sets its time to that of another file or years back, so that nobody sees when it came."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<?php exit; file_put_contents($t, $_POST['inert']); touch($t, filemtime('index.php'));"
    must_not = "<?php touch($lock, time()); file_put_contents($cache, $data);"
  strings:
    $tag = "<?" private
    $back = /\btouch\s?\(\s?[^;]{1,60},\s?(@?filemtime\s?\(|@?filectime\s?\(|strtotime\s?\(\s?["']-?(19|20|\d{2} ?(day|year))|time\s?\(\s?\)\s?-\s?(\d{6}|\d{1,4}\s?\*|rand|mt_rand))/ nocase
    $request = /\$_(POST|GET|REQUEST|COOKIE)\s?[\[{]/ private
    $write = /(file_put_contents|fwrite|fputs)\s?\(/ nocase private
  condition:
    $tag and $back and $write and $request
}

rule some_languages_sent_away {
  meta:
    id = "cloak/some-visitors-sent-away"
    title = "Only visitors of a chosen kind are sent to another site"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "A few lines turn away visitors by language, browser or the page that they come from; whoever is left is sent to another host by the page itself."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "<?php exit; if (stripos($_SERVER['HTTP_ACCEPT_LANGUAGE'], 'xx') === false) { header('Location: index.php'); exit; } ?><meta http-equiv=\"refresh\" content=\"1;URL=https://inert.example.test/\">"
    must_not = "<?php $l = substr($_SERVER['HTTP_ACCEPT_LANGUAGE'], 0, 2); ?><meta http-equiv=\"refresh\" content=\"0;url=/<?php echo $l; ?>/\">"
    must_not = "<?php if (strpos($_SERVER['HTTP_USER_AGENT'], 'MSIE 6')) { echo 'old'; exit; } ?><a href=\"https://example.test/\">x</a>"
  strings:
    $tag = "<?" private
    $asked = /(if|switch)\s{0,3}\([^;{]{0,80}HTTP_(ACCEPT_LANGUAGE|USER_AGENT|REFERER)[^;{]{0,120}\)\s{0,3}\{?[^}]{0,200}\b(exit|die)\b/ nocase
    $sent = /(<meta[^>\n]{0,40}http-equiv\s?=\s?["']?refresh["']?[^>\n]{0,40}url\s?=\s?["']?https?:\/\/[^>"' ]{4}|<script[^>]{0,60}>[^<]{0,40}(window\.|document\.|top\.|self\.)?location(\.href)?\s?=\s?["']https?:\/\/)/ nocase
  condition:
    $tag and $asked and $sent and filesize < 3KB
}

rule pretends_missing {
  meta:
    id = "cloak/pretends-to-be-missing"
    title = "A script pretends to be a missing page and carries bytes that are no text"
    family = "obfuscated-small"
    severity = "high"
    confidence = "likely"
    description = "The script answers with the error page of the web server, and a comment in it holds binary data: a place kept for a payload, or one that was switched off."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<title>404 Not Found</title><?php exit; header('HTTP/1.1 404 Not Found'); /*\x02\xc9\x02\x07\x11\x05\x13\x02\x06\x12\x02*/"
    must_not = "<title>404 Not Found</title><?php header('HTTP/1.1 404 Not Found'); /* nothing here */"
  strings:
    $tag = "<?" private
    $claim = /<(title|h1)>\s{0,3}(404 )?Not Found/ nocase
    $status = /header\s{0,2}\([^;\n]{0,30}404/ nocase
    $binary = /\/\*{1,3}[^*\n]{0,40}[\x01-\x08\x0e-\x1a][^*\n]{0,40}[\x01-\x08\x0e-\x1a]/
  condition:
    $tag and $claim and $status and $binary and filesize < 8KB
}

rule page_for_gamblers {
  meta:
    id = "doorway/gambling-page"
    title = "A page advertises games of chance to search engines"
    family = "doorway-cloak-redirect"
    severity = "high"
    confidence = "likely"
    description = "The head of a page holds many of the words under which Indonesian games of chance are looked for: whole folders of such pages are planted on hacked sites."
    remedy = "Delete the page and those beside it, look for the script that makes or shows them, and ask search engines to forget them."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "<html><!-- inert --><title>Slot Gacor Maxwin</title><meta name=keywords content='situs judi, rtp slot, togel'>"
    must_not = "<html><title>Slot online</title><p>News: the police closed a judi online site (slot gacor).</p>"
  strings:
    $title = "<title" nocase private
    $w1 = "slot gacor" nocase
    $w2 = "judi online" nocase
    $w3 = /situs (judi|slot|toto|togel)/ nocase
    $w4 = /rtp (slot|live)/ nocase
    $w5 = "maxwin" nocase
    $w6 = "togel" nocase fullword
    $w7 = /slot(88|777| online| dana| deposit| pulsa)/ nocase
    $w8 = "gampang menang" nocase
    $w9 = /link (alternatif|slot)/ nocase
    $w10 = /scatter hitam|anti rungk[ai]d|mudah menang/ nocase
  condition:
    $title and filesize < 2MB and for 4 of ($w*) : ($ in (0..16000))
}
