import type { ScriptLanguage } from './language.ts';

/** JavaScript that runs on the server, for it starts programs. */
export const node: ScriptLanguage = {
  id: 'node',
  names: /\.[cm]?js$/i,
  interpreter: /^#!.{0,60}\bnode/,
  runs: /\bchild_process\b/,
  comment: /^\s*(?:\/\/|\*)/,
  sources: [
    { origin: 'request', pattern: /\breq(?:uest)?\.(?:url|query|body|headers|params|cookies)\b/ },
    { origin: 'request', pattern: /^(?:createServer|get|post|all|use)$/ },
    { origin: 'remote', pattern: /^(?:on|addListener)$/, where: /\b(?:net|tls|dgram|ws|https?)['"]|\bWebSocket\b/ },
    { origin: 'request', pattern: /\bctx\.(?:query|request|params)\b/ },
  ],
  assignments: [
    /\b(?:const|let|var)?\s{0,4}\{?\s?(?<name>\w+)(?:\s?,[^=}]{0,80})?\s?\}?\s{0,4}\+?=(?![=>])\s{0,4}(?<value>\S.*)/s,
    /(?<value>\bcreateServer)\s?\(\s?(?:async\s?)?(?:function\s?\w*\s?)?\(\s?(?<name>\w+)/,
    /\.(?<value>get|post|all|use)\(\s?['"`][^'"`]{0,100}['"`]\s?,\s?(?:async\s?)?(?:function\s?\w*\s?)?\(?\s?(?<name>\w+)/,
    /(?<!std(?:out|err|in))\.(?<value>on|addListener)\(\s?['"](?:data|message)['"]\s?,\s?(?:async\s?)?(?:function\s?\w*\s?)?\(?\s?(?<name>\w+)/,
  ],
  definition: /\bfunction\s{1,4}(?<name>\w+)\s?\((?<parameters>[^)]{0,400})/,
  texts: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g,
  variable: /(?<![\w$])([A-Za-z_$][\w$]*)/g,
  sinks: [
    /(?<![.\w])(?<what>exec(?:File)?(?:Sync)?|spawn(?:Sync)?)\s?\(/g,
    /\b(?:child_process|cp|require\(\s?['"](?:node:)?child_process['"]\s?\))\.(?<what>exec(?:File)?(?:Sync)?|spawn(?:Sync)?)\s?\(/g,
    /(?<![.\w])(?<what>eval|Function)\s?\(/g,
    /\bvm\.(?<what>runIn\w+)\s?\(/g,
  ],
  runsFirst: /^(?:exec(?:Sync)?|eval|runIn\w+)$/,
  cleans: /^\s*(?:parseInt|Number|encodeURIComponent)\s?\(|\.length\s*$/,
  checks: /\/\^\[?(?:\\[wd]|[\w-]){1,30}\]?[+*]\$\/\.test\(\s?(?<name>\w+)/,
};
