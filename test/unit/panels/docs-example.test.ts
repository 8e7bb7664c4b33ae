import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { Panel } from '../../../src/panels/contract.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'lastgood-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The panel of the page, as a module: its imports are those of a file in src/panels. */
async function exampleOfThePage(): Promise<Panel> {
  const page = readFileSync(new URL('../../../docs/adding-a-panel.md', import.meta.url), 'utf8');
  const code = /```ts\n(\/\/ src\/panels\/froxlor\.ts\n.*?)```/s.exec(page)?.[1] ?? '';
  const source = code
    .replaceAll("from './", `from '${new URL('../../../src/panels/', import.meta.url).pathname}`)
    .replaceAll("from '../", `from '${new URL('../../../src/', import.meta.url).pathname}`);
  const file = join(folder, 'froxlor.ts');
  writeFileSync(file, source);
  const module = (await import(pathToFileURL(file).href)) as { readonly froxlor: Panel };
  return module.froxlor;
}

it('finds an account with the panel that the page shows', async () => {
  const froxlor = await exampleOfThePage();
  const answer = await froxlor.account({
    target: 'shop.test',
    targetPath: null,
    privilege: 'root',
    operator: { user: null, home: null },
    files: memoryFiles({
      'etc/apache2/sites-enabled/10_shop.conf':
        '<VirtualHost *:80>\nServerName shop.test\nServerAlias www.shop.test\nDocumentRoot /var/customers/webs/bob/shop\n</VirtualHost>\n',
      'var/customers/webs/bob/shop/index.php': '',
      'var/customers/webs/bob/old.test/index.php': '',
    }),
  });
  expect(answer?.account.sites.map(({ domain, names, kind }) => [domain, names, kind])).toEqual([
    ['old.test', [], 'orphan'],
    ['shop.test', ['www.shop.test'], 'main'],
  ]);
});
