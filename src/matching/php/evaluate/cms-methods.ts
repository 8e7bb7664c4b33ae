import { marksOfField } from '../cms-words.ts';
import type { Expression } from '../syntax.ts';
import {
  asText,
  HOLE,
  isPlain,
  known,
  MARK,
  marksOf,
  NOTHING,
  objectOf,
  type PhpObject,
  textOf,
  traceOf,
  unknown,
  type Value,
} from '../values.ts';
import { marksOfServer } from '../vocabulary.ts';
import { entryOf, makeUser, noteAccount, noteRole, somebody } from './cms-calls.ts';
import { noteMail } from './letters.ts';
import { leaveOutUsers } from './listings.ts';
import { group, itemsOf } from './lists.ts';
import { noteOutput, noteRedirect } from './note-sinks.ts';
import { readFrom, toldBy } from './read-sources.ts';
import type { Reading } from './reading.ts';
import { asksRequest, asksRequestOf, lastName } from './request-objects.ts';
import { UNPACKS } from './sink-calls.ts';
import { noteTelling, writtenHost } from './tellings.ts';

/** A call of a method of something that this file does not declare. */
export interface MethodCall {
  /** Lower case. */
  readonly name: string;
  readonly object: Value;
  readonly args: readonly Value[];
  readonly expression: Extract<Expression, { kind: 'method' }>;
  readonly dropped: boolean;
}

/** What methods of the CMS and of its libraries are known to do; null: none of them. */
export function callLibrary(reading: Reading, call: MethodCall): Value | null {
  const { name, object, args, expression } = call;
  if (asksRequest(expression.object, name, object.marks)) return asked(reading, call);
  const library = libraryOf(object);
  if (SENDS.has(name)) {
    const address = addressOf(object, args[0] ?? NOTHING);
    if (address !== null) return send(reading, call, address);
  }
  const found = METHODS.get(name)?.(reading, call, library) ?? null;
  if (found !== null) return found;
  return library !== null && FLUENT.test(name) ? keepGiven(object, library, args) : null;
}

type MethodHandler = (reading: Reading, call: MethodCall, library: PhpObject | null) => Value | null;

const METHODS = new Map<string, MethodHandler>([
  ...['set_role', 'add_role', 'addrole'].map((name): [string, MethodHandler] => [name, giveRole]),
  ['setroleids', giveRole],
  ['setroleid', giveRole],
  ...['bind', 'setdata', 'adddata', 'create'].map((name): [string, MethodHandler] => [
    name,
    (reading, { args: [user = NOTHING], expression: { at } }) => describeUser(reading, name, user, at),
  ]),
  ...['add', 'save'].map((name): [string, MethodHandler] => [
    name,
    (reading, { expression: { at } }, library) => (library === null ? null : saveEmployee(reading, library, at)),
  ]),
  ...['getccnumber', 'getcccid', 'getccexpmonth', 'getccexpyear'].map((name): [string, MethodHandler] => [
    name,
    (reading, { object, expression: { at } }) => unknown(object.marks | MARK.card, reading.source(`->${name}()`, at)),
  ]),
  ['addaddress', (_, { args }, library) => keepAs(library, '#to', args)],
  ['addrecipient', (_, { args }, library) => keepAs(library, '#to', args)],
  ['setsubject', (_, { args }, library) => keepAs(library, 'Subject', args)],
  [
    'write',
    (reading, { expression: { at } }, library) => (library === null ? null : writeCookie(reading, library, at)),
  ],
  ['msghtml', (_, { args }, library) => keepAs(library, 'body', args)],
  ['open', (_, { args }, library) => keepAs(library, '#archive', args)],
  ['send', (reading, { expression: { at } }, library) => (library === null ? null : sendLetter(reading, library, at))],
  ['extractto', (reading, { args: [to = NOTHING], expression: { at } }, library) => unpack(reading, library, to, at)],
  ['setbody', showBody],
  ['insertobject', insertObject],
  ['insert', insertRow],
  ['install', installFrom],
  ['fwrite', writeFile],
  ['put_contents', (reading, { args: [path, data], expression: { at } }) => write(reading, path, data, at)],
  ['savedata', (reading, { args: [data, path], expression: { at } }) => write(reading, path, data, at)],
  ['set', setField],
  ['setuser', setUser],
  ['get_results', (_, __, library) => administrators(library)],
  ['prepare', (_, { args }) => unknown(marksOf(group(args)), traceOf(group(args)), textOf(args[0] ?? NOTHING))],
  ['sendmail', sendMailOf],
  [
    'redirect',
    (reading, { args: [address = NOTHING], expression: { at } }) => noteRedirect(reading, '->redirect', address, at),
  ],
  ['condition', leaveOutByCondition],
]);

/** What static methods of libraries are known to do; null: none of them. */
export function callStaticLibrary(
  reading: Reading,
  owner: string,
  method: string,
  args: readonly Value[],
  { at }: Expression,
  dropped: boolean,
): Value | null {
  if (reading.classes.has(owner)) return null;
  const [first = NOTHING, second = NOTHING] = args;
  const call = `${owner}::${method.toLowerCase()}`;
  if (asksRequestOf(call)) {
    const key = textOf(first);
    return unknown(MARK.request | marksOfField(key), reading.source(`${owner}::${method}(${key.slice(0, 24)})`, at));
  }
  switch (call) {
    case 'jfactory::getmailer':
    case 'factory::getmailer':
      return known({ object: { className: LETTER, declaration: null, fields: new Map() } });
    case 'user::load':
      return somebody(NOTHING, first);
    case 'wp_application_passwords::create_new_application_password':
      return unknown((first.marks & MARK.administrator) === 0 ? 0 : MARK.password, reading.source(call, at));
    case 'juserhelper::hashpassword':
    case 'userhelper::hashpassword':
      return first;
    case 'user::create':
      return describeUser(reading, 'User::create', first, at);
    case 'tools::file_get_contents':
      noteTelling(reading, { name: 'Tools::file_get_contents', args, at, dropped });
      return readFrom(reading, 'Tools::file_get_contents', first, at);
    case 'juri::root':
    case 'uri::root':
    case 'juri::base':
      return unknown(MARK.site);
    case 'tools::encrypt':
    case 'tools::hash':
      return first;
    case 'configuration::get':
    case 'mage::getstoreconfig':
      return unknown(MARK.database, reading.source(`${owner}::${method}()`, at));
    case 'jresponse::setbody':
      noteOutput(reading, 'JResponse::setBody', first, at);
      return unknown(0);
    case 'jfile::upload':
      reading.note('upload', 'JFile::upload', at, first, second);
      return unknown(0);
    case 'jfile::write':
    case 'file::put':
      reading.note('write', `${owner}::${method}`, at, second, first);
      return unknown(0);
    default:
      return null;
  }
}

/** Methods that send a request to the address that they or their object are given. */
const SENDS: ReadonlySet<string> = new Set('get post put patch request send sendrequest fetch'.split(' '));
/** What the event is called where a user is put into the session. */
export const SESSION = 'the session';

/** Methods that leave something in their object and give it back. */
const FLUENT = /^(?:set|with)\w{2,40}$/;

/** The object, where its class is none of this file. */
function libraryOf(value: Value): PhpObject | null {
  const object = objectOf(value);
  return object?.declaration === null ? object : null;
}

function asked(reading: Reading, { name, args: [field = NOTHING], expression: { at } }: MethodCall): Value {
  const key = isPlain(field.known) ? asText(field.known) : '';
  if (reading.fields.size < 200 && key !== '') reading.fields.add(key.slice(0, 60).toLowerCase());
  const marks = /^(?:HTTP|REMOTE|SERVER|REQUEST|QUERY|PATH)_/.test(key)
    ? marksOfServer(key)
    : MARK.request | marksOfField(key);
  return unknown(marks, reading.source(`->${name}(${key.slice(0, 24)})`, at));
}

/** What an object is given stays in it. */
function keepGiven(object: Value, { fields }: PhpObject, args: readonly Value[]): Value {
  const marks = marksOf(group(args)) | (fields.get(GIVEN)?.marks ?? 0);
  fields.set(GIVEN, unknown(marks));
  return { ...object, marks: object.marks | marks };
}

const GIVEN = '#given';

/** The address that a client is made with, or that the call names. */
function addressOf(object: Value, first: Value): Value | null {
  if (writtenHost(textOf(first)) !== null) return first;
  const made = libraryOf(object)?.fields.get('#0');
  return made !== undefined && writtenHost(textOf(made)) !== null ? made : null;
}

function send(
  reading: Reading,
  { name, object, args, dropped, expression: { at } }: MethodCall,
  address: Value,
): Value {
  const given = unknown(object.marks | (libraryOf(object)?.fields.get(GIVEN)?.marks ?? 0));
  noteTelling(reading, { name: `->${name}`, args: [...args, given], at, dropped }, address);
  const told = toldBy(marksOf(group([...args, object, address])), textOf(address));
  return unknown(
    MARK.remote | told,
    reading.source(`->${name}(${textOf(address).slice(0, 40).replaceAll(HOLE, '…')})`, at),
  );
}

/** Joomla: a user in the group of super users. Magento and Drupal: a name and a password. */
function describeUser(reading: Reading, name: string, user: Value, at: number): null {
  const groups = entryOf(user, ['groups']);
  if (groups !== null && /(?:^|\ufffc)(?:7|8)$/.test(textOf(firstEntry(groups))))
    noteRole(reading, name, known('administrator'), at);
  if (entryOf(user, ['password', 'pass']) !== null && entryOf(user, ['username', 'name']) !== null)
    makeUser(reading, name, user, at);
  return null;
}

function firstEntry(list: Value): Value {
  return itemsOf(list)[0]?.[1] ?? NOTHING;
}

function giveRole(reading: Reading, { name, args: [role = NOTHING], expression: { at } }: MethodCall): Value {
  // Magento counts its roles: the first is that of administrators
  const isFirst = name.startsWith('setroleid') && textOf(firstEntry(role)) === '1';
  return noteRole(reading, name, isFirst ? known('administrator') : role, at);
}

function keepAs(library: PhpObject | null, field: string, [value = NOTHING]: readonly Value[]): null {
  library?.fields.set(field, value);
  return null;
}

function showBody(
  reading: Reading,
  { object, args, expression: { at } }: MethodCall,
  library: PhpObject | null,
): Value | null {
  if (library?.className === LETTER) return keepAs(library, 'body', args);
  noteOutput(reading, '->setBody', args[0] ?? NOTHING, at);
  return library === null ? null : keepGiven(object, library, args);
}

/** The class of a letter of Joomla. */
const LETTER = 'JMail';

/** PrestaShop: the cookie of its administration, with an employee that the file or the visitor names. */
function writeCookie(reading: Reading, { className, fields }: PhpObject, at: number): null {
  const employee = fields.get('id_employee');
  if (!/^\\?cookie$/i.test(className) || employee === undefined) return null;
  if (isPlain(employee.known) || (employee.marks & MARK.request) !== 0)
    noteLogin(reading, 'a cookie', { ...employee, marks: employee.marks | MARK.administrator }, at);
  return null;
}

function installFrom(reading: Reading, { args: [address = NOTHING], expression: { at } }: MethodCall): null {
  if (writtenHost(textOf(address)) !== null) reading.note('write', UNPACKS, at, unknown(MARK.remote), NOTHING);
  return null;
}

function write(reading: Reading, path: Value = NOTHING, data: Value = NOTHING, at: number): Value {
  reading.note('write', '->put_contents', at, data, path);
  return unknown(0);
}

function setField(
  reading: Reading,
  { args: [field = NOTHING, value = NOTHING], expression: { at } }: MethodCall,
): null {
  leaveOutUsers(reading, field, value, at);
  return textOf(field) === 'user' ? noteLogin(reading, SESSION, value, at) : null;
}

/** Magento: puts a user into the session of its administration. Of other objects it is any field. */
function setUser(reading: Reading, { args: [user = NOTHING], expression: { object, at } }: MethodCall): null {
  const [first] = object.kind === 'static-call' ? object.args : [];
  const isSession =
    SESSION_NAME.test(lastName(object)) || (first?.kind === 'literal' && SESSION_NAME.test(`${first.value}`));
  return isSession ? noteLogin(reading, '->setUser', user, at) : null;
}

const SESSION_NAME = /session/i;

function noteLogin(reading: Reading, name: string, user: Value, at: number): null {
  reading.note('login', name, at, user);
  return null;
}

function sendMailOf(reading: Reading, { args, expression: { at } }: MethodCall): Value {
  noteMail(reading, '->sendMail', args[2] ?? NOTHING, args.slice(3), at);
  return unknown(0);
}

/** PrestaShop: an employee of the profile of administrators. */
function saveEmployee(reading: Reading, { className, fields }: PhpObject, at: number): null {
  const password = fields.get('passwd');
  if (!/^\\?employee$/i.test(className) || password === undefined) return null;
  noteAccount(reading, 'Employee', fields.get('email') ?? NOTHING, password, at);
  const profile = fields.get('id_profile')?.known;
  if (profile === 1 || profile === '1') noteRole(reading, 'Employee', known('administrator'), at);
  return null;
}

/** A mailer that was given its parts one by one. */
function sendLetter(reading: Reading, { fields }: PhpObject, at: number): Value | null {
  const to = fields.get('#to');
  if (to === undefined) return null;
  const parts = [fields.get('Subject') ?? NOTHING, fields.get('body') ?? fields.get('Body') ?? NOTHING];
  noteMail(reading, '->send', to, parts, at);
  return unknown(0);
}

/** Names inside an archive are chosen by whoever made it. */
function unpack(reading: Reading, library: PhpObject | null, folder: Value, at: number): Value | null {
  const archive = library?.fields.get('#archive') ?? NOTHING;
  if ((archive.marks & MARK.upload) === 0) return null;
  reading.note('upload', '->extractTo', at, archive, {
    ...folder,
    known: undefined,
    marks: folder.marks | archive.marks,
  });
  return unknown(0);
}

/** A row of the table of users, or of their rights. */
function insertRow(reading: Reading, { args: [, row = NOTHING], expression: { at } }: MethodCall): null {
  const password = entryOf(row, ['user_pass']);
  if (password !== null) noteAccount(reading, '->insert', entryOf(row, ['user_login']) ?? NOTHING, password, at);
  const value = entryOf(row, ['meta_value']);
  if (value !== null && /["']administrator["']/.test(textOf(value)))
    noteRole(reading, '->insert', known('administrator'), at);
  return null;
}

/** Joomla: a row of its users, or of the groups that they are in. */
function insertObject(
  reading: Reading,
  { args: [table = NOTHING, row = NOTHING], expression: { at } }: MethodCall,
): null {
  if (!/users?(?:_usergroup_map)?$/.test(textOf(table))) return null;
  const group = entryOf(row, ['group_id']);
  if (group !== null && /^[78]$/.test(textOf(group))) noteRole(reading, '->insertObject', known('administrator'), at);
  const password = entryOf(row, ['password']);
  if (password !== null) noteAccount(reading, '->insertObject', NOTHING, password, at);
  return null;
}

/** `(new SplFileObject($path, 'w'))->fwrite($data)` */
function writeFile(
  reading: Reading,
  { args: [data], expression: { at } }: MethodCall,
  library: PhpObject | null,
): Value | null {
  const path = library?.fields.get('#0');
  if (library === null || path === undefined || !/^\\?splfileobject$/i.test(library.className)) return null;
  return write(reading, path, data, at);
}

function administrators(library: PhpObject | null): Value | null {
  const asked = library?.fields.get('#0');
  const role = asked === undefined ? null : entryOf(asked, ['role', 'role__in']);
  return role !== null && /administrator/i.test(textOf(role)) ? unknown(MARK.administrator) : null;
}

/** A condition of a query about users: another name than the one that is written. */
function leaveOutByCondition(
  reading: Reading,
  { args: [column = NOTHING, value = NOTHING, operator = NOTHING], expression: { at } }: MethodCall,
): null {
  const isOther = /^(?:<>|!=|not in|not like)$/i.test(textOf(operator));
  if (
    isOther &&
    /\busers?\w*\.(?:name|mail)$/i.test(textOf(column)) &&
    typeof value.known === 'string' &&
    value.known !== ''
  )
    reading.note('hide', '->condition', at, value);
  return null;
}
