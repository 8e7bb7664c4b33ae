import { PAGE, type ScriptLanguage } from './language.ts';

export const perl: ScriptLanguage = {
  id: 'perl',
  names: /\.(?:pl|pm|cgi|fcgi|psgi)$/i,
  interpreter: /^#!.{0,60}\bperl/,
  runs: /\b(?:system|exec|eval|open|qx)\b|`/,
  comment: /^\s*#/,
  sources: [
    { origin: 'request', pattern: /\$ENV\{\s?['"]?(?:HTTP_(?!HOST\b)\w+|QUERY_STRING|PATH_INFO|REQUEST_URI)\b/ },
    {
      origin: 'request',
      pattern: /(?:->|\b)(?:param|url_param|raw_cookie)\s?\(|->(?:Vars|upload)\b|\bcookie\s?\(\s?['"]/,
    },
    { origin: 'request', pattern: /<STDIN>|\bread\s?\(?\s?\*?STDIN\b/, where: PAGE },
    {
      origin: 'remote',
      pattern: /\bIO::Socket(?:::(?:INET6?|IP|SSL))?->new|->accept\b|\bLWP::Simple::get\w*\b|->decoded_content\b/,
    },
    { origin: 'remote', pattern: /\bget\s?\(\s?['"]https?:/, where: /LWP::Simple/ },
  ],
  assignments: [
    // what was matched, but for letters and digits
    /(?<value>\$\w+(?:\{[^}]{1,40}\})?)\s?=~\s?m?\/[^\n]{0,200}?\((?!\\[wd][+*]?\)|\[(?:\\[wd]|[\w-]){1,30}\][+*]?\))/,
    /while\s?\(\s?(?:(?:my\s{1,4})?\$(?<name>\w+)\s{0,4}=\s{0,4})?<(?<value>\$?\w+)>/,
    /(?:^|[^\w$@%])(?:my|our|local)?\s{0,4}\(?\s?[$@%](?<name>\w+)(?:\s?[[{][^\]}]{0,60}[\]}])?(?:\s{0,4},[^=)]{0,80})?\s{0,4}\)?\s{0,4}\.?=(?![=~])\s{0,4}(?<value>\S.*)/s,
    /\b(?:sys)?read\s?\(?\s?(?<value>\*?\$?\w+)\s?,\s?(?:my\s)?\$(?<name>\w+)/,
    /\brecv\s?\(?\s?(?<value>\$?\w+)\s?,\s?(?:my\s)?\$(?<name>\w+)/,
    /(?<value>\$\w+)->(?:recv|sysread|read)\s?\(\s?(?:my\s)?\$(?<name>\w+)/,
    /\bforeach?\s{1,4}(?:my\s)?\$(?<name>\w+)\s?\((?<value>.{1,400})/s,
  ],
  definition: /^\s*sub\s{1,9}(?<name>\w+)(?<parameters>)/,
  texts: /'(?:[^'\\\n]|\\.)*'/g,
  variable: /[$@%]\{?\^?(\w+)|<\$?(\w+)>|\b(shift)\b/g,
  sinks: [
    /\b(?<what>system|exec)\b\s?\(?(?!\s?[=,){])/g,
    /(?<what>`)(?<argument>[^`\n]{1,2000})/g,
    /\b(?<what>qx)\s?[{([/|!#](?<argument>[^\n]{1,2000})/g,
    /(?:^|[^\w$@%>:])(?<what>eval)\b\s?\(?(?!\s?\{)/g,
    /\b(?<what>open)\s?\(?\s?(?:my\s)?[$*]?\w+\s?,\s?(?<argument>['"]\s?\|[^\n]{1,500}|['"](?:-\||\|-)['"]\s?,[^\n]{1,500}|[^\n|]{1,400}\|\s?['"])/g,
  ],
  runsFirst: /^$/,
  cleans: /^\s*(?:int|quotemeta|length|scalar|uri_escape)\b|=~\s?m?\/\^\(?\[?(?:\\[wd]|[\w-]){1,30}\]?[+*]\)?\$\//,
  checks:
    /\$(?<name>\w+)\s?(?:=~\s?(?:s.(?:\[\^[\w\\.-]{1,60}\]\+?|\/).{2}g|tr\/[^/]{1,80}\/\/c?d)|[=!]~\s?m?\/\^\(?\[?(?:\\[wd]|[\w-]){1,30}\]?[+*]\)?\$\/)/,
};
