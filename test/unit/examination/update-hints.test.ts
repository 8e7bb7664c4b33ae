import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Component } from '../../../src/domain/installation.ts';
import { type PlacedUpdateHint, updateHintFindings } from '../../../src/examination/update-hints.ts';
import { planAccount, planAssessment, planInstallation } from '../../support/plan-inputs.ts';

const FOLDER = pathOfText('/home/bob/public_html');

const forms: Component = {
  kind: 'plugin',
  slug: 'forms',
  name: 'Forms',
  version: '2.3',
  versionSource: null,
  active: null,
  path: pathOfText(`${FOLDER}/wp-content/plugins/forms`),
  assessment: planAssessment({ status: 'unknown' }),
};
const hint: PlacedUpdateHint = {
  kind: 'plugin',
  slug: 'forms',
  version: '2.10',
  seenAt: '2025-11-20T00:53:20.000Z',
  installation: FOLDER,
};
const findings = (component: Component, told: PlacedUpdateHint) =>
  updateHintFindings(planAccount(), [planInstallation({ path: FOLDER, components: [component] })], [told]);

describe('what a site’s own update check says', () => {
  it('is a dated hint at the part that it is about', () => {
    expect(findings(forms, hint)).toMatchObject([
      {
        kind: 'outdated',
        severity: 'info',
        confidence: 'possible',
        path: forms.path,
        title: 'Forms 2.3: the site’s own check of 2025-11-20 knows 2.10',
      },
    ]);
  });

  it.each([
    ['of the version that is there', forms, { ...hint, version: '2.3' }],
    ['of an older one', forms, { ...hint, version: '2.2.9' }],
    ['of another installation', forms, { ...hint, installation: pathOfText('/home/bob/other') }],
    ['of something that is not there', forms, { ...hint, slug: 'gone' }],
    ['that the shipped knowledge says already', { ...forms, assessment: planAssessment({ status: 'outdated' }) }, hint],
  ] as const)('says nothing %s', (_, component, told) => {
    expect(findings(component, told)).toEqual([]);
  });
});
