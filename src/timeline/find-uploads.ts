import { type HostPath, joinPath, pathOfText } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import type { Files } from '../system/ports.ts';
import type { LiveUpload } from './newer-content.ts';

/** Folders for what visitors and editors upload, below an installation, by its reader. */
const FOLDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['wordpress', ['wp-content/uploads', 'wp-content/blogs.dir']],
  ['joomla', ['images', 'media']],
  ['drupal', ['sites/default/files', 'files']],
  ['backdrop', ['files']],
  ['magento1', ['media']],
  ['magento2', ['pub/media']],
  ['prestashop', ['img', 'upload', 'download']],
  ['opencart', ['image', 'download']],
  ['suitecrm', ['upload']],
  ['sugarcrm', ['upload']],
  ['phpbb', ['files', 'images/avatars/upload']],
  ['mediawiki', ['images']],
  ['typo3', ['fileadmin']],
  ['moodle', ['moodledata']],
]);
/** Made anew from what is kept, by the application itself. */
const CACHE = /^(?:cache|tmp|css|js|php|styles|sessions?)$/i;
const MAX_FILES = 100_000;
const MAX_DEPTH = 24;

/** The uploaded files of all installations, at most 100,000; what could not be listed is told in `notes`. */
export async function findUploads(
  installations: readonly Installation[],
  files: Files,
): Promise<{ readonly uploads: readonly LiveUpload[]; readonly notes: readonly string[] }> {
  const uploads: LiveUpload[] = [];
  const seen = new Set<HostPath>();
  let unreadable = 0;
  for (const { cms, path, domains } of installations) {
    const waiting = (FOLDERS.get(cms) ?? []).map((folder) => ({
      folder: joinPath(path, pathOfText(folder)),
      depth: 0,
    }));
    for (let next = waiting.pop(); next !== undefined && uploads.length < MAX_FILES; next = waiting.pop()) {
      const { folder, depth } = next;
      if (seen.has(folder)) continue;
      seen.add(folder);
      const listed = await files.list(folder);
      if (!listed.ok) {
        if (listed.error.reason === 'unreadable') unreadable += 1;
        continue;
      }
      for (const { name, kind } of listed.value) {
        const inside = joinPath(folder, name);
        if (kind === 'folder' && depth < MAX_DEPTH && !CACHE.test(name))
          waiting.push({ folder: inside, depth: depth + 1 });
        if (kind !== 'file' || uploads.length >= MAX_FILES) continue;
        const stat = await files.stat(inside);
        if (!stat.ok) continue;
        const { sizeBytes, modifiedMs } = stat.value;
        uploads.push({ path: inside, domain: domains[0] ?? null, sizeBytes, modifiedMs });
      }
    }
  }
  const notes = [
    ...(uploads.length >= MAX_FILES ? [`Only the first ${MAX_FILES} uploaded files were compared.`] : []),
    ...(unreadable > 0 ? [`${unreadable} folders of uploads could not be read.`] : []),
  ];
  return { uploads, notes };
}
