/* Perl, Python and shell scripts, and PHP inside of other files. */

rule script_connects_back {
  meta:
    id = "script/connects-back"
    title = "A script hands a shell to a network connection"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "A perl, python or shell script opens a connection and ties a command interpreter to it."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "#!/usr/bin/perl\n# inert\nuse Socket;\nconnect(S, $a);\nopen(STDIN, \">&S\");\nexec('/bin/sh -i');\n"
    must_match = "# inert\nimport socket,os,pty\ns=socket.socket()\nos.dup2(s.fileno(),0)\npty.spawn('/bin/sh')\n"
    must_not = "#!/usr/bin/perl\nuse Socket;\nconnect(S, $a);\nprint S 'GET / HTTP/1.0';\n"
  strings:
    $perl = /use\s{1,4}(IO::)?Socket/ 
    $tie = /open\s?\(\s?STD(IN|OUT|ERR)\s?,\s?['"](<|>)&/ nocase
    $sh = /(exec|system)\s?\(?\s?\{?\s?['"]\/?(bin\/)?(ba)?sh\b|\/bin\/(ba)?sh['"]?\s?-i/ nocase
    $python = "socket" fullword
    $dup = /os\.dup2\s?\(/
    $spawn = /(pty\.spawn|subprocess\.(call|Popen)|os\.(system|execl?v?p?))\s?\(\s?\[?\s?['"]\/bin\/(ba)?sh/
    $device = /(bash|sh)\s{1,3}-i\s{0,3}[>&0-9]{1,4}\s{0,3}\/dev\/tcp\/\d/
  condition:
    ($perl and $tie and $sh) or ($python and $dup and $spawn) or $device
}

rule php_in_picture {
  meta:
    id = "polyglot/php-in-picture"
    title = "A picture holds PHP that runs code"
    family = "polyglot"
    severity = "critical"
    confidence = "certain"
    description = "The file begins as a picture, and PHP that reads the request or runs code is hidden inside."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "GIF89a;<?php exit; eval($_POST['inert']);"
    must_match = "\xff\xd8\xff\xe0__JFIF<?php exit; system($x);"
    must_not = "GIF89a <?xml version='1.0'?> \x00\x01"
  strings:
    $php = /<\?(php|=|\s)/ nocase
    $does = /(\$_(GET|POST|REQUEST|COOKIE|FILES|SERVER)\b|[^\w](eval|assert|system|passthru|shell_exec|exec|base64_decode|gzinflate|move_uploaded_file|copy|include|file_get_contents|file_put_contents|fwrite|create_function|preg_replace|curl_exec|str_rot13)\s{0,2}[('"])/ nocase
  condition:
    (uint32be(0) == 0x47494638 or uint16be(0) == 0xFFD8 or uint32be(0) == 0x89504E47 or uint16be(0) == 0x424D) and $php and for any of ($does) : ($ in (@php..@php + 20000))
}
