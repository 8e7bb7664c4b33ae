import { plainTar } from './containers/tar-format.ts';

/** A plain tar archive: v7, ustar, GNU or pax. */
export const tar = plainTar('tar', 'tar archive', 'none', /\.tar$/i);
