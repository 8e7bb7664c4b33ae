import { createHash } from 'node:crypto';
import type { ReportContent } from '../content/report-content.ts';
import { headerPart, nextPart } from './header.ts';
import { type Html, html as markup, raw } from './safe-html.ts';
import { SCRIPT } from './script.ts';
import { section } from './section.ts';
import { STYLE } from './style.ts';

/** One part of a page, behind a title of its own. */
export interface Part {
  readonly id: string;
  readonly title: string;
  /** Shown beside the title in the contents. */
  readonly count: number | null;
  readonly body: Html;
}

export function part(id: string, title: string, body: Html, count: number | null = null): Part {
  return { id, title, count, body };
}

/**
 * A self-contained page of these parts, below the verdict and what to do next. It loads nothing, and its policy lets only this
 * style and this script run.
 */
export function pageOf(content: ReportContent, parts: readonly Part[]): string {
  const { words } = content;
  const page = markup`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>${content.title} – ${content.verdictLine}</title>
<style>${raw(STYLE)}</style></head>
<body><a class="skip" href="#main">${words.say('skip')}</a>
${headerPart(content)}
<div class="page"><nav aria-labelledby="contents"><h2 id="contents">${words.say('section.contents')}</h2><ul>${parts.map(
    ({ id, title, count }) =>
      markup`<li><a href="#${id}">${title}${count !== null && markup` <span>${words.number(count)}</span>`}</a></li>`,
  )}</ul></nav>
<main id="main" tabindex="-1">${nextPart(content)}
${parts.map(({ id, title, body }) => section(id, title, body))}
<footer><ul>${[...content.footer, words.say('footer.no-network')].map((line) => markup`<li>${line}</li>`)}</ul></footer></main></div>
<script>${raw(SCRIPT)}</script></body></html>`;
  return `${page.html}\n`;
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${sha256(STYLE)}'`,
  `script-src 'sha256-${sha256(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
