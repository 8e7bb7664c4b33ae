import { PAGE, type ScriptLanguage } from './language.ts';

export const python: ScriptLanguage = {
  id: 'python',
  names: /\.(?:py|pyw|wsgi)$/i,
  interpreter: /^#!.{0,60}\bpython/,
  runs: /\b(?:system|popen|subprocess|commands|exec|eval|spawn|asyncio)\b/,
  comment: /^\s*#/,
  sources: [
    {
      origin: 'request',
      pattern: /\benviron(?:\.get)?\s?[[(]\s?['"](?:HTTP_(?!HOST\b)\w+|QUERY_STRING|PATH_INFO|REQUEST_URI|wsgi\.input)/,
    },
    { origin: 'request', pattern: /\bFieldStorage\s?\(|\bparse_qsl?\s?\(/ },
    {
      origin: 'request',
      pattern:
        /\brequest\.(?:args|form|values|data|json|get_data|get_json|GET|POST|body|headers|cookies|files|params|query)\b/,
    },
    { origin: 'request', pattern: /\bself\.(?:headers|path|rfile)\b/, where: /\bBaseHTTPRequestHandler|http\.server/ },
    { origin: 'request', pattern: /\bsys\.stdin\b|\bstdin\.read/, where: PAGE },
    {
      origin: 'remote',
      pattern: /\.recv(?:from|_into|_bytes)?\s?\(|\burlopen\s?\(|\burlretrieve\s?\(|\.makefile\s?\(/,
    },
    { origin: 'remote', pattern: /\brequests\.(?:get|post|request)\s?\(|\bhttpx\.(?:get|post)\s?\(/ },
  ],
  assignments: [
    /^\s*(?:async\s)?for\s{1,4}(?<name>\w+)(?:\s?,[^:]{0,60}?)?\s{1,4}in\s{1,4}(?<value>\S.*)/s,
    /\bwith\s{1,4}(?<value>\S.{0,400}?)\s{1,4}as\s{1,4}(?<name>\w+)/s,
    /^\s*(?:self\.)?(?<name>\w+)(?:\s?,\s?[\w.]+)*(?:\[[^\]]{0,60}\])?\s{0,4}(?::\s?\w+\s?)?[+]?=(?!=)\s{0,4}(?<value>\S.*)/s,
    /\bwhile\s?\(?(?<name>\w+)\s?:=\s?(?<value>\S.*)/s,
  ],
  definition: /^\s*(?:async\s{1,4})?def\s{1,9}(?<name>\w+)\s?\((?<parameters>[^)]{0,400})/,
  texts: /(?<![fF][rRbB]?)(?<![rRbB][fF])(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/g,
  variable: /(?<!\w)([A-Za-z_]\w*)\b(?!\s?=(?!=))/g,
  sinks: [
    /\bos\.(?<what>system|popen[234]?)\s?\(/g,
    /\bcommands\.(?<what>get(?:status)?output)\s?\(/g,
    /\b(?:subprocess|sp)\.(?<what>call|run|Popen|check_output|check_call|get(?:status)?output)\s?\(/g,
    /(?<![.\w])(?<what>Popen|check_output|getoutput|popen|create_subprocess_shell)\s?\(/g,
    /\b__import__\s?\(\s?['"](?:os|subprocess|commands)['"]\s?\)\.(?<what>\w+)\s?\(/g,
    /(?<![.\w])(?<what>exec|eval)\s?\(/g,
    /^\s*(?<what>exec)\s{1,4}(?<argument>[A-Za-z_][^\n]{0,400})/g,
  ],
  runsFirst: /./,
  cleans: /^\s*(?:int|float|len|bool|(?:shlex|pipes)\.quote|self\.translate_path|isinstance)\s?\(/,
  checks: /\bre\.(?:full)?match\s?\(\s?r?['"]\^?\[?(?:\\[wd]|[\w-]){1,30}\]?[+*]\$?['"]\s?,\s?(?<name>\w+)/,
};
