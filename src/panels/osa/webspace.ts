import { displayPath, type HostPath, joinPath, normalPath, pathOfText } from '../../domain/host-path.ts';
import { type Candidate, chooseAccount } from '../account/choose-account.ts';
import { describeAccount } from '../account/describe-account.ts';
import { domainName } from '../account/domain-name.ts';
import type { NamedRoot } from '../account/named-root.ts';
import { userTable } from '../account/user-table.ts';
import type { PanelAnswer, PanelQuestion } from '../contract.ts';
import { operatorTable } from '../text/operator-table.ts';
import { ownEntries, type Reading, tell } from '../text/panel-files.ts';
import { tableRecords } from '../text/table-records.ts';
import { apacheHosts } from '../web-server/apache-config.ts';
import { hostRoots } from '../web-server/host-roots.ts';

/** Where the operator may leave the list of Customer Control Panel > Websites > Hosting Services. */
const MAPPINGS = ['/mapping.csv', '/etc/lastgood/osa-mapping.csv', '/root/mapping.csv'].map(pathOfText);
const COLUMNS = ['domain', 'location', 'https'];
const YES = /^(?:1|y|yes|true|on|https)$/i;
/** Folders of a document root that are never a website of their own. */
const NO_LOCATION = /^(?:\.|cgi-bin$|error[-_]docs$|error-documents$)/;

/** A webspace and the two folders of document roots in it. */
export interface Webspace {
  readonly id: string;
  readonly home: HostPath;
  /** The folder that holds `httpdocs` and `httpsdocs`. */
  readonly documents: HostPath;
  readonly configuration: HostPath | null;
}

/**
 * The account of an Odin Service Automation webspace. Which domain belongs to which LOCATION is in the panel's database and
 * not on the disk: folders called by a host name are that site, all others are orphans until a mapping file names them.
 */
export async function webspaceAccount(
  panel: string,
  question: PanelQuestion,
  reading: Reading,
  webspaces: readonly Webspace[],
): Promise<PanelAnswer | null> {
  if (webspaces.length === 0) return null;
  const owners = await ownersOf(reading, webspaces);
  const mapping = await operatorTable(question, reading, MAPPINGS);
  const chosen = await choose(question, reading, owners, mapping?.text ?? '');
  if (chosen === null) return null;
  const { home, user, webspace } = chosen;
  const found = await locationsOf(reading, webspace);
  const mapped = mapping === null ? [] : await mappedRoots(reading, webspace, mapping.text, mapping.source);
  const configured =
    webspace.configuration === null ? [] : hostRoots(await apacheHosts(reading, [webspace.configuration], home));
  const named = [...mapped, ...configured];
  const roots = new Set(named.map(({ documentRoot }) => documentRoot));
  // A folder that is mapped is not also an orphan, whatever it is called.
  named.push(...found.filter(({ documentRoot, domain }) => domain !== '' || !roots.has(documentRoot)));
  tell(reading, {
    reason: 'no-knowledge',
    path: home,
    detail:
      mapping === null
        ? 'domains, databases, mail and cron are in the panel, not on the disk: a mapping file names the sites'
        : 'databases, mail and cron are in the panel, not on the disk',
  });
  return describeAccount(question, reading, {
    panel,
    user,
    home,
    named,
    mainDomain: mapped[0]?.domain ?? null,
    othersHomes: webspaces.filter((other) => other !== webspace).map((other) => other.home),
    backupPlaces: [{ path: home, trust: 'account' }],
  });
}

interface Owner extends Candidate {
  readonly home: HostPath;
  readonly webspace: Webspace;
}

/** The user is the owner of the documents. */
async function ownersOf(reading: Reading, webspaces: readonly Webspace[]): Promise<readonly Owner[]> {
  const users = new Map((await userTable(reading)).map(({ uid, name }) => [uid, name]));
  const owners: Owner[] = [];
  for (const webspace of webspaces) {
    const stat = await reading.files.stat(joinPath(webspace.documents, 'httpdocs'));
    owners.push({
      user: (stat.ok ? users.get(stat.value.uid) : undefined) ?? webspace.id,
      home: webspace.home,
      webspace,
      named: [],
    });
  }
  return owners;
}

/** By id, user, path or LOCATION; a domain whose folder has another name only through the mapping. */
async function choose(
  question: PanelQuestion,
  reading: Reading,
  owners: readonly Owner[],
  mapping: string,
): Promise<Owner | null> {
  const { target, targetPath } = question;
  const byId = owners.find(({ webspace }) => webspace.id === target);
  const byPath = owners.find(
    ({ webspace, home }) =>
      targetPath !== null &&
      (targetPath === home ||
        targetPath === webspace.documents ||
        folders(webspace).some(
          (root) => targetPath === root || targetPath.slice(0, targetPath.lastIndexOf('/')) === root,
        )),
  );
  const known = byId ?? byPath ?? (target === '' || targetPath === null ? chooseAccount(question, owners) : null);
  const domain = domainName(pathOfText(target));
  if (known !== null || domain === null) return known;
  const row = rowsOf(mapping).find((record) => domainName(record.get('domain') ?? '') === domain);
  const location = row === undefined ? domain : locationIn(row);
  for (const owner of owners) {
    const named = await locationsOf(reading, owner.webspace);
    if (named.some((root) => domainName(root.domain) === domain)) return owner;
    if (named.some(({ documentRoot }) => documentRoot?.endsWith(`/${location}`) === true)) return owner;
  }
  return null;
}

function folders({ documents }: Webspace): readonly HostPath[] {
  return [joinPath(documents, 'httpdocs'), joinPath(documents, 'httpsdocs')];
}

/** Every first-level folder is a site; `httpdocs` itself is scanned with the home. */
async function locationsOf(reading: Reading, webspace: Webspace): Promise<readonly NamedRoot[]> {
  const named: NamedRoot[] = [];
  for (const folder of folders(webspace)) {
    for (const { name, kind } of await ownEntries(reading, folder)) {
      if ((kind !== 'folder' && kind !== 'link') || NO_LOCATION.test(name)) continue;
      const domain = domainName(name);
      named.push({
        domain: domain ?? '',
        label: displayPath(name),
        kind: domain === null ? 'orphan' : null,
        documentRoot: joinPath(folder, name),
        phpVersion: null,
        source: displayPath(folder),
      });
    }
  }
  return named;
}

function rowsOf(mapping: string) {
  return tableRecords(mapping, COLUMNS, 'location');
}

function locationIn(row: ReadonlyMap<string, string>): string {
  return (row.get('location') ?? '')
    .split('/')
    .filter((part) => part !== '')
    .join('/');
}

async function mappedRoots(
  reading: Reading,
  webspace: Webspace,
  mapping: string,
  source: HostPath,
): Promise<readonly NamedRoot[]> {
  const [httpdocs, httpsdocs] = folders(webspace) as [HostPath, HostPath];
  const secure = new Set((await ownEntries(reading, httpsdocs)).map(({ name }) => name));
  return rowsOf(mapping).flatMap((row): readonly NamedRoot[] => {
    const domain = row.get('domain') ?? '';
    const location = locationIn(row) as HostPath;
    if (location.split('/').includes('..')) {
      tell(reading, { reason: 'damaged', path: source, detail: 'a location that leaves the webspace' });
      return [];
    }
    const at = (folder: HostPath): NamedRoot => ({
      domain,
      kind: null,
      documentRoot: normalPath(joinPath(folder, location)),
      phpVersion: null,
      source: displayPath(source),
    });
    const isSecure = YES.test(row.get('https') ?? '') && secure.has(location);
    return isSecure ? [at(httpdocs), at(httpsdocs)] : [at(httpdocs)];
  });
}
