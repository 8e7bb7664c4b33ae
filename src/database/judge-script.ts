import type { RowSighting } from './checks/contract.ts';
import { hostOfUrl, isFamiliarHost } from './known-hosts.ts';
import { sightingWith } from './row-sighting.ts';

const REMEDY =
  'Keep a copy of the row, then remove the script from it, or restore the database from the last good backup; look for who wrote it.';
const sighting = sightingWith(REMEDY);

/** Judges JavaScript that a site hands to its visitors. Linear in the text; never throws. */
export function judgeScript(code: string, hosts: ReadonlySet<string>): readonly RowSighting[] {
  if (code.length < 12) return [];
  const found = [skimmer(code, hosts), hidden(code), redirect(code, hosts), checkoutLoader(code, hosts)].filter(
    (one) => one !== null,
  );
  // A loader alone says little, and the others say it better.
  const loaded = found.length === 0 ? loader(code, hosts) : null;
  return loaded === null ? found : [loaded];
}

/** Reads card data and sends it away. A shop's own validation sends nothing; a payment provider's goes to a familiar host. */
function skimmer(code: string, hosts: ReadonlySet<string>): RowSighting | null {
  const socket = /new\s+WebSocket\s{0,3}\([\s\S]{0,2000}(?:\beval\s{0,3}\(|new\s+Function\s{0,3}\()/.exec(code);
  if (socket !== null) {
    return sighting('skimmer', 'critical', 'likely', 'A script that runs what a web socket sends', socket[0]);
  }
  const card = CARD.exec(code);
  if (card === null || !SENDS.test(code)) return null;
  if (!DECODES.test(code) && !foreignHosts(code, hosts)) return null;
  return sighting(
    'skimmer',
    'critical',
    'likely',
    'A script that sends card data to another host',
    code.slice(Math.max(0, card.index - 20)),
  );
}

const CARD =
  /\b(?:cc_?(?:number|num|cid|exp)|card_?(?:number|num|cvc|cvv)|cvv2?|payment\[cc_|securitycode|expiration_yr)/i;
const SENDS =
  /new\s+Image\b|sendBeacon|XMLHttpRequest|\bfetch\s{0,3}\(|WebSocket|\$\.(?:post|ajax|get)\b|\.src\s{0,3}=/;
const DECODES = /\batob\s{0,3}\(|fromCharCode|\beval\s{0,3}\(|_0x[0-9a-f]{4}/;

function hidden(code: string): RowSighting | null {
  for (const [pattern, title] of HIDDEN) {
    const match = pattern.exec(code);
    if (match !== null) return sighting('hidden-script', 'high', 'likely', title, match[0]);
  }
  for (const [text, encoded = ''] of code.matchAll(/\batob\s{0,3}\(\s{0,3}["']([A-Za-z0-9+/=]{16,65536})["']/g)) {
    const plain = Buffer.from(encoded, 'base64').toString('latin1');
    if (/https?:|\/\/[\w-]+\.|<script|eval|document|function/i.test(plain)) {
      return sighting('hidden-script', 'high', 'likely', 'A script that hides addresses or code', text);
    }
  }
  const packed = PACKED.exec(code);
  return packed === null ? null : sighting('hidden-script', 'medium', 'possible', 'A packed script', packed[0]);
}

const HIDDEN: readonly (readonly [RegExp, string])[] = [
  [
    /\beval\s{0,3}\(\s{0,3}(?:atob|unescape|decodeURIComponent|String\.fromCharCode)\b/,
    'A script that decodes and runs itself',
  ],
  [
    /\bnew\s+Function\s{0,3}\(\s{0,3}(?:atob|unescape|decodeURIComponent|String\.fromCharCode)\b/,
    'A script that decodes and runs itself',
  ],
  [/fromCharCode\s{0,3}\((?:\s{0,3}\d{1,3}\s{0,3},){11}/, 'A script written as numbers'],
  [/(?:\\x[0-9a-f]{2}){30}/i, 'A script written as hexadecimal codes'],
  [/(?:_0x[0-9a-f]{4,6}\b[^_]{0,200}){6}/, 'A script made unreadable on purpose'],
];

/** The common packer: old widgets use it too. */
const PACKED = /\beval\s{0,3}\(\s{0,3}function\s{0,3}\(\s{0,3}p\s{0,3},\s{0,3}a\s{0,3},\s{0,3}c\s{0,3},\s{0,3}k/;

function redirect(code: string, hosts: ReadonlySet<string>): RowSighting | null {
  for (const match of code.matchAll(REDIRECT)) {
    const host = hostOfUrl(match[1] ?? '');
    if (host !== null && !isFamiliarHost(host, hosts)) {
      const confidence = WAITS.test(code) ? 'possible' : 'likely';
      return sighting('redirect', 'high', confidence, 'A script that sends visitors to another host', match[0]);
    }
  }
  return null;
}

const REDIRECT =
  /\blocation(?:\.href|\[["']href["']\])?\s{0,3}(?:=\s{0,3}|\.(?:replace|assign)\s{0,3}\(\s{0,3})["']([^"']{4,500})["']/g;

/** A page of thanks after a form was sent, a button: the visitor asked for it. */
const WAITS =
  /\bonclick\b|\.(?:on|addEventListener)\s{0,3}\(\s{0,3}["'](?:click|submit|change|wpcf7)|\.(?:click|submit|change)\s{0,3}\(/i;

/** Acts on the pages where people pay only. */
function checkoutLoader(code: string, hosts: ReadonlySet<string>): RowSighting | null {
  const match = CHECKOUT.exec(code);
  if (match === null || !/createElement|appendChild|document\.write/.test(code)) return null;
  if (!DECODES.test(code) && !foreignHosts(code, hosts)) return null;
  return sighting('skimmer', 'critical', 'likely', 'A script of another host for the checkout page only', match[0]);
}

const CHECKOUT = /\b(?:location|URL|href|pathname)\b[^;{}]{0,120}\b(?:checkout|onepage|onestep|firecheckout)/i;

function loader(code: string, hosts: ReadonlySet<string>): RowSighting | null {
  if (!/createElement\s{0,3}\(\s{0,3}["']script["']|document\.write/.test(code)) return null;
  const host = foreignHosts(code, hosts);
  return host === null
    ? null
    : sighting('foreign-script', 'medium', 'possible', 'A script that loads another from another host', host);
}

function foreignHosts(code: string, hosts: ReadonlySet<string>): string | null {
  for (const [url] of code.matchAll(/(?:(?:https?|wss?):)?\/\/[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/gi)) {
    const host = hostOfUrl(url);
    if (host !== null && !isFamiliarHost(host, hosts)) return url;
  }
  return null;
}
