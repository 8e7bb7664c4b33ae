import { plainTar } from './containers/tar-format.ts';

/** A tar archive packed with xz; needs the program `xz`. */
export const tarXz = plainTar('tar-xz', 'tar archive, xz', 'xz', /\.(?:tar\.xz|txz)$/i);
