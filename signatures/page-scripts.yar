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
    must_not = "var a = String.fromCharCode(65, 66); eval('1');"
  strings:
    $codes = /\b(eval|document\.write(ln)?|appendChild|\.src\s?=|createElement)\s?\(?\s?String\.fromCharCode\(\s?(\d{2,3}\s?,\s?){10}/ nocase
    $escapes = /document\.write(ln)?\s?\(\s?unescape\s?\(\s?['"]%3C%73%63%72%69%70%74/ nocase
    $later = /var \w{1,20}\s?=\s?String\.fromCharCode\(\s?(\d{2,3}\s?,\s?){25}[^;]{0,4000};[^;]{0,80}(createElement|document\.write|appendChild)/ nocase
  condition:
    any of them
}
