import { readdirSync } from 'node:fs';

/** Whether the folder holds nothing, or cannot be read: it need not be there. */
export function isEmptyFolder(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}
