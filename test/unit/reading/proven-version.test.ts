import { describe, expect, it } from 'vitest';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { folderView } from '../../../src/reading/folder-view.ts';
import { phpLiterals } from '../../../src/reading/php-literals.ts';
import { provenVersion, variableClaim } from '../../../src/reading/proven-version.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const view = () => folderView(memoryFiles({}), '/w' as HostPath);

describe('provenVersion', () => {
  it('takes the first claim, without a note where the others agree or are silent', () => {
    const here = view();
    const claims = [
      { file: 'a', version: null },
      { file: 'b', version: '1.0' },
      { file: 'c', version: '1.0' },
    ];
    expect(provenVersion(here, claims)).toEqual({ version: '1.0', versionSource: '/w/b' });
    expect(here.notes).toEqual([]);
  });

  it('notes what contradicts it, inside of one file or between two', () => {
    const here = view();
    const forged = variableClaim('a', phpLiterals("<?php $v = '1.0'; $v = '2.0';"), '$v');
    provenVersion(here, [forged, { file: 'b', version: '1.0' }]);
    expect(here.notes).toEqual(['a names more than one version', 'a says version 2.0, b says 1.0']);
  });

  it('notes that no file names one', () => {
    const here = view();
    expect(provenVersion(here, [{ file: 'a', version: null }])).toEqual({ version: null, versionSource: null });
    expect(here.notes).toEqual(['No file names the version (a)']);
  });
});
