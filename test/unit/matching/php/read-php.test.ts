import { describe, expect, it } from 'vitest';
import { readPhp } from '../../../../src/matching/php/read-php.ts';

// Specimens are put together here from harmless pieces, so that no file of this repository holds one.
const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const GET = ['$_G', 'ET'].join('');
const POST = ['$_P', 'OST'].join('');

function rulesOf(source: string): string[] {
  const bytes = Buffer.from(source, 'latin1');
  return readPhp(bytes, () => source).map((verdict) => `${verdict.rule} ${verdict.severity}`);
}

function graver(source: string): string[] {
  return rulesOf(source).filter((rule) => !rule.endsWith(' info'));
}

describe('request data that is run', () => {
  it('is found when it is written plainly', () => {
    expect(rulesOf(`${OPEN}${RUN}(${GET}['a']);`)).toContain('php.request-to-code critical');
  });

  it('is found through variables, functions and decoders', () => {
    const source = `${OPEN}function pass($x) { return trim($x); } $a = base64_decode(${POST}['a']); $b = pass($a);\n${RUN}($b);`;
    const [verdict] = readPhp(Buffer.from(source, 'latin1'), () => source);
    expect(verdict).toMatchObject({ rule: 'php.request-to-code', line: 2 });
    expect(verdict?.chain).toBe(`${POST}[a] (line 1) → base64_decode() → ${RUN}() (line 2)`);
  });

  it('is found when the function name is put together', () => {
    expect(rulesOf(`${OPEN}$f = 'as' . 'se' . 'rt'; $f(${POST}['a']);`)).toContain('php.request-to-code critical');
  });

  it('is found behind an array function', () => {
    expect(rulesOf(`${OPEN}array_map('sys' . 'tem', array(${GET}['a']));`)).toContain(
      'php.request-to-command critical',
    );
  });

  it('is told with the lines of its way, also inside of a text and before a picture ends', () => {
    const source = `${OPEN}\n$a = ${POST}['a'];\n\n$b = strrev(base64_decode($a));\necho <<<X\n\n {\${system($b)}}\nX;\n`;
    const [verdict] = readPhp(Buffer.from(source, 'latin1'), () => source);
    expect(verdict?.chain).toBe(`${POST}[a] (line 2) → base64_decode() (line 4) → strrev() → system() (line 7)`);
    expect(verdict?.line).toBe(7);
    const picture = `GIF89a\n\n\u0001${source}`;
    const [hidden] = readPhp(Buffer.from(picture, 'latin1'), () => picture, true);
    expect(hidden).toMatchObject({ line: 9, at: picture.indexOf('{$'), chain: expect.stringContaining('(line 4)') });
  });

  it('is found inside a decoded layer', () => {
    const layer = Buffer.from(`${RUN}(${POST}['a']);`).toString('base64');
    expect(rulesOf(`${OPEN}${RUN}(base64_decode('${layer}'));`)).toContain('php.request-to-code critical');
  });
});

describe('honest code', () => {
  it('may compare, count and print what the visitor sends: a hint at most, that weighing drops', () => {
    expect(graver(`${OPEN}$n = (int) ${GET}['n']; if (${GET}['a'] == 'b') { system('uptime ' . $n); }`)).toEqual([]);
  });

  it('may run a constant command and call a function by a constant name', () => {
    const source = `${OPEN}/** Shows the load. */\nclass Load {\n  public function show(array $rows) {\n    $format = 'strtoupper';\n    exec('uptime', $rows);\n    return implode(', ', array_map($format, $rows));\n  }\n}\n`;
    expect(graver(source)).toEqual([]);
  });
});

describe('a large honest file', () => {
  const method = (name: number): string =>
    `    /** Gives back the value. */\n    public function getValue${name}(array $values): string\n    {\n        if (!isset($values[$this->name])) {\n            throw new \\InvalidArgumentException('There is no such value.');\n        }\n\n        return $this->format($values[$this->name]);\n    }\n\n`;
  const methods = Array.from({ length: 200 }, (_, name) => method(name)).join('');
  const honest = (code: string): string =>
    `${OPEN}\n\ndeclare(strict_types=1);\n\nnamespace Vendor\\Package;\n\nuse Vendor\\Package\\Other;\n\nfinal class Honest extends Other implements \\Countable\n{\n    private string $name = '';\n\n${methods}${code}}\n`;
  const hidden = `    private function nobodyCalls()\n    {\n        ${RUN}(base64_decode(${POST}['a']));\n    }\n`;

  it('is written as released software is, and nothing is said of it', () => {
    expect(
      rulesOf(
        honest(
          `    public function write($handle)\n    {\n        return fwrite($handle, pack('N', $this->count) . system_name());\n    }\n`,
        ),
      ),
    ).toEqual(['php.resembles-released info']);
  });

  it('hides nothing that was planted in it', () => {
    expect(graver(honest(hidden))).toEqual(['php.request-to-code critical']);
    expect(graver(`${honest('')}\n${RUN}(${POST}['a']);`)).toEqual(['php.request-to-code critical']);
  });
});
