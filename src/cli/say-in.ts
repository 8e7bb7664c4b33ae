import type { Language } from '../domain/plan.ts';

/** Says our own sentences in a language. Loads the words of the other languages only when one of them is wanted. */
export async function sayIn(language: Language): Promise<(text: string) => string> {
  if (language === 'en') return (text) => text;
  const { wordsOf } = await import('../reports/words/words.ts');
  return wordsOf(language).sentence;
}
