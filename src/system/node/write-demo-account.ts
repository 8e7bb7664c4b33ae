import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  cleanDemoFiles,
  DEMO_CRON,
  DEMO_USER,
  type DemoFiles,
  panelDemoFiles,
  plantedDemoFiles,
} from '../../demo/demo-files.ts';
import { writeError } from './write-error.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface DemoAccount {
  readonly folder: string;
  /** What stands for `/`. */
  readonly server: string;
}

/**
 * Makes the account of the story and its five backups in a temporary folder: oldest whole, one without a site, the last good
 * one, one that already holds the intruder's files, and the newest cut off in the middle.
 */
export async function writeDemoAccount(now: Date): Promise<DemoAccount> {
  const place = join(tmpdir(), 'lastgood-demo-');
  const folder = await mkdtemp(place).catch((error: unknown) => {
    throw writeError(error, place);
  });
  const server = join(folder, 'server');
  try {
    await writeServer(server, now);
    return { folder, server };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw writeError(error, folder);
  }
}

async function writeServer(server: string, now: Date): Promise<void> {
  const clean = cleanDemoFiles();
  const infected = new Map([...clean, ...plantedDemoFiles()]);
  const withoutShop = new Map([...clean].filter(([path]) => !path.startsWith('shop.test/')));
  await backupOf(clean, server, daysBefore(now, 28), 'tar');
  await backupOf(withoutShop, server, daysBefore(now, 21), 'zip');
  await backupOf(clean, server, daysBefore(now, 14), 'tar');
  await backupOf(infected, server, daysBefore(now, 7), 'tar');
  const newest = await backupOf(infected, server, daysBefore(now, 1), 'tar');
  await truncate(newest.path, Math.floor(newest.sizeBytes * 0.6));
  await writeFiles(
    server,
    new Map([...panelDemoFiles(), [`var/spool/cron/${DEMO_USER}`, DEMO_CRON]]),
    daysBefore(now, 40),
  );
  await writeFiles(join(server, 'home', DEMO_USER), infected, daysBefore(now, 40));
}

async function backupOf(files: DemoFiles, server: string, takenAt: Date, kind: 'tar' | 'zip') {
  const staging = join(server, '..', 'staging');
  const home = join(staging, `cpmove-${DEMO_USER}`, 'homedir');
  await writeFiles(home, files, daysBefore(takenAt, 3));
  const day = takenAt.toISOString().slice(0, 10);
  const path = join(server, 'backup', day, 'accounts', `${DEMO_USER}.${kind === 'tar' ? 'tar.gz' : 'zip'}`);
  await mkdir(dirname(path), { recursive: true });
  if (kind === 'tar') await packTar(staging, path);
  else await packZip(home, path);
  await utimes(path, takenAt, takenAt);
  await rm(staging, { recursive: true });
  return { path, sizeBytes: (await stat(path)).size };
}

async function packTar(staging: string, path: string): Promise<void> {
  const { create } = await import('tar');
  await create({ cwd: staging, gzip: true, file: path, portable: true }, [`cpmove-${DEMO_USER}`]);
}

async function packZip(home: string, path: string): Promise<void> {
  const { ZipArchive } = await import('archiver');
  const archive = new ZipArchive({ zlib: { level: 6 } });
  archive.directory(home, false);
  const done = pipeline(archive, createWriteStream(path));
  await archive.finalize();
  await done;
}

async function writeFiles(root: string, files: DemoFiles, modified: Date): Promise<void> {
  for (const [path, text] of files) {
    const target = join(root, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    await utimes(target, modified, modified);
  }
}

function daysBefore(date: Date, days: number): Date {
  const before = new Date(date.getTime() - days * DAY_MS);
  before.setUTCHours(2, 30, 0, 0);
  return before;
}
