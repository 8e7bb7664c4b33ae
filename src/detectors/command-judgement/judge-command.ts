import type { Confidence, Severity } from '../../domain/severity.ts';

/** What a command line of cron, a shell start file or a mail filter gives away. */
export interface CommandVerdict {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: string;
}

/**
 * The gravest thing that one command line does, read as text, or null when it does nothing odd. Only its first 4,096
 * characters are read; a longer line is itself a sign.
 */
export function judgeCommand(line: string): CommandVerdict | null {
  // One blank says as much as a thousand, and no expression tries two runs of them against each other.
  const text = line.slice(0, MOST_READ).replaceAll(/\s{2,}/g, ' ');
  for (const { pattern, except, ...verdict } of RULES) {
    if (pattern.test(text) && except?.test(text) !== true) return verdict;
  }
  if (line.length <= MOST_READ) return null;
  return {
    rule: 'command.long',
    severity: 'medium',
    confidence: 'possible',
    title: 'A command of more than 4,096 characters',
  };
}

const MOST_READ = 4096;

interface Rule extends CommandVerdict {
  readonly pattern: RegExp;
  /** What makes the same words harmless. */
  readonly except?: RegExp;
}

const INTERPRETER = String.raw`(?:\S{0,60}\/)?(?:(?:ba|da|z|k|a)?sh|php[\d.]{0,5}|perl|python[\d.]{0,5}|ruby|node)\b`;
/** Where a command begins: at the start, after a separator, after a wrapper. */
const START = String.raw`(?:^|[;&|(\x60]|\$\()\s*(?:(?:nohup|exec|setsid|nice|ionice|timeout|env|sudo|command)\s+(?:-\S+\s+|\d+\s+)?){0,3}`;

const RULES: readonly Rule[] = [
  {
    rule: 'command.network-shell',
    pattern:
      /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\s[^|;&]{0,200}\s?-[a-z]{0,6}[ec]\b|\bsocat\b[^|;&]{0,200}\bexec:/i,
    severity: 'critical',
    confidence: 'likely',
    title: 'Opens a shell over the network',
  },
  {
    rule: 'command.download-run',
    pattern: new RegExp(
      String.raw`\b(?:curl|wget|fetch|lynx|lwp-download|GET)\s[^|;]{0,1000}\|\s*(?:sudo\s+|nohup\s+)?${INTERPRETER}(?!\s+-m)`,
    ),
    severity: 'high',
    confidence: 'likely',
    title: 'Downloads something and runs it',
  },
  {
    rule: 'command.download-then-run',
    pattern: new RegExp(
      // What runs it is looked for first, and once for each command: a line may be full of what only downloads.
      String.raw`(?:^|[|;&])(?=[^|;&]*(?:;|&&)\s*(?:chmod\s|\.\/|${INTERPRETER}\s))[^|;&]*?\b(?:curl|wget)\s[^|;&]*?(?:-O|-o|--output(?:-document)?|>)[\s=]?(?!\s*\/dev\/null)(?!\s*-)[^;&|]`,
    ),
    severity: 'high',
    confidence: 'likely',
    title: 'Downloads a file and runs it',
  },
  {
    rule: 'command.substituted-download',
    pattern: /\b(?:eval|sh\s+-c|bash\s+-c|bash\s+<|sh\s+<|source|\.)\s*["'<]{0,3}\s*(?:\$\(|`|\()\s*(?:curl|wget)\b/,
    severity: 'high',
    confidence: 'likely',
    title: 'Downloads something and runs it',
  },
  {
    rule: 'command.decode-run',
    pattern: new RegExp(
      String.raw`(?:base64\s+(?:-d|-D|--decode)|xxd\s+-r|openssl\s+(?:enc|base64)\s[^|]{0,200}-d)[^|]{0,500}\|\s*(?:gunzip|gzip\s+-d|zcat)?[^|]{0,100}\|?\s*${INTERPRETER}|eval\s+["']?\$\([^)]{0,2000}base64`,
    ),
    severity: 'high',
    confidence: 'likely',
    title: 'Decodes hidden text and runs it',
  },
  {
    rule: 'command.inline-code',
    pattern:
      /\b(?:php[\d.]{0,5}\s+-r|perl\s+-\w{0,4}e|python[\d.]{0,5}\s+-c|ruby\s+-e|node\s+-e)\b.{0,3000}(?:\beval\b|base64|gzinflate|\bsystem\s*\(|\bexec\b|shell_exec|passthru|urllib|fsockopen|socket|https?:\/\/)/is,
    severity: 'high',
    confidence: 'likely',
    title: 'Runs code that is written into the command itself',
  },
  {
    rule: 'command.temporary-program',
    pattern: new RegExp(
      String.raw`${START}(?:${INTERPRETER}\s+(?:-\S+\s+){0,3})?["']?\/(?:dev\/shm|tmp|var\/tmp)\/[^\s;&|"']`,
    ),
    severity: 'high',
    confidence: 'likely',
    title: 'Runs a program from a folder for temporary files',
  },
  {
    rule: 'command.upload-program',
    pattern:
      /(?:^|\s)\S{0,300}\/(?:wp-content\/uploads|images|pub\/media|sites\/[^/\s]{1,100}\/files|\.well-known)\/\S{0,300}\.(?:php\d?|phtml|sh|pl|py)\b/i,
    except: /https?:\/\//,
    severity: 'high',
    confidence: 'likely',
    title: 'Runs a script from a folder for uploads',
  },
  {
    rule: 'command.miner',
    pattern: /\b(?:xmrig|minerd|cpuminer|kdevtmpfsi|kinsing|stratum\+(?:tcp|ssl):)/i,
    severity: 'high',
    confidence: 'likely',
    title: 'Starts a coin miner',
  },
  {
    rule: 'command.preload',
    pattern: /\bLD_(?:PRELOAD|AUDIT)=["']?[^\s"']/,
    except: /LD_PRELOAD=["']?(?:\/usr\/lib(?:64)?|\/lib(?:64)?)\//,
    severity: 'high',
    confidence: 'likely',
    title: 'Loads a library of the account into every program',
  },
  {
    rule: 'command.own-crontab',
    pattern: /\|\s*crontab(?:\s+-)?\s*(?:$|[;&|])|\bcrontab\s+(?:\/tmp|\/dev\/shm|\/var\/tmp)\//,
    severity: 'medium',
    confidence: 'likely',
    title: 'Writes the crontab anew',
  },
  {
    rule: 'command.hidden-program',
    pattern: new RegExp(
      String.raw`${START}(?:${INTERPRETER}\s+(?:-\S+\s+){0,3})?["']?[~$\w/.{}-]{0,300}\/\.[\w.-]{1,100}(?:\/\S{0,200})?(?:\s|["']|$)`,
    ),
    except:
      /\/\.(?:acme\.sh|local|nvm|npm|npm-global|rbenv|rvm|pyenv|phpenv|phpbrew|volta|cargo|bun|deno|composer|config|wp-cli|drush|asdf|sdkman|bashrc|bash_\w+|profile|cshrc|zshrc|cagefs|cl\.selector|softaculous|installatron|git-completion\S*|fzf\S*|oh-my-zsh|virtualenvs?|venv)\b/,
    severity: 'medium',
    confidence: 'possible',
    title: 'Runs a program with a hidden name',
  },
  {
    rule: 'command.decode',
    pattern: /\bbase64\s+(?:-d|-D|--decode)\b|\\x[0-9a-f]{2}(?:\\x[0-9a-f]{2}){7}/i,
    severity: 'medium',
    confidence: 'possible',
    title: 'Decodes hidden text',
  },
];
