import { escapeText } from '../domain/escape-text.ts';

const MOST_CHARACTERS = 120;

/** What stands in a row, for people: where, then the text; escaped, at most 120 characters, secrets left out. Byte strings in. */
export function rowExcerpt(where: string, text: string): string {
  const place = safe(where).slice(0, 80);
  const body = safe(text.replaceAll(SECRET, '$1***').replaceAll(LOGIN, '$1***').replaceAll(HASH, '***'));
  const characters = Array.from(body === '' ? place : `${place}: ${body}`);
  return characters.length <= MOST_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}

/** A value that is given to something named like a secret. */
const SECRET =
  /((?:pass(?:word|wd)?|pwd|secret|token|api_?key|auth_key|salt|licen[cs]e)\w{0,20}['"]?\s{0,4}(?:=>?|,|:|;s:\d{1,5}:)\s{0,4}['"]?)[^'"\s&;]{3,200}/gi;
/** Of a user of the server, and in an address. */
const LOGIN = /(\bIDENTIFIED\s+(?:BY|AS|VIA|WITH)\s.{0,40}?'|\/\/[^/\s:@]{1,60}:)[^'\s@]{1,200}/gi;
/** Hashes of passwords as the CMS keep them. */
const HASH = /\$(?:P|H|S|wp|2[abxy]|argon2\w{1,2}|[156])\$[./$\w=,+-]{12,200}/g;

function safe(text: string): string {
  return escapeText(Buffer.from(text, 'latin1').toString('utf8').replaceAll(/\s+/g, ' ').trim());
}
