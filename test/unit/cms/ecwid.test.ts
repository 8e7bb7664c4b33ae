import { describe, expect, it } from 'vitest';
import { ecwid } from '../../../src/cms/ecwid.ts';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { inspectCms, placed, shortly } from '../../support/inspect-cms.ts';

const script = (host: string, store: number) =>
  `<script src="https://${host}/script.js?${store}&data_platform=code"></script>`;

describe('ecwid', () => {
  it('names the stores of a start page by script address and container', async () => {
    const facts = await inspectCms(ecwid, {
      'index.html': `${script('app.ecwid.com', 1003)}<div id="my-store-2004"></div>`,
      'index.php': script('app.ecwid.com', 1003),
    });
    expect(facts).toMatchObject({ product: 'ecwid', edition: 'embedded script', version: null, notes: [] });
    expect(shortly(facts.components)).toEqual(['embed store-1003 - on', 'embed store-2004 - on']);
  });

  it('notes a script host that only looks like Ecwid’s', async () => {
    const facts = await inspectCms(ecwid, {
      'index.html':
        script('app.ecwid.com', 1) + script('app.ecwid.com.evil.example', 2) + script('ecwid-cdn.example', 3),
    });
    expect(facts.notes).toEqual([
      'index.html loads from app.ecwid.com.evil.example, which is not a host of Ecwid',
      'index.html loads from ecwid-cdn.example, which is not a host of Ecwid',
    ]);
  });

  it.each([
    [
      'wp-content/plugins/ecwid-shopping-cart/ecwid-shopping-cart.php',
      '<?php\n/*\nPlugin Name: Ecwid\nVersion: 7.0.8\n*/',
      '7.0.8',
    ],
    ['administrator/components/com_ecwid/ecwid.xml', '<extension><version>3.1</version></extension>', '3.1'],
    ['sites/all/modules/ecwid/ecwid.info', 'name = Ecwid\nversion = "7.x-1.2"\n', '7.x-1.2'],
    ['modules/contrib/ecwid/ecwid.info.yml', "name: Ecwid\nversion: '8.x-1.0'\n", '8.x-1.0'],
  ])('names the connector %s with its version', async (file, text, version) => {
    const facts = await inspectCms(ecwid, { [file]: text });
    expect(facts.edition).toBe('connector');
    expect(facts.components).toMatchObject([
      { kind: 'embed', version, versionSource: `/home/bob/public_html/${file}` },
    ]);
  });

  it('opens start pages of document roots only', async () => {
    const page = {
      'blog/deep/index.html': script('app.ecwid.com', 1),
      'shop.example/index.html': script('app.ecwid.com', 2),
    };
    const at = async (folder: string) =>
      await ecwid.inspect(placed(page), `/home/bob/public_html/${folder}` as HostPath);
    expect(await at('blog/deep')).toBeNull();
    expect(shortly((await at('shop.example'))?.components ?? [])).toEqual(['embed store-2 - on']);
    expect(ecwid.keeps('home/bob/public_html/blog/deep/index.html' as HostPath)).toBe(0);
    expect(ecwid.keeps('home/bob/public_html/index.html' as HostPath)).toBeGreaterThan(0);
  });

  it('takes a page without the shop for none', async () => {
    expect(
      await ecwid.inspect(placed({ 'index.html': '<p>ecwid is nice</p>' }), '/home/bob/public_html' as HostPath),
    ).toBeNull();
  });
});
