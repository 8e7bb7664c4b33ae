import type { SourceWindow } from './source-window.ts';
import type { ZipEntry } from './zip-directory.ts';
import { LOCAL_BYTES } from './zip-local-header.ts';

/** `PK\3\4`: a member begins. */
const MEMBER = Buffer.from([0x50, 0x4b, 3, 4]);
/** What may lie between a content and the next member: nothing, or a data descriptor in one of its four forms. */
const DESCRIPTORS = [0, 12, 16, 20, 24];
/** Name and extra field of nearly every member; only where more lies between two members, its header is asked. */
const USUAL_BYTES = 32;

/**
 * Whether a member lies in the file that the list of members does not name: what reads a zip from its start (busybox, jar, a
 * pipe) unpacks it, and what reads the list does not. Looks behind `entry`, up to `end`, where the next listed thing begins.
 */
export async function hidesMemberBehind(window: SourceWindow, entry: ZipEntry, end: number): Promise<boolean> {
  const { offset, packedBytes, path } = entry;
  if (end - offset - packedBytes <= LOCAL_BYTES + path.length + USUAL_BYTES) return false;
  const header = await window.read(offset, LOCAL_BYTES);
  if (header.length < LOCAL_BYTES) return false;
  const behind = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28) + packedBytes;
  if (behind + LOCAL_BYTES > end) return false;
  const bytes = Buffer.from(await window.read(behind, 28));
  return DESCRIPTORS.some((at) => bytes.subarray(at, at + 4).equals(MEMBER));
}

/** The same for what lies before the first member of the list. */
export async function hidesMemberBefore(window: SourceWindow, first: number): Promise<boolean> {
  return first >= LOCAL_BYTES && (await window.read(0, MEMBER.length)).equals(MEMBER);
}
