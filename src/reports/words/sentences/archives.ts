import type { Sentences } from './contract.ts';

/** Archives among the files of a site, and scripts blown up like some of them (src/matching, src/detectors). */
export const archives: Sentences = {
  '{*title} (in an archive)': ['{title} (dans une archive)', '{title} (in einem Archiv)'],
  'Remove the archive if nobody needs it; do not unpack it. {*remedy}': [
    'Supprimez l’archive si personne n’en a besoin ; ne la décompressez pas. {remedy}',
    'Das Archiv entfernen, wenn niemand es braucht; nicht entpacken. {remedy}',
  ],
  'An archive that cannot be looked into within limits': [
    'Une archive qui ne peut être examinée dans les limites',
    'Ein Archiv, in das sich innerhalb der Grenzen nicht hineinsehen lässt',
  ],
  'Archives are made so that scanners give up on them. Look at its list of members by hand; do not unpack it.': [
    'Des archives sont faites pour que les analyseurs y renoncent. Regardez à la main la liste de son contenu ; ne la décompressez pas.',
    'Archive werden so gebaut, dass Scanner an ihnen aufgeben. Die Liste des Inhalts von Hand ansehen; nicht entpacken.',
  ],
  'an archive in it is larger than {count} bytes: left closed': [
    'une archive qu’elle contient dépasse {count} octets : non ouverte',
    'ein Archiv darin ist größer als {count} Byte: nicht geöffnet',
  ],
  'not read to its end in {seconds} s': [
    'pas lue jusqu’au bout en {seconds} s',
    'in {seconds} s nicht zu Ende gelesen',
  ],
  'A script padded beyond what scanners read': [
    'Un script gonflé au-delà de ce que lisent les analyseurs',
    'Ein Skript, aufgebläht über das hinaus, was Scanner lesen',
  ],
  'Scripts padded beyond what scanners read': [
    'Scripts gonflés au-delà de ce que lisent les analyseurs',
    'Skripte, aufgebläht über das hinaus, was Scanner lesen',
  ],
  '{size} bytes, {share} % of them padding': [
    '{size} octets, dont {share} % de remplissage',
    '{size} Byte, davon {share} % Füllung',
  ],
};
