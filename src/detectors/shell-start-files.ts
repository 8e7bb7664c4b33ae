import type { CommandVerdict } from './command-judgement/judge-command.ts';
import { judgeLines, type LinePlace } from './command-judgement/judge-lines.ts';
import type { FileDetector, FileFacts, OpenedFile } from './contract.ts';

/** Files that a shell, an SSH login, Git or a desktop session runs by itself. What a fresh account holds in them is not odd. */
export const shellStartFiles: FileDetector = {
  kind: 'file',
  id: 'shell-start-files',
  title: 'Files that run at login',
  wants: ({ path, sizeBytes }: FileFacts) => sizeBytes > 4 && MAY_BE_WANTED.test(path) && WANTED.test(path),
  look: (file: OpenedFile) => judgeLines(file.latin1(), PLACE),
};

/** What all of them share: a name that begins with a dot, or a repository of Git. */
const MAY_BE_WANTED = /(?:^|\/)\.|\.git\//;
const WANTED =
  /(?:^|\/)(?:\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|cshrc|tcshrc|login|kshrc|xprofile|xsessionrc|pam_environment|gitconfig|vimrc|inputrc)|\.ssh\/(?:rc|environment)|\.config\/(?:autostart\/[^/]+\.desktop|environment\.d\/[^/]+\.conf|git\/config)|\.(?:config|local\/share)\/systemd\/user\/(?:[^/]+\/)?[^/]+\.(?:service|timer|path|socket|conf)|(?:[^/]*\.git|\.githooks|\.husky)\/(?:hooks\/)?[a-z-]+|[^/]*\.git\/config)$/;

const PLACE: LinePlace = {
  prefix: 'shell',
  where: 'in a file that runs at login',
  remedy: 'Put the file of a fresh account in its place, and keep this one as evidence.',
  commandOf: (line) => {
    const text = line.trim();
    if (text === '' || /^[#;"]/.test(text)) return null;
    // systemd, desktop entries and Git put the command behind a name.
    return (
      /^(?:Exec\w{0,20}|[a-z]{1,30})\s*=\s*[!@+-]{0,2}(.+)$/i.exec(text)?.[1] ??
      text.replace(/^(?:export|setenv|alias)\s+/, '')
    );
  },
  also: (line) => OWN_RULES.find(({ pattern }) => pattern.test(line.slice(0, 4096))) ?? null,
};

const OWN_RULES: readonly (CommandVerdict & { readonly pattern: RegExp })[] = [
  {
    rule: 'command.replaced',
    pattern:
      /^\s*alias\s+(?:sudo|su|ssh|passwd|scp|mysql|crontab)\s*=\s*(?!["']?\s*(?:sudo|su|ssh|passwd|scp|mysql|crontab)\b)\S/,
    severity: 'medium',
    confidence: 'likely',
    title: 'Puts another program in the place of one that takes passwords',
  },
  {
    rule: 'command.git-program',
    pattern:
      /^\s*(?:fsmonitor|sshCommand|hooksPath)\s*=\s*["']?(?!true|false|ssh\s)\S*(?:\/tmp|\/dev\/shm|\/var\/tmp|\/\.[a-z])/i,
    severity: 'medium',
    confidence: 'likely',
    title: 'Lets Git run a hidden program',
  },
  {
    rule: 'command.vim-program',
    pattern: /^\s*(?:autocmd|au)\b.{0,200}(?:!|system\s*\().{0,300}(?:curl|wget|base64|\/tmp|\/dev\/shm)/i,
    severity: 'high',
    confidence: 'likely',
    title: 'Lets the editor run a program',
  },
];
