/* .htaccess, .user.ini and the like: settings that give an attacker a way in. */

rule pictures_run_as_php {
  meta:
    id = "persistence/pictures-run-as-php"
    title = "Files that are no PHP are run as PHP"
    family = "htaccess"
    kind = "persistence"
    severity = "high"
    confidence = "likely"
    description = "A handler or type makes the server run pictures, texts or style sheets as PHP: a payload under a harmless name becomes a program."
    remedy = "Delete the lines, and look at every file that they name."
    reference = "https://httpd.apache.org/docs/2.4/mod/mod_mime.html"
    must_match = "AddType application/x-httpd-php .jpg\n"
    must_match = "<FilesMatch \"inert.ico\">\nSetHandler application/x-httpd-php\n</FilesMatch>\n"
    must_match = "# <?php exit;\nAddType application/x-httpd-php .jpg\n"
    must_not = "AddType application/x-httpd-php .php .phtml\n"
    must_not = "<FilesMatch \\.php$>\nSetHandler application/x-httpd-php\n</FilesMatch>\n"
  strings:
    $type = /(^|\n)[ \t]{0,20}Add(Type|Handler)[ \t]{1,9}["']?(application\/x-httpd-(ea-|alt-)?php\w{0,12}|php\d?-(script|cgi|fcgi)|x-httpd-php\w{0,9}|application\/x-httpd-lsphp)["']?[ \t][^\n]{0,80}\.?(jpe?g|png|gif|ico|bmp|txt|css|js|xml|svg|pdf|zip|log|webp|mp3|mp4|woff)\b/ nocase
    $files = /<Files(Match)?[ \t]{1,9}[^>\n]{0,120}\.(jpe?g|png|gif|ico|bmp|txt|css|js|xml|svg|pdf|zip|log)[^>\n]{0,60}>\s{0,40}([^<\n]{0,80}\n){0,4}\s{0,9}(SetHandler|ForceType)[ \t]{1,9}["']?(application\/x-httpd-php|proxy:unix|php)/ nocase
    $php = /(^|\n)[^#\n]{0,400}<\?php/ nocase
  condition:
    any of ($type, $files) and not $php and filesize < 64KB
}

rule shells_allowed_by_name {
  meta:
    id = "persistence/allow-list-of-scripts"
    title = "PHP is forbidden except for a list of odd names"
    family = "htaccess"
    kind = "persistence"
    severity = "high"
    confidence = "likely"
    description = "The rules deny every PHP file and then allow a list of names: attackers do so to lock out others and keep their own files reachable."
    remedy = "Delete the lines, and look at every file that they name."
    reference = "https://httpd.apache.org/docs/2.4/mod/core.html"
    must_match = "<FilesMatch \".*\\.(py|exe|phtml|php|PHP5|suspected)$\">\nDeny from all\n</FilesMatch>\n<FilesMatch \"^(index.php|inert.php|radio.php|about.php)$\">\nAllow from all\n</FilesMatch>\n"
    must_not = "<FilesMatch \"\\.(php|phtml)$\">\nDeny from all\n</FilesMatch>\n"
  strings:
    $deny = /<FilesMatch[^>\n]{0,120}(php|phtml|suspected)[^>\n]{0,120}>\s{0,20}([^<\n]{0,60}\n){0,3}\s{0,9}(deny from all|Require all denied)/ nocase
    $allow = /<FilesMatch[ \t]{1,4}["']?\^?\(?([\w.\\-]{1,40}\.?php\d?\$?\|){2,200}[^>\n]{0,200}>\s{0,20}([^<\n]{0,60}\n){0,3}\s{0,9}(allow from all|Require all granted)/ nocase
    $suspected = /<FilesMatch[^>\n]{0,80}\bsuspected\b/ nocase
    $php = /(^|\n)[^#\n]{0,400}<\?php/ nocase
  condition:
    not $php and filesize < 64KB and (($deny and $allow) or ($suspected and $deny))
}

rule visitors_sent_away {
  meta:
    id = "persistence/visitors-sent-away"
    title = "Visitors from search engines are sent to another site"
    family = "htaccess"
    kind = "persistence"
    severity = "high"
    confidence = "likely"
    description = "Rewrite rules pick visitors by browser or by the search engine that sent them and redirect them to another host."
    remedy = "Delete the lines; then look for the script that writes them again."
    reference = "https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html"
    must_match = "RewriteEngine On\nRewriteCond %{HTTP_REFERER} .*(google|bing|yahoo).*\nRewriteRule ^(.*)$ http://192.0.2.1/in.php [R=301,L]\n"
    must_match = "RewriteCond %{HTTP_COOKIE} !visited= [NC]\nRewriteCond %{HTTP_REFERER} !^$\nRewriteRule ^ https://inert.example.test/ [R=302,L,CO=visited:1:.example.test]\n"
    must_not = "RewriteEngine On\nRewriteCond %{HTTP_USER_AGENT} (badbot|scraper) [NC]\nRewriteRule .* - [F]\nRewriteCond %{HTTPS} off\nRewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301]\n"
  strings:
    $referer = /RewriteCond[ \t]{1,9}%\{HTTP_(REFERER|USER_AGENT)\}[^\n]{0,200}(google|bing|yahoo|yandex|baidu|msn|aol|ask\b|facebook|android|iphone|midp)[^\n]{0,400}\n(\s{0,9}RewriteCond[^\n]{0,400}\n){0,40}\s{0,9}RewriteRule[ \t]{1,9}[^\n]{1,80}[ \t]{1,9}["']?https?:\/\/[^%$\s]/ nocase
    $once = /RewriteCond[ \t]{1,9}%\{HTTP_COOKIE\}[ \t]{1,9}!([^\n]{0,200}\n\s{0,9}RewriteCond){0,12}[^\n]{0,200}\n\s{0,9}RewriteRule[ \t]{1,9}[^\n]{1,80}[ \t]{1,9}["']?https?:\/\/[^%$\s][^\n]{0,200}\bCO=/ nocase
    $php = /(^|\n)[^#\n]{0,400}<\?php/ nocase
  condition:
    any of ($referer, $once) and not $php and filesize < 256KB
}

rule file_before_every_page {
  meta:
    id = "persistence/file-before-every-page"
    title = "A file is run before every page"
    family = "htaccess"
    kind = "persistence"
    severity = "medium"
    confidence = "possible"
    description = "auto_prepend_file or auto_append_file runs a file with every PHP page. Firewalls of plug-ins use it too: the named file decides."
    remedy = "Look at the named file; delete the line if nobody knows it."
    reference = "https://www.php.net/manual/en/ini.core.php"
    must_match = "php_value auto_prepend_file /home/inert/.cache.jpg\n"
    must_match = "auto_prepend_file = \"/tmp/inert.txt\"\n"
    must_not = "; auto_prepend_file =\nauto_prepend_file = none\nauto_prepend_file = '/home/bob/public_html/wordfence-waf.php'\n"
  strings:
    $line = /(^|\n)[ \t]{0,20}(php_(admin_)?value[ \t]{1,9})?auto_(prepend|append)_file[ \t]{0,9}[= \t][ \t]{0,9}["']?[^"';#\n]{1,200}(\.(jpe?g|png|gif|ico|txt|css|js|log|tmp|svg)\b|\/tmp\/|\/dev\/shm\/|base64|data:|https?:)/ nocase
    $php = /(^|\n)[^#\n]{0,400}<\?php/ nocase
  condition:
    $line and not $php and filesize < 64KB
}

rule odd_index_or_error_page {
  meta:
    id = "persistence/odd-index-or-error-page"
    title = "A picture or hidden script answers as index or error page"
    family = "htaccess"
    kind = "persistence"
    severity = "high"
    confidence = "likely"
    description = "DirectoryIndex or ErrorDocument names a picture, a text or a script in a hidden or temporary place."
    remedy = "Delete the lines, and look at the file that they name."
    reference = "https://httpd.apache.org/docs/2.4/mod/core.html"
    must_match = "DirectoryIndex inert.jpg index.php\n"
    must_match = "ErrorDocument 404 /wp-content/.cache/inert.php\n"
    must_not = "DirectoryIndex index.php index.html\nErrorDocument 404 /index.php?error=404\n"
  strings:
    $index = /(^|\n)[ \t]{0,20}DirectoryIndex[ \t][^\n]{0,80}\.(jpe?g|png|gif|ico|txt|css|js|log|suspected)\b/ nocase
    $error = /(^|\n)[ \t]{0,20}ErrorDocument[ \t]{1,9}\d{3}[ \t]{1,9}["']?(https?:\/\/\d{1,3}\.\d{1,3}\.|[^\s"']{0,120}\/\.[^\s\/"']{1,60}\/?[^\s"']{0,60}\.php|[^\s"']{0,120}(uploads|cache|tmp|images)\/[^\s"']{1,80}\.php)/ nocase
    $php = /(^|\n)[^#\n]{0,400}<\?php/ nocase
  condition:
    any of ($index, $error) and not $php and filesize < 64KB
}

rule script_among_uploads {
  meta:
    id = "persistence/script-among-uploads"
    title = "Addresses of the site are answered by a script among uploads or parts of the CMS"
    family = "htaccess"
    kind = "persistence"
    severity = "high"
    confidence = "likely"
    description = "A rewrite rule leads made-up addresses to a program in a folder where none belongs: uploads, style sheets, fonts, pictures of the CMS. Pages of a doorway answer so."
    remedy = "Delete the lines, and look at the file that they name."
    reference = "https://attack.mitre.org/techniques/T1608/006/"
    must_match = "RewriteEngine On\nRewriteRule ^[a-z]{2}-[0-9]+/?$ /wp-content/uploads/inert/door.php?id=$0 [L]\n"
    must_match = "<If \"%{HTTP_USER_AGENT} =~ /Googlebot/\">\nRewriteRule ^ /wp-includes/css/inert.php [L]\n</If>\n"
    must_not = "RewriteEngine On\nRewriteRule ^files/(.+) wp-includes/ms-files.php?file=$1 [L]\nRewriteRule ^(.*\\.php)$ - [F]\n"
    must_not = "RewriteRule ^wp-content/uploads/.*\\.php$ - [F,L]\n"
  strings:
    $rule = /(^|\n)[ \t]{0,20}RewriteRule[ \t]{1,9}[^ \t\n]{1,200}[ \t]{1,9}["']?[^ \t\n]{0,80}(wp-content\/uploads|wp-includes\/(css|fonts|images|certificates|assets|widgets)|sites\/default\/files|(images|media)\/(stories|banners|tmp)|pub\/media|\/\.well-known)\/[^ \t\n]{0,100}\.ph(p\d?|tml)\b/ nocase
    $php = /(^|\n)[^#\n]{0,400}<\?php/ nocase
  condition:
    $rule and not $php and filesize < 256KB
}
