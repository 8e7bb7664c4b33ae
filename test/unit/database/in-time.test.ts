import { describe, expect, it } from 'vitest';
import type { DatabaseRow } from '../../../src/database/checks/contract.ts';
import { databaseChecks } from '../../../src/database/checks/index.generated.ts';
import { judgeMarkup } from '../../../src/database/judge-markup.ts';
import { judgeProgram } from '../../../src/database/judge-program.ts';
import { judgeScript } from '../../../src/database/judge-script.ts';
import { judgeStoredCode } from '../../../src/database/judge-stored-code.ts';
import { rowExcerpt } from '../../../src/database/row-excerpt.ts';
import { serializedTexts } from '../../../src/database/serialized-texts.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

/** As long as a value can be. */
const LENGTH = 1_048_576;
const PIECES = [
  '<',
  '<script ',
  '<script>',
  '<script src="',
  '<iframe ',
  '<meta ',
  '<a style="',
  '<a style="display:none',
  "<a style='",
  '<a href="//x.y',
  '<a style="top:-',
  ' onload="',
  " onload='",
  ' style=',
  'display:none ',
  '</script',
  '\\/',
  '\\u003c',
  '"',
  'eval(',
  'eval(atob',
  'fromCharCode(',
  '1,',
  '\\x41',
  '_0x1234 ',
  'atob("',
  'location="',
  'location = ',
  'new WebSocket(',
  'new Function',
  'new WebSocket(eval',
  'location checkout',
  'href ',
  'location ',
  '//a.',
  'http://a',
  'cc_number',
  'document.write',
  '<?php ',
  '<?',
  'PD9waH',
  'PD9waHAAAA',
  'assert(',
  's:1:"',
  's:1:"a";',
  '{{var ',
  '{{var filter',
  '{{',
  'curl ',
  'curl |',
  'wget a|',
  'sed  ',
  '/*',
  '/*!',
  '-- ',
  '#',
  'INSERT INTO ',
  'INSERT INTO a',
  'UPDATE a.',
  'REPLACE ',
  'INTO  ',
  'password=',
  'IDENTIFIED BY ',
  '$P$a',
  '//a:',
  '"extensions":"',
  '"a_extensions" ',
  'a',
  ' ',
  '\n',
  '\u00ff',
  'system ',
  "system '",
];
const JUDGES: readonly (readonly [string, (text: string) => unknown])[] = [
  ['judgeMarkup', (text) => judgeMarkup(text, new Set())],
  ['judgeMarkup behind a script', (text) => judgeMarkup(`<script>x</script>${text}`, new Set())],
  ['judgeMarkup of a hidden part', (text) => judgeMarkup(`<i style="display:none">${text}`, new Set())],
  ['judgeScript', (text) => judgeScript(text.slice(0, 262_144), new Set())],
  [
    'judgeScript of a loader',
    (text) => judgeScript(`document.write checkout cc_number fetch(${text.slice(0, 262_144)}`, new Set()),
  ],
  ['judgeStoredCode', (text) => judgeStoredCode(text, 'kept')],
  ['judgeProgram', (text) => judgeProgram({ kind: 'trigger', database: '', name: 't', table: 'x', body: text })],
  ['rowExcerpt', (text) => rowExcerpt('t', text.slice(0, 400))],
  ['serializedTexts', (text) => serializedTexts(text)],
];

describe('a megabyte of one piece', () => {
  it.each(JUDGES)('is judged in time by %s', async (_name, judge) => {
    for (const piece of PIECES) {
      const text = piece.repeat(Math.ceil(LENGTH / piece.length));
      expect(await cpuMs(() => judge(text)), JSON.stringify(piece)).toBeLessThan(1500);
    }
  });

  it.each(databaseChecks.map((checks) => [checks.id, checks] as const))(
    'is judged in time by the checks of %s',
    async (_id, checks) => {
      for (const piece of PIECES) {
        const text = piece.repeat(Math.ceil(200_000 / piece.length));
        const row: DatabaseRow = { table: 't', prefix: '', text: () => text };
        const look = () => {
          const facts = { hosts: new Set<string>(), tooManyUsers: () => undefined, updates: () => undefined };
          for (const table of checks.begin(facts).tables) table.look(row);
        };
        expect(await cpuMs(look), JSON.stringify(piece)).toBeLessThan(6000);
      }
    },
  );
});
