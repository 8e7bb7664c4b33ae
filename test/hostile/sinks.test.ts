import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOfBytes } from '../../src/domain/host-path.ts';
import { reports } from '../../src/reports/index.generated.ts';
import { hostileAnalysis } from '../support/hostile-analysis.ts';
import { HOSTILE_PATHS, HOSTILE_TEXTS } from '../support/hostile-names.ts';
import { renderOptions } from '../support/render-options.ts';

const cases = HOSTILE_PATHS.map((path, index) => ({ text: HOSTILE_TEXTS[index] ?? 'plain', path }));

/** What must not reach any reader raw; the line ends are the report's own. */
const UNSAFE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u;

describe.each(reports)('the report $id', (report) => {
  it.each(cases)('lets nothing raw through of %j', ({ text, path }) => {
    for (const audience of ['admin', 'customer'] as const) {
      const page = report.render(hostileAnalysis(text, path), renderOptions({ audience }));
      expect(page).not.toMatch(UNSAFE);
      check(report.id, page);
    }
  });

  it('never throws and lets nothing raw through, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(
      fc.property(text, fc.uint8Array({ maxLength: 40 }), (words, bytes) => {
        const page = report.render(hostileAnalysis(words, pathOfBytes(bytes)), renderOptions());
        expect(page).not.toMatch(UNSAFE);
        check(report.id, page);
      }),
      { numRuns: 60 },
    );
  });
});

function check(id: string, page: string): void {
  const checks: Record<string, (page: string) => void> = {
    json: checkJson,
    sarif: checkJson,
    csv: checkCsv,
    junit: checkXml,
    html: checkHtml,
    md: checkMarkdown,
  };
  checks[id]?.(page);
}

function checkJson(page: string): void {
  expect(() => JSON.parse(page) as unknown).not.toThrow();
}

/** Every line has the same number of cells, and no cell starts a formula, also where `;` is taken for the delimiter. */
function checkCsv(page: string): void {
  const lines = page.split('\r\n').slice(0, -1);
  for (const line of lines) {
    const cells = line.match(/(?:^|,)"(?:[^"]|"")*"/g) ?? [];
    expect(cells.join('')).toBe(line);
    expect(cells).toHaveLength(16);
    for (const cell of cells) {
      const text = cell.replace(/^,?"?/, '');
      expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      expect(text).not.toMatch(/;"*\s*[=+\-@＝＋－＠]/);
    }
  }
}

/** Well-formed as far as text can break it: tags of ours only, no bare `&`, nothing that XML cannot hold. */
function checkXml(page: string): void {
  const rest = page
    .replace('<?xml version="1.0" encoding="UTF-8"?>', '')
    .replaceAll(/<\/?(?:testsuites?|testcase|failure)(?: [a-z]+="[^"<]*")*\/?>/g, '');
  expect(rest).not.toMatch(/[<>]/);
  expect(page).not.toMatch(/&(?!#\d+;)/);
  expect(page).not.toMatch(/[\ufffe\uffff]/);
}

/** One script, one style, and no tag or attribute but those of the page itself. */
function checkHtml(page: string): void {
  expect(page.match(/<script/gi)).toHaveLength(1);
  expect(page.match(/<style/gi)).toHaveLength(1);
  const body = page.replace(/<style>[^]*?<\/style>/, '').replace(/<script>[^]*?<\/script>/, '');
  expect(body).not.toMatch(/<(?:img|iframe|object|embed|link|base|!--)/i);
  for (const tag of body.match(/<[^>]*>/g) ?? []) {
    expect(tag).toMatch(/^<(?:!doctype html|\/?[a-z][a-z0-9]*(?: [a-zA-Z-]+(?:="[^"]*")?)*\/?)>$/);
    const names = tag.replaceAll(/"[^"]*"/g, '""');
    expect(names).not.toMatch(/ (?:on[a-z]+|style|src)(?:=| |>)/i);
    expect(tag).not.toMatch(/ href="(?!#)/);
  }
}

/** Outside of code there is no markup but the marks that the report itself makes. */
function checkMarkdown(page: string): void {
  const text = page
    .replaceAll(/^( *)(`{3,})sh\n[^]*?\n\1\2$/gm, '')
    .replaceAll(/(?<![`\\])(`+)(?!`)([^]*?[^`])\1(?!`)/g, '');
  expect(text.replaceAll(/<br>|<!-- -->/g, '')).not.toMatch(/[<>]/);
  expect(text).not.toMatch(/(?<!\\)\](?:\(|:|\[)/);
  expect(text).not.toMatch(/https?:\/\//i);
  expect(text).not.toMatch(/www\./i);
  expect(text).not.toMatch(/@(?!<!-- -->)/);
}
