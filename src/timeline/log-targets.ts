import type { Account, Site } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import { type Finding, isCompromise } from '../domain/finding.ts';
import { type HostPath, isWithin, nameOf, relativePath } from '../domain/host-path.ts';
import type { Assessment, Component, Installation, Vulnerability } from '../domain/installation.ts';
import { SEVERITIES } from '../domain/severity.ts';
import { KNOWN_ATTACKS, type KnownAttack } from './known-attacks.ts';
import { queryValue } from './request-path.ts';

/** A file that the scan calls planted. */
export interface PlantedFile {
  readonly path: HostPath;
  readonly title: string;
  /** False where a file of the owner may have lain before, so that older requests for it prove nothing. */
  readonly isNew: boolean;
  /** Milliseconds since 1970: the earliest change time of its evidence. */
  readonly changedMs: number | null;
  readonly modifiedMs: number | null;
}

/** A component with known holes, and where requests to it go. */
export interface VulnerablePart {
  /** `wp-file-manager 6.8` */
  readonly title: string;
  readonly path: HostPath;
  readonly domain: string | null;
  readonly isCore: boolean;
  /** Gravest first: exploited, then without a login, then by severity. */
  readonly vulnerabilities: readonly Vulnerability[];
  readonly attacks: readonly KnownAttack[];
}

/** What is looked for in the logs of one account. */
export class LogTargets {
  readonly planted: readonly PlantedFile[];
  readonly parts: readonly VulnerablePart[];
  readonly #plantedByUrl: Map<string, Placed<PlantedFile>[]> = new Map();
  readonly #plantedByPath: Map<string, PlantedFile> = new Map();
  readonly #partsByUrl: Map<string, Placed<VulnerablePart>[]> = new Map();
  readonly #partsByName: Map<string, Placed<VulnerablePart>[]> = new Map();
  readonly #attacked: Placed<VulnerablePart>[] = [];
  readonly #sitesByHost: Map<string, Site> = new Map();

  constructor(account: Account, live: Pick<Examination, 'findings' | 'installations'>) {
    for (const site of account.sites)
      for (const name of [site.domain, ...site.names]) this.#sitesByHost.set(name.toLowerCase(), site);
    this.planted = plantedFiles(live.findings);
    for (const file of this.planted) {
      this.#plantedByPath.set(file.path, file);
      for (const { url, site } of urlsOf(file.path, account.sites)) add(this.#plantedByUrl, url, { site, what: file });
    }
    this.parts = live.installations.flatMap((installation) => this.#partsOf(installation, account.sites));
  }

  siteOfHost(host: string): Site | null {
    return this.#sitesByHost.get(host) ?? this.#sitesByHost.get(host.replace(/^www\./, '')) ?? null;
  }

  /** The planted files that a request for `path` reaches; `site` null: it may be any site of the account. */
  plantedAt(path: HostPath, site: Site | null): readonly PlantedFile[] {
    const found = this.#plantedByUrl.get(path);
    if (found !== undefined || !path.includes('.ph')) return ofSite(found, site);
    // `/x.php/anything` runs x.php.
    const script = /^.*?\.ph[a-z0-9]{1,4}(?=\/)/i.exec(path)?.[0];
    return script === undefined ? [] : ofSite(this.#plantedByUrl.get(script), site);
  }

  plantedFile(path: HostPath): PlantedFile | null {
    return this.#plantedByPath.get(path) ?? null;
  }

  /** The components with holes that a request addresses: by folder, by REST or query name, or by a known attack. */
  partsAt(path: HostPath, target: string, site: Site | null): readonly VulnerablePart[] {
    if (this.parts.length === 0) return [];
    const found = [...this.#byFolder(path, site), ...this.#byName(path, target, site)];
    for (const { what, site: own } of this.#attacked) {
      if ((site === null || site === own) && what.attacks.some((attack) => attack.target.test(target)))
        found.push(what);
    }
    return found.length > 1 ? [...new Set(found)] : found;
  }

  #byFolder(path: HostPath, site: Site | null): readonly VulnerablePart[] {
    for (let end = path.length, depth = 0; end > 0 && depth < 64; end = path.lastIndexOf('/', end - 1), depth += 1) {
      const found = ofSite(this.#partsByUrl.get(path.slice(0, end)), site);
      if (found.length > 0) return found;
    }
    return [];
  }

  #byName(path: HostPath, target: string, site: Site | null): readonly VulnerablePart[] {
    if (this.#partsByName.size === 0) return [];
    const rest = /\/wp-json\/([^/]{1,80})/.exec(path)?.[1] ?? queryValue(target, 'rest_route')?.split('/')[1];
    const joomla = queryValue(target, 'option');
    for (const name of [rest, joomla, ...actionNames(queryValue(target, 'action'))]) {
      if (name === undefined || name === null) continue;
      const found = ofSite(this.#partsByName.get(plainName(name)), site);
      if (found.length > 0) return found;
    }
    return [];
  }

  #partsOf(installation: Installation, sites: readonly Site[]): readonly VulnerablePart[] {
    const { path, domains, version, cms } = installation;
    const core = partOf(`${cms} ${version ?? ''}`, path, domains[0] ?? null, true, installation.assessment);
    const parts = installation.components
      .filter(({ kind }) => kind !== 'core')
      .map((component) => {
        const title = `${component.slug} ${component.version ?? ''}`;
        return { component, part: partOf(title, component.path, domains[0] ?? null, false, component.assessment) };
      })
      .filter(({ part }) => part.vulnerabilities.length > 0);
    for (const { component, part } of parts) this.#placePart(installation, component, part, sites);
    const all = [...parts.map(({ part }) => part), ...(core.vulnerabilities.length > 0 ? [core] : [])];
    for (const site of sitesAround(path, sites))
      this.#attacked.push(...all.filter(({ attacks }) => attacks.length > 0).map((what) => ({ site, what })));
    return all;
  }

  #placePart(installation: Installation, component: Component, part: VulnerablePart, sites: readonly Site[]): void {
    for (const { url, site } of urlsOf(component.path, sites)) {
      if (component.path !== installation.path) add(this.#partsByUrl, url, { site, what: part });
      add(this.#partsByName, plainName(component.slug), { site, what: part });
    }
  }
}

interface Placed<T> {
  readonly site: Site;
  readonly what: T;
}

const NEVER_NEW =
  /^(?:index\.\w+|\.htaccess|\.user\.ini|php\.ini|functions\.php|header\.php|footer\.php|configuration\.php|settings\.php|config[\w.-]*\.php|local\.xml|env\.php|wp-(?:config|login|cron|load|settings|blog-header)\.php|xmlrpc\.php|admin-ajax\.php)$/i;

function plantedFiles(findings: readonly Finding[]): readonly PlantedFile[] {
  const byPath = new Map<HostPath, Finding[]>();
  for (const finding of findings) {
    if (finding.path !== null) byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  }
  return [...byPath].flatMap(([path, all]) => {
    const grave = all.filter(isCompromise);
    const [first] = grave;
    if (first === undefined) return [];
    const strange = grave.some(({ kind }) => kind === 'backdoor' || kind === 'unknown-file');
    const isNew = strange && !all.some(({ kind }) => kind === 'altered') && !NEVER_NEW.test(nameOf(path));
    const evidence = grave.flatMap((one) => one.evidence);
    return [
      {
        path,
        title: first.title,
        isNew,
        changedMs: earliest(evidence.map(({ changedAt }) => changedAt)),
        modifiedMs: earliest(evidence.map(({ modifiedAt }) => modifiedAt)),
      },
    ];
  });
}

function earliest(times: readonly (string | null)[]): number | null {
  const known = times.map((time) => (time === null ? Number.NaN : Date.parse(time))).filter((at) => !Number.isNaN(at));
  return known.length === 0 ? null : Math.min(...known);
}

function partOf(
  title: string,
  path: HostPath,
  domain: string | null,
  isCore: boolean,
  assessment: Assessment,
): VulnerablePart {
  const vulnerabilities = [...assessment.vulnerabilities].sort((a, b) => weightOf(b) - weightOf(a));
  const ids = new Set(vulnerabilities.map(({ id }) => id));
  const attacks = KNOWN_ATTACKS.filter(({ vulnerability }) => ids.has(vulnerability));
  return { title: title.trim(), path, domain, isCore, vulnerabilities, attacks };
}

/** How much a hole invites: known to be used, open to everybody, grave. */
export function weightOf({ exploited, needsLogin, severity }: Vulnerability): number {
  return (
    (exploited ? 100 : 0) +
    (needsLogin === false ? 30 : needsLogin === null ? 10 : 0) -
    SEVERITIES.indexOf(severity) * 6
  );
}

/** A file's address on every site whose document root is or holds its folder. */
function urlsOf(path: HostPath, sites: readonly Site[]): readonly { readonly url: string; readonly site: Site }[] {
  return sitesAround(path, sites).map((site) => ({ url: `/${relativePath(path, site.documentRoot) ?? ''}`, site }));
}

function sitesAround(path: HostPath, sites: readonly Site[]): readonly Site[] {
  return sites.filter(({ documentRoot }) => isWithin(path, documentRoot));
}

function ofSite<T>(placed: readonly Placed<T>[] | undefined, site: Site | null): readonly T[] {
  if (placed === undefined) return [];
  return placed.filter((one) => site === null || one.site === site).map(({ what }) => what);
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** `wp_file_manager_upload` may belong to `wp`, `wp_file`, `wp_file_manager`: the longest first. */
function actionNames(action: string | null): readonly string[] {
  if (action === null || action.length > 128) return [];
  const words = plainName(action).split('_');
  return words.map((_word, index) => words.slice(0, words.length - index).join('_')).slice(0, 12);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}
