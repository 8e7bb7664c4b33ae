// The sources of the knowledge with licence and notice, for index.json.
import { readRecords } from './build-knowledge-tables.mjs';

const WORDFENCE_NOTICE =
  'Copyright 2012-2026 Defiant Inc. Defiant hereby grants you a perpetual, worldwide, non-exclusive, no-charge, royalty-free, irrevocable copyright license to reproduce, prepare derivative works of, publicly display, publicly perform, sublicense, and distribute this software vulnerability information, provided that a hyperlink to the record and this notice are included. CVE records: Copyright (c) The MITRE Corporation; use is granted by the CVE Terms of Use, reproducing this designation of copyright.';
const NOTICES = {
  'typisttech/wpsecadv': WORDFENCE_NOTICE,
  'topscoder/nuclei-wordfence-cve': WORDFENCE_NOTICE,
  'friends-of-presta/security-advisories':
    'Facts derived from the advisories of Friends of Presta, CC BY-SA 4.0; the table vulnerabilities/prestashop.tsv is shared alike.',
  'endoflife-date/endoflife.date': 'Copyright (c) the endoflife.date contributors, MIT License.',
  'Roave/SecurityAdvisories':
    'Copyright (c) Roave, LLC, MIT License; derived from the GitHub Advisory Database (CC BY 4.0).',
};

/** The shipped sources: { name, asOf, licence, notice, url, feeds }. */
export function knowledgeSources(folder) {
  return readRecords(folder, 'sources.tsv')
    .filter(({ 'ship?': ship, repo }) => !/do not|^$/.test(ship) && repo !== 'sansecio/magevulndb')
    .map(({ repo, licence, commit_date: asOf, feeds }) => ({
      name: repo,
      asOf,
      licence,
      notice: NOTICES[repo] ?? null,
      url: `https://github.com/${repo}`,
      feeds: feeds.replace('same', 'sugarcrm.lgfp'),
    }));
}
