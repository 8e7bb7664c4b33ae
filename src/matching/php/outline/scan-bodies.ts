import { EVENT_METHODS, PASSWORD_ROUTINES } from '../cms-words.ts';
import { C } from '../parse/token-cursor.ts';
import { nameHash } from '../tokens/character-classes.ts';
import { TOKEN, type Tokens } from '../tokens/tokenizer.ts';
import { MARK } from '../values.ts';
import { marksOfServer, SUPERGLOBALS } from '../vocabulary.ts';
import {
  callbackIsNamed,
  callbackMatters,
  callsText,
  callsValue,
  evaluatesReplacement,
  includesVariable,
  isMember,
  isPlainInclude,
  literalIndex,
  qualifiedTells,
} from './arguments.ts';
import { type FoundBody, found, MET, topLevel } from './found-body.ts';
import { metInText, Tags } from './met-in-text.ts';
import { isTellingText } from './telling-texts.ts';
import { TELLS, tellsOf } from './telling-words.ts';

export interface Scan {
  /** What stands outside of all named functions. */
  readonly top: FoundBody;
  readonly bodies: readonly FoundBody[];
  /** Whether it shows that the file is made for the command line. */
  readonly commandLine: boolean;
  /** Whether functions are imported under other names. */
  readonly aliases: boolean;
}

/**
 * One pass over the tokens of a file: where the bodies of its named functions lie, and what each of them shows. `telling`: the
 * tokens that may tell anything, in order; without it all are looked at.
 */
export function scanBodies(tokens: Tokens, telling: Int32Array = allOf(tokens)): Scan {
  const { kinds, codes } = tokens;
  const bodies: FoundBody[] = [];
  /** Depths of the braces of the classes that are open. */
  const classes: number[] = [];
  let classCount = 0;
  const top = topLevel();
  let body = top;
  let depth = 0;
  let pendingName = 0;
  let pending = false;
  let pendingClass = false;
  let commandLine = false;
  let aliases = false;
  const tags = new Tags(tokens.text);

  let next = 0;
  for (let place = 0; place < telling.length; place += 1) {
    const index = telling[place] as number;
    if (index < next) continue;
    const kind = kinds[index];
    if (kind === TOKEN.operator) {
      const code = codes[index] as number;
      switch (code) {
        case C.openBrace:
          depth += 1;
          if (pending) {
            const owner = classes.length > 0 && classes.at(-1) === depth - 1 ? classCount - 1 : -1;
            body = found(index, pendingName, owner, body, depth);
            if (TYPED.has(pendingName)) body.met |= MET.act | MET.grave;
            bodies.push(body);
            pending = false;
          } else if (pendingClass) {
            classes.push(depth);
            classCount += 1;
            pendingClass = false;
          } else if (isMember(tokens, index - 1)) body.met |= MET.act | MET.chooses;
          break;
        case C.closeBrace:
          if (body.depth === depth && body.outer !== null) {
            body.close = index;
            body = body.outer;
          } else if (classes.length > 0 && classes.at(-1) === depth) classes.pop();
          depth -= 1;
          break;
        case C.semicolon:
          pending = false;
          break;
        case C.open:
          if (callsValue(tokens, index))
            body.met |= callsText(tokens, index) ? MET.act | MET.grave : MET.act | MET.chooses;
          break;
        case C.dollar:
          body.met |= MET.act | MET.chooses;
          break;
        case C.xor:
        case C.xorAssign:
        case C.tilde:
          // texts are hidden by bits
          body.met |= MET.hidden;
          break;
        default:
      }
    } else if (kind === TOKEN.name) {
      const hash = codes[index] as number;
      const tells = tellsOf(hash);
      const isCall = codes[index + 1] === C.open && kinds[index + 1] === TOKEN.operator;
      if (tells === 0 && !isCall) continue;
      if (isMember(tokens, index - 1)) {
        if (!isCall) continue;
        body.calls.push(index);
        if ((tells & TELLS.method) !== 0) body.met |= MET.act;
        if ((tells & TELLS.account) !== 0) body.met |= MET.act | MET.grave;
        if ((tells & TELLS.remote) !== 0) body.met |= MET.source | MET.remote;
        if ((tells & TELLS.stores) !== 0) body.met |= MET.act | MET.writes;
        if ((tells & TELLS.asks) !== 0) body.met |= MET.source | MET.request;
        continue;
      }
      if ((tells & TELLS.routine) !== 0) {
        // `use function exec as run`: any name may be that of a command
        if (importsAlias(tokens, index)) aliases = true;
        const at = codes[index + 1] === C.and && kinds[index + 1] === TOKEN.operator ? index + 2 : index + 1;
        if (kinds[at] === TOKEN.name) {
          pending = true;
          pendingName = codes[at] as number;
          next = at + 1;
        }
        continue;
      }
      if ((tells & TELLS.type) !== 0 && kinds[index + 1] === TOKEN.name) {
        pendingClass = true;
        next = index + 2;
        continue;
      }
      if ((tells & TELLS.new) !== 0) {
        body.met |= MET.makes;
        const made = kinds[index + 1];
        if (made === TOKEN.variable || (made === TOKEN.operator && codes[index + 1] !== C.openBracket))
          body.met |= MET.act | MET.chooses;
        else if ((tellsOf(codes[index + 1] as number) & TELLS.object) !== 0) body.met |= MET.act | MET.grave;
        if (made === TOKEN.name) next = index + 2;
        continue;
      }
      if ((tells & TELLS.include) !== 0) {
        if (isPlainInclude(tokens, index + 1)) body.includes += 1;
        else body.met |= includesVariable(tokens, index + 1) ? MET.act | MET.includes : MET.act | MET.grave;
      } else if ((tells & TELLS.global) !== 0) body.met |= MET.shared;
      else if (isCall) {
        body.calls.push(index);
        body.met |= metInCall(tokens, index, tells);
      } else if ((tells & TELLS.commandLine) !== 0) commandLine = true;
    } else if (kind === TOKEN.variable) {
      if (codes[index + 1] === C.open && kinds[index + 1] === TOKEN.operator) body.met |= MET.act | MET.chooses;
      const first = tokens.text.charCodeAt((tokens.starts[index] as number) + 1);
      if (first === 0x5f || first === 0x48 || first === 0x47 || first === 0x61) {
        const name = tokens.text.slice((tokens.starts[index] as number) + 1, tokens.ends[index]);
        if (SUPERGLOBALS.has(name)) {
          body.met |= givesRequest(tokens, index, name) ? MET.source | MET.request : MET.source;
          body.reads.push(index);
        } else if (name === 'argv' || name === 'argc') commandLine = true;
        else if (name === 'GLOBALS') body.met |= MET.shared | MET.request;
      }
      if (codes[index - 1] === C.scope && kinds[index - 1] === TOKEN.operator) body.met |= MET.shared;
    } else if (kind === TOKEN.single || kind === TOKEN.double) {
      if (isTellingText(tokens, index)) body.met |= MET.act | MET.grave;
      body.met |= metInText(tokens, index, tags);
    } else if (kind === TOKEN.shell) body.met |= MET.act | MET.grave;
    else if (kind === TOKEN.heredoc || kind === TOKEN.nowdoc) {
      body.met |= metInText(tokens, index, tags);
    }
  }
  return { top, bodies, commandLine, aliases };
}

function allOf({ count }: Tokens): Int32Array {
  const all = new Int32Array(count);
  for (let index = 0; index < count; index += 1) all[index] = index;
  return all;
}

/** Whether reading this variable gives what the visitor sends, and not who he is or where the script lies. */
function givesRequest(tokens: Tokens, index: number, name: string): boolean {
  if (name === '_SESSION' || name === '_ENV') return false;
  if (name !== '_SERVER' && name !== 'HTTP_SERVER_VARS') return true;
  const field = literalIndex(tokens, index + 1);
  return field === null || (marksOfServer(field) & MARK.request) !== 0;
}

/** Functions that the CMS calls by their names, with what is typed into its login or for whoever comes. */
const TYPED: ReadonlySet<number> = new Set([...PASSWORD_ROUTINES.keys(), ...EVENT_METHODS].map(nameHash));

const USE = nameHash('use');

const AS = nameHash('as');

/** Whether `function` at this token stands in an import that gives functions other names. */
function importsAlias(tokens: Tokens, index: number): boolean {
  if (tokens.kinds[index - 1] !== TOKEN.name || tokens.codes[index - 1] !== USE) return false;
  for (let at = index + 1; at < tokens.count && tokens.codes[at] !== C.semicolon; at += 1)
    if (tokens.codes[at] === AS && tokens.kinds[at] === TOKEN.name) return true;
  return false;
}

const PREG_REPLACE = nameHash('preg_replace');

function metInCall(tokens: Tokens, index: number, tells: number): number {
  const bits = tells === 0 ? qualifiedTells(tokens, index) : tells;
  if (bits === 0) return 0;
  let met = 0;
  if ((bits & TELLS.act) !== 0 && !(tokens.codes[index] === PREG_REPLACE && !evaluatesReplacement(tokens, index + 2)))
    met |= MET.act | MET.chooses;
  if ((bits & TELLS.callback) !== 0 && callbackMatters(tokens, index))
    met |= callbackIsNamed(tokens, index) ? MET.act | MET.grave : MET.act | MET.chooses;
  if ((bits & TELLS.grave) !== 0) met |= MET.grave;
  if ((bits & TELLS.account) !== 0) met |= MET.act | MET.grave;
  if ((bits & TELLS.writes) !== 0) met |= MET.writes;
  if ((bits & TELLS.request) !== 0) met |= MET.request;
  if ((bits & TELLS.remote) !== 0) met |= MET.remote;
  if ((bits & TELLS.decoder) !== 0) met |= MET.hidden;
  if ((bits & TELLS.source) !== 0) met |= MET.source;
  if ((bits & TELLS.decoder) !== 0) met |= MET.decoder;
  if ((bits & TELLS.unserialize) !== 0) met |= MET.unserialize;
  return met;
}
