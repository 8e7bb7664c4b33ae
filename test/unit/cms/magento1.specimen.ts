import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'app/Mage.php':
      "<?php final class Mage { public static function getVersionInfo() { return array('major' => '1', 'minor' => '9', 'revision' => '4', 'patch' => '5', 'stability' => '', 'number' => ''); } }",
    'lib/Varien/Object.php': '<?php',
    'app/etc/modules/Acme_Shop.xml': '<config><modules><Acme_Shop><active>true</active></Acme_Shop></modules></config>',
    'app/code/local/Acme/Shop/etc/config.xml':
      '<config><modules><Acme_Shop><version>1.2.0</version></Acme_Shop></modules></config>',
  },
  product: 'magento1',
  version: '1.9.4.5',
  versionFile: 'app/Mage.php',
};
