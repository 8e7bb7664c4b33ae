/**
 * Replaces the values of settings in the text of a configuration and leaves every other byte as it is. `decide` is asked for
 * each place that gives one of the names a literal value, comments among them (a password in a comment is one too), and answers
 * the new value, or null to leave it. Texts are Latin-1: one character a byte. New values hold letters, digits and `_` only.
 */
export function replaceSettings(
  text: string,
  syntax: ConfigurationSyntax,
  names: readonly string[],
  decide: (name: string, value: string) => string | null,
): string {
  return PLACES[syntax](names).reduce(
    (current, place) =>
      current.replace(place, (whole: string, before: string, name: string, literal: string) => {
        const [open, value, close] = partsOf(syntax, literal);
        const fresh = decide(name, value);
        if (fresh === null) return whole;
        if (!/^[A-Za-z0-9_]+$/.test(fresh)) throw new Error('a value that a configuration could read otherwise');
        return `${before}${open}${fresh}${close}`;
      }),
    text,
  );
}

/** How a configuration is written: PHP, XML (Magento 1), or lines of `NAME=value`. */
export type ConfigurationSyntax = 'php' | 'xml' | 'env';

/** By the name of the file. */
export function syntaxOf(path: string): ConfigurationSyntax {
  if (path.endsWith('.xml')) return 'xml';
  return /(?:^|\/)\.env(?:\.[\w.]+)?$/.test(path) ? 'env' : 'php';
}

const PHP_LITERAL = String.raw`'(?:[^'\\]|\\.){0,4000}'|"(?:[^"\\]|\\.){0,4000}"`;

const PLACES: Readonly<Record<ConfigurationSyntax, (names: readonly string[]) => readonly RegExp[]>> = {
  php: (names) => {
    const any = names.map((name) => name.replaceAll(/[^\w]/g, String.raw`\$&`)).join('|');
    return [
      // define('DB_NAME', 'x')
      new RegExp(
        String.raw`(\bdefine\s*\(\s*(?:'(?=(?:${any})')|"(?=(?:${any})"))(${any})['"]\s*,\s*)(${PHP_LITERAL})`,
        'g',
      ),
      // $db = 'x', public $password = 'x'
      new RegExp(String.raw`(\$(${any})\s*=\s*)(${PHP_LITERAL})`, 'g'),
      // 'database' => 'x', $databases['default']['default']['database'] = 'x'
      new RegExp(String.raw`(['"](${any})['"]\s*(?:=>|\]\s*=)\s*)(${PHP_LITERAL})`, 'g'),
    ];
  },
  xml: (names) => [
    new RegExp(String.raw`(<(${names.join('|')})>\s*)(<!\[CDATA\[[^\]]{0,4000}\]\]>|[^<]{0,4000})(?=\s*</)`, 'g'),
  ],
  env: (names) => [
    new RegExp(
      String.raw`(^[ \t]*(?:export[ \t]+)?(${names.join('|')})[ \t]*=[ \t]*)("[^"\n]{0,4000}"|'[^'\n]{0,4000}'|[^\s#'"]{0,4000})`,
      'gm',
    ),
  ],
};

function partsOf(syntax: ConfigurationSyntax, literal: string): readonly [string, string, string] {
  const cdata = /^<!\[CDATA\[([\s\S]*)\]\]>$/.exec(literal);
  if (cdata?.[1] !== undefined) return ['<![CDATA[', cdata[1], ']]>'];
  const quote = literal[0] ?? '';
  if (quote !== "'" && quote !== '"') return ['', literal.trim(), ''];
  const inner = literal.slice(1, -1);
  return [quote, syntax === 'php' ? inner.replaceAll(/\\(['"\\$])/g, '$1') : inner, quote];
}
