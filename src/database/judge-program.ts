import type { RowSighting } from './checks/contract.ts';
import type { StoredProgram } from './contract.ts';
import { sightingWith } from './row-sighting.ts';

const REMEDY =
  'Keep its definition as evidence, then drop it (DROP TRIGGER, EVENT, PROCEDURE or FUNCTION); look at the accounts and rows that it made.';
const sighting = sightingWith(REMEDY);

/**
 * Judges a trigger, an event or a routine: a CMS has none, except for a few kinds that are known. null for those. Linear in the
 * body; never throws.
 */
export function judgeProgram({ kind, table, body }: StoredProgram): RowSighting | null {
  const text = withoutComments(body.slice(0, 262_144));
  for (const [pattern, rule, title] of PLANTED) {
    const match = pattern.exec(text);
    if (match !== null) return sighting(rule, 'critical', 'likely', `A stored ${kind} that ${title}`, match[0]);
  }
  if (kind === 'trigger' && (CHANGELOG.test(text) || CIVICRM.test(table ?? ''))) return null;
  return sighting(`stored-${kind}`, 'medium', 'possible', `A stored ${kind}, which this CMS does not bring`, '');
}

const WRITE = String.raw`(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE(?:\s+INTO)?|UPDATE)\s+(?:\S{1,64}\s?\.\s?)?`;
const ACCOUNTS = String.raw`[\x60"]?[\w$]{0,60}(?:users|usermeta|user_usergroup_map|users_roles|user__roles|users_field_data|admin_user|admin_role|authorization_role)[\x60"]?(?=[\s(;])`;
const SETTINGS = String.raw`[\x60"]?[\w$]{0,60}(?:options|core_config_data|cms_block|cms_page|extensions|modules|template_styles|menu_router|posts|content|sitemeta)[\x60"]?(?=[\s(;])`;

const PLANTED: readonly (readonly [RegExp, string, string])[] = [
  [
    /\bINTO\s+(?:OUTFILE|DUMPFILE)\b|\bLOAD_FILE\s?\(|\bsys_(?:exec|eval|get)\s?\(/i,
    'program-touches-files',
    'reads or writes files or runs programs',
  ],
  [/<script\b|<\?php|\beval\s?\(|\batob\s?\(|fromCharCode/i, 'program-injects-code', 'puts code into rows'],
  [new RegExp(WRITE + ACCOUNTS, 'i'), 'program-makes-accounts', 'makes or changes accounts'],
  [new RegExp(WRITE + SETTINGS, 'i'), 'program-changes-site', 'changes the site’s settings or texts'],
  [/\b(?:GRANT|CREATE\s+USER|SET\s+PASSWORD)\b/i, 'program-makes-accounts', 'gives rights on the server'],
];

/** Magento 2 keeps change logs of its indexes by triggers. */
const CHANGELOG = /^[\s\S]{0,400}\bINSERT\s+IGNORE\s+INTO\s+\x60?\w{1,60}_cl\x60?\s{0,3}\(/i;
/** CiviCRM, an extension of Drupal, Joomla and WordPress, brings triggers on its own tables. */
const CIVICRM = /(?:^|_)civicrm_|^log_civicrm_/;

/** A comment between two words would hide them; a conditional one is run. */
function withoutComments(body: string): string {
  return body
    .replaceAll(/\/\*(?!M?!)[^*]*(?:\*(?!\/)[^*]*)*\*\//g, ' ')
    .replaceAll(/\/\*M?!\d{0,6}|\*\/|(?:--\s|#)[^\n]*/g, ' ');
}
