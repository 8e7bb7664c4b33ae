import { type HostPath, pathOfBytes } from '../../src/domain/host-path.ts';

/** Texts that an attacker would give to files, plugins and sites so that a report harms its reader. */
export const HOSTILE_TEXTS: readonly string[] = [
  'line\nbreak\r\nand\ttab',
  'escape\u001b[2J\u001b]0;title\u0007bell\u0008back',
  'c1\u009b31m delete\u007f null\u0000',
  'bidi\u202egnp.php\u2066isolate\u2069 mark\u200f',
  'zero\u200bwidth\ufeff soft\u00ad',
  'lone\ud800surrogate',
  `quotes "double" 'single' \`back\` \`\`two\`\``,
  `=cmd|'/C calc'!A0`,
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '＝1+1',
  ' =HYPERLINK("http://evil.test")',
  'a;=1+1',
  `a;"=1+1`,
  '</script><script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  `' autofocus onfocus='alert(1)`,
  '<!--<iframe src="https://evil.test">-->',
  ']]><![CDATA[',
  '&lt;b&gt; &amp; &#60;',
  '[click](https://evil.test) ![x](https://evil.test/x.png)',
  'www.evil.test https://evil.test @everyone #1',
  '| table | cell |\n| --- | --- |',
  '# heading\n> quote\n- list\n1. one\n```\ncode',
  '{count} {date} {{=it.x}} <%= 1 %> ${1}',
  '__proto__',
  'x'.repeat(255),
  'é'.repeat(127),
  '-rf --help',
];

/** The same as file names, and names that are no UTF-8. */
export const HOSTILE_PATHS: readonly HostPath[] = [
  ...HOSTILE_TEXTS.map((text) => bytes(...new TextEncoder().encode(text.replaceAll('/', '\u2215')))),
  bytes(0xff, 0xfe, 0x2e, 0x70, 0x68, 0x70),
  bytes(0xc3, 0x28, 0x0a, 0x1b),
  bytes(0xed, 0xa0, 0x80, 0x3c, 0x62, 0x3e),
];

function bytes(...values: readonly number[]): HostPath {
  return pathOfBytes(Uint8Array.from([...new TextEncoder().encode('/home/bakery/public_html/'), ...values]));
}
