import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import type { Examination } from '../../../src/domain/analysis.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { failed, ok } from '../../../src/domain/result.ts';
import type { FileStreams, Files } from '../../../src/system/ports.ts';
import { boundIntrusion } from '../../../src/timeline/bound-intrusion.ts';
import { chooseLastGood } from '../../../src/timeline/choose-last-good.ts';
import { type LogQuestion, readLogEvidence } from '../../../src/timeline/read-log-evidence.ts';
import { type MemoryFile, memoryFiles } from '../../support/memory-files.ts';
import {
  planAccount,
  planAssessment,
  planBackup,
  planComponent,
  planFinding,
  planHole,
  planInstallation,
} from '../../support/plan-inputs.ts';

const SHELL = '/home/bob/public_html/wp-content/uploads/2026/09/thumb.php';
const SHELL_URL = '/wp-content/uploads/2026/09/thumb.php';
const DOMLOG = 'var/log/apache2/domlogs/bob/main.test-ssl_log';

/** One line of a combined log on this day of November 2026, UTC. */
function line(time: string, request: string, status = 200, address = '192.0.2.7', agent = 'curl/8.5'): string {
  const [day = '', clock = ''] = time.split(' ');
  return `${address} - - [${day}/Nov/2026:${clock} +0000] "${request} HTTP/1.1" ${status} 5 "-" "${agent}"\n`;
}

function planted(parts: Partial<Finding> = {}, changedAt: string | null = '2026-11-12T10:00:00.000Z'): Finding {
  return planFinding({
    path: pathOfText(SHELL),
    evidence: [{ line: null, offset: null, sha256: null, modifiedAt: changedAt, changedAt, excerpt: null }],
    ...parts,
  });
}

const HOLE = planHole({ id: 'CVE-2020-25213', fixedIn: '6.9' });
const fileManager = planComponent({
  slug: 'wp-file-manager',
  version: '6.8',
  path: pathOfText('/home/bob/public_html/wp-content/plugins/wp-file-manager'),
  assessment: planAssessment({ vulnerabilities: [HOLE] }),
});

function streaming(files: Files): Files & FileStreams {
  return {
    list: (folder) => files.list(folder),
    stat: (path) => files.stat(path),
    read: (path, maxBytes) => files.read(path, maxBytes),
    async *stream(path) {
      const content = await files.read(path, Number.MAX_SAFE_INTEGER);
      yield content.ok ? ok(content.value.bytes) : failed(content.error);
    },
  };
}

function ask(
  files: Readonly<Record<string, MemoryFile>>,
  live: Partial<Pick<Examination, 'findings' | 'installations'>> = {},
  parts: Partial<LogQuestion> = {},
  account: Account = planAccount(),
) {
  return readLogEvidence({
    account,
    files: streaming(memoryFiles({ 'home/bob/': '', ...files })),
    live: {
      findings: [planted()],
      installations: [planInstallation({ components: [fileManager] })],
      ...live,
    },
    timeZone: 'UTC',
    nowMs: Date.UTC(2026, 10, 23),
    ...parts,
  });
}

describe('readLogEvidence', () => {
  it('finds the first request to a planted file, across plain and rotated logs', async () => {
    const { evidence, logs, issues } = await ask({
      [DOMLOG]: line('12 08:00:00', `POST ${SHELL_URL}?cmd=secret`, 200, '198.51.100.4') + line('13 08:00:00', 'GET /'),
      [`${DOMLOG}-Nov-2026.gz`]: Buffer.concat([
        gzipSync(line('09 07:00:00', 'GET /') + line('10 06:00:00', `GET ${SHELL_URL}`, 404)),
        gzipSync(line('10 06:30:00', `POST /wp-content//uploads/%32026/09/./thumb.php`)),
      ]),
    });
    expect(evidence).toEqual([
      {
        at: '2026-11-10T06:30:00.000Z',
        bound: 'not-after',
        source: 'log',
        path: SHELL,
        text: `${SHELL} answered POST of 192.0.2.7 with 200 (agent "curl/8.5"): the first of 2 requests by 2 addresses`,
      },
    ]);
    expect(logs).toEqual({
      from: '2026-11-09T07:00:00.000Z',
      to: '2026-11-13T08:00:00.000Z',
      files: 2,
      entries: 5,
      notes: ['The logs begin only at 2026-11-09T07:00:00.000Z: what happened before is not in them.'],
    });
    expect(issues).toEqual([]);
    expect(JSON.stringify(evidence)).not.toContain('secret');
  });

  it('puts the hole first that the later intruder asked for just before the first proof', async () => {
    const other = planComponent({
      slug: 'contact-form-7',
      version: '5.3.1',
      path: pathOfText('/home/bob/public_html/wp-content/plugins/contact-form-7'),
      assessment: planAssessment({ vulnerabilities: [{ ...HOLE, id: 'CVE-2020-35489', exploited: false }] }),
    });
    const connector = '/wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php';
    const { wayIn } = await ask(
      {
        [DOMLOG]:
          line('01 06:00:00', 'POST /wp-json/contact-form-7/v1/contact-forms/3/feedback', 200, '198.51.100.4') +
          line('10 06:20:00', 'GET /wp-content/plugins/wp-file-manager/css/a.css', 200, '203.0.113.9') +
          line('10 06:25:00', `POST ${connector}`) +
          line('10 06:30:00', `POST ${SHELL_URL}`),
      },
      { installations: [planInstallation({ components: [other, fileManager] })] },
    );
    expect(wayIn.map(({ title, vulnerability, confidence }) => [title, vulnerability, confidence])).toEqual([
      ['wp-file-manager 6.8', 'CVE-2020-25213', 'likely'],
      ['contact-form-7 5.3.1', 'CVE-2020-35489', 'possible'],
    ]);
    expect(wayIn[0]?.because).toEqual([
      'wp-file-manager 6.8 has CVE-2020-25213, known to be exploited, open without a login.',
      `192.0.2.7 asked for ${connector} 5 minutes before the first proof.`,
      '192.0.2.7, which used a planted file, had asked for it before (requests in all: 1).',
    ]);
    expect(wayIn[0]?.requests).toEqual([
      {
        at: '2026-11-10T06:25:00.000Z',
        address: '192.0.2.7',
        method: 'POST',
        target: connector,
        status: 200,
        agent: 'curl/8.5',
      },
    ]);
  });

  it('does not blame a component that answered nothing but refusals', async () => {
    const { wayIn } = await ask({
      [DOMLOG]:
        line('10 06:25:00', 'POST /wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php', 403) +
        line('10 06:30:00', `POST ${SHELL_URL}`),
    });
    expect(wayIn).toEqual([]);
  });

  it('says that logs which begin too late cannot show the way in', async () => {
    const { wayIn, logs } = await ask({ [DOMLOG]: line('20 06:30:00', 'GET /') });
    expect(logs?.from).toBe('2026-11-20T06:30:00.000Z');
    expect(wayIn).toMatchObject([{ title: 'wp-file-manager 6.8', confidence: 'possible', requests: [] }]);
    expect(wayIn[0]?.because[1]).toBe(
      'The logs begin at 2026-11-20T06:30:00.000Z, after the first proof: they cannot show whether it was asked for.',
    );
  });

  it('proves a stolen login by the upload of a planted file, from the top of a locked-in account too', async () => {
    const { evidence, wayIn } = await ask({
      'var/log/xferlog.1': {
        text: 'Tue Nov 10 06:30:00 2026 1 192.0.2.7 20 /public_html/wp-content/uploads/2026/09/thumb.php b _ i r bob ftp 0 * c\nTue Nov 10 06:00:00 2026 1 192.0.2.8 20 /public_html/wp-content/uploads/2026/09/thumb.php b _ i r alice ftp 0 * c\n',
        modifiedMs: Date.UTC(2026, 10, 20),
      },
      'var/log/secure': {
        text: 'Nov 10 06:28:00 web1 sshd[7]: Accepted password for bob from 192.0.2.7 port 4 ssh2\nNov 10 05:28:00 web1 sshd[7]: Accepted password for alice from 192.0.2.7 port 4 ssh2\n',
        modifiedMs: Date.UTC(2026, 10, 20),
      },
    });
    expect(evidence.map(({ at, text }) => [at, text])).toEqual([
      ['2026-11-10T06:30:00.000Z', `${SHELL} was uploaded by FTP by bob from 192.0.2.7`],
    ]);
    expect(wayIn.map(({ kind, title, confidence }) => [kind, title, confidence])).toEqual([
      ['upload', 'FTP upload with the login bob', 'certain'],
      ['login', 'SSH login bob', 'likely'],
      ['component', 'wp-file-manager 6.8', 'possible'],
    ]);
  });

  it('names the login of the application that the later intruder used, and no visitor of a lost password', async () => {
    const { wayIn } = await ask(
      {
        [DOMLOG]:
          line('10 06:00:00', 'POST /wp-login.php', 200) +
          line('10 06:01:00', 'POST /wp-login.php?action=lostpassword', 302) +
          line('10 06:02:00', 'POST /wp-login.php', 302, '203.0.113.9') +
          line('10 06:10:00', 'POST /wp-login.php', 302) +
          line('10 06:12:00', 'POST /wp-admin/update.php?action=upload-plugin') +
          line('10 06:30:00', `POST ${SHELL_URL}`),
      },
      { installations: [] },
    );
    expect(wayIn).toMatchObject([{ kind: 'application-login', confidence: 'likely' }]);
    expect(wayIn[0]?.because).toEqual([
      '192.0.2.7, which used a planted file, posted to /wp-login.php 20 minutes before the first proof.',
    ]);
  });

  it('knows an attack on a core by its form, and says when it knows none', async () => {
    const core = (id: string) =>
      planInstallation({
        cms: 'drupal',
        version: '8.5.0',
        components: [],
        assessment: planAssessment({ vulnerabilities: [{ ...HOLE, id }] }),
      });
    const log = {
      [DOMLOG]:
        line('10 06:28:00', 'POST /user/register?element_parents=account/mail/%23value&ajax_form=1') +
        line('10 06:30:00', `POST ${SHELL_URL}`),
    };
    const known = await ask(log, { installations: [core('CVE-2018-7600')] });
    expect(known.wayIn).toMatchObject([
      {
        title: 'drupal 8.5.0',
        vulnerability: 'CVE-2018-7600',
        confidence: 'likely',
        requests: [{ target: '/user/register' }],
      },
    ]);
    const unknown = await ask(log, { installations: [core('CVE-2099-0001')] });
    expect(unknown.wayIn).toMatchObject([{ vulnerability: 'CVE-2099-0001', confidence: 'possible', requests: [] }]);
    expect(unknown.wayIn[0]?.because[1]).toBe('What a request that uses it looks like is not known here.');
  });

  it.each([
    ['GET /index.php?option=com_wp-file-manager&view=x', true],
    ['GET /wp-json/wp-file-manager/v1/files', true],
    ['GET /?rest_route=/wp-file-manager/v1', true],
    ['POST /wp-admin/admin-ajax.php?action=wp_file_manager_upload', true],
    ['POST /wp-admin/admin-ajax.php?action=heartbeat', false],
    ['GET /wp-content/plugins/wp-file-manager-pro/x.php', false],
    ['GET /wp-content/plugins/wp-file-manager/readme.txt', false],
  ])('ties %s to its component: %s', async (request, expected) => {
    const joomla = {
      ...fileManager,
      slug: 'com_wp-file-manager',
      path: pathOfText('/home/bob/public_html/components/x'),
    };
    const { wayIn } = await ask(
      { [DOMLOG]: line('10 06:28:00', request) + line('10 06:30:00', `POST ${SHELL_URL}`) },
      { installations: [planInstallation({ components: [fileManager, joomla] })] },
    );
    expect(wayIn.length > 0).toBe(expected);
  });

  it('takes no old request to a file of the owner for a proof', async () => {
    const index = pathOfText('/home/bob/public_html/index.php');
    const { evidence } = await ask(
      { [DOMLOG]: line('01 06:30:00', 'GET /index.php') + line('01 06:31:00', `GET ${SHELL_URL}`) },
      { findings: [planted({ path: index }), planted({ kind: 'altered' }), planted({ id: 'f9' })] },
    );
    expect(evidence).toEqual([]);
  });

  it('keeps the sites of the account and the customers of the server apart', async () => {
    const other = planFinding({ path: pathOfText('/home/bob/public_html/blog/x.php'), evidence: planted().evidence });
    const { evidence } = await ask(
      {
        'var/log/apache2/other_vhosts_access.log':
          `else.test:80 ${line('01 06:00:00', 'POST /x.php')}` +
          `main.test:80 ${line('02 06:00:00', 'POST /x.php')}` +
          `blog.test:80 ${line('03 06:00:00', 'POST /x.php')}`,
        'var/log/apache2/blog.test.uk.log': line('01 06:00:00', 'POST /x.php'),
        'var/log/nginx/blog.test.access.log.2.gz': gzipSync(line('04 06:00:00', 'POST /x.php')),
      },
      { findings: [other], installations: [] },
    );
    expect(evidence.map(({ at }) => at)).toEqual(['2026-11-03T06:00:00.000Z']);
    expect(evidence[0]?.text).toContain('the first of 2 requests');
  });

  it.each([
    ['Plesk', 'var/www/vhosts/system/main.test/logs/access_ssl_log.processed.1.gz'],
    ['OSA', 'home/bob/log/access_log.processed'],
    ['cPanel', 'home/bob/logs/main.test-ssl_log-Oct-2026.gz'],
    ['ISPConfig', 'var/log/ispconfig/httpd/main.test/20261112-access.log.gz'],
    ['DirectAdmin', 'var/log/httpd/domains/main.test.log.1'],
    ['Hestia', 'var/log/nginx/domains/main.test.log'],
    ['CyberPanel', 'home/bob/logs/main.test.access_log'],
    ['aaPanel', 'www/wwwlogs/main.test-access_log'],
    ['Virtualmin', 'var/log/virtualmin/main.test_access_log'],
    ['InterWorx', 'home/bob/var/main.test/logs/transfer.log'],
  ])('finds the logs of %s', async (_panel, path) => {
    const text = line('10 06:30:00', `POST ${SHELL_URL}`);
    const { evidence } = await ask({ [path]: path.endsWith('.gz') ? gzipSync(text) : text });
    expect(evidence.map(({ at }) => at)).toEqual(['2026-11-10T06:30:00.000Z']);
  });

  it('reads no logs of an account on which nothing was planted', async () => {
    const answer = await ask({ [DOMLOG]: line('10 06:30:00', `POST ${SHELL_URL}`) }, { findings: [] });
    expect(answer).toEqual({ evidence: [], wayIn: [], logs: null, issues: [] });
  });

  it('says that an account could have written its own log', async () => {
    const log = { text: line('10 06:30:00', `POST ${SHELL_URL}`), uid: 1000 };
    const { evidence, logs } = await ask({ 'home/bob/logs/main.test-ssl_log': log });
    expect(evidence[0]?.text).toContain('the account can write this log');
    expect(logs?.notes).toHaveLength(2);
  });
});

describe('programs that belong to nothing', () => {
  const table = {
    release: (version: string) => version,
    judge: (_release: string, path: string) =>
      path === 'index.php' || path === 'wp-login.php'
        ? ({ kind: 'altered' } as const)
        : ({ kind: 'not-covered' } as const),
  };
  const posts = (url: string, address: string, count = 1) =>
    line('09 05:00:00', `POST ${url}`, 200, address).repeat(count);

  it('are told, and prove when somebody used them who used a planted file', async () => {
    const { evidence, logs } = await ask(
      {
        [DOMLOG]:
          posts('/gone.php', '192.0.2.7', 4) +
          posts('/form.php', '203.0.113.1', 2) +
          posts('/wp-login.php', '192.0.2.7') +
          posts('/wp-content/plugins/wp-file-manager/lib/php/connector.minimal.php', '192.0.2.7') +
          ['1', '2', '3', '4'].map((one) => posts('/contact.php', `203.0.113.${one}`)).join('') +
          line('10 06:30:00', `POST ${SHELL_URL}`),
      },
      {},
      { fingerprints: () => Promise.resolve(table) },
    );
    expect(evidence.map(({ at, text }) => [at, text.slice(0, 90)])).toEqual([
      [
        '2026-11-09T05:00:00.000Z',
        '/home/bob/public_html/gone.php, which no release holds, answered POST of 192.0.2.7, which used a planted file'.slice(
          0,
          90,
        ),
      ],
      ['2026-11-10T06:30:00.000Z', expect.stringContaining('thumb.php answered POST')],
    ]);
    const told = logs?.notes.filter((note) => note.includes('no release holds')) ?? [];
    expect(told.map((note) => /(\w+\.php).*answered (\d+) POST/.exec(note)?.slice(1))).toEqual([
      ['gone.php', '4'],
      ['form.php', '2'],
    ]);
  });

  it('are not looked for where the released files are not known', async () => {
    const { logs } = await ask(
      { [DOMLOG]: posts('/gone.php', '192.0.2.7') },
      {},
      { fingerprints: () => Promise.resolve({ ...table, judge: () => ({ kind: 'not-covered' }) as const }) },
    );
    expect(logs?.notes.join()).not.toContain('no release holds');
  });
});

describe('boundIntrusion with logs', () => {
  const backup = (id: string, at: string) => planBackup({ id, takenAt: { at, source: 'name' }, verdict: 'clean' });

  it('moves the interval by a log, tells the contradiction, and takes the backup before', async () => {
    const { evidence } = await ask({ [DOMLOG]: line('10 06:30:00', `POST ${SHELL_URL}`) });
    const backups = [
      backup('b1', '2026-11-05T00:00:00.000Z'),
      backup('b2', '2026-11-10T00:00:00.000Z'),
      backup('b3', '2026-11-11T00:00:00.000Z'),
    ];
    const intrusion = boundIntrusion({ findings: [planted()] }, backups, evidence);
    expect([intrusion.notBefore, intrusion.notAfter]).toEqual(['2026-11-10T00:00:00.000Z', '2026-11-10T06:30:00.000Z']);
    expect(intrusion.contradictions).toEqual([
      `${SHELL} changed 2026-11-12T10:00:00.000Z, but a log knows it from 2026-11-10T06:30:00.000Z: it was written again since, or copied.`,
    ]);
    expect(chooseLastGood(backups, intrusion).backup).toBe('b2');
  });

  it('sets a log aside that every good backup contradicts', async () => {
    const { evidence } = await ask({ [DOMLOG]: line('01 06:30:00', `POST ${SHELL_URL}`) });
    const intrusion = boundIntrusion({ findings: [planted()] }, [backup('b1', '2026-11-05T00:00:00.000Z')], evidence);
    expect(intrusion.notAfter).toBe('2026-11-12T10:00:00.000Z');
    expect(intrusion.contradictions.join()).toContain('Set aside');
  });
});
