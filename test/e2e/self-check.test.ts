import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasProgram } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

/** Runs as a user without any right but the own; where we are no root, we are such a user already. */
const AS_CUSTOMER =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs'] : [];

/** A small account that an intruder visited, owned by an ordinary user, and a folder of theirs beside it. */
function account(): { readonly home: string; readonly own: string } {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  writeTree(home, {
    'public_html/index.php': '<?php echo 1;',
    'public_html/wp-content/uploads/x.php': `<?php ${'ev'}al($_POST['x']);`,
    'public_html/.htaccess': 'Options -Indexes\n',
    '.bashrc': 'umask 077\n',
  });
  symlinkSync('/etc', join(home, 'public_html/out'));
  const own = join(folder, 'own');
  mkdirSync(own);
  chmodSync(folder, 0o755);
  if (process.getuid?.() === 0) execFileSync('chown', ['-Rh', '65534:65534', home, own]);
  // What only root may read; a run that is not really without rights would not miss it.
  const closed = join(home, 'public_html/closed.php');
  writeFileSync(closed, '<?php');
  chmodSync(closed, 0);
  return { home, own };
}

/** Every name with what a change would show: kind, mode, owner, size, times to the nanosecond, content. */
function stateOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const { mode, uid, gid, size, mtimeNs, ctimeNs, nlink } = lstatSync(path, { bigint: true });
      const facts = [name, mode, uid, gid, size, mtimeNs, ctimeNs, nlink].join(' ');
      if (lstatSync(path).isSymbolicLink()) return `${facts} -> ${readlinkSync(path)}`;
      return lstatSync(path).isFile() ? `${facts} ${readFileSync(path, 'base64')}` : facts;
    });
}

describe('lastgood self-check, run by the customer', () => {
  it('is run by a user without any right but the own', () => {
    const { home, own } = account();
    const [program, ...words] = [...AS_CUSTOMER, 'sh', '-c'];
    const tell = (command: string) =>
      execFileSync(program, [...words, command], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: own },
      }).trim();
    expect(tell('id -u')).not.toBe('0');
    expect(tell('id -G')).not.toMatch(/\b0\b/);
    expect(tell('grep ^CapEff /proc/self/status')).toMatch(/^CapEff:\s+0+$/);
    expect(tell(`cat ${home}/public_html/closed.php 2>&1 || true`)).toContain('ermission denied');
  });

  it('changes nothing: names, contents, modes and times are as before', async () => {
    const { home, own } = account();
    const before = stateOf(home);
    const { code, stdout, stderr } = await runLastgood(['self-check', home], {
      before: AS_CUSTOMER,
      env: { HOME: own },
    });
    expect(stateOf(home)).toEqual(before);
    expect(code).toBe(1);
    expect(stdout).toMatch(/closed\.php/);
    expect(stdout).toContain('This account');
    expect(stdout).toContain('What was not looked at');
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^Next: /);
  });

  it.skipIf(!hasProgram('strace'))(
    'opens nothing in the account for writing, and asks nobody on the network',
    async () => {
      const { home, own } = account();
      const trace = join(own, 'trace');
      const calls =
        'open,openat,openat2,creat,truncate,ftruncate,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,chmod,fchmodat,chown,lchown,fchownat,utimensat,mknod,mknodat,setxattr,connect,sendto,execve';
      const { code } = await runLastgood(['self-check', home, '--bundle', join(own, 'b.tar.gz')], {
        before: [...AS_CUSTOMER, 'strace', '-f', '-y', '-o', trace, '-e', `trace=${calls}`],
        env: { HOME: own },
      });
      expect(code).toBe(1);
      const lines = readFileSync(trace, 'utf8').split('\n');
      // The trace sees the reading, so it would see the writing.
      const inAccount = lines.filter((line) => line.includes(home) || /\/proc\/self\/fd\//.test(line));
      expect(inAccount.some((line) => line.includes('x.php'))).toBe(true);
      const writes =
        /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|\b(?:creat|f?truncate|unlink\w*|rename\w*|mkdir\w*|rmdir|link\w*|symlink\w*|f?chmod\w*|l?f?chown\w*|utimensat|mknod\w*|setxattr)\(/;
      expect(inAccount.filter((line) => writes.test(line) && !line.includes(own))).toEqual([]);
      expect(lines.filter((line) => /connect\(.*AF_INET/.test(line))).toEqual([]);
      // One program only: nothing of the account is started.
      expect(lines.filter((line) => line.includes(`execve("${home}`))).toEqual([]);
    },
  );

  it('speaks German throughout: progress, report and what comes next', async () => {
    const { home, own } = account();
    const run = await runLastgood(['self-check', home, '--language', 'de'], {
      before: AS_CUSTOMER,
      env: { HOME: own },
    });
    expect(run.stdout).toContain('Was jetzt zu tun ist');
    const lines = run.stderr.trim().split('\n');
    expect(lines[0]).toMatch(/^Konto .*: 1 Webverzeichnis$/);
    expect(lines.at(-1)).toMatch(/^Weiter: /);
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/(?<![\w/.])(?:the|which|files|needs|of) [a-z]/);
  });

  it('writes one bundle for the ticket that support can render, without contents of files', async () => {
    const { home, own } = account();
    const bundle = join(own, 'ticket.tar.gz');
    const args = ['self-check', home, '--bundle', bundle, '--quiet'];
    expect((await runLastgood(args, { before: AS_CUSTOMER, env: { HOME: own } })).code).toBe(1);
    expect(statSync(bundle).mode & 0o777).toBe(0o600);
    const names = execFileSync('tar', ['-tzf', bundle], { encoding: 'utf8' }).trim().split('\n');
    expect(names).toEqual(['report.html', 'report.txt', 'report.json', 'coverage.json']);
    const all = execFileSync('tar', ['-xzOf', bundle], { encoding: 'utf8' });
    expect(all).toContain('x.php');
    expect(all).not.toMatch(/al\(\$_POST/);
    const again = await runLastgood(['report', bundle]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain('x.php');
  });

  it('refuses a bundle in a document root, where anyone could fetch it', async () => {
    const { home, own } = account();
    const bundle = join(home, 'public_html/ticket.tar.gz');
    const { code, stderr } = await runLastgood(['self-check', home, '--bundle', bundle, '--quiet'], {
      before: AS_CUSTOMER,
      env: { HOME: own },
    });
    expect(code).toBe(6);
    expect(stderr).toContain('document root');
    expect(() => statSync(bundle)).toThrow('ENOENT');
  });

  it('says that a bundle is missing (10) or damaged (14)', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'half.tar.gz': 'no gzip' });
    expect((await runLastgood(['report', join(folder, 'none.tar.gz')])).code).toBe(10);
    expect((await runLastgood(['report', join(folder, 'half.tar.gz')])).code).toBe(14);
  });
});
