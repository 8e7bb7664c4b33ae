import type { Assessment, ComponentKind } from '../domain/installation.ts';
import { assessVersion } from './assess-version.ts';
import type { Fingerprints, Knowledge } from './contract.ts';
import { type DataFiles, type DataIndex, damaged, readDataFile, readIndex } from './data-files.ts';
import { type DistributionPatches, fingerprintsOf } from './fingerprints/fingerprints.ts';
import { readTable } from './fingerprints/read-table.ts';
import { type ProductFacts, parseProductFacts } from './product-facts.ts';
import { flavourOf } from './version-order.ts';
import { type VulnerabilityRow, VulnerabilityTable } from './vulnerability-table.ts';

/** So many versions of products; the account decides how many different ones it names. */
const MOST_ASSESSED = 20_000;

/**
 * Opens the knowledge in these files; only the index is read at once, everything else when it is asked for.
 *
 * Rejects with a UserError `damaged` for an index, or later for a file, that is not what it should be.
 */
export async function loadKnowledge(files: DataFiles): Promise<Knowledge> {
  const index = await readIndex(files);
  const facts = lazily((product) => loadFacts(files, index, product));
  const tables = lazily((product) => loadTable(files, index, product));
  const fingerprints = lazily((product) => loadFingerprints(files, index, product));
  // A thousand sites have few different versions: each is judged once, and what is known of it is held once.
  const once = onceFor<Assessment>(MOST_ASSESSED);
  const assessed = (question: readonly unknown[], assess: () => Promise<Assessment>) =>
    once(JSON.stringify(question), assess);
  return {
    asOf: index.asOf,
    sources: index.sources,
    assessCore: (product, version, today) =>
      assessed([product, version, today], async () => {
        const family = familyOf(product);
        const [known, table] = await Promise.all([facts(family.releases), tables(family.vulnerabilities)]);
        return assessVersion({
          version,
          flavour: flavourOf(family.releases),
          facts: known,
          rows: table?.rows('core') ?? [],
          source: sourceOf(known, index, family.vulnerabilities),
          today,
          core: true,
        });
      }),
    assessComponent: (cms, component, today) =>
      assessed([cms, component.kind, component.slug, component.version, today], async () => {
        const family = familyOf(cms).vulnerabilities;
        const rows = await componentRows(tables, family, component);
        return assessVersion({
          version: component.version,
          flavour: flavourOf(family),
          facts: null,
          // A Drupal 7 module has other release numbers than the advisories of today speak of.
          rows: family === 'drupal' && component.version?.startsWith('7.x-') ? [] : rows,
          source: sourceOf(null, index, family),
          today,
          core: false,
        });
      }),
    fingerprints: (product) => fingerprints(familyOf(product).fingerprints),
  };
}

/** Which files hold the facts of a product: the readers' names on the left, where they differ from the files' names. */
function familyOf(product: string): {
  readonly releases: string;
  readonly vulnerabilities: string;
  readonly fingerprints: string;
} {
  const same = ALIASES.get(product);
  return same ?? { releases: product, vulnerabilities: product, fingerprints: product };
}

const ALIASES = new Map([
  ['drupal', { releases: 'drupal', vulnerabilities: 'drupal', fingerprints: 'drupal8' }],
  ['drupal7', { releases: 'drupal', vulnerabilities: 'drupal', fingerprints: 'drupal7' }],
  ['drupal8', { releases: 'drupal', vulnerabilities: 'drupal', fingerprints: 'drupal8' }],
  ['suitecrm8', { releases: 'suitecrm', vulnerabilities: 'suitecrm', fingerprints: 'suitecrm8' }],
  ['magento', { releases: 'magento2', vulnerabilities: 'magento2', fingerprints: 'magento2' }],
]);

async function componentRows(
  tables: (name: string) => Promise<VulnerabilityTable | null>,
  cms: string,
  { kind, slug }: { readonly kind: ComponentKind; readonly slug: string },
): Promise<readonly VulnerabilityRow[]> {
  const name = slug.toLowerCase();
  if (name.includes('/')) {
    const packages = (await tables('composer'))?.rows(`package/${name}`) ?? [];
    const own = (await tables(cms))?.rows(`module/${name.slice(name.indexOf('/') + 1)}`) ?? [];
    return cms === 'drupal' && name.startsWith('drupal/') ? [...own, ...packages] : packages;
  }
  const table = await tables(cms);
  return table === null ? [] : table.rows(`${keyKind(cms, kind)}/${name}`);
}

/** Sources tell plugins and themes apart where the slug alone does not. */
function keyKind(cms: string, kind: ComponentKind): string {
  if (cms === 'wordpress') return kind === 'theme' ? 'theme' : 'plugin';
  return cms === 'joomla' ? 'extension' : 'module';
}

function sourceOf(facts: ProductFacts | null, index: DataIndex, family: string): { name: string; asOf: string } | null {
  const branch = facts?.branches.find(({ unverified }) => !unverified) ?? facts?.branches[0];
  if (facts != null && branch !== undefined) return { name: branch.source, asOf: facts.asOf };
  const file = index.files.find(({ name }) => name === `vulnerabilities/${family}.tsv`);
  return file === undefined ? null : { name: `vulnerability records of ${family}`, asOf: file.asOf };
}

async function loadFacts(files: DataFiles, index: DataIndex, product: string): Promise<ProductFacts | null> {
  const name = `releases/${product}.json`;
  const bytes = await readDataFile(files, index, name);
  if (bytes === null) return null;
  const facts = parseProductFacts(bytes);
  if (facts === null) throw damaged(files, name, 'holds no release facts');
  return facts;
}

async function loadTable(files: DataFiles, index: DataIndex, product: string): Promise<VulnerabilityTable | null> {
  const bytes = await readDataFile(files, index, `vulnerabilities/${product}.tsv`);
  return bytes === null ? null : new VulnerabilityTable(bytes);
}

async function loadFingerprints(files: DataFiles, index: DataIndex, product: string): Promise<Fingerprints | null> {
  const name = `fingerprints/${product}.lgfp`;
  const bytes = await readDataFile(files, index, name);
  if (bytes === null) return null;
  const patches = await loadPatches(files, index, product);
  try {
    return fingerprintsOf(readTable(bytes), patches);
  } catch (error) {
    throw damaged(files, name, `cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What distributions change in their packages of the product: `fingerprints/<distribution>-<product>.json`. */
async function loadPatches(
  files: DataFiles,
  index: DataIndex,
  product: string,
): Promise<readonly DistributionPatches[]> {
  const patches: DistributionPatches[] = [];
  for (const { name } of index.files) {
    if (!name.startsWith('fingerprints/') || !name.endsWith(`-${product}.json`)) continue;
    const bytes = await readDataFile(files, index, name);
    try {
      const patch = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
      patches.push({ ...patch, files: new Map(Object.entries(patch.files)) });
    } catch {
      throw damaged(files, name, 'holds no list of patches');
    }
  }
  return patches;
}

/** Loads once per name; a failure is loaded again. */
function lazily<T>(load: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const once = onceFor<T>(Number.POSITIVE_INFINITY);
  return (name) => once(name, () => load(name));
}

/** Asks once per key, for the first `most` keys; a failure is asked again. */
function onceFor<T>(most: number): (key: string, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key, ask) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = ask();
    if (known.size >= most) return answer;
    answer.catch(() => known.delete(key));
    known.set(key, answer);
    return answer;
  };
}
