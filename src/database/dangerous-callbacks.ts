/** Functions that a CMS never has as the handler of a page, a task or an action. */
const DANGEROUS: ReadonlySet<string> = new Set([
  'assert',
  'call_user_func',
  'call_user_func_array',
  'create_function',
  'eval',
  'exec',
  'file_put_contents',
  'passthru',
  'pcntl_exec',
  'php_eval',
  'popen',
  'preg_replace',
  'proc_open',
  'shell_exec',
  'system',
  'unserialize',
]);

/** Whether a name of a function, as a database holds it, runs code or writes files. */
export function isDangerousCallback(name: string): boolean {
  return DANGEROUS.has(name.trim().replace(/^\\/, '').toLowerCase());
}
