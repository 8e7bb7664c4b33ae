const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** 62^40 is more than 2^238. */
const LENGTH = 40;

/**
 * A new secret: letters and digits, so that no configuration, shell or SQL reads anything into it, behind one mark that
 * password rules ask for. `random` gives the bytes.
 */
export function drawSecret(random: (count: number) => Uint8Array): string {
  let text = 'Lg1_';
  while (text.length < LENGTH) {
    // A byte beyond the last full round would make the first letters likelier.
    for (const byte of random(LENGTH)) if (byte < 248 && text.length < LENGTH) text += ALPHABET[byte % 62];
  }
  return text;
}
