// What a thread loads when it is sent a backup or an archive: most threads meet none.
export { scanInnerArchive } from './inner-archive.ts';
export { MemberJudge } from './judge-member.ts';
export { scanArchive } from './scan-archive.ts';
