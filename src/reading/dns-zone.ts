/** One record of a zone: names absolute and in lower case, without the dot at their end. */
export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  /** The data as written, words parted by one space; host names as `name` is. */
  readonly value: string;
}

const MOST_LINES = 100_000;
/** Of one line; a long key of mail is half of it. */
const MOST_CHARACTERS = 8192;
const MOST_RECORDS = 20_000;
const TYPES = /^(?:A|AAAA|CNAME|MX|NS|TXT|SRV|CAA|DNAME|SPF|TLSA|PTR)$/;
/** Types whose last word is a name. */
const NAMED = /^(?:CNAME|MX|NS|SRV|DNAME|PTR)$/;

/**
 * The records of a zone in a master file (RFC 1035, section 5), as BIND and the panels write it. SOA, DNSSEC's own and unknown
 * types are left out. A line that is no record is passed over; at most 20,000 records. Never throws.
 */
export function dnsZone(text: string, domain: string): readonly DnsRecord[] {
  const records: DnsRecord[] = [];
  let origin = domain.toLowerCase();
  let last = origin;
  for (const words of statements(text)) {
    const [first = ''] = words;
    if (first === '$ORIGIN') origin = absolute(words[1] ?? '', origin);
    if (first.startsWith('$')) continue;
    const owner = first === '' ? last : absolute(first, origin);
    last = owner;
    const rest = words.slice(1);
    // A time to live and a class may stand before the type, in either order.
    while (rest.length > 1 && (/^\d+[smhdw]?$/i.test(rest[0] ?? '') || /^(?:IN|CH|HS)$/i.test(rest[0] ?? '')))
      rest.shift();
    const type = (rest.shift() ?? '').toUpperCase();
    if (!TYPES.test(type) || rest.length === 0) continue;
    const target = rest.at(-1) ?? '';
    const value = NAMED.test(type) ? [...rest.slice(0, -1), absolute(target, origin)].join(' ') : rest.join(' ');
    records.push({ name: owner, type, value: value.slice(0, 4096) });
    if (records.length >= MOST_RECORDS) break;
  }
  return records;
}

function absolute(name: string, origin: string): string {
  const lower = name.slice(0, 1000).toLowerCase();
  if (lower === '@') return origin;
  return lower.endsWith('.') ? lower.slice(0, -1) : `${lower}.${origin}`;
}

/** The words of each record; the first is empty where the owner is that of the record before. Brackets join lines. */
function* statements(text: string): Generator<string[]> {
  let open: string[] | null = null;
  for (const line of text.split('\n', MOST_LINES)) {
    const isContinued: boolean = open !== null;
    const words: string[] = open ?? (/^\s/.test(line) ? [''] : []);
    let depth: number = isContinued ? 1 : 0;
    for (const [, quoted, mark, word] of line
      .slice(0, MOST_CHARACTERS)
      .matchAll(/"((?:[^"\\]|\\[^]|\\$)*)(?:"|$)|(;.*$|[()])|([^\s;()"]+)/g)) {
      if (mark === '(') depth = 1;
      else if (mark === ')') depth = 0;
      else if (mark === undefined) words.push(quoted ?? word ?? '');
    }
    open = depth === 1 && words.length < 1000 ? words : null;
    if (open === null && words.some((word) => word !== '')) yield words;
  }
}
