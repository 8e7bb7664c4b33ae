import { cmsToolFixtures } from './cms-tools.ts';
import type { FixtureMaker } from './fixture.ts';
import { panelFixtures } from './panels.ts';
import { plainFixtures } from './plain.ts';

/** Id of a format → how to make its three generations. The contract suite demands one for every format. */
export const backupFixtures: Readonly<Record<string, FixtureMaker>> = {
  ...plainFixtures,
  ...panelFixtures,
  ...cmsToolFixtures,
};
