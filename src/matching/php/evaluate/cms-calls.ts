import { HIGHEST_ROLE } from '../cms-words.ts';
import { HOLE, known, MARK, marksOf, NOTHING, PhpArray, textOf, traceOf, unknown, type Value } from '../values.ts';
import { group } from './lists.ts';
import type { CallHandler, NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';
import { lookUp } from './variables.ts';

/** Calls of a CMS that make users, log somebody in, or say who is meant. */
export const CMS_CALLS = new Map<string, CallHandler>([
  ['wp_insert_user', (reading, { name, args: [user = NOTHING], at }) => makeUser(reading, name, user, at)],
  ...['wp_create_user', 'wpmu_create_user'].map((made): [string, CallHandler] => [
    made,
    (reading, { name, args: [login = NOTHING, password = NOTHING], at }) =>
      noteAccount(reading, name, login, password, at),
  ]),
  ['grant_super_admin', (reading, { name, at }) => noteRole(reading, name, known('administrator'), at)],
  ['wp_set_password', setPassword],
  ['wp_set_auth_cookie', logIn],
  ['wp_set_current_user', logIn],
  [
    'user_login_finalize',
    (reading, call) =>
      logIn(reading, { ...call, args: [call.args[0] ?? lookUp(reading, 'user', call.scope, call.at)] }),
  ],
  ['get_users', administrators],
  ['get_super_admins', () => unknown(MARK.administrator)],
  ['get_user_by', (_, { args: [field = NOTHING, value = NOTHING] }) => somebody(field, value)],
  ['get_userdata', (_, { args: [id = NOTHING] }) => somebody(NOTHING, id)],
  ['user_load', (_, { args: [id = NOTHING] }) => somebody(NOTHING, id)],
  ['username_exists', (_, { args: [login = NOTHING] }) => somebody(known('login'), login)],
  ...['home_url', 'get_home_url', 'site_url', 'get_site_url', 'get_bloginfo'].map((name): [string, CallHandler] => [
    name,
    () => unknown(MARK.site),
  ]),
  ['serialize', keysOfList],
  ['maybe_serialize', keysOfList],
  ['count_users', (reading) => (reading.hook === '' ? null : unknown(MARK.listed))],
  ...['update_option', 'add_option', 'update_user_meta', 'add_user_meta', 'set_transient', 'variable_set'].map(
    (kept): [string, CallHandler] => [kept, keep],
  ),
]);

/** A list with a login, a password and perhaps a role. */
export function makeUser(reading: Reading, name: string, user: Value, at: number): Value {
  const entry = (...keys: readonly string[]): Value => entryOf(user, keys) ?? NOTHING;
  noteRole(reading, name, entry('role'), at);
  return noteAccount(
    reading,
    name,
    entry('user_login', 'username', 'name'),
    entry('user_pass', 'password', 'pass'),
    at,
  );
}

/** The first entry with one of these keys. */
export function entryOf({ known: list }: Value, keys: readonly string[]): Value | null {
  if (!(list instanceof PhpArray)) return null;
  for (const key of keys) {
    const value = list.entries.get(key);
    if (value !== undefined) return value;
  }
  return null;
}

/** A user with a name and a password: what matters is whether the file holds it or a request sends it. */
export function noteAccount(reading: Reading, name: string, login: Value, password: Value, at: number): Value {
  reading.note('account', name, at, password, login);
  return unknown(0);
}

/** Somebody is given a role. */
export function noteRole(reading: Reading, name: string, role: Value, at: number): Value {
  if (HIGHEST_ROLE.test(textOf(role))) reading.note('account', `${name} ${RIGHTS}`, at, role);
  return unknown(0);
}

/** What the name of an event says where rights are given. */
export const RIGHTS = 'gives every right';

/** Of somebody who may do everything. */
function setPassword(reading: Reading, { name, args: [password = NOTHING, id = NOTHING], at }: NamedCall): Value {
  if ((id.marks & MARK.administrator) !== 0 || isFirst(id)) noteRole(reading, name, known('administrator'), at);
  return noteAccount(reading, name, id, password, at);
}

function logIn(reading: Reading, { name, args: [id = NOTHING], at }: NamedCall): Value {
  reading.note('login', name, at, isFirst(id) ? { ...id, marks: id.marks | MARK.administrator } : id);
  return unknown(0);
}

function administrators(_: Reading, { args: [asked = NOTHING] }: NamedCall): Value {
  const role = entryOf(asked, ['role', 'role__in', 'capability']) ?? asked;
  const roles = role.known instanceof PhpArray ? [...role.known.entries.values()] : [role];
  const isHighest = roles.some((each) => /administrator|manage_options/i.test(textOf(each)));
  return unknown(isHighest ? MARK.administrator : 0);
}

/** A user: one that is named in the file, or whom the request names. */
export function somebody(field: Value, value: Value): Value {
  const marks = marksOf(value);
  const isWritten = typeof value.known === 'string' && /login|email|slug/i.test(textOf(field));
  const named = isWritten || isFirst(value) ? MARK.administrator : 0;
  return unknown((marks & ~MARK.parameter) | named, value.trace);
}

/** The user that the installation made. */
function isFirst({ known: id }: Value): boolean {
  return id === 1 || id === '1';
}

/** A serialized list says its keys. */
function keysOfList(_: Reading, { args: [list = NOTHING] }: NamedCall): Value | null {
  if (!(list.known instanceof PhpArray)) return null;
  const keys = [...list.known.entries.keys()].slice(0, 20).map((key) => `"${key}"`);
  return unknown(marksOf(list), traceOf(list), keys.join(HOLE));
}

/** The database is no place for what somebody typed as a password. */
function keep(reading: Reading, { name, args, at }: NamedCall): null {
  const [, field = NOTHING, value = NOTHING] = args;
  if (textOf(field).endsWith('capabilities') && entryOf(value, ['administrator']) !== null)
    noteRole(reading, name, known('administrator'), at);
  const kept = group(args);
  const marks = marksOf(kept);
  if ((marks & MARK.password) !== 0 && (marks & MARK.through) === 0) reading.note('keep', name, at, kept);
  return null;
}
