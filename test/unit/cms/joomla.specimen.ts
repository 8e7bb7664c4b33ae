import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'libraries/src/Version.php':
      "<?php\nfinal class Version\n{\n  public const MAJOR_VERSION = 5;\n  public const MINOR_VERSION = 4;\n  public const PATCH_VERSION = 8;\n  public const EXTRA_VERSION = '';\n}",
    'administrator/manifests/files/joomla.xml':
      '<?xml version="1.0"?>\n<extension type="file" method="upgrade"><name>files_joomla</name><version>5.4.8</version></extension>',
    'administrator/components/com_akeeba/akeeba.xml':
      '<extension type="component"><name>Akeeba</name><author>A</author><version>9.8.1</version></extension>',
  },
  product: 'joomla',
  version: '5.4.8',
  versionFile: 'libraries/src/Version.php',
};
