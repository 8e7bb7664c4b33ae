import { ACCOUNT_CALLS, ACCOUNT_METHODS, CLIENT_NAMES } from '../cms-words.ts';
import { DECODERS } from '../fold/call-builtin.ts';
import { nameHash } from '../tokens/character-classes.ts';
import {
  CALLBACK_CALLS,
  CODE_CALLS,
  COMMAND_CALLS,
  DATABASE_CALLS,
  READ_CALLS,
  REMOTE_CALLS,
  REQUEST_CALLS,
  REQUEST_METHODS,
} from '../vocabulary.ts';

/** What a name tells about the body that it stands in, as bits. */
export const TELLS = {
  /** `function`: a body begins. */
  routine: 1,
  /** `class`, `trait`, `interface`, `enum`. */
  type: 2,
  new: 4,
  include: 8,
  /** A call of this name matters by itself. */
  act: 16,
  /** A call of this name calls what it is given. */
  callback: 32,
  /** A call of this name gives what comes from outside. */
  source: 64,
  /** A call of this name gives what was hidden. */
  decoder: 128,
  /** A method of this name matters by itself. */
  method: 256,
  unserialize: 512,
  /** A constant of this name says that the file is for the command line. */
  commandLine: 1024,
  /** `new` of this class matters by itself. */
  object: 2048,
  /** What is declared `global` is shared by all functions. */
  global: 4096,
  /** A call of this name matters whatever it is given. */
  grave: 8192,
  /** A call of this name writes a file. */
  writes: 16_384,
  /** A call of this name gives what the visitor sends, and what another server does. */
  request: 32_768,
  remote: 65_536,
  /** A method of this name gives what the visitor sends. */
  asks: 131_072,
  /** A call or method of this name makes a user of the CMS or logs one in. */
  account: 262_144,
  /** A method of this name writes a file. */
  stores: 524_288,
} as const;

const WRITERS =
  'move_uploaded_file fwrite fputs file_put_contents stream_copy_to_stream copy rename unzip_file fputcsv wp_mail symlink link ftp_put';
const QUERIES = 'mysql_query mysqli_query mysql_unbuffered_query mysqli_multi_query pg_query sqlite_query mssql_query';

/** Bits by the hash of the name: open addressing, a power of two of places, more than half of them free. */
export const PLACES = 1024;
export const HASHES = new Int32Array(PLACES);
export const BITS = new Uint32Array(PLACES);

for (const [bits, names] of [
  [TELLS.routine, ['function']],
  [TELLS.type, words('class trait interface enum')],
  [TELLS.new, ['new']],
  [TELLS.global, ['global']],
  [TELLS.include, words('include include_once require require_once')],
  [TELLS.act, [...CODE_CALLS, ...COMMAND_CALLS, ...words(WRITERS), ...words(QUERIES), 'mail']],
  [TELLS.callback, [...CALLBACK_CALLS.keys()].filter((name) => name !== 'is_callable')],
  [TELLS.source, [...READ_CALLS, ...REMOTE_CALLS, ...REQUEST_CALLS, ...DATABASE_CALLS]],
  [TELLS.source, words('getenv gethostbyaddr filter_input filter_input_array session_id get_defined_vars')],
  [
    TELLS.grave,
    [...words('eval create_function mb_ereg_replace mb_eregi_replace drupal_eval php_eval'), ...COMMAND_CALLS],
  ],
  [TELLS.writes, words(WRITERS)],
  [TELLS.remote, [...REMOTE_CALLS]],
  [TELLS.request, [...REQUEST_CALLS, ...words('getenv filter_input filter_input_array get_defined_vars')]],
  [TELLS.request, words('extract parse_str mb_parse_str import_request_variables func_overload')],
  [TELLS.decoder, [...DECODERS, 'chr']],
  [TELLS.method, words('eval move extractto invoke invokeargs uasort uksort')],
  [TELLS.method, words('sqlitecreatefunction sqlitecreateaggregate createfunction')],
  [TELLS.asks, [...REQUEST_METHODS, ...words('getparam getpost getpostvalue getstring getraw getvar getvalue')]],
  [TELLS.stores, words('put_contents savedata')],
  [
    TELLS.account,
    [...ACCOUNT_CALLS, ...ACCOUNT_METHODS, ...words('register_rest_route create_new_application_password')],
  ],
  [TELLS.remote, [...CLIENT_NAMES, 'download_url']],
  [TELLS.unserialize, ['unserialize']],
  [TELLS.commandLine, words('php_sapi stdin stdout')],
  [TELLS.object, words('com reflectionfunction arrayobject plugin_upgrader splfileobject')],
] as const) {
  for (const name of names) tell(nameHash(name), bits);
}

/** What the name with this hash tells; another name with the same hash would only cost time. */
export function tellsOf(hash: number): number {
  let place = hash & (PLACES - 1);
  while (BITS[place] !== 0) {
    if (HASHES[place] === hash) return BITS[place] as number;
    place = (place + 1) & (PLACES - 1);
  }
  return 0;
}

function tell(hash: number, bits: number): void {
  let place = hash & (PLACES - 1);
  while (BITS[place] !== 0 && HASHES[place] !== hash) place = (place + 1) & (PLACES - 1);
  HASHES[place] = hash;
  BITS[place] = (BITS[place] as number) | bits;
}

function words(text: string): string[] {
  return text.split(' ');
}
