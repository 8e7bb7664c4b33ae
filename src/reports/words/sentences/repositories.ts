import type { Sentences } from './contract.ts';

/** What is said of restic and Borg repositories (src/backups/repositories). */
export const repositories: Sentences = {
  'a {kind} inside of the account was not opened: give it with --from': [
    'un dépôt ({kind}) dans le compte n’a pas été ouvert : le donner avec --from',
    'ein Archivspeicher ({kind}) im Konto wurde nicht geöffnet: mit --from angeben',
  ],
  'a path that is not UTF-8 cannot be handed to the program of a repository': [
    'un chemin qui n’est pas en UTF-8 ne peut être passé au programme d’un dépôt',
    'ein Pfad, der kein UTF-8 ist, lässt sich dem Programm eines Archivspeichers nicht übergeben',
  ],
  'a {kind} below a name that is not UTF-8 cannot be handed to its program': [
    'un dépôt ({kind}) sous un nom qui n’est pas en UTF-8 ne peut être passé à son programme',
    'ein Archivspeicher ({kind}) unter einem Namen, der kein UTF-8 ist, lässt sich seinem Programm nicht übergeben',
  ],
  'no snapshot was named': ['aucun instantané n’a été nommé', 'kein Schnappschuss wurde genannt'],
  '`{program}` could not list its snapshots': [
    '`{program}` n’a pas pu lister ses instantanés',
    '`{program}` konnte die Schnappschüsse nicht auflisten',
  ],
  '`{program}` could not read the snapshot to its end': [
    '`{program}` n’a pas pu lire l’instantané jusqu’au bout',
    '`{program}` konnte den Schnappschuss nicht zu Ende lesen',
  ],
  '`{program}` gave nothing of this snapshot': [
    '`{program}` n’a rien livré de cet instantané',
    '`{program}` gab nichts von diesem Schnappschuss heraus',
  ],
  'a {kind}, and this machine has no program `{program}` to read it': [
    'un dépôt ({kind}), et cette machine n’a pas le programme `{program}` pour le lire',
    'ein Archivspeicher ({kind}), und auf dieser Maschine fehlt das Programm `{program}`',
  ],
  'a {kind} whose password is missing or wrong: give --backup-password-file or {variable}': [
    'un dépôt ({kind}) dont le mot de passe manque ou est faux : donner --backup-password-file ou {variable}',
    'ein Archivspeicher ({kind}), dessen Passwort fehlt oder falsch ist: --backup-password-file oder {variable} angeben',
  ],
};
