import { escapeText } from '../../domain/escape-text.ts';

const TITLES = new Map([
  ['wordpress', 'WordPress'],
  ['joomla', 'Joomla'],
  ['drupal', 'Drupal'],
  ['drupal7', 'Drupal'],
  ['magento', 'Magento'],
  ['magento1', 'Magento'],
  ['magento2', 'Magento'],
  ['backdrop', 'Backdrop'],
  ['cmsms', 'CMS Made Simple'],
  ['composer-application', 'Composer application'],
  ['concrete', 'Concrete CMS'],
  ['contao', 'Contao'],
  ['dolibarr', 'Dolibarr'],
  ['grav', 'Grav'],
  ['matomo', 'Matomo'],
  ['modx', 'MODX'],
  ['nextcloud', 'Nextcloud'],
  ['opencart', 'OpenCart'],
  ['oscommerce', 'osCommerce'],
  ['roundcube', 'Roundcube'],
  ['textpattern', 'Textpattern'],
  ['vbulletin', 'vBulletin'],
  ['zencart', 'Zen Cart'],
  ['sugarcrm', 'SugarCRM'],
  ['suitecrm', 'SuiteCRM'],
  ['ecwid', 'Ecwid'],
  ['typo3', 'TYPO3'],
  ['prestashop', 'PrestaShop'],
  ['moodle', 'Moodle'],
  ['mediawiki', 'MediaWiki'],
  ['phpbb', 'phpBB'],
  ['phpmyadmin', 'phpMyAdmin'],
]);

/** The name of a CMS as its makers write it; an id that is not listed stands for itself. */
export function softwareTitle(cms: string, edition: string | null): string {
  const title = TITLES.get(cms) ?? escapeText(cms);
  if (edition === null || edition === '') return title;
  // `Magento Open Source` names the software already.
  return edition.startsWith(title) ? escapeText(edition) : `${title} ${escapeText(edition)}`;
}

const IDS = new RegExp(`(?<![\\w./@-])(?:${[...TITLES.keys()].join('|')})(?![\\w/@-]|\\.\\w)`, 'g');

/** A sentence in which every id of a CMS that stands by itself is written as its makers write it. */
export function withSoftwareTitles(text: string): string {
  return text.replaceAll(IDS, (id) => TITLES.get(id) ?? id);
}
