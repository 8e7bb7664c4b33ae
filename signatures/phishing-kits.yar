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
    must_not = "<?php include 'lib/antispam.php'; include 'lib/robots.php'; include 'lib/crawler-settings.php';"
  strings:
    $tag = "<?" private
    $barrier = /(include|require)(_once)?[ (]{0,4}["'][^"'\n]{0,60}(\banti[-_]?bots?\d{0,2}|\banti\d{1,2}|\/bots?\/[\w\/]{1,40}|\bbot-crawler|\bblocker\d{0,2}|\bblacklist|\bproxyblock|\bbt\d{1,2})\.php["']/ nocase
  condition:
    $tag and #barrier > 2 and filesize < 128KB
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
