import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RowAuditor } from '../../src/database/audit-rows.ts';
import { databaseChecks } from '../../src/database/checks/index.generated.ts';
import type { DatabaseCredentials } from '../../src/database/contract.ts';
import { auditOf } from '../../src/database/database-audit.ts';
import { Password } from '../../src/database/password.ts';
import type { Issue } from '../../src/domain/coverage.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { connectMysql } from '../../src/system/node/mysql-database.ts';
import { freePort } from '../support/private-mariadb.ts';
import { type RogueManner, rogueMysql } from '../support/rogue-mysql.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PASSWORD = 'never-said-to-a-rogue';
const CANARY = 'canary-of-a-local-file';

function credentials(port: number, more: Partial<DatabaseCredentials> = {}): DatabaseCredentials {
  return {
    source: pathOfText('/home/bob/wp-config.php'),
    host: '127.0.0.1',
    port,
    socket: null,
    user: 'site',
    password: new Password(PASSWORD),
    database: 'site',
    prefix: 'wp_',
    ...more,
  };
}

async function lookAt(given: DatabaseCredentials, allowHosts: readonly string[] = []): Promise<readonly Issue[]> {
  const opened = await connectMysql()(given, allowHosts);
  if (!opened.ok) return [opened.error];
  const auditor = new RowAuditor(databaseChecks, new Set());
  await opened.value.read(auditor);
  return auditOf(auditor.heard(), [], given.source).issues;
}

const MANNERS: readonly RogueManner[] = [
  'asks-for-file',
  'asks-for-clear-password',
  'endless-rows',
  'drips-rows',
  'large-packets',
  'stalls-at-once',
  'stalls-after-login',
  'garbage',
  'garbage-after-login',
  'odd-packets',
  'hangs-up',
];

describe('a rogue MySQL server', () => {
  it.concurrent.each(MANNERS)('that %s gets nothing and does not hold the scan up', async (manner) => {
    const file = join(temporaryFolder(), 'secret.txt');
    writeFileSync(file, CANARY);
    const server = await rogueMysql(manner, file);
    const began = performance.now();
    const issues = await lookAt(credentials(server.port));
    const seconds = (performance.now() - began) / 1000;
    const received = server.received().toString('latin1');
    await server.stop();
    expect(issues.length).toBeGreaterThan(0);
    expect(JSON.stringify(issues)).not.toContain(PASSWORD);
    expect(received).not.toContain(CANARY);
    expect(received).not.toContain(PASSWORD);
    expect(seconds).toBeLessThan(10);
    expect(process.memoryUsage().rss).toBeLessThan(600 * 2 ** 20);
  });
});

describe('packets of any content', () => {
  it('end in an issue and throw nothing', async () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed + 2);
    const told = await Promise.all(
      seeds.map(async (seed) => {
        const server = await rogueMysql('odd-packets', '', seed);
        const issues = await lookAt(credentials(server.port));
        await server.stop();
        return issues.length;
      }),
    );
    expect(told.filter((count) => count === 0)).toEqual([]);
  });
});

describe('a server', () => {
  it('on another machine is not asked, unless the operator allowed it', async () => {
    const issues = await lookAt(credentials(3306, { host: 'db.example.invalid' }));
    expect(issues).toMatchObject([{ reason: 'no-privilege' }]);
    for (const host of [
      '127.0.0.1.example.invalid',
      '10.0.0.1',
      '0.0.0.0',
      '2130706433',
      '127.1',
      'localhost.example.invalid',
      '::',
    ]) {
      expect(await lookAt(credentials(3306, { host })), host).toMatchObject([{ reason: 'no-privilege' }]);
    }
    expect(await lookAt(credentials(3306, { host: 'db.example.invalid' }), ['DB.example.invalid'])).toMatchObject([
      { reason: 'unreadable' },
    ]);
  });

  it('that is not there is told as a gap', async () => {
    expect(await lookAt(credentials(await freePort()))).toMatchObject([
      { reason: 'unreadable', path: '/home/bob/wp-config.php' },
    ]);
    expect(await lookAt(credentials(3306, { socket: '/nonexistent/socket' }))).toMatchObject([
      { reason: 'unreadable' },
    ]);
  });
});
