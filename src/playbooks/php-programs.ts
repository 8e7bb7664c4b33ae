import { minorOf } from './upkeep.ts';

/**
 * Where the PHP of a site's version lies, by panel or distribution; the machine's own `php` where none of them is there, or the
 * version is not known. Names for `Ground.program`.
 */
export function phpPrograms(phpNow: string | null): readonly string[] {
  const found = minorOf(phpNow);
  if (found === null) return ['php'];
  const [major, minor] = found;
  return [
    `/opt/cpanel/ea-php${major}${minor}/root/usr/bin/php`,
    `/opt/plesk/php/${major}.${minor}/bin/php`,
    `/opt/alt/php${major}${minor}/usr/bin/php`,
    `/usr/local/lsws/lsphp${major}${minor}/bin/php`,
    `/usr/local/php${major}${minor}/bin/php`,
    `/opt/remi/php${major}${minor}/root/usr/bin/php`,
    `/www/server/php/${major}${minor}/bin/php`,
    `php${major}.${minor}`,
    'php',
  ];
}
