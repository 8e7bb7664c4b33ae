/**
 * Sentences of one room, each with its French and its German beside it. The English is what the room says, so that a new
 * detector, check or rule needs no key: it adds its sentence here, and a contract test tells when one is missing.
 *
 * `{name}` stands for a value that is kept as it is (a path, a number), `{*name}` for words that are sentences or parts of
 * one themselves.
 */
export type Sentences = Readonly<Record<string, readonly [french: string, german: string]>>;
