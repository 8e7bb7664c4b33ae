/** What a request that uses a known hole looks like. Each expression is linear: no repetition inside a repetition. */
export interface KnownAttack {
  readonly vulnerability: string;
  /** Tried on path and query, percent signs as sent. */
  readonly target: RegExp;
}

/**
 * Holes of a product's core, or of a library, whose requests do not name a component's folder. Each after the public
 * description of the vulnerability that it names.
 */
export const KNOWN_ATTACKS: readonly KnownAttack[] = [
  { vulnerability: 'CVE-2017-9841', target: /\/phpunit\/.{0,80}eval-stdin\.php/i },
  {
    vulnerability: 'CVE-2018-7600',
    target: /element_parents=|(?:%23|#)(?:post_render|markup|lazy_builder|pre_render)/i,
  },
  { vulnerability: 'CVE-2019-6340', target: /[?&]_format=hal_json/i },
  { vulnerability: 'CVE-2020-25213', target: /\/wp-file-manager\/lib\/php\/connector\.minimal\.php/i },
  { vulnerability: 'CVE-2023-23752', target: /\/api\/(?:index\.php\/)?v1\/(?:config|users).{0,40}[?&]public=/i },
  { vulnerability: 'CVE-2024-34102', target: /\/rest\/.{0,30}V1\/guest-carts\/.{1,64}\/estimate-shipping-methods/i },
  { vulnerability: 'CVE-2025-54236', target: /\/customer\/address_file\/upload/i },
];
