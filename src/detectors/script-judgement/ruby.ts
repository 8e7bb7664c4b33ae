import type { ScriptLanguage } from './language.ts';

export const ruby: ScriptLanguage = {
  id: 'ruby',
  names: /\.(?:rb|ru)$/i,
  interpreter: /^#!.{0,60}\bruby/,
  runs: /\b(?:system|exec|eval|spawn|popen|instance_eval|open3)\b|`|%x/i,
  comment: /^\s*#/,
  sources: [
    { origin: 'request', pattern: /\bENV\[\s?['"](?:HTTP_(?!HOST\b)\w+|QUERY_STRING|PATH_INFO|REQUEST_URI)\b/ },
    { origin: 'request', pattern: /\benv\[\s?['"](?:HTTP_(?!HOST\b)\w+|QUERY_STRING|PATH_INFO|rack\.input)/ },
    { origin: 'request', pattern: /\bcgi\[|\bparams\[|\bcgi\.params\b|\bRack::Request\.new/ },
    { origin: 'remote', pattern: /\bTCPSocket\.(?:new|open)|\bTCPServer\.(?:new|open)/ },
    { origin: 'remote', pattern: /\bNet::HTTP\.get|\bURI\.open\s?\(|\bopen\s?\(\s?['"]https?:/ },
  ],
  assignments: [
    /\bwhile\s?\(?\s?(?<name>\w+)\s?=\s?(?<value>\S.*)/s,
    /^\s*[@$]{0,2}(?<name>\w+)\s{0,4}(?:\|\|)?=(?![=~>])\s{0,4}(?<value>\S.*)/s,
    /(?:\bdo|\{)\s?\|(?<name>\w+)/,
  ],
  definition: /^\s*def\s{1,9}(?<name>\w+)\s?\(?(?<parameters>[^)\n]{0,400})/,
  texts: /'(?:[^'\\\n]|\\.)*'/g,
  variable: /(?<!\w)([A-Za-z_]\w*)/g,
  sinks: [
    /(?<![.\w])(?<what>system|exec|spawn|eval)\b\s?\(?(?!\s?[=,)])/g,
    /\b(?:IO|Open3|Kernel)\.(?<what>popen|popen[23]e?|capture[23]e?|system|exec|spawn)\b\s?\(?/g,
    /(?<what>`)(?<argument>[^`\n]{1,2000})/g,
    /(?<what>%x)[{([](?<argument>[^\n]{1,2000})/g,
    /\.(?<what>instance_eval|class_eval)\s?\(/g,
  ],
  runsFirst: /eval$/,
  cleans: /^\s*(?:Integer\s?\(|Shellwords\.)|\.(?:to_i|shellescape|length|size)\s*$/,
  checks: /\b(?<name>\w+)\s?=~\s?\/\\A\[?(?:\\[wd]|[\w-]){1,30}\]?[+*]\\[zZ]\//,
};
