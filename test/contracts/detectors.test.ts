import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileDetector, FileFacts, OpenedFile } from '../../src/detectors/contract.ts';
import { detectors } from '../../src/detectors/index.generated.ts';
import type { Account } from '../../src/domain/account.ts';
import { FINDING_KINDS, type Sighting } from '../../src/domain/finding.ts';
import { type HostPath, pathOfText } from '../../src/domain/host-path.ts';
import { CONFIDENCES, SEVERITIES } from '../../src/domain/severity.ts';
import { memoryFiles } from '../support/memory-files.ts';

const HOME = pathOfText('/home/bob');
const ACCOUNT: Account = {
  panel: 'home',
  user: 'bob',
  home: HOME,
  privilege: 'root',
  sites: [],
  scanRoots: [HOME],
  databases: [],
  mailboxes: [],
  ftpLogins: [],
  backupPlaces: [],
};
/** Names that detectors ask for, and some that nobody should. */
const PATHS = [
  'public_html/index.php',
  'public_html/.htaccess',
  'public_html/.user.ini',
  'public_html/wp-content/uploads/2026/10/a.php',
  'public_html/wp-content/uploads/2026/10/photo.jpg',
  'public_html/wp-content/mu-plugins/x.php',
  'public_html/wp-content/object-cache.php',
  'public_html/invoice.pdf.php',
  'public_html/.well-known/login.html',
  'public_html/app.js',
  'public_html/.hidden.php',
  '.ssh/authorized_keys',
  '.bashrc',
  '.forward',
  'cgi-bin/run.pl',
  'etc/cron/bob',
].map((path) => pathOfText(`/home/bob/${path}`));
const BEGINNINGS = [
  '',
  '<?php ',
  '<?= ',
  '#!/bin/sh\n',
  '\u00ff\u00d8\u00ff',
  'GIF89a',
  'ssh-rsa ',
  '<html>',
  '<IfModule x>\n',
  '\ufeff<?php ',
  '<?php eval(',
  '* * * * * ',
];
/** Inert: text that detectors which read a file in more than one way judge differently by its name. */
const BACKDOORS = [
  '<?php system($_GET["c"]);',
  "<?php $f = 'sys' . 'tem'; $f($_POST[1]);",
  'text <?php eval(base64_decode($_COOKIE[1]));',
  '#!/usr/bin/perl\nsystem($ENV{QUERY_STRING});',
];

function opened(path: HostPath, bytes: Uint8Array, mode = 0o100644): OpenedFile {
  const facts: FileFacts = { path, sizeBytes: bytes.length, modifiedMs: 0, changedMs: 0, mode, uid: 1000 };
  return { ...facts, bytes, latin1: () => Buffer.from(bytes).toString('latin1') };
}

function expectSound(sighting: Sighting): void {
  expect(FINDING_KINDS).toContain(sighting.kind);
  expect(SEVERITIES).toContain(sighting.severity);
  expect(CONFIDENCES).toContain(sighting.confidence);
  expect(sighting.rule).toMatch(/^[a-z0-9][a-z0-9./-]*$/);
  expect(sighting.title).not.toBe('');
  expect(sighting.remedy).not.toBe('');
}

describe.each(detectors.map((detector) => [detector.id, detector] as const))('the detector %s', (id, detector) => {
  it('has an id like its file and a title of its own', () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(detectors.filter((other) => other.id === id || other.title === detector.title)).toHaveLength(1);
  });

  if (detector.kind === 'account') {
    it('says nothing about an empty account', async () => {
      const { sightings } = await detector.look({
        account: ACCOUNT,
        files: memoryFiles({ 'home/bob/': '' }),
        installations: [],
      });
      expect(sightings).toEqual([]);
    });
    return;
  }

  it('looks at any bytes without an exception, says the same twice, and only sound things', () => {
    const content = fc.tuple(
      fc.constantFrom(...BEGINNINGS),
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('', ' ?>', '"))))', '*/'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), content, (path, [beginning, bytes, end]) => {
        const file = opened(path, Buffer.concat([Buffer.from(beginning), bytes, Buffer.from(end)]));
        if (!detector.wants(file)) return;
        const sightings = detector.look(file);
        expect(detector.look(file)).toEqual(sightings);
        for (const sighting of sightings) expectSound(sighting);
      }),
      { numRuns: 300 },
    );
  });

  it('decides by place whether it looks, so that equal content is judged once', () => {
    for (const path of PATHS) {
      const file = opened(path, new Uint8Array(0));
      expect(detector.wants(file)).toBe(detector.wants({ ...file, modifiedMs: 1, changedMs: 1 }));
    }
  });

  it('says the same of equal content wherever it looks in the same way', () => {
    const content = fc.tuple(fc.constantFrom(...BEGINNINGS, ...BACKDOORS), fc.uint8Array({ maxLength: 60 }));
    const place = fc.constantFrom(...PATHS);
    fc.assert(
      fc.property(place, place, content, (one, other, [beginning, bytes]) => {
        const whole = Buffer.concat([Buffer.from(beginning), bytes]);
        const [first, second] = [opened(one, whole), opened(other, whole)];
        if (!detector.wants(first) || !detector.wants(second)) return;
        if (detector.aspect?.(first) !== detector.aspect?.(second)) return;
        expect(detector.look(second)).toEqual(detector.look(first));
      }),
      { numRuns: 300 },
    );
  });

  it('says nothing about an empty file in an ordinary place', () => {
    const file = opened(pathOfText('/home/bob/public_html/empty.php'), new Uint8Array(0));
    expect(lookIfWanted(detector, file)).toEqual([]);
  });
});

function lookIfWanted(detector: FileDetector, file: OpenedFile): readonly Sighting[] {
  return detector.wants(file) ? detector.look(file) : [];
}
