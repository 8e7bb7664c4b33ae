import type { Confidence, Severity } from '../domain/severity.ts';
import { readPhp } from '../matching/php/read-php.ts';
import type { RowSighting } from './checks/contract.ts';

/** What happens to a value. `runs`: the CMS or a plug-in executes it. `kept`: nobody shows it. `shown`: it is text for readers. */
export type CodePlace = 'runs' | 'kept' | 'shown';

const MOST_READ = 262_144;
const REMEDY =
  'Keep a copy of the row, then remove the code, or restore the database from the last good backup; look for the file that runs it.';

/**
 * Judges PHP that a database holds, by what it would do; nothing is run. Text for readers may be a lesson about code and is
 * `possible` at most. Bounded by counted work; never throws.
 */
export function judgeStoredCode(text: string, place: CodePlace): readonly RowSighting[] {
  const source = place === 'runs' && !text.includes('<?') ? `<?php ${text}` : text;
  if (source.includes('<?')) {
    const verdict = worst(source);
    if (verdict !== null)
      return [
        weighed(
          'stored-php',
          verdict.severity,
          verdict.confidence,
          `PHP in the database: ${verdict.title}`,
          verdict.chain,
          place,
        ),
      ];
  }
  const decoder = DECODER.exec(text);
  if (decoder !== null) {
    return [
      weighed(
        'stored-php',
        'critical',
        'likely',
        'PHP in the database that decodes and runs itself',
        decoder[0],
        place,
      ),
    ];
  }
  const encoded = ENCODED.exec(text)?.[0];
  if (encoded === undefined) return [];
  const verdict = worst(Buffer.from(encoded, 'base64').toString('latin1'));
  return verdict === null
    ? [weighed('encoded-php', 'medium', 'possible', 'Encoded PHP in the database', encoded, place)]
    : [
        weighed(
          'encoded-php',
          verdict.severity,
          verdict.confidence,
          `Encoded PHP in the database: ${verdict.title}`,
          verdict.chain,
          place,
        ),
      ];
}

const DECODER =
  /\b(?:eval|assert)\s{0,3}\(\s{0,3}@?(?:base64_decode|gzinflate|gzuncompress|str_rot13|hex2bin|strrev)\s{0,3}\(/i;
/** `<?php` in base64. */
const ENCODED = /PD9waH[A-Za-z0-9+/]{40,65536}={0,2}/;

function worst(source: string): { severity: Severity; confidence: Confidence; title: string; chain: string } | null {
  const part = source.slice(0, MOST_READ);
  const [verdict] = readPhp(Buffer.from(part, 'latin1'), () => part);
  return verdict ?? null;
}

function weighed(
  rule: string,
  severity: Severity,
  confidence: Confidence,
  title: string,
  excerpt: string,
  place: CodePlace,
): RowSighting {
  const isText = place === 'shown';
  return {
    rule: `database.${rule}`,
    severity: isText && (severity === 'critical' || severity === 'high') ? 'medium' : severity,
    confidence: isText ? 'possible' : confidence,
    title,
    excerpt,
    remedy: REMEDY,
  };
}
