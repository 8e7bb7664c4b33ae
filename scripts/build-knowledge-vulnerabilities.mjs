// vulnerabilities/<product>.tsv: one sorted table per product, one row per record and component.
import { compareText, isUnverified, readRecords, readRows } from './build-knowledge-tables.mjs';

/** Product → lines, sorted by the bytes of their key. */
export function buildVulnerabilities(folder) {
  const overrides = new Map(readRecords(folder, 'exploited_overrides.tsv').map(({ cve, source }) => [cve, source]));
  const products = new Map();
  const add = (product, row) => {
    const lines = products.get(product) ?? [];
    products.set(product, lines);
    lines.push(lineOf({ ...row, flags: flagsOf(row, overrides) }));
  };
  addWordpress(folder, add);
  addCores(folder, add);
  addMagentoBulletins(folder, add);
  addExtensions(folder, add);
  addPackages(folder, add);
  return [...products]
    .sort(([a], [b]) => compareText(a, b))
    .map(([product, lines]) => [product, [...new Set(lines)].sort(byKey)]);
}

function addWordpress(folder, add) {
  const kinds = { p: 'plugin/', t: 'theme/', c: 'core' };
  for (const [kind, slug, cve, affected, severity, , weakness, login, , flags, , id] of readRows(
    folder,
    'wp_vulns.tsv.gz',
  )) {
    const key = kind === 'c' ? 'core' : kinds[kind] + slug;
    add('wordpress', { key, id, cve, affected, severity, weakness, login, flags, url: 'wordfence' });
  }
}

function addCores(folder, add) {
  for (const { product, id, cve, affected, severity, class: weakness, flags, source } of readRecords(
    folder,
    'core_vulns.tsv',
  )) {
    // These name no versions: the bulletins below do.
    if (affected === 'per-bulletin') continue;
    // An advisory that marks every version of a product is a mistake of its source, and would flag all for ever.
    if (affected === '>=0' || affected === '') continue;
    add(product, {
      key: 'core',
      id,
      cve,
      affected,
      severity,
      weakness,
      login: '',
      flags,
      source,
      url: adviceUrl(id, cve),
    });
  }
}

/** One row per bulletin: every branch below its minimum patch level. */
function addMagentoBulletins(folder, add) {
  for (const record of readRecords(folder, 'magento2_bulletins.tsv')) {
    const affected = Object.entries(record)
      .filter(([name, minimum]) => name.startsWith('min_') && minimum.startsWith(`${name.slice(4)}-p`))
      .map(([name, minimum]) => `>=${name.slice(4)},<${minimum}`)
      .join('|');
    if (affected === '') continue;
    const url = `https://helpx.adobe.com/security/products/magento/${record.bulletin.toLowerCase()}.html`;
    const source = record.source;
    add('magento2', {
      key: 'core',
      id: record.bulletin,
      cve: '',
      affected,
      severity: 'h',
      weakness: 'other',
      login: '',
      flags: '',
      source,
      url,
    });
  }
}

function addExtensions(folder, add) {
  for (const { package: name, id, cve, affected, class: weakness } of readRecords(folder, 'drupal_contrib_vulns.tsv')) {
    const key = `module/${name.replace(/^drupal\//, '').toLowerCase()}`;
    add('drupal', { key, id, cve, affected, severity: '', weakness, login: '', flags: '', url: drupalUrl(id) });
  }
  for (const record of readRecords(folder, 'joomla_ext_vulns.tsv')) {
    const [severity, affected] = [severityOfScore(record.cvss), plainRange(record.affected)];
    const flags = /^[KVOptA]+$/.test(record.flags) ? record.flags : '';
    const row = {
      id: record.cve,
      cve: record.cve.startsWith('CVE-') ? record.cve : '',
      affected,
      severity,
      weakness: record.class,
      login: '',
      flags,
      source: record.sources ?? record.source ?? '',
      url: adviceUrl('', record.cve),
    };
    for (const element of joomlaElements(record.element_or_name))
      add('joomla', { ...row, key: `extension/${element}` });
  }
  for (const { cve, module, category, impacted, severity } of readRecords(folder, 'prestashop_vulns.tsv')) {
    if (!category.startsWith('module') || module === '') continue;
    const row = {
      id: cve,
      cve,
      affected: plainRange(impacted),
      severity: severity.slice(0, 1).toLowerCase(),
      weakness: '',
      login: '',
      flags: '',
      url: adviceUrl('', cve),
    };
    for (const name of module.toLowerCase().split(/\s*,\s*/)) add('prestashop', { ...row, key: `module/${name}` });
  }
}

/** `com_jce (JCE editor, plg_editors_jce)` → both elements; `DP Calendar` → `com_dpcalendar`, as its component is called. */
function joomlaElements(text) {
  const elements = text.toLowerCase().match(/\b(?:com|plg|pkg|mod)_[a-z0-9_]+/g);
  if (elements !== null) return elements;
  const name = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  // Records that only say `Joomla` speak of the core, or of nothing that can be named.
  return name === 'joomla' || name === '' ? [] : [`com_${name}`];
}

/** Packages with known advisories, without their numbers: medium, so that a lock file is never called critical for a hint. */
function addPackages(folder, add) {
  for (const [name, affected] of readRows(folder, 'composer_conflicts.tsv')) {
    if (affected === '>=0' || affected === undefined) continue;
    const row = { id: `advisory:${name}`, cve: '', affected, severity: 'm', weakness: '', login: '', flags: '' };
    add('composer', {
      ...row,
      key: `package/${name.toLowerCase()}`,
      url: `https://github.com/advisories?query=${encodeURIComponent(name)}`,
    });
  }
}

/** `1.0.0..2.3.0`, `<= 2.4 (2.5 fixed …)` and their kin as ranges; what says more than that stays, and cannot be evaluated. */
export function plainRange(text) {
  const fix = /^(.*(?:<=|\.\.)\s*[\d.]+)\s*\((?:fixed (?:in )?)?([\d.]+)(?: fix\w*\b.*)?\)\.?$/.exec(text.trim());
  const upper = fix === null ? null : /(<=|\.\.)\s*([\d.]+)$/.exec(fix[1]);
  if (upper !== null && !/[|/&]/.test(fix[1])) {
    const lower = plainRange(fix[1]).replace(/,?<=[\d.]+$/, '');
    return `${lower === '' ? '' : `${lower},`}<${fix[2]}`;
  }
  const range = text
    .trim()
    .replace(/\s*[([].*[)\]]\s*\.?$/, '')
    .replace(/,? [\d.]+ patched the issue$/, '');
  const between = /^([\d.]+)\.\.([\d.]+)$/.exec(range);
  if (between !== null) return `>=${between[1]},<=${between[2]}`;
  const listed = range.replace(/\s*(?:and|&)\s*|\s*,\s*/g, ',').replace(/(<=|>=|<|>|=)\s+/g, '$1');
  return listed === '' ? 'not stated' : listed;
}

function flagsOf({ cve, flags, source = '' }, overrides) {
  const override = overrides.get(cve);
  // The O of the source tables comes from the list of overrides, whose own source decides.
  let own = flags.replaceAll(/[^KV]/g, '');
  if (override !== undefined) own += override.startsWith('cve') ? 'O' : 'o';
  return isUnverified(source) ? `${own}u` : own;
}

function severityOfScore(score) {
  const value = Number(score);
  if (score === '' || Number.isNaN(value)) return '';
  return value >= 9 ? 'c' : value >= 7 ? 'h' : value >= 4 ? 'm' : 'l';
}

function adviceUrl(id, cve) {
  if (/^(?:SA-CORE|DRUPAL-CORE)-/.test(id)) return drupalUrl(id);
  return /^CVE-\d{4}-\d+$/.test(cve) ? `https://www.cve.org/CVERecord?id=${cve}` : '';
}

function drupalUrl(id) {
  return `https://www.drupal.org/${id.toLowerCase().replace(/^drupal-/, 'sa-')}`;
}

function lineOf({ key, id, cve, affected, severity, weakness, login, flags, url }) {
  return [key, id, cve, affected, severity, weakness, login, flags, url]
    .map((cell) => String(cell).replaceAll(/[\t\r\n]+/g, ' '))
    .join('\t');
}

/** Byte order of the key, as the reader searches; then of the line, so that equal facts give equal bytes. */
function byKey(a, b) {
  const keyA = Buffer.from(`${a.slice(0, a.indexOf('\t'))}\t`);
  const keyB = Buffer.from(`${b.slice(0, b.indexOf('\t'))}\t`);
  return Buffer.compare(keyA, keyB) || compareText(a, b);
}
