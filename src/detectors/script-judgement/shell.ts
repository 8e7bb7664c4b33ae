import { PAGE, type ScriptLanguage } from './language.ts';

export const shell: ScriptLanguage = {
  id: 'shell',
  names: /\.(?:sh|bash|cgi)$/i,
  interpreter: /^#!.{0,60}\b(?:ba|da|z|k)?sh\b/,
  runs: /\b(?:eval|sh)\b|^\s*\$\{?\w|\|\s?\$/m,
  comment: /^\s*#/,
  sources: [
    { origin: 'request', pattern: /\$\{?(?:HTTP_(?!HOST\b)\w+|QUERY_STRING|PATH_INFO|REQUEST_URI)\b/, where: PAGE },
    { origin: 'request', pattern: /^read$/, where: PAGE },
    { origin: 'request', pattern: /\$\(\s?cat\s?(?:-|\/dev\/stdin)?\s?\)|`cat`/, where: PAGE },
    { origin: 'remote', pattern: /<\s?\/dev\/tcp\/|(?:\$\(\s?|`)(?:dig|host|nslookup)\s[^\n)`]{0,80}\btxt\b/i },
  ],
  assignments: [
    /^\s*(?:export\s|local\s|declare\s)?\s{0,4}(?<name>\w+)=(?<value>.*)/s,
    /\b(?<value>read)\s(?:-\w+\s(?:\d+\s)?){0,4}(?<name>\w+)/,
  ],
  definition: /^\s*(?:function\s{1,4})?(?<name>\w+)\s?\(\)(?<parameters>)/,
  texts: /(?<=^|[\s=(])'[^']*'/g,
  variable: /\$\{?[!#]?(\w+)/g,
  sinks: [
    /(?:^|[^\w.-])(?<what>eval)\s/g,
    /\b(?<what>(?:ba|da|z|k)?sh)\s{1,4}-\w{0,3}c\b/g,
    /(?<piped>\|)\s{0,4}(?:\/bin\/)?(?<what>(?:ba|da|z|k)?sh)\b(?!\.)/g,
    /(?:^|[^\w.-])(?:source|\.)\s{1,4}(?<what><\()/g,
    /^\s*(?<what>\$)(?<argument>\{?\w[^\n]{0,400})/g,
    /(?<what>\$\()\s{0,4}(?<argument>\$\{?\w[^\n]{0,400})/g,
  ],
  runsFirst: /^$/,
  cleans: /^\s*['"]?\$\{#/,
  checks: /\[\[\s{1,4}"?\$\{?(?<name>\w+)\}?"?\s{1,4}=~\s{1,4}\^\[?[\w\\.-]{1,40}\]?[+*]?\$/,
};
