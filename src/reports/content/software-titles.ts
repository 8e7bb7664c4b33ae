import { escapeText } from '../../domain/escape-text.ts';

const TITLES = new Map([
  ['wordpress', 'WordPress'],
  ['joomla', 'Joomla'],
  ['drupal', 'Drupal'],
  ['drupal7', 'Drupal'],
  ['magento', 'Magento'],
  ['magento1', 'Magento'],
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
  return edition === null || edition === '' ? title : `${title} ${escapeText(edition)}`;
}
