/**
 * A small assembler for WebAssembly: code is written as nested calls (`add(get('at'), i32(4))`), names stand for locals, labels
 * and functions, and `assemble` gives the bytes of the module. Parameters and results are 32-bit integers. Encoding: https://webassembly.github.io/spec/core/binary/
 */

/** A piece of code; it is encoded when its function is, where its names have a meaning. Throws Error for a name that has none. */
export type Code = (scope: Scope) => readonly number[];

interface Scope {
  readonly locals: ReadonlyMap<string, number>;
  readonly functions: ReadonlyMap<string, number>;
  /** Labels of the blocks around, the innermost last. */
  readonly labels: readonly string[];
}

export interface FunctionSource {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Begin as 0. */
  readonly locals: readonly string[];
  /** Locals of 128 bits. */
  readonly vectors?: readonly string[];
  /** Whether the last piece of the body leaves the function's value. */
  readonly hasResult: boolean;
  readonly body: readonly Code[];
}

/** The module: imports the memory `host.memory`, exports every function by its name. */
export function assemble(functions: readonly FunctionSource[]): Uint8Array<ArrayBuffer> {
  const numbers = new Map(functions.map(({ name }, index) => [name, index]));
  return Uint8Array.from([
    ...HEADER,
    ...section(SECTION.types, functions.map(typeOf)),
    ...section(SECTION.imports, [[...text('host'), ...text('memory'), 0x02, 0x00, ...unsigned(1)]]),
    ...section(
      SECTION.functions,
      functions.map((_, index) => unsigned(index)),
    ),
    ...section(
      SECTION.exports,
      functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]),
    ),
    ...section(
      SECTION.code,
      functions.map((source) => bodyOf(source, numbers)),
    ),
  ]);
}

export const i32 = (value: number): Code => plain(0x41, ...signed(value | 0));
export const get = (name: string): Code => named(0x20, name);
export const set = (name: string, value: Code): Code => join(value, named(0x21, name));
/** Sets a local and leaves the value. */
export const tee = (name: string, value: Code): Code => join(value, named(0x22, name));

export const add = (left: Code, right: Code): Code => join(left, right, plain(0x6a));
export const sub = (left: Code, right: Code): Code => join(left, right, plain(0x6b));
export const mul = (left: Code, right: Code): Code => join(left, right, plain(0x6c));
export const and = (left: Code, right: Code): Code => join(left, right, plain(0x71));
export const or = (left: Code, right: Code): Code => join(left, right, plain(0x72));
export const xor = (left: Code, right: Code): Code => join(left, right, plain(0x73));
/** Shifts take the count modulo 32. */
export const shiftLeft = (left: Code, right: Code): Code => join(left, right, plain(0x74));
export const shiftRight = (left: Code, right: Code): Code => join(left, right, plain(0x76));
export const isEqual = (left: Code, right: Code): Code => join(left, right, plain(0x46));
export const isOther = (left: Code, right: Code): Code => join(left, right, plain(0x47));
/** Comparisons are unsigned: addresses and lengths. */
export const isLess = (left: Code, right: Code): Code => join(left, right, plain(0x49));
export const isMore = (left: Code, right: Code): Code => join(left, right, plain(0x4b));
/** How many of the lowest bits are 0. */
export const lowZeros = (value: Code): Code => join(value, plain(0x68));
export const isZero = (value: Code): Code => join(value, plain(0x45));

export const load8 = (address: Code, offset = 0): Code => join(address, plain(0x2d, 0, ...unsigned(offset)));
/** A byte as a number from -128 to 127. */
export const loadSigned8 = (address: Code, offset = 0): Code => join(address, plain(0x2c, 0, ...unsigned(offset)));
export const load16 = (address: Code, offset = 0): Code => join(address, plain(0x2f, 0, ...unsigned(offset)));
export const load32 = (address: Code, offset = 0): Code => join(address, plain(0x28, 0, ...unsigned(offset)));
export const store8 = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, plain(0x3a, 0, ...unsigned(offset)));
export const store32 = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, plain(0x36, 0, ...unsigned(offset)));

/** 16 bytes at once: what is in memory, one byte 16 times, where both are equal, both, whether any bit is set. */
export const load128 = (address: Code, offset = 0): Code =>
  join(address, plain(0xfd, ...unsigned(0), 0, ...unsigned(offset)));
export const sixteen = (byte: Code): Code => join(byte, plain(0xfd, ...unsigned(15)));
export const equalBytes = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(35)));
export const and128 = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(78)));
export const or128 = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(80)));
export const differBytes = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(36)));
export const vector128 = (bytes: readonly number[]): Code => plain(0xfd, ...unsigned(12), ...bytes);
/** For each byte (below 16) of the second the byte at that place of the first. */
export const lookUp = (table: Code, places: Code): Code => join(table, places, plain(0xfd, ...unsigned(14)));
export const shiftBytesRight = (bytes: Code, count: Code): Code => join(bytes, count, plain(0xfd, ...unsigned(109)));
/** The highest bit of each byte, as one number. */
export const signBits = (bytes: Code): Code => join(bytes, plain(0xfd, ...unsigned(100)));
export const hasBits = (value: Code): Code => join(value, plain(0xfd, ...unsigned(83)));
export const store128 = (address: Code, value: Code, offset = 0): Code =>
  join(address, value, plain(0xfd, ...unsigned(11), 0, ...unsigned(offset)));
/** Four sums of 32 bits, two of 64. */
export const addWords = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(174)));
export const addLongs = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(206)));
/** Two products of 64 bits: of the first two words of each, of the last two. */
export const mulFirstWords = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(222)));
export const mulLastWords = (left: Code, right: Code): Code => join(left, right, plain(0xfd, ...unsigned(223)));
/** Sixteen bytes of two vectors, each named by its place: 0 to 15 in the left one, 16 to 31 in the right one. */
export const pick = (left: Code, right: Code, places: readonly number[]): Code =>
  join(left, right, plain(0xfd, ...unsigned(13), ...places));

/** 64 bits: from memory, from 32, product and sum, the upper half. */
export const load64 = (address: Code, offset = 0): Code => join(address, plain(0x29, 0, ...unsigned(offset)));
export const widen = (value: Code): Code => join(value, plain(0xad));
export const mul64 = (left: Code, right: Code): Code => join(left, right, plain(0x7e));
export const add64 = (left: Code, right: Code): Code => join(left, right, plain(0x7c));
export const upperHalf = (value: Code): Code => join(value, plain(0x42, 32), plain(0x88), plain(0xa7));

/** Runs the body; `goTo` of its label leaves it. */
export const block = (label: string, ...body: readonly Code[]): Code => nested([0x02, 0x40], label, body);
/** Runs the body once; `goTo` of its label runs it again. */
export const loop = (label: string, ...body: readonly Code[]): Code => nested([0x03, 0x40], label, body);
export const when = (condition: Code, ...body: readonly Code[]): Code =>
  join(condition, nested([0x04, 0x40], '', body));
export const goTo = (label: string): Code => jump(0x0c, label);
export const goToIf = (label: string, condition: Code): Code => join(condition, jump(0x0d, label));
export const call = (name: string, ...values: readonly Code[]): Code =>
  join(...values, (scope) => [0x10, ...unsigned(numberOf(scope.functions, name))]);
export const giveBack = (value: Code): Code => join(value, plain(0x0f));

/** `\0asm` and the version of the format. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const SECTION = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 } as const;
const I32 = 0x7f;
const V128 = 0x7b;

function plain(...bytes: readonly number[]): Code {
  return () => bytes;
}

function named(opcode: number, name: string): Code {
  return (scope) => [opcode, ...unsigned(numberOf(scope.locals, name))];
}

function join(...parts: readonly Code[]): Code {
  return (scope) => parts.flatMap((part) => part(scope));
}

function nested(opening: readonly number[], label: string, body: readonly Code[]): Code {
  return (scope) => {
    const inside = { ...scope, labels: [...scope.labels, label] };
    return [...opening, ...body.flatMap((part) => part(inside)), 0x0b];
  };
}

function jump(opcode: number, label: string): Code {
  return ({ labels }) => {
    const at = labels.lastIndexOf(label);
    if (at < 0) throw new Error(`no block is called ${label}`);
    return [opcode, ...unsigned(labels.length - 1 - at)];
  };
}

function numberOf(names: ReadonlyMap<string, number>, name: string): number {
  const number = names.get(name);
  if (number === undefined) throw new Error(`nothing is called ${name}`);
  return number;
}

function typeOf({ parameters, hasResult }: FunctionSource): readonly number[] {
  const results = hasResult ? [I32] : [];
  return [0x60, ...vector(parameters.map(() => [I32])), ...vector(results.map((type) => [type]))];
}

function bodyOf(
  { parameters, locals, vectors = [], body }: FunctionSource,
  functions: ReadonlyMap<string, number>,
): readonly number[] {
  const names = new Map([...parameters, ...locals, ...vectors].map((name, index) => [name, index]));
  const scope: Scope = { locals: names, functions, labels: [] };
  const declared = [
    [...unsigned(locals.length), I32],
    [...unsigned(vectors.length), V128],
  ];
  const code = [...vector(declared), ...body.flatMap((part) => part(scope)), 0x0b];
  return [...unsigned(code.length), ...code];
}

function section(id: number, items: readonly (readonly number[])[]): readonly number[] {
  const content = vector(items);
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: readonly (readonly number[])[]): readonly number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(ascii: string): readonly number[] {
  return [...unsigned(ascii.length), ...Buffer.from(ascii, 'latin1')];
}

/** LEB128, seven bits a byte, the lowest first. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): readonly number[] {
  if (value >= -64 && value < 64) return [value & 0x7f];
  return [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
