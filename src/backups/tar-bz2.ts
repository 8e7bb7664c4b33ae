import { plainTar } from './containers/tar-format.ts';

/** A tar archive packed with bzip2; needs the program `bzip2`. */
export const tarBz2 = plainTar('tar-bz2', 'tar archive, bzip2', 'bzip2', /\.(?:tar\.bz2|tbz2?)$/i);
