import { describe, expect, it } from 'vitest';
import { sugarcrm } from '../../../src/cms/sugarcrm.ts';
import { suitecrm } from '../../../src/cms/suitecrm.ts';
import { inspectCms, placed, shortly } from '../../support/inspect-cms.ts';

const suite = (version: string) => `<?php\n$suitecrm_version = '${version}';\n`;
const sugar = (version: string, flavor: string) =>
  `<?php\n$sugar_version = '${version}';\n$sugar_flavor = '${flavor}';\n`;

describe('suitecrm and sugarcrm', () => {
  it('tell SuiteCRM 7 from the SugarCRM that it holds', async () => {
    const files = { 'suitecrm_version.php': suite('7.14.8'), 'sugar_version.php': sugar('6.5.25', 'CE') };
    expect(await inspectCms(suitecrm, files)).toMatchObject({ product: 'suitecrm', version: '7.14.8', notes: [] });
    expect(await sugarcrm.inspect(placed(files), '/home/bob/public_html' as never)).toBeNull();
  });

  it('tell SuiteCRM 8 once, not the 7 inside of it as well', async () => {
    const files = {
      VERSION: '8.6.2\n',
      'public/legacy/suitecrm_version.php': suite('8.6.2'),
      'public/legacy/sugar_version.php': sugar('6.5.25', 'CE'),
      'public/legacy/custom/modulebuilder/packages/Acme/manifest.php': '<?php',
    };
    const facts = await inspectCms(suitecrm, files);
    expect(facts).toMatchObject({
      product: 'suitecrm8',
      version: '8.6.2',
      versionSource: '/home/bob/public_html/VERSION',
    });
    expect(shortly(facts.components)).toEqual(['module Acme -']);
    expect(await suitecrm.inspect(placed(files), '/home/bob/public_html/public/legacy' as never)).toBeNull();
    const forged = await inspectCms(suitecrm, { ...files, VERSION: '8.10.1' });
    expect(forged.notes).toEqual(['VERSION says version 8.10.1, public/legacy/suitecrm_version.php says 8.6.2']);
  });

  it('tell the edition of SugarCRM, and the packages that were installed', async () => {
    const facts = await inspectCms(sugarcrm, {
      'sugar_version.php': sugar('12.0.1', 'ent'),
      'sugar_version.json': '{"sugar_version":"12.0.1"}',
      'upload/upgrades/module/acme-manifest.php':
        "<?php\n$manifest = array(\n 'key' => 'acme',\n 'name' => 'Acme Sync',\n 'version' => '2.3',\n);\n",
      'upload/upgrades/langpack/de-manifest.php': "<?php $manifest = ['name' => 'German', 'version' => '1.0'];",
      'upload/upgrades/module/acme.zip': 'PK',
    });
    expect(facts).toMatchObject({ product: 'sugarcrm', version: '12.0.1', edition: 'ENT', notes: [] });
    expect(shortly(facts.components)).toEqual(['module acme 2.3', 'language de 1.0']);
  });

  it('note two versions in one file', async () => {
    const facts = await inspectCms(suitecrm, {
      'suitecrm_version.php': `${suite('7.10.1')}$suitecrm_version = '7.15.0';`,
    });
    expect(facts).toMatchObject({ version: '7.15.0', notes: ['suitecrm_version.php names more than one version'] });
  });
});
