import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, childText, parseXml } from '../../../src/reading/xml-tree.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

describe('parseXml', () => {
  it('reads elements, attributes, text, CDATA and the entities of XML itself', () => {
    const xml = parseXml(
      '<?xml version="1.0"?><!-- <version>9</version> --><extension type=\'plugin\' method="upgrade"><name>A &amp; B &#65;&#x42;</name><version><![CDATA[1.2<3]]></version><empty/></extension>',
    );
    expect(xml?.name).toBe('extension');
    expect(xml?.attributes.get('type')).toBe('plugin');
    expect(childText(xml, 'name')).toBe('A & B AB');
    expect(childText(xml, 'version')).toBe('1.2<3');
    expect(childOf(xml, 'empty')?.children).toEqual([]);
    expect(childText(xml, 'absent')).toBeNull();
  });

  it('leaves entities of a document type as dead text', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x><version>&b;&c;</version></x>`;
    expect(childText(parseXml(bomb), 'version')).toBe('&b;&c;');
    expect(childText(parseXml('<x><v>&__proto__;&constructor;</v></x>'), 'v')).toBe('&__proto__;&constructor;');
  });

  it('gives what came before the break', () => {
    expect(childText(parseXml('<a><version>1.0</version><b'), 'version')).toBe('1.0');
    expect(childText(parseXml('<a><version>1.0'), 'version')).toBe('1.0');
    expect(parseXml('no xml at all')).toBeNull();
    expect(parseXml('')).toBeNull();
  });

  it('stays quick on a megabyte of what has no end', async () => {
    for (const piece of ['<a>', '<a ', '<!', '<![CDATA[', '<a b="', '&', '<', '</a>', '<a/>', '<a b=', '<!DOCTYPE [']) {
      expect(await cpuMs(() => parseXml(piece.repeat(Math.floor(262_144 / piece.length)))), piece).toBeLessThan(2000);
    }
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '<a>',
      '</a>',
      '<b c="',
      '"',
      '>',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&#99999999;',
      '<!DOCTYPE',
      '[',
      ']',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 50 }), (parts) => {
        parseXml(parts.join(''));
      }),
    );
  });
});
