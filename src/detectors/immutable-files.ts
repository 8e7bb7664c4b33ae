import type { Sighting } from '../domain/finding.ts';
import { type HostPath, nameOf } from '../domain/host-path.ts';
import { placed } from './command-judgement/judge-file-at.ts';
import type { AccountDetector, AccountLook, AccountSightings } from './contract.ts';

/**
 * Files that carry the flag which forbids every change: how an intruder keeps a backdoor from being deleted, and a reason for a
 * restore to fail. aaPanel protects its own `.user.ini` so, and ISPConfig the folder of a web; code is told louder than the rest.
 */
export const immutableFiles: AccountDetector = {
  kind: 'account',
  id: 'immutable-files',
  title: 'Files that nobody can change (immutable)',
  needs: 'owner',
  isOfLiveAccount: true,
  async look({ account: { panel, scanRoots }, findImmutable }: AccountLook): Promise<AccountSightings> {
    const { found, gap } = (await findImmutable?.(scanRoots)) ?? { found: [], gap: 'lsattr was not asked' };
    return {
      sightings: found.filter((path) => !isOfPanel(panel, path)).map((path) => placed(sightingOf(path), path)),
      issues: gap === null ? [] : [{ reason: 'not-included', path: null, detail: `flags of files: ${gap}` }],
    };
  },
};

function isOfPanel(panel: string, path: HostPath): boolean {
  if (panel === 'aapanel') return nameOf(path) === '.user.ini';
  return panel === 'ispconfig' && /^\/var\/www\/clients\/client\d+\/web\d+$/.test(path);
}

function sightingOf(path: HostPath): Sighting {
  const isCode = /\.(?:php\d?|phtml|phar|cgi|pl|py|sh|js)$|\/\.(?:htaccess|user\.ini|bashrc|profile)$/i.test(path);
  return {
    kind: 'persistence',
    severity: isCode ? 'medium' : 'low',
    confidence: 'possible',
    rule: isCode ? 'flag.immutable-code' : 'flag.immutable',
    title: isCode ? 'Code that nobody can change or delete' : 'A file or folder that nobody can change or delete',
    line: null,
    offset: null,
    excerpt: null,
    remedy: 'Ask the administrator who set it; `chattr -i -a` takes it off, and no restore replaces the file before.',
  };
}
