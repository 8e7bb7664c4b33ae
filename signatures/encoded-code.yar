/* Code that is carried encoded and executed after decoding, and the ways in which obfuscators write. */

rule decoded_and_evaluated {
  meta:
    id = "obfuscated/decoded-and-evaluated"
    title = "Encoded code is decoded and executed"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "eval or assert runs what a decoder gives: the code is hidden from readers and scanners."
    remedy = "Delete the file, or restore it from the vendor's release if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; eval(base64_decode('aW5lcnQ='));"
    must_match = "<?php exit; eval(gzinflate(str_rot13(base64_decode('aW5lcnQ='))));"
    must_not = "<?php $data = json_decode(base64_decode($token), true); // no eval(base64) here"
  strings:
    $tag = "<?" private
    $call = /\b(eval|assert)\s{0,10}(\/\*[^*]{0,200}\*\/)?\s{0,10}\([\s@("'?>.;\/]{0,20}(<\?php)?[\s@("'?>.]{0,12}\\?(base64_decode|gzinflate|gzuncompress|gzdecode|str_rot13|strrev|convert_uudecode|hex2bin|rawurldecode|urldecode|pack|bzdecompress|html_entity_decode|htmlspecialchars_decode)\s{0,5}\(/ nocase
    $v1 = "eval(" nocase private
    $v2 = "eval (" nocase private
    $v3 = "eval/*" nocase private
    $v4 = "assert" nocase private
  condition:
    $tag and any of ($v*) and $call
}

rule characters_written_as_numbers {
  meta:
    id = "obfuscated/names-in-escapes"
    title = "Function or variable names are written in escapes"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "Names of variables or globals are spelled as hex or octal escapes, which only obfuscators do."
    remedy = "Delete the file, or restore it from the vendor's release if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; ${\"\\x47\\x4c\\x4f\\x42\\x41\\x4c\\x53\"}['inert'] = 1;"
    must_match = "<?php exit; $GLOBALS[\"\\x69\\x6e\\x65\\162\\164\"](); $GLOBALS[\"\\x69\\x6e\\x65\\162\\164\"]();"
    must_not = "<?php $bom = \"\\xef\\xbb\\xbf\"; ${\"name\"} = 1;"
  strings:
    $tag = "<?" private
    $variable = /\$\{\s{0,3}"(\w{0,9}\\x?[0-9a-fA-F]{2}){3,40}\w{0,9}"\s{0,3}\}/
    $global = /\$GLOBALS\s{0,2}[\[{]\s{0,2}"(\w{0,9}\\x?[0-9a-fA-F]{2}){3,40}\w{0,9}"\s{0,2}[\]}]/
  condition:
    $tag and (#variable + #global >= 1)
}

rule characters_joined {
  meta:
    id = "obfuscated/characters-joined"
    title = "Text is put together from single characters"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "Long chains of chr() calls or of single characters picked out of one string spell hidden names or code."
    remedy = "Delete the file, or restore it from the vendor's release if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; $a = $k[3].$k[1].$k[22].$k[7].$k[9].$k[11].$k[30].$k[2].$k[4].$k[8].$k[5].$k[6];"
    must_match = "<?php exit; $a = chr(105).chr(110).chr(101).chr(114).chr(116).chr(95).chr(99).chr(97).chr(108).chr(108).chr(95).chr(95).chr(95).chr(95);"
    must_not = "<?php $crlf = chr(13).chr(10); $name = $parts[0].$parts[1];"
  strings:
    $tag = "<?" private
    $picked = /\$[A-Za-z_]\w{0,40}(\[\d{1,3}\]|\{\d{1,3}\})(\s{0,2}\.\s{0,2}\$[A-Za-z_]\w{0,40}(\[\d{1,3}\]|\{\d{1,3}\})){11,}/
    $chr = /\bchr\s?\(\s?(3[2-9]|[4-9]\d|1[01]\d|12[0-6]|0x[2-7][0-9a-f]|\d{1,4}\s?[-+^]\s?\d{1,4})\s?\)(\s{0,2}\.\s{0,2}chr\s?\(\s?(3[2-9]|[4-9]\d|1[01]\d|12[0-6]|0x[2-7][0-9a-f]|\d{1,4}\s?[-+^]\s?\d{1,4})\s?\)){6,}/ nocase
  condition:
    $tag and any of ($picked, $chr)
}

rule jumping_code {
  meta:
    id = "obfuscated/jumping-code"
    title = "The code jumps from label to label in random order"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "An obfuscator cut the code into pieces joined by goto and wrote its texts in escapes."
    remedy = "Delete the file, or restore it from the vendor's release if it belongs to one."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "<?php exit; goto a1B2c; a1B2c: $x = \"\\151\\x6e\\145\\162\\x74\"; goto d3E4f; d3E4f: goto g5H6i; g5H6i: goto j7K8l; j7K8l: goto m9N0p; m9N0p: goto q1R2s; q1R2s: goto t3U4v; t3U4v: goto w5X6y; w5X6y:"
    must_not = "<?php while ($x) { if ($y) goto done; } done: echo \"\\x41\\x42\";"
  strings:
    $tag = "<?" private
    $goto = /\bgoto\s{1,3}\w{0,12}[A-Z]\w{0,12}\s?;/
    $escapes = /"([^"\\]{0,3}\\(x[0-9a-fA-F]{2}|[0-7]{2,3})){4,}/
  condition:
    $tag and #goto >= 8 and $escapes
}
