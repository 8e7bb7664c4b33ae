import { type HostPath, pathOfText } from '../domain/host-path.ts';

/** An absolute path of this machine, `.` and doubled slashes taken out. */
export function absoluteFolder(path: string): HostPath {
  const absolute = path.startsWith('/') ? path : `${process.cwd()}/${path}`;
  const parts = absolute.split('/').filter((part) => part !== '' && part !== '.');
  return pathOfText(`/${parts.join('/')}`);
}
