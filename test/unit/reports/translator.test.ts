import { describe, expect, it } from 'vitest';
import { sentences } from '../../../src/reports/words/sentences/all.ts';
import { makeTranslator } from '../../../src/reports/words/translator.ts';
import { wordsOf } from '../../../src/reports/words/words.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const inFrench = makeTranslator(sentences, 0);
const inGerman = makeTranslator(sentences, 1);

describe('a sentence', () => {
  it('is looked up whole', () => {
    expect(inFrench('Runs what the visitor sends as PHP')).toBe('Exécute comme PHP ce que le visiteur envoie');
    expect(inGerman('Runs what the visitor sends as PHP')).toBe('Führt als PHP aus, was der Besucher schickt');
  });

  it('keeps its values, whatever they hold', () => {
    expect(inGerman('Upgrade to 6.8.3 right after the restore.')).toBe(
      'Gleich nach der Wiederherstellung auf 6.8.3 aktualisieren.',
    );
    expect(inFrench('Hides the name of what it calls: $x({*title})')).toBe(
      'Cache le nom de ce qu’il appelle : $x({*title})',
    );
  });

  it('is translated inside of another', () => {
    expect(inGerman('Downloads something and runs it, in the crontab')).toBe(
      'Lädt etwas herunter und führt es aus, in der Crontab',
    );
    expect(inFrench('plugin akismet 4.1.7 is outdated; newest is 5.3 (wordpress.org, 2026-08-22)')).toBe(
      'extension akismet 4.1.7 est obsolète ; la dernière version est 5.3 (wordpress.org, 2026-08-22)',
    );
    expect(inGerman('Backup b1 is infected: shop.test: A packed script (shop.cms_block) and 2 more')).toBe(
      'Die Sicherung b1 ist infiziert: shop.test: Ein gepacktes Skript (shop.cms_block) und 2 weitere',
    );
  });

  it('may be one of several, and of a list', () => {
    const reason =
      'Taken 2026-10-05T03:00:00.000Z: the newest that is complete, clean on every site, and older than the first proof that the account was lost (2026-10-18T02:10:00.000Z). Rejected: b4 (infected: shop.test: Downloads a file and runs it and 2 more); b5 (its end is missing); and 3 more.';
    expect(inGerman(reason)).toBe(
      'Erstellt am 2026-10-05T03:00:00.000Z: die neueste, die vollständig, auf jeder Website sauber und älter ist als der erste Beweis, dass das Konto verloren war (2026-10-18T02:10:00.000Z). Verworfen: b4 (infiziert: shop.test: Lädt eine Datei herunter und führt sie aus und 2 weitere); b5 (ihr Ende fehlt); und 3 weitere.',
    );
    expect(wordsOf('de').sentence(reason)).toContain('Erstellt am 5. Oktober 2026, 03:00 UTC: die neueste');
  });

  it('keeps what nobody has translated, such as the title of a rule of one’s own', () => {
    expect(inGerman('Our own rule: look at me')).toBeNull();
    expect(inGerman('Our own rule (blog.posts, 3 rows)')).toBe('Our own rule (blog.posts, 3 Zeilen)');
    expect(wordsOf('fr').sentence('Our own rule')).toBe('Our own rule');
    expect(wordsOf('en').sentence('Our own rule')).toBe('Our own rule');
  });

  it('is no sentence of ours when only its small words are', () => {
    expect(inGerman('Restore the whole account from 18 October')).toBeNull();
    expect(inGerman('looked at the upload folder and the login keys')).toBeNull();
    expect(inGerman('first block of 60 minutes')).toBeNull();
  });

  it('is given up quickly when it was made to fit in too many ways', async () => {
    const hostile = `${'a: b; c (d) and 1 more of in, has is '.repeat(100)}x`;
    const give = () => {
      for (let copy = 0; copy < 20; copy += 1) inGerman(`${hostile}${copy}`);
    };
    expect((await cpuMs(give)) / 20).toBeLessThan(250);
  });
});
