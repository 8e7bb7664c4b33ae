/* What phishing kits bring along: pages for one victim, and lists of whom not to show them to. */

rule kit_bars_visitors {
  meta:
    id = "kit/bars-visitors"
    title = "A chain of scripts against bots and researchers stands before the page"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "Three or more included files only decide who may not see the page: numbered anti-bot scripts, blockers, lists of crawlers. Phishing kits begin every page with them."
    remedy = "Delete the whole folder of the kit, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1566/002/"
    must_match = "<?php exit; include 'inert/anti1.php'; include 'inert/anti2.php'; include 'inert/anti3.php';"
    must_match = "<?php exit; require_once('bots/antibots.php'); include \"./blocker.php\"; include('bots/blacklist.php');"
    must_match = "<?php exit; include('Bots/inert.php'); include('Bots/Anti/out/inert.php'); @require('Bots/Anti/ref.php');"
    must_match = "<?php exit; $b = new Inert('login/bots/whitelist.dat', 'login/bots/blacklist.dat'); if (!$b->pass($_SERVER['REMOTE_ADDR'])) { header('HTTP/1.0 404 Not Found'); die; }"
    must_not = "<?php include 'lib/antispam.php'; include 'lib/robots.php'; include 'lib/crawler-settings.php';"
    must_not = "<?php $b = file('data/blacklist.dat'); if (in_array($_SERVER['REMOTE_ADDR'], $b)) die;"
  strings:
    $tag = "<?" private
    $barrier = /(include|require)(_once)?[ (]{0,4}["'][^"'\n]{0,60}(\banti[-_]?bots?\d{0,2}|\banti\d{1,2}|\bbots?\/[\w\/-]{1,40}|\bbot-crawler|\bblocker\d{0,2}|\bblacklist|\bproxyblock|\bbt\d{1,2})\.php["']/ nocase
    $list = /["'][\w.\/-]{0,60}\b(anti[-_]?)?bots?\/[\w.\/-]{0,40}(black|white|block)_?list\.(dat|txt|php|ini|lst)["']/ nocase
    $asked = "REMOTE_ADDR" private
  condition:
    $tag and filesize < 128KB and (#barrier > 2 or (#list > 1 and $asked))
}

rule kit_page_for_one_victim {
  meta:
    id = "kit/page-for-one-victim"
    title = "A password is asked for, with the address of the victim from the link"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "A small page holds a password field beside a field that is filled from the link that was mailed to the victim, and sends both to another script."
    remedy = "Delete the whole folder of the kit, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1598/003/"
    must_match = "<?php exit; ?><form method=\"post\" action=\"inert.php\"><input type=\"email\" name=\"1\" value=\"<?=$_GET[email]?>\"><input type=\"password\" name=\"2\">"
    must_not = "<form method=\"post\"><input type=\"text\" value=\"<?php echo esc_attr($_GET['email']); ?>\"></form>"
  strings:
    $form = /<form[^>]{1,300}action=.?[\w.\/-]{1,60}\.php/ nocase
    $victim = /value=["']?<\?(=|php\s{1,3}echo)\s{0,3}@?\$_(GET|REQUEST)\s?\[\s?["']?(email|e|user|userid|mail|login|uid)["']?\s?\]/ nocase
    $password = /type=["']?password/ nocase
  condition:
    $form and $victim and $password and filesize < 40KB
}

rule kit_page_of_a_brand {
  meta:
    id = "kit/page-of-a-brand"
    title = "A page in the name of a known company asks for card or password"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "The title of the page is that of a bank, a parcel service, a streaming or mail provider, it says who the visitor is or writes down what is typed, and it asks for card number and security code."
    remedy = "Delete the whole folder of the kit, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1598/003/"
    must_match = "<title>Netflix</title><?php exit; ?><input name=\"fname\" placeholder=\"Card Number\"><input name=\"inert\" placeholder=\"Expiration\"><input name=\"cvv\"><script>$.ajax('http://ip-api.com/json')</script>"
    must_not = "<title>Pay by card</title><?php exit; ?><input name=\"cardnumber\" placeholder=\"Card Number\"><input name=\"cvv\" placeholder=\"Expiration\">"
    must_not = "<title>Netflix in figures</title><?php echo $text; ?> card number cvv expiration"
  strings:
    $brand = /<title>[^<\n]{0,40}\b(netflix|paypal|apple id|icloud|amazon|chase|wells ?fargo|bank of america|citi(bank)?|hsbc|barclays|lloyds|santander|cr.{1,2}dit agricole|la poste|dhl|fedex|usps|ups|gls|royal mail|deutsche post|sparkasse|spotify|disney ?\+?|facebook|instagram|linkedin|dropbox|docusign|office ?365|outlook|onedrive|swisscom|orange|vodafone|impots)\b[^<\n]{0,40}<\/title>/ nocase
    $card = /(name|id|placeholder)\s?=\s?["'][^"'\n]{0,12}(card ?-?_?n(umber|um|o)|ccnum|cc_?number|cnmbr|num ?carte)/ nocase
    $code = /(name|id|placeholder)\s?=\s?["'][^"'\n]{0,20}(cvv2?|cvc|csc|security code|cvn)\b/ nocase
    $valid = /(expir|exp_?date|exp_dt|mm ?\/ ?yy)/ nocase
    $who = /(ip-api\.com|ipinfo\.io|geoplugin\.net|api\.ipify\.org|ipapi\.co|extreme-ip-lookup|action\s?=\s?["'][\w.\/-]{1,60}\.php|REMOTE_ADDR|HTTP_USER_AGENT)/ nocase
  condition:
    $brand and $card and $code and $valid and $who and filesize < 300KB
}

rule kit_sign_in_of_a_brand {
  meta:
    id = "kit/sign-in-of-a-brand"
    title = "A sign-in page of a known company gives what is typed to another script"
    family = "skimmer-or-phish"
    severity = "high"
    confidence = "likely"
    description = "A page whose title is the sign-in of a mail, bank or parcel service asks for a password and sends it to a script that is none of that company."
    remedy = "Delete the whole folder of the kit, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1598/003/"
    must_match = "<title>Sign in to Outlook</title><!-- inert --><form method=\"post\" action=\"https://inert.example.test/next.php\"><input type=\"password\" name=\"p\">"
    must_match = "<title>Sign in to DHL</title><!-- inert, no csrf, no _token --><form method=\"post\" action=\"next.php\"><input type=\"password\" name=\"p\">"
    must_match = "<title>Sign in</title><!-- inert --><img src=\"https://logincdn.msauth.net/a.svg\"><form action=\"https://inert.example.test/n.php\"><input type=\"password\" name=\"p\">"
    must_not = "<title>Log in to my shop</title><form method=\"post\" action=\"login.php\"><input type=\"password\" name=\"p\">"
    must_not = "<title>Sign in with Facebook</title><a href=\"https://www.facebook.com/dialog/oauth\">Sign in</a>"
  strings:
    $brand = /<title>[^<\n]{0,40}(\b(sign|log)[ -]?(in|on)\b[^<\n]{0,30}\b(outlook|office ?365|microsoft|onedrive|sharepoint|netflix|paypal|apple id|icloud|amazon|chase|wells ?fargo|hsbc|barclays|dhl|fedex|docusign|dropbox|adobe|linkedin|instagram|yahoo|aol)\b|\b(outlook|office ?365|microsoft|onedrive|sharepoint|netflix|paypal|apple id|icloud|amazon|chase|wells ?fargo|hsbc|barclays|dhl|fedex|docusign|dropbox|adobe|linkedin|instagram|yahoo|aol)\b[^<\n]{0,30}\b((sign|log)[ -]?(in|on)|verif\w{1,9}|secur\w{1,5} (document|account|login)))[^<\n]{0,40}<\/title>/ nocase
    $action = /<form\b[^>]{0,200}\baction\s?=\s?["']?(https?:\/\/[^"'> ]{4,120}|[\w.\/-]{0,60})\.php\b/ nocase
    $password = /<input\b[^>]{0,200}\btype\s?=\s?["']?password/ nocase
    $program = /<input\b[^>]{0,120}\bname\s?=\s?["']?[\w\[\]-]{0,30}(nonce|csrf|_token|form_build_id)|<form\b[^>]{0,200}option=com_/ nocase
    $dress = /(logincdn\.msauth\.net|aadcdn\.ms(auth|ftauth)\w{0,10}\.net|paypalobjects\.com|ssl\.gstatic\.com\/accounts)\// nocase
    $away = /<form\b[^>]{0,200}\baction\s?=\s?["']?https?:\/\/[^"'> ]{4,120}\.php\b/ nocase
  condition:
    (($brand and $action) or ($dress and $away)) and $password and not $program and filesize < 400KB
}
