import { databaseCredentials } from '../../database/credentials.ts';
import type { EditConfiguration } from '../../domain/change.ts';
import { displayPath, folderOf, type HostPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { editConfiguration as edited } from '../configuration/edit-configuration.ts';
import { syntaxOf } from '../configuration/replace-settings.ts';
import type { ChangeKind, Tools } from '../contract.ts';
import { drawSecret } from '../draw-secret.ts';
import { filesOfHands } from '../files-of-hands.ts';
import { folderTimes, setBackTimes } from '../folder-times.ts';
import { taken } from '../taken.ts';

const MAX_BYTES = 1024 * 1024;

/** The old file is renamed away, with its times and owner, and comes back by a rename. */
export const editConfiguration: ChangeKind<EditConfiguration> = {
  kind: 'edit-configuration',
  describe: ({ path, database, keys }) => {
    const what = [...(database === null ? [] : [`database ${database.name}`]), ...(keys ? ['new keys'] : [])];
    return `write ${what.join(' and ')} into ${displayPath(path)}`;
  },
  async prepare({ path, kept }, { hands }) {
    const presence = await hands.look(path);
    if (presence?.kind !== 'file') throw lost(path);
    if ((await hands.look(kept)) !== null) throw taken(kept);
    const { mode, uid, gid } = presence;
    return { mode, uid, gid, times: await folderTimes(hands, [folderOf(path), folderOf(kept)]) };
  },
  async apply(change, facts, tools) {
    const { hands } = tools;
    const { path, kept } = change;
    if ((await hands.look(kept)) === null) {
      if ((await hands.look(path))?.kind !== 'file') throw lost(path);
      await hands.move(path, kept);
    }
    if ((await hands.look(path)) !== null) return;
    const owner = { uid: Number(facts['uid']), gid: Number(facts['gid']) };
    await hands.writeNew(path, Buffer.from(await newText(change, tools), 'latin1'), Number(facts['mode']), owner);
  },
  async undo({ path, kept }, facts, tools) {
    const { hands } = tools;
    // Only the operator writes where it is kept: what lies there is the file as it was, on whatever device it is by now.
    if ((await hands.look(kept)) !== null) {
      await hands.removeFile(path);
      await hands.move(kept, path);
    } else if ((await hands.look(path)) === null) throw lost(path);
    await setBackTimes(hands, facts['times']);
  },
};

async function newText(change: EditConfiguration, { hands, random }: Tools): Promise<string> {
  const { path, kept, cms, folder, database, keys } = change;
  const bytes = await hands.read(kept, MAX_BYTES);
  const text = Buffer.from(bytes).toString('latin1');
  const wanted = database === null ? null : { ...database, password: await firstLine(database.secretFile, { hands }) };
  const login = async (now: Uint8Array) => {
    const files = filesOfHands(hands, new Map([[path, now]]));
    const { credentials } = await databaseCredentials(files, { cms, path: folder });
    return credentials.find(({ source }) => source === path) ?? null;
  };
  const old = await login(bytes);
  const drawKey = keys ? () => drawSecret(random) : null;
  const fresh = edited(text, syntaxOf(path), cms, old, { database: wanted, drawKey });
  if (wanted === null) {
    if (keys && fresh === text) throw unclear(path, 'its keys');
    return fresh;
  }
  // The edit counts when the reader of this CMS sees what was meant, and the old password is nowhere any more.
  const now = await login(Buffer.from(fresh, 'latin1'));
  const isRight =
    now?.database === wanted.name && now.user === wanted.user && now.password.reveal() === wanted.password;
  if (!isRight) throw unclear(path, 'its database');
  const secret = old?.password.reveal() ?? '';
  if (secret.length > 5 && fresh.includes(secret)) throw unclear(path, 'a second place with the old password');
  return fresh;
}

async function firstLine(path: HostPath, { hands }: Pick<Tools, 'hands'>): Promise<string> {
  return (
    Buffer.from(await hands.read(path, 4096))
      .toString('latin1')
      .split('\n', 1)[0] ?? ''
  );
}

function lost(path: HostPath): UserError {
  const hint = 'Somebody else changes this account: find out who, then run it again.';
  return new UserError('targetMissing', `${displayPath(path)} is not the file that it was.`, hint);
}

function unclear(path: HostPath, what: string): UserError {
  return new UserError(
    'refused',
    `${displayPath(path)} says ${what} in a way that cannot be edited as text.`,
    'Edit it by hand as the plan says, and confirm the step: --confirm STEP',
  );
}
