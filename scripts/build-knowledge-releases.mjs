// releases/<product>.json: branches, latest releases, ends of support.
import { compareVersions, flavourOf } from '../dist/knowledge/version-order.js';
import { compareText, isUnverified, readRecords, readRows } from './build-knowledge-tables.mjs';

const EOL_AS_OF = '2026-08-22';
/** WordPress supports only its newest branch, but ships security releases to older ones: not ended while they come. */
const BACKPORTS_SINCE = '2026-01-01';
/** A patch number that jumps further than this above the newest known tag is a typing error of the source. */
const MAX_PATCH_JUMP = 20;

/** Product → { product, asOf, branches }. */
export function buildReleases(folder) {
  const tags = newestTags(folder);
  const products = new Map();
  for (const record of readRecords(folder, 'eol_endoflife_date.tsv')) {
    const product = productOf(record);
    const latest = plausible(product, record.cycle, record.latest, tags);
    add(products, product, {
      branch: record.cycle,
      latest,
      latestDate: latest === record.latest ? record.latest_date || null : null,
      endOfLife: endOfLife(product, record),
      supported: null,
      php: record.php || null,
      source: 'endoflife.date',
      asOf: EOL_AS_OF,
      unverified: false,
    });
  }
  for (const record of readRecords(folder, 'branches_extra.tsv')) addExtra(products, record);
  for (const [product, branches] of tags) addTagged(products, product, branches);
  return [...products]
    .sort(([a], [b]) => compareText(a, b))
    .map(([product, branches]) => ({
      product,
      asOf: branches.map(({ asOf }) => asOf).reduce((a, b) => (a > b ? a : b)),
      branches: branches.sort((a, b) => compareVersions(b.branch, a.branch, flavourOf(product))),
    }));
}

function productOf({ product, cycle }) {
  if (product === 'magento') return cycle.startsWith('1.') ? 'magento1' : 'magento2';
  return product === 'craft-cms' ? 'craft' : product;
}

function endOfLife(product, record) {
  if (product === 'wordpress' && record.latest_date >= BACKPORTS_SINCE) return null;
  const date = product === 'magento2' && isDate(record.extended_until) ? record.extended_until : record.eol;
  return isDate(date) ? date : null;
}

function plausible(product, cycle, latest, tags) {
  const patch = Number(latest.split('.').at(-1));
  const known = Math.max(
    0,
    ...(tags.get(product)?.get(cycle) ?? []).map((version) => Number(version.split('.').at(-1)) || 0),
  );
  return latest.split('.').length === 3 && patch > 100 && patch > known + MAX_PATCH_JUMP ? null : latest || null;
}

function addExtra(products, record) {
  const branch = /^(?:CE )?(\d+(?:\.\d+)*)(?:\.x)?$/.exec(record.branch)?.[1];
  const latest = /^(\d+(?:\.\d+)+(?:-p\d+)?)\+?(?: \(.*\))?$/.exec(record.latest)?.[1];
  if (branch === undefined || latest === undefined) return;
  const unverified = isUnverified(record.as_of) || isUnverified(record['source/note'] ?? '');
  const known = products.get(record.product)?.find((existing) => existing.branch === branch);
  const ended = record.status.startsWith('eol') || record.status === 'abandoned';
  const eol = isDate(record.eol) ? record.eol : null;
  const asOf = isDate(record.as_of)
    ? record.as_of
    : /^\d{4}-\d\d$/.test(record.as_of)
      ? `${record.as_of}-01`
      : (record.latest_date.match(/^\d{4}-\d\d-\d\d$/)?.[0] ?? '2026-01-01');
  if (known === undefined) {
    add(products, record.product, {
      branch,
      latest,
      latestDate: isDate(record.latest_date) ? record.latest_date : null,
      endOfLife: eol,
      supported: ended ? false : record.status.startsWith('supported') ? true : null,
      php: null,
      source: record['source/note'].split(/[;:]/)[0].slice(0, 80) || 'vendor',
      asOf,
      unverified,
    });
    return;
  }
  // A newer patch from memory or a page is a lead: it is not allowed to make a release `outdated`.
  const newer = known.latest === null || compareVersions(latest, known.latest, flavourOf(record.product)) > 0;
  if (newer && !unverified)
    Object.assign(known, { latest, latestDate: isDate(record.latest_date) ? record.latest_date : null });
  if (known.endOfLife === null && eol !== null && !unverified && record.product !== 'magento2') known.endOfLife = eol;
}

/** What only the tags of a repository know: the newest release of each `X.Y` that no better source names. */
function addTagged(products, product, branches) {
  const dated = (products.get(product) ?? []).filter(({ source }) => source === 'endoflife.date');
  for (const [branch, versions] of branches) {
    const known = products.get(product)?.find((existing) => `${branch}.`.startsWith(`${existing.branch}.`));
    // The tags of Drupal 7 go on after the vendor stopped: they are a hoster's own.
    const ahead = known?.branch === branch && !known.unverified && !(product === 'drupal' && branch.startsWith('7.'));
    if (ahead && compareVersions(versions.at(-1), known.latest ?? '0', flavourOf(product)) > 0) {
      Object.assign(known, { latest: versions.at(-1), latestDate: null });
    }
    if (known !== undefined) continue;
    add(products, product, {
      branch,
      latest: versions.at(-1),
      latestDate: null,
      endOfLife: null,
      // Below all that a dated source lists: support ended before its records begin.
      supported: dated.length > 0 && dated.every((other) => compareVersions(branch, other.branch) < 0) ? false : null,
      php: null,
      source: 'release tags',
      asOf: versions.asOf,
      unverified: false,
    });
  }
}

/** Product → `X.Y` → versions in order. */
function newestTags(folder) {
  const products = new Map();
  for (const [name, version, date] of readRows(folder, 'releases.tsv.gz')) {
    const product = { drupal7: 'drupal', drupal8: 'drupal', suitecrm8: 'suitecrm' }[name] ?? name;
    if (/[a-z]{3}|RC/i.test(version)) continue;
    const branch = version.split('.').slice(0, 2).join('.');
    const branches = products.get(product) ?? new Map();
    products.set(product, branches);
    const versions = branches.get(branch) ?? [];
    branches.set(branch, versions);
    versions.push(version);
    versions.sort((a, b) => compareVersions(a, b, flavourOf(product)));
    versions.asOf = isDate(date ?? '') && date > (versions.asOf ?? '') ? date : (versions.asOf ?? '2024-01-01');
  }
  return products;
}

function add(products, product, branch) {
  products.set(product, [...(products.get(product) ?? []), branch]);
}

function isDate(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}
