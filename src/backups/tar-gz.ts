import { plainTar } from './containers/tar-format.ts';

/** A tar archive packed with gzip, of one member or many (pigz, `cat a.gz b.gz`). */
export const tarGz = plainTar('tar-gz', 'tar archive, gzip', 'gzip', /\.(?:tar\.gz|tgz)$/i);
