/** What lies in a folder for uploads of WordPress, Drupal, Magento 1 and 2, Joomla, SugarCRM or SuiteCRM. */
export const UPLOADS =
  /\/(?:wp-content\/(?:uploads|blogs\.dir\/\d+\/files|upgrade-temp-backup\/uploads)|sites\/[^/]+\/files|pub\/media|media\/(?:catalog|wysiwyg|customer|customer_address|downloadable|import|tmp|captcha|xmlconnect)|images\/(?:stories|banners|headers|sampledata|joomlart)|public\/uploads)\//i;
