import type { HostPath } from '../domain/host-path.ts';
import type { ReadingReport } from './containers/reading-report.ts';
import { snapshotOf } from './containers/snapshot-of.ts';
import { parseWpressHeader, readWpress, WPRESS_HEADER_BYTES } from './containers/wpress.ts';
import type { BackupFormat, Member } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A `.wpress` archive of All-in-One WP Migration, in `wp-content/ai1wm-backups/`: the content of `wp-content` and a dump, never
 * the core. Where `package.json` says that members are encrypted or packed, they are not read.
 */
export const allInOneWpMigration: BackupFormat = {
  id: 'all-in-one-wp-migration',
  title: 'All-in-One WP Migration archive',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    const isNamedSo = path.endsWith('.wpress');
    const block = Buffer.from(head.subarray(0, WPRESS_HEADER_BYTES));
    const header = block.length === WPRESS_HEADER_BYTES ? parseWpressHeader(block) : null;
    // There is no magic: under another name only an archive that begins as the plug-in's own do is taken for one.
    if (!isNamedSo && header?.path !== 'package.json') return null;
    return { takenAt: takenAtOfName(NAME.exec(path), timeZone) };
  },
  open: (source, limits) => snapshotOf(limits, (report) => readArchive(readWpress(source.stream(), report), report)),
  place: (path) => {
    if (OWN.test(path)) return { outside: true };
    return { siteRelative: (path.startsWith('wp-content/') ? path : `wp-content/${path}`) as HostPath };
  },
};

const NAME =
  /(?:^|\/)[^/]*-(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)-(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)-[^/]*\.wpress$/;
const OWN = /^(?:package\.json|multisite\.json|database\.sql)$/;
/** `package.json` has some kilobytes. */
const MAX_PACKAGE_BYTES = 1024 * 1024;

async function* readArchive(
  members: AsyncIterable<Member>,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  report.note('missing', 'partial', 'an archive of this kind holds no WordPress core');
  for await (const member of members) {
    if (member.path !== 'package.json' || member.sizeBytes > MAX_PACKAGE_BYTES) {
      yield member;
      continue;
    }
    const bytes: Buffer[] = [];
    for await (const chunk of member.content()) bytes.push(Buffer.from(chunk));
    const text = Buffer.concat(bytes);
    yield { ...facts(member), content: () => once(text) };
    const said = packing(text.toString('utf8'));
    if (said === 'none') continue;
    const completeness = said === 'encrypted' ? 'encrypted' : 'unsupported';
    report.note(
      completeness,
      completeness,
      said === 'encrypted' ? 'the archive is encrypted' : 'its members are packed',
    );
    return;
  }
}

function facts(member: Member): Omit<Member, 'content'> {
  const { path, kind, sizeBytes, modifiedMs, mode, uid, linkTarget } = member;
  return { path, kind, sizeBytes, modifiedMs, mode, uid, linkTarget };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  if (bytes.length > 0) yield bytes;
}

/** What `package.json` says of the members that follow it. */
function packing(text: string): 'none' | 'encrypted' | 'packed' {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'none';
  }
  if (typeof parsed !== 'object' || parsed === null) return 'none';
  const facts = new Map<string, unknown>(Object.entries(parsed));
  if (facts.get('Encrypted') === true) return 'encrypted';
  const compression = facts.get('Compression');
  const isPacked = typeof compression === 'object' && compression !== null && Object.values(compression).includes(true);
  return isPacked ? 'packed' : 'none';
}
