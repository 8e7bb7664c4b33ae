import { describe, expect, it } from 'vitest';
import { magento1 } from '../../../src/cms/magento1.ts';
import { magento2 } from '../../../src/cms/magento2.ts';
import { inspectCms, placed, shortly } from '../../support/inspect-cms.ts';

const mage = (body: string) => ({
  'app/Mage.php': `<?php final class Mage { ${body} }`,
  'lib/Varien/Object.php': '<?php',
});
const info = (major: string, minor: string, patch: string) =>
  `array('major' => '${major}', 'minor' => '${minor}', 'patch' => '${patch}', 'stability' => '', 'number' => '')`;

describe('magento1', () => {
  it('reads the plain text of 1.3 and the numbers of 1.4 and later', async () => {
    expect((await inspectCms(magento1, mage("function getVersion() { return '1.3.2.4'; }"))).version).toBe('1.3.2.4');
    const array =
      "array('major' => '1', 'minor' => '14', 'revision' => '4', 'patch' => '0', 'stability' => 'rc', 'number' => '1')";
    const facts = await inspectCms(magento1, {
      ...mage(`static function getVersionInfo() { return ${array}; }`),
      'app/code/core/Enterprise/x': '',
      'app/etc/applied.patches.list': '2015 | SUPEE-5344 | x\n2016 | SUPEE-5344 |\nSUPEE-6788',
    });
    expect(facts).toMatchObject({ product: 'magento1', edition: 'Enterprise', version: '1.14.4.0-rc1' });
    expect(facts.notes).toEqual(['Patches by app/etc/applied.patches.list: SUPEE-5344, SUPEE-6788']);
  });

  it('takes of the two versions of OpenMage the one of its major version', async () => {
    const two = `if ($x === 20) { return ${info('20', '18', '0')}; } return ${info('19', '5', '3')};`;
    const twenty = `static function getOpenMageVersionInfo() { ${two} } static function getOpenMageMajorVersion() { return 20; }`;
    expect(await inspectCms(magento1, mage(twenty))).toMatchObject({
      product: 'openmage',
      edition: 'OpenMage',
      version: '20.18.0',
    });
    const nineteen = `static function getOpenMageVersionInfo() { $majorVersion = 19; ${two} }`;
    expect((await inspectCms(magento1, mage(nineteen))).version).toBe('19.5.3');
  });

  it('lists local and community modules and whether they are on', async () => {
    const config = (name: string, version: string) =>
      `<config><modules><${name}><version>${version}</version></${name}></modules></config>`;
    const facts = await inspectCms(magento1, {
      ...mage("function getVersion() { return '1.9.4.5'; }"),
      'app/code/community/Acme/Pay/etc/config.xml': config('Acme_Pay', '2.0.1'),
      'app/code/local/Own/Shop/etc/config.xml': config('Own_Shop', '0.1'),
      'app/code/core/Mage/Core/etc/config.xml': config('Mage_Core', '1.6'),
      'app/etc/modules/Acme_Pay.xml': '<config><modules><Acme_Pay><active>true</active></Acme_Pay></modules></config>',
      'app/etc/modules/Own_All.xml': '<config><modules><Own_Shop><active>false</active></Own_Shop></modules></config>',
    });
    expect(shortly(facts.components)).toEqual(['module Acme_Pay 2.0.1 on', 'module Own_Shop 0.1 off']);
  });
});

describe('magento2', () => {
  const bin = { 'bin/magento': '#!/usr/bin/env php', 'app/etc/di.xml': '<config/>' };
  const lock = (...packages: readonly (readonly [string, string])[]) =>
    JSON.stringify({ packages: packages.map(([name, version]) => ({ name, version })) });

  it('tells the editions by their product package', async () => {
    const open = await inspectCms(magento2, {
      ...bin,
      'composer.lock': lock(['magento/product-community-edition', '2.4.8-p5']),
    });
    expect(open).toMatchObject({ product: 'magento2', version: '2.4.8-p5', edition: 'Magento Open Source' });
    const commerce = await inspectCms(magento2, {
      ...bin,
      'composer.lock': lock(
        ['magento/product-enterprise-edition', '2.4.6-p3'],
        ['magento/product-community-edition', '2.4.6-p3'],
      ),
    });
    expect(commerce).toMatchObject({ version: '2.4.6-p3', edition: 'Adobe Commerce' });
    const mageOs = await inspectCms(magento2, {
      ...bin,
      'composer.lock': lock(['mage-os/product-community-edition', '1.3.0']),
    });
    expect(mageOs).toMatchObject({ product: 'mage-os', version: '1.3.0', edition: 'Mage-OS' });
  });

  it('believes what is installed before what the lock file wants, and notes the difference', async () => {
    const facts = await inspectCms(magento2, {
      ...bin,
      'vendor/composer/installed.json': lock(['magento/product-community-edition', '2.4.5']),
      'composer.lock': lock(['magento/product-community-edition', '2.4.8-p5']),
    });
    expect(facts.version).toBe('2.4.5');
    expect(facts.notes).toEqual(['vendor/composer/installed.json says version 2.4.5, composer.lock says 2.4.8-p5']);
  });

  it('falls back to composer.json: one exact version counts, a range does not', async () => {
    const project = (constraint: string) => ({
      ...bin,
      'composer.json': `{"require":{"magento/product-community-edition":"${constraint}"}}`,
    });
    expect((await inspectCms(magento2, project('2.4.7-p1'))).version).toBe('2.4.7-p1');
    expect((await inspectCms(magento2, project('~2.4.7'))).version).toBeNull();
    const sources = { ...bin, 'composer.json': '{"name":"magento/magento2ce","version":"2.4.7"}' };
    expect((await inspectCms(magento2, sources)).version).toBe('2.4.7');
  });

  it('takes its integration tests for no shop', async () => {
    const tests = placed({ 'bin/magento': '', 'composer.json': '{}' });
    expect(await magento2.inspect(tests, '/home/bob/public_html' as never)).toBeNull();
  });

  it('lists local modules with their state, then the packages', async () => {
    const facts = await inspectCms(magento2, {
      ...bin,
      'composer.lock': lock(['magento/product-community-edition', '2.4.8'], ['amasty/base', 'v1.20.2']),
      'app/etc/config.php':
        "<?php\nreturn [\n    'modules' => [\n        'Acme_Pay' => 1,\n        'Acme_Old' => 0,\n    ]\n];\n",
      'app/code/Acme/Pay/composer.json': '{"name":"acme/pay","version":"3.1.0"}',
      'app/code/Acme/Pay/etc/module.xml': '<config><module name="Acme_Pay" setup_version="3.0.0"/></config>',
      'app/code/Acme/Old/etc/module.xml': '<config><module name="Acme_Old" setup_version="1.0.0"/></config>',
      'app/code/Acme/New/registration.php': '<?php',
    });
    expect(shortly(facts.components)).toEqual([
      'module Acme_New -',
      'module Acme_Old 1.0.0 off',
      'module Acme_Pay 3.1.0 on',
      'library magento/product-community-edition 2.4.8',
      'library amasty/base 1.20.2',
    ]);
  });
});
