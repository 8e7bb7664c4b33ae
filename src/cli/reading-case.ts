import { UserError } from '../domain/user-error.ts';
import { folderOfCase } from '../system/node/case-folder.ts';
import { refuseChanged } from '../system/node/case-manifest.ts';

/**
 * Runs what shows a case again. Where that fails in a way that nobody foresaw, and the case is not as it was written, then this is
 * why: nobody is sent to report a bug.
 * @param target as `readAnalysis` takes it
 */
export async function readingCase<T>(target: string, show: () => Promise<T>): Promise<T> {
  try {
    return await show();
  } catch (error) {
    if (error instanceof UserError) throw error;
    refuseChanged(folderOfCase(target));
    throw error;
  }
}
