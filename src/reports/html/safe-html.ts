/** Markup that may go into the page as it is. Only `html` and `raw` make it; every plain text is escaped on its way in. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[] | null | false;

/** A template whose values are escaped, unless they are markup already; null and false give nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) text += markup(value) + (parts[index + 1] ?? '');
  return { html: text };
}

/** Text of our own that is markup already: the style, the script, an icon. Never for what an account wrote. */
export function raw(text: string): Html {
  return { html: text };
}

function markup(value: Value): string {
  if (value === null || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  let text = '';
  for (const part of value) text += part.html;
  return text;
}

/** Safe between tags and inside quoted attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
