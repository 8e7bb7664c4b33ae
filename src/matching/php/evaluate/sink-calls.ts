import type { Sink } from '../events.ts';
import { HOLE, MARK, marksOf, NOTHING, textOf, traceOf, unknown, type Value } from '../values.ts';
import { noteMail, RELAYED } from './letters.ts';
import { group } from './lists.ts';
import type { CallHandler, NamedCall } from './named-call.ts';
import { noteOutput, noteRedirect, unserializeData } from './note-sinks.ts';
import { ABOUT_VISIT, noteOthers, readFrom } from './read-sources.ts';
import type { Reading } from './reading.ts';
import { noteTellingSocket } from './tellings.ts';

/** The call that unpacks an archive into the site. */
export const UNPACKS = 'unzip_file';

/** Calls that write, send, remove, show or set something. */
export const SINK_CALLS = new Map<string, CallHandler>([
  ['fwrite', writeHandle],
  ['fputs', writeHandle],
  [
    'stream_copy_to_stream',
    (reading, call) => writeHandle(reading, { ...call, args: [call.args[1] ?? NOTHING, call.args[0] ?? NOTHING] }),
  ],
  [
    'file_put_contents',
    (reading, { name, args: [path = NOTHING, data = NOTHING], at, via }) =>
      noted(reading, 'write', name, at, data, path, via !== null),
  ],
  [
    'error_log',
    (reading, { name, args: [data = NOTHING, kind = NOTHING, path = NOTHING], at, via }) =>
      kind.known === 3 ? noted(reading, 'write', name, at, data, path, via !== null) : unknown(0),
  ],
  ['copy', moveFile],
  ['rename', moveFile],
  ['symlink', moveFile],
  ['link', moveFile],
  ['ftp_put', moveFile],
  [
    'move_uploaded_file',
    (reading, { name, args: [from = NOTHING, to = NOTHING], at, via }) =>
      noted(reading, 'upload', name, at, from, to, via !== null),
  ],
  ['unlink', remove],
  ['rmdir', remove],
  [
    'touch',
    (reading, { name, args: [path = NOTHING, time = NOTHING], at, via }) =>
      noted(reading, 'touch', name, at, time, path, via !== null),
  ],
  [
    'chmod',
    (reading, { name, args: [path = NOTHING, mode = NOTHING], at, via }) =>
      noted(reading, 'chmod', name, at, path, mode, via !== null),
  ],
  [UNPACKS, moveFile],
  ['fputcsv', writeHandle],
  ['mail', sendMail],
  ['wp_mail', sendMail],
  ['header', sendHeader],
  ...['wp_redirect', 'drupal_goto'].map((goes): [string, CallHandler] => [
    goes,
    (reading, { name, args: [address = NOTHING], at, via }) => noteRedirect(reading, name, address, at, via !== null),
  ]),
  ['ini_set', setOption],
  [
    'dl',
    (reading, { name, args: [library = NOTHING], at, via }) =>
      noted(reading, 'setup', name, at, library, library, via !== null),
  ],
  ['print_r', show],
  ['printf', show],
  ['var_dump', show],
  ['echo', show],
  ['unserialize', (reading, { args: [data = NOTHING], at }) => unserializeData(reading, data, at)],
  ...queries(),
]);

function noted(
  reading: Reading,
  sink: Sink,
  name: string,
  at: number,
  data: Value,
  target: Value,
  indirect: boolean,
): Value {
  reading.note(sink, name, at, data, target, indirect);
  return unknown(0);
}

function writeHandle(reading: Reading, { name, args, at, via }: NamedCall): Value {
  const [handle = NOTHING, data = NOTHING] = args;
  if (handle.text === PIPE) reading.note('command', name, at, data);
  if ((handle.marks & MARK.remote) === 0) return noted(reading, 'write', name, at, data, handle, via !== null);
  noteTellingSocket(reading, name, handle, data, at);
  if (/^(?:MAIL FROM|RCPT TO):/i.test(textOf(data)) && (marksOf(data) & MARK.request) !== 0)
    reading.note('mail', RELAYED, at, data, data);
  if ((marksOf(data) & ABOUT_VISIT) !== 0) reading.toldSocket = true;
  return unknown(0);
}

/** What is known of a handle to a program. */
export const PIPE = `${HOLE}a program`;

function moveFile(reading: Reading, { name, args, at, via }: NamedCall): Value {
  const [from = NOTHING, to = NOTHING] = args;
  const sink = (from.marks & MARK.upload) !== 0 ? 'upload' : 'write';
  if (name !== 'copy') noteOthers(reading, name, at, from);
  const data = name === 'copy' ? copied(reading, from, at) : from;
  return noted(reading, sink, name, at, data, to, via !== null);
}

/** What a copy holds: the file, and where the visitor names it whole, whatever the visitor puts at that address. */
function copied(reading: Reading, from: Value, at: number): Value {
  const data = readFrom(reading, 'copy', from, at);
  const chosen = from.known === undefined && from.text === HOLE ? from.marks & MARK.request : 0;
  return { ...data, marks: data.marks | chosen };
}

function remove(reading: Reading, { name, args: [path = NOTHING], at, via }: NamedCall): Value {
  return noted(reading, 'remove', name, at, path, path, via !== null);
}

function sendMail(reading: Reading, { name, args, at, via }: NamedCall): Value {
  const options = args[4];
  noteMail(reading, name, args[0] ?? NOTHING, args.slice(1), at, via !== null);
  if (options !== undefined && (marksOf(options) & MARK.request) !== 0)
    reading.note('command', 'mail -X', at, options, via ?? NOTHING, via !== null);
  else if (options !== undefined) noteLetterFile(reading, options, args.slice(0, 4), at);
  return unknown(0);
}

/** A record of the letter, which is written where the file says: what it holds is what the letter says. */
function noteLetterFile(reading: Reading, options: Value, letter: readonly Value[], at: number): void {
  const [, path] = /(?:^|\s)-X\s?(\S+)/.exec(textOf(options)) ?? [];
  const data = group(letter);
  if (path !== undefined)
    reading.note('write', 'mail -X', at, unknown(marksOf(data), traceOf(data)), unknown(options.marks, null, path));
}

function sendHeader(reading: Reading, { name, args: [line = NOTHING], at, via }: NamedCall): Value {
  if (/^\s*location/i.test(textOf(line)) || (marksOf(line) & MARK.remote) !== 0)
    reading.note('header', name, at, line, line, via !== null);
  return unknown(0);
}

const TELLING_OPTION = /^(?:auto_prepend_file|auto_append_file|disable_functions|open_basedir|safe_mode)$/i;

function setOption(reading: Reading, { name, args: [option = NOTHING, value = NOTHING], at, via }: NamedCall): Value {
  if (TELLING_OPTION.test(textOf(option))) reading.note('setup', name, at, value, option, via !== null);
  return unknown(0);
}

function show(reading: Reading, { name, args, at }: NamedCall): Value {
  // `print_r($value, true)` gives a text
  if (args[1]?.known !== true) noteOutput(reading, name, group(args), at);
  return unknown(marksOf(group(args)), traceOf(group(args)));
}

function queries(): [string, CallHandler][] {
  const names = ['pg_query', 'sqlite_query', 'mssql_query'];
  for (const driver of ['mysql_', 'mysqli_'])
    for (const mode of ['', 'unbuffered_'])
      for (const word of ['query', 'db_query', 'multi_query']) names.push(driver + mode + word);
  return names.map((name) => [name, query]);
}

const CONNECTION_FIRST = /^(?:mysqli|pg)_/;

/** A statement that the visitor sends whole, or one that writes a file. */
function query(reading: Reading, { name, args, at }: NamedCall): null {
  const statements = CONNECTION_FIRST.test(name) && args.length > 1 ? args.slice(1) : args;
  const sent = statements.find((argument) => (marksOf(argument) & MARK.request) !== 0 && textOf(argument) === HOLE);
  if (sent !== undefined) reading.note('sql', name, at, sent);
  const outfile = args.find((argument) => /\binto\s+(?:out|dump)file\b/i.test(textOf(argument)));
  if (outfile !== undefined) reading.note('write', 'into outfile', at, outfile, outfile);
  return null;
}
