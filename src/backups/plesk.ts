import { folderOf, type HostPath, joinPath, nameOf, relativePath } from '../domain/host-path.ts';
import type { ByteSource } from '../system/ports.ts';
import { compressionOf, isArchiveHead, isTarHead } from './containers/archive-head.ts';
import { readPackedTar, within } from './containers/nested.ts';
import type { ReadingReport } from './containers/reading-report.ts';
import { joined } from './containers/set.ts';
import { snapshotOf } from './containers/snapshot-of.ts';
import { tarHeadPaths } from './containers/tar-head.ts';
import { readZip } from './containers/zip.ts';
import { isZipHead } from './containers/zip-head.ts';
import type { BackupFormat, Member, MemberPlace, OpenHelp } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A subscription of Plesk: in one folder an XML that describes it (`backup_info_2611200230.xml`) and an archive for each kind of
 * content (`backup_user-data_2611200230.tgz`, also in volumes `.001`), below it one for each database
 * (`databases/wp_1/backup_sqldump_2611200230.tgz`), or all of that in one exported tar. The timestamp is
 * YYMMDDHHMM; with two of them it is an increment, which is not restorable alone.
 */
export const plesk: BackupFormat = {
  id: 'plesk',
  title: 'Plesk subscription backup',
  precedence: 42,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    const groups = name?.groups;
    if (groups === undefined || name === null) return recogniseExport(path, head, timeZone);
    const isVolume = groups['volume'] !== undefined;
    if (!isVolume && !isXml(head) && !isArchiveHead(head, compressionOf(head) !== 'none')) return null;
    return {
      takenAt: takenAtOfName(name, timeZone),
      set: `${groups['prefix']} ${groups['stamp']}`,
      folder: folderOfSet(path),
      part: `${ORDER.get(groups['what'] ?? '') ?? 0}${name[0]}`,
    };
  },
  open: (source, limits, help) =>
    snapshotOf(limits, (report) => {
      if (NAME.test(source.path)) return readSet([source, ...(help?.parts ?? [])], report, help);
      return readPackedTar(source.stream(), report, help, isContent);
    }),
  place,
};

const WHAT = 'user-data|docroot|cgi|conf|logs|statistics|domainmail|mailnames|mailbox|sqldump|vhost|info';
const STAMP = String.raw`(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)`;
/** An increment is named after its full backup first: the last stamp counts. */
const NAME = new RegExp(
  String.raw`(?:^|/)(?<prefix>[^/_]+(?:_[^/]+?)?)_(?<what>${WHAT})_(?<stamp>(?:(?<full>\d{10})_)?${STAMP})\.(?:xml|tgz|tzst|tar|zip)(?:\.(?<volume>\d{3}))?$`,
);
const CONTENT = /(?:^|\/)[^/]+_(?<what>user-data|docroot|cgi|sqldump)_\d{10}(?:_\d{10})?\.(?:tgz|tzst|tar|zip)(?=$|\/)/;
const EXPORTED = /(?:^|\/)[^/]+_info_(?<stamp>\d{10}(?:_\d{10})?)\.xml$|(?:^|\/)\.discovered\//;
/** The files of the account come first: a backup is called by its first file. */
const ORDER: ReadonlyMap<string, number> = new Map([
  ['sqldump', 1],
  ['info', 2],
]);
const BELOW_SUBSCRIPTION = /(?:\/sites\/[^/]+)?(?:\/databases\/[^/]+)?$/;
const MAX_XML_BYTES = 16 * 1024 * 1024;

/** Whether the path is that of an archive of content, not of something within one. */
function isContent(path: string): boolean {
  const match = CONTENT.exec(path);
  return match !== null && match.index + match[0].length === path.length;
}

/** A further site and a database have folders of their own below that of the subscription. */
function folderOfSet(path: HostPath): HostPath {
  return folderOf(path).replace(BELOW_SUBSCRIPTION, '') as HostPath;
}

function isXml(head: Uint8Array): boolean {
  return /^\s*</.test(Buffer.from(head.subarray(0, 64)).toString('latin1').replace('\u00ef\u00bb\u00bf', ''));
}

function recogniseExport(path: HostPath, head: Uint8Array, timeZone: string): ReturnType<BackupFormat['recognise']> {
  const inside = tarHeadPaths(head).filter((member) => EXPORTED.test(member) || CONTENT.test(member));
  if (inside.length === 0 || !isTarHead(head, false)) return null;
  const stamp = /_(?:\d{10}_)?(?=\d{10}[./])/;
  for (const name of [...inside, path]) {
    const at = stamp.exec(name);
    const match = at === null ? null : new RegExp(STAMP).exec(name.slice(at.index + at[0].length));
    const takenAt = takenAtOfName(match, timeZone);
    if (takenAt !== null) return { takenAt };
  }
  return { takenAt: null };
}

async function* readSet(
  files: readonly ByteSource[],
  report: ReadingReport,
  help: OpenHelp | undefined,
): AsyncGenerator<Member, void, undefined> {
  if (NAME.exec(files[0]?.path ?? '')?.groups?.['full'] !== undefined) {
    report.note('missing', 'partial', 'an increment: files that did not change lie in the full backup before it');
  }
  const archives = new Map<HostPath, ByteSource[]>();
  const infos: ByteSource[] = [];
  for (const file of files) {
    if (file.path.endsWith('.xml')) infos.push(file);
    else {
      const name = (relativePath(file.path, folderOfSet(file.path)) ?? file.path).replace(/\.\d{3}$/, '') as HostPath;
      archives.set(name, [...(archives.get(name) ?? []), file]);
    }
  }
  for (const [name, volumes] of archives) {
    for await (const member of readVolumes(volumes, report, help)) yield within(name, member);
  }
  if (infos.length === 0) report.note('missing', 'partial', 'the file that describes the backup is missing');
  for (const info of infos) await noteMissing(info, archives, report);
}

async function* readVolumes(
  volumes: readonly ByteSource[],
  report: ReadingReport,
  help: OpenHelp | undefined,
): AsyncGenerator<Member, void, undefined> {
  const [first] = volumes;
  if (first === undefined) return;
  const isZip = isZipHead(await first.read(0, 4));
  if (isZip && volumes.length === 1) yield* readZip(first, report, help?.timeZone);
  else if (isZip) report.note('unsupported', 'unsupported', 'a zip in volumes is not read', nameOf(first.path));
  else yield* readPackedTar(joined(volumes), report, help);
}

/** Content files that the description names for this very folder, and that are not there. */
async function noteMissing(
  info: ByteSource,
  archives: ReadonlyMap<HostPath, unknown>,
  report: ReadingReport,
): Promise<void> {
  const xml = Buffer.from(await info.read(0, MAX_XML_BYTES)).toString('latin1');
  if (!/<\/[a-z-]+>\s*$/i.test(xml.slice(-200))) report.note('damaged', 'truncated', 'the description is cut off');
  let folder: HostPath | '' = '';
  for (const [, attributes, file] of xml.matchAll(
    /<cid\b([^<>]{0,2000})>|<content-file\b[^<>]{0,200}>([^<]{1,255})</g,
  )) {
    if (attributes !== undefined) folder = (/\bpath="([^"]{0,1000})"/.exec(attributes)?.[1] ?? '') as HostPath;
    const name = (file ?? '').trim() as HostPath;
    const isHere = `${folderOf(info.path)}/`.endsWith(`/${folder}/`);
    if (CONTENT.test(name) && isHere && !archives.has(name)) {
      report.note('missing', 'partial', 'an archive that the description names is missing', joinPath('', name));
    }
  }
}

function place(path: HostPath): MemberPlace {
  const match = CONTENT.exec(path);
  const what = match?.groups?.['what'];
  if (match === null || what === undefined || what === 'sqldump') return { outside: true };
  const rest = path.slice(match.index + match[0].length + 1) as HostPath;
  // Older versions pack the document root by itself.
  const folder = what === 'docroot' ? 'httpdocs' : what === 'cgi' ? 'cgi-bin' : '';
  return { homeRelative: joinPath(folder as HostPath, rest) };
}
