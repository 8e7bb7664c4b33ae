import type { CmsSpecimen } from '../../support/cms-specimen.ts';

export const specimen: CmsSpecimen = {
  files: {
    'index.html':
      '<div id="my-store-1003"></div><script src="https://app.ecwid.com/script.js?1003&data_platform=code"></script><script>xProductBrowser("id=my-store-1003");</script>',
  },
  product: 'ecwid',
  version: null,
  versionFile: null,
};
