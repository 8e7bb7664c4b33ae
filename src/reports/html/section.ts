import { type Html, html } from './safe-html.ts';

/** One part of the page: a landmark with a heading that the contents link to. */
export function section(id: string, title: string, body: Html): Html {
  return html`<section id="${id}" aria-labelledby="${id}-h"><h2 id="${id}-h">${title}</h2>${body}</section>
`;
}
