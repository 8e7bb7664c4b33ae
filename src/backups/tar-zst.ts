import { plainTar } from './containers/tar-format.ts';

/** A tar archive packed with zstd or pzstd. */
export const tarZst = plainTar('tar-zst', 'tar archive, zstd', 'zstd', /\.(?:tar\.zstd?|tzst)$/i);
