import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crontabFiles } from '../../../src/detectors/crontab-files.ts';
import { doubleExtensions } from '../../../src/detectors/double-extensions.ts';
import { judgeLink } from '../../../src/detectors/link-judgement/judge-link.ts';
import { mailForwards } from '../../../src/detectors/mail-forwards.ts';
import { mustUseCode } from '../../../src/detectors/must-use-code.ts';
import { oddNames } from '../../../src/detectors/odd-names.ts';
import { phpInUploads } from '../../../src/detectors/php-in-uploads.ts';
import { shellStartFiles } from '../../../src/detectors/shell-start-files.ts';
import { wellKnownKits } from '../../../src/detectors/well-known-kits.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { isAtLeast } from '../../../src/domain/severity.ts';
import { debianWordpressOrNull } from '../../support/debian-wordpress.ts';
import { lookAt } from '../../support/look-at.ts';
import { planAccount, planSite } from '../../support/plan-inputs.ts';

const DETECTORS = [
  crontabFiles,
  doubleExtensions,
  mailForwards,
  mustUseCode,
  oddNames,
  phpInUploads,
  shellStartFiles,
  wellKnownKits,
];

describe('a real WordPress from Debian', () => {
  it('has nothing that these detectors speak of, and no link of high severity', async (context) => {
    const folder = await debianWordpressOrNull();
    if (folder === null) return context.skip();
    let files = 0;
    let links = 0;
    const said: string[] = [];
    for (const root of ['/home/bob', '/home/bob/public_html', '/home/bob/public_html/blog']) {
      const account = planAccount({ sites: [planSite({ documentRoot: pathOfText(root) })] });
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const real = `${entry.parentPath}/${entry.name}`;
        const path = `${root}${real.slice(folder.length)}`;
        if (entry.isSymbolicLink()) {
          links += 1;
          const sighting = judgeLink(pathOfText(path), pathOfText(readlinkSync(real)), account);
          if (sighting !== null && isAtLeast(sighting.severity, 'medium')) said.push(`${path}: ${sighting.title}`);
        } else if (entry.isFile()) {
          files += 1;
          for (const detector of DETECTORS) {
            for (const sighting of lookAt(detector, path, readFileSync(real), statSync(real).mode))
              said.push(`${path}: ${sighting.title}`);
          }
        }
      }
    }
    expect(said).toEqual([]);
    expect(files).toBeGreaterThan(3000);
    expect(links).toBeGreaterThan(30);
  });
});
