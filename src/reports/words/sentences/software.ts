import type { Sentences } from './contract.ts';

/** What is said of installations: outdated and vulnerable parts, and the files of a core (src/examination, src/cms). */
export const software: Sentences = {
  '{*name} is outdated{*since}': ['{name} est obsolète{since}', '{name} ist veraltet{since}'],
  '; newest is {latest}': [' ; la dernière version est {latest}', '; die neueste ist {latest}'],
  ', without support since {end}; newest is {latest}': [
    ', sans support depuis le {end} ; la dernière version est {latest}',
    ', ohne Support seit {end}; die neueste ist {latest}',
  ],
  ', without support since {end}': [', sans support depuis le {end}', ', ohne Support seit {end}'],
  '{*name} has {count} known vulnerabilities, {wild} of them exploited in the wild': [
    '{name} a {count} failles connues ; exploitées par des attaquants : {wild}',
    '{name} hat {count} bekannte Lücken, davon {wild} von Angreifern ausgenutzt',
  ],
  '{*name} has {count} known vulnerabilities': [
    '{name} a {count} failles connues',
    '{name} hat {count} bekannte Lücken',
  ],
  '{*name} has 1 known vulnerability, exploited in the wild': [
    '{name} a une faille connue, exploitée par des attaquants',
    '{name} hat eine bekannte Lücke, die Angreifer ausnutzen',
  ],
  '{*name} has 1 known vulnerability': ['{name} a une faille connue', '{name} hat eine bekannte Lücke'],
  '{*name}: the site’s own check of {day} knows {version}': [
    '{name} : le contrôle du site lui-même, du {day}, connaît {version}',
    '{name}: Die eigene Prüfung der Website vom {day} kennt {version}',
  ],
  'A hint, and no proof: whoever has the site can write there what he likes.': [
    'Un indice, pas une preuve : qui tient le site peut y écrire ce qu’il veut.',
    'Ein Hinweis, kein Beweis: Wer die Website hat, kann dort schreiben, was er will.',
  ],
  'Ask the vendor’s page, and update.': [
    'Consulter la page de l’éditeur, et mettre à jour.',
    'Auf der Seite des Herstellers nachsehen, und aktualisieren.',
  ],
  'plugin {name}': ['extension {name}', 'Plugin {name}'],
  'theme {name}': ['thème {name}', 'Theme {name}'],
  'module {name}': ['module {name}', 'Modul {name}'],
  'extension {name}': ['extension {name}', 'Erweiterung {name}'],
  'library {name}': ['bibliothèque {name}', 'Bibliothek {name}'],
  'Replace it: nobody updates it any more.': [
    'Le remplacer : plus personne ne le met à jour.',
    'Ersetzen: Niemand aktualisiert es mehr.',
  ],
  'Upgrade to {version} right after the restore.': [
    'Passer à {version} juste après la restauration.',
    'Gleich nach der Wiederherstellung auf {version} aktualisieren.',
  ],
  'Upgrade to the newest release right after the restore.': [
    'Passer à la version la plus récente juste après la restauration.',
    'Gleich nach der Wiederherstellung auf die neueste Version aktualisieren.',
  ],
  'Upgrade right after the restore, before the site is open again.': [
    'Mettre à jour juste après la restauration, avant de rouvrir le site.',
    'Gleich nach der Wiederherstellung aktualisieren, bevor die Website wieder offen ist.',
  ],

  '{count} files are of other releases than {release}': [
    '{count} fichiers viennent d’autres versions que {release}',
    '{count} Dateien gehören zu anderen Versionen als {release}',
  ],
  '{count} files of the release {release} are missing': [
    'Il manque {count} fichiers de la version {release}',
    '{count} Dateien der Version {release} fehlen',
  ],
  'Upgrade the installation completely.': [
    'Mettre à jour l’installation entière.',
    'Die Installation vollständig aktualisieren.',
  ],
  'No version file says which release this is, but {share} % of its files are those of {version}': [
    'Aucun fichier ne dit quelle version c’est, mais {share} % de ses fichiers sont ceux de {version}',
    'Keine Versionsdatei nennt die Version, aber {share} % der Dateien sind die von {version}',
  ],
  'The version file says {claimed}, but {share} % of its files are those of {version}': [
    'Le fichier de version dit {claimed}, mais {share} % des fichiers sont ceux de {version}',
    'Die Versionsdatei sagt {claimed}, aber {share} % der Dateien sind die von {version}',
  ],
  'Take the version of the files for the true one: an upgrade was interrupted, or somebody wants it to look done.': [
    'Tenir pour vraie la version des fichiers : une mise à jour a été interrompue, ou quelqu’un veut la faire croire faite.',
    'Die Version der Dateien für die wahre halten: Eine Aktualisierung brach ab, oder jemand will sie vortäuschen.',
  ],
  '{count} files differ from the {cms} release {release} and came together with it: another build of it, as it seems': [
    '{count} fichiers diffèrent de la version {release} de {cms} et sont arrivés avec elle : une autre variante, semble-t-il',
    '{count} Dateien weichen von der Ausgabe {release} von {cms} ab und kamen mit ihr zusammen: ein anderer Stand davon, wie es scheint',
  ],
  'Ask whether a development state or a fork is in use. If nobody knows of one, restore the account from the last good backup and upgrade.':
    [
      'Demander si un état de développement ou une variante est utilisé. Si personne n’en sait rien, restaurer le compte depuis la dernière sauvegarde saine et mettre à jour.',
      'Fragen, ob ein Entwicklungsstand oder eine Abspaltung im Einsatz ist. Weiß niemand davon, das Konto aus der letzten guten Sicherung wiederherstellen und aktualisieren.',
    ],
  'Differs from the {cms} release {release}': [
    'Diffère de la version {release} de {cms}',
    'Weicht von der Version {release} von {cms} ab',
  ],
  'Restore the account from the last good backup and upgrade; a file of the core is never edited by hand.': [
    'Restaurer le compte depuis la dernière sauvegarde saine et mettre à jour ; un fichier du noyau ne se modifie jamais à la main.',
    'Das Konto aus der letzten guten Sicherung wiederherstellen und aktualisieren; eine Datei des Kerns wird nie von Hand geändert.',
  ],
  'Lies in a folder of the {cms} core, and no release has it': [
    'Se trouve dans un dossier du noyau de {cms}, et aucune version ne le contient',
    'Liegt in einem Ordner des Kerns von {cms}, und keine Version enthält sie',
  ],
  'Restore the account from the last good backup and upgrade; nothing but the release belongs here.': [
    'Restaurer le compte depuis la dernière sauvegarde saine et mettre à jour ; rien d’autre que la version officielle n’a sa place ici.',
    'Das Konto aus der letzten guten Sicherung wiederherstellen und aktualisieren; hierher gehört nur die Version des Herstellers.',
  ],
  'Left over from another release of {cms} ({version})': [
    'Reste d’une autre version de {cms} ({version})',
    'Übrig von einer anderen Version von {cms} ({version})',
  ],
  'Upgrade the installation completely; remove files that the new release does not have.': [
    'Mettre à jour l’installation entière ; supprimer les fichiers que la nouvelle version n’a pas.',
    'Die Installation vollständig aktualisieren; Dateien entfernen, die die neue Version nicht hat.',
  ],
  'no fingerprints of {product} without a version: its core files were not compared': [
    'aucune empreinte de {product} sans version : les fichiers de son noyau n’ont pas été comparés',
    'keine Fingerabdrücke von {product} ohne Version: Die Dateien des Kerns wurden nicht verglichen',
  ],
  'no fingerprints of {product}: its core files were not compared': [
    'aucune empreinte de {product} : les fichiers de son noyau n’ont pas été comparés',
    'keine Fingerabdrücke von {product}: Die Dateien des Kerns wurden nicht verglichen',
  ],
  'the {name} reader failed: {cause}': [
    'la lecture de {name} a échoué : {cause}',
    'das Lesen von {name} ist gescheitert: {cause}',
  ],
};
