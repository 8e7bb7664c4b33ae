import type { KeepDatabase } from '../../domain/change.ts';
import type { Databases } from '../../system/databases.ts';

/** Makes a kept database anew, as it was. Can be cut off anywhere and called again. */
export async function putBackDatabase(kept: KeepDatabase, server: Databases): Promise<void> {
  await server.drop(kept.database, kept.user);
  await server.create(kept);
  await server.load(kept, kept.to, kept.database);
}
