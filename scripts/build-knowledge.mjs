// Builds data/ from a folder of fact tables: releases and vulnerabilities, and the index over them and the fingerprints.
//
//   npm run build
//   node scripts/build-fingerprints.mjs <tables>/manifests        (and scripts/build-distribution-patches.mjs)
//   node scripts/build-knowledge.mjs <tables>
//
// <tables> holds sources.tsv, eol_endoflife_date.tsv, branches_extra.tsv, releases.tsv.gz, wp_vulns.tsv.gz, core_vulns.tsv,
// magento2_bulletins.tsv, drupal_contrib_vulns.tsv, joomla_ext_vulns.tsv, prestashop_vulns.tsv, composer_conflicts.tsv and
// exploited_overrides.tsv. Equal input gives equal bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildReleases } from './build-knowledge-releases.mjs';
import { knowledgeSources } from './build-knowledge-sources.mjs';
import { buildVulnerabilities } from './build-knowledge-vulnerabilities.mjs';

const [tables] = process.argv.slice(2);
if (tables === undefined) throw new Error('usage: build-knowledge.mjs <tables>');
const out = fileURLToPath(new URL('../data', import.meta.url));
for (const folder of ['releases', 'vulnerabilities']) rmSync(join(out, folder), { recursive: true, force: true });

const AS_OF = '2026-08-22';
const sources = knowledgeSources(tables);
const files = [];

for (const facts of buildReleases(tables)) {
  const branches = facts.branches.map((branch) => `  ${JSON.stringify(branch)}`).join(',\n');
  const text = `{"product": ${JSON.stringify(facts.product)}, "asOf": "${facts.asOf}", "branches": [\n${branches}\n]}\n`;
  write(`releases/${facts.product}.json`, Buffer.from(text), {
    rows: facts.branches.length,
    asOf: facts.asOf,
    product: facts.product,
  });
}
for (const [product, lines] of buildVulnerabilities(tables)) {
  write(`vulnerabilities/${product}.tsv`, Buffer.from(`${lines.join('\n')}\n`), {
    rows: lines.length,
    asOf: asOfRecords(product),
    product,
  });
}
for (const name of readdirSync(join(out, 'fingerprints'))) {
  const product = name.replace(/\.lgfp$|\.json$/, '');
  const asOf = sources.find(({ feeds }) => feeds.includes(`${product}.lgfp`))?.asOf ?? AS_OF;
  enter(`fingerprints/${name}`, readFileSync(join(out, 'fingerprints', name)), { rows: 0, asOf, product });
}
files.sort((a, b) => (a.name < b.name ? -1 : 1));
const index = {
  format: 1,
  asOf: AS_OF,
  sources: sources.map(({ name, asOf, licence, notice, url }) => ({ name, asOf, licence, notice, url })),
  files,
};
writeFileSync(join(out, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);

/** Contributed and composer records have their own dates. */
function asOfRecords(product) {
  return (
    { composer: '2026-07-23', prestashop: '2026-05-18', joomla: '2026-08-18', magento2: '2026-05-12' }[product] ?? AS_OF
  );
}

function write(name, bytes, facts) {
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  enter(name, bytes, facts);
}

function enter(name, bytes, { rows, asOf, product }) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.push({ name, sha256, bytes: bytes.length, rows, asOf, product });
}
