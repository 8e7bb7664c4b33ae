import type { Sentences } from './contract.ts';

/** Verdicts on backups, the choice of the last good one, and what reading an archive says (src/backups, src/backup-review). */
export const backups: Sentences = {
  // Verdicts.
  'no evidence found on any site': ['aucun indice trouvé sur aucun site', 'auf keiner Website etwas gefunden'],
  '{domain}: no evidence found': ['{domain} : aucun indice trouvé', '{domain}: nichts gefunden'],
  '{domain} is not in this backup': [
    '{domain} n’est pas dans cette sauvegarde',
    '{domain} ist nicht in dieser Sicherung',
  ],
  'around the sites: {*title} and {count} more': [
    'autour des sites : {title} et {count} de plus',
    'rund um die Websites: {title} und {count} weitere',
  ],
  'around the sites: {*title}': ['autour des sites : {title}', 'rund um die Websites: {title}'],
  '{domain}: {*title} and {count} more': [
    '{domain} : {title} et {count} de plus',
    '{domain}: {title} und {count} weitere',
  ],
  '{domain}: {*title}': ['{domain} : {title}', '{domain}: {title}'],
  '{domain}: not wholly read ({*detail})': [
    '{domain} : pas entièrement lu ({detail})',
    '{domain}: nicht vollständig gelesen ({detail})',
  ],
  'not wholly read: {*detail}': ['pas entièrement lue : {detail}', 'nicht vollständig gelesen: {detail}'],
  'the backup is {*completeness}': ['la sauvegarde est {completeness}', 'die Sicherung ist {completeness}'],
  truncated: ['tronquée', 'abgeschnitten'],
  partial: ['partielle', 'unvollständig'],
  encrypted: ['chiffrée', 'verschlüsselt'],
  unsupported: ['d’un format non pris en charge', 'in einem Format, das hier nicht gelesen wird'],

  '{domain}: the backup is {*completeness}': [
    '{domain} : la sauvegarde est {completeness}',
    '{domain}: Die Sicherung ist {completeness}',
  ],
  'only the first {count} database dumps were judged': [
    'seuls les {count} premiers exports de bases de données ont été évalués',
    'nur die ersten {count} Datenbank-Dumps wurden beurteilt',
  ],
  'the backup holds no dump of this installation’s database: it was not judged, and a restore does not change it': [
    'la sauvegarde ne contient pas d’export de la base de cette installation : elle n’a pas été évaluée, et une restauration ne la change pas',
    'die Sicherung enthält keinen Dump der Datenbank dieser Installation: Sie wurde nicht beurteilt, und eine Wiederherstellung ändert sie nicht',
  ],

  // The choice.
  'good too, but not newer than {id}': [
    'saine aussi, mais pas plus récente que {id}',
    'auch gut, aber nicht neuer als {id}',
  ],
  '{*verdict} on {domain}: {*reason}': ['{verdict} sur {domain} : {reason}', '{verdict} bei {domain}: {reason}'],
  '{*verdict}: {*reason} and {count} more': [
    '{verdict} : {reason} et {count} de plus',
    '{verdict}: {reason} und {count} weitere',
  ],
  '{*verdict}: {*reason}': ['{verdict} : {reason}', '{verdict}: {reason}'],
  clean: ['saine', 'sauber'],
  suspicious: ['suspecte', 'verdächtig'],
  infected: ['infectée', 'infiziert'],
  unknown: ['inconnue', 'unbekannt'],
  'nobody knows when it was taken': ['personne ne sait quand elle a été faite', 'niemand weiß, wann sie entstand'],
  'nothing found in it, but taken {at}, when the account was already lost (proof of {proof})': [
    'rien n’y a été trouvé, mais faite le {at}, quand le compte était déjà perdu (preuve du {proof})',
    'nichts darin gefunden, aber am {at} erstellt, als das Konto schon verloren war (Beweis vom {proof})',
  ],
  'its end is missing': ['sa fin manque', 'ihr Ende fehlt'],
  'it holds a part of the account only': [
    'elle ne contient qu’une partie du compte',
    'sie enthält nur einen Teil des Kontos',
  ],
  'it is encrypted: nobody looked inside': [
    'elle est chiffrée : personne n’a regardé dedans',
    'sie ist verschlüsselt: niemand hat hineingesehen',
  ],
  'its format cannot be read here': ['son format ne peut être lu ici', 'ihr Format lässt sich hier nicht lesen'],
  'Taken {at}: the newest that is complete, clean on every site, and older than the first proof that the account was lost ({proof}).':
    [
      'Faite le {at} : la plus récente qui soit complète, saine sur chaque site, et antérieure à la première preuve que le compte était perdu ({proof}).',
      'Erstellt am {at}: die neueste, die vollständig, auf jeder Website sauber und älter ist als der erste Beweis, dass das Konto verloren war ({proof}).',
    ],
  'Taken {at}: the newest that is complete, clean on every site.': [
    'Faite le {at} : la plus récente qui soit complète et saine sur chaque site.',
    'Erstellt am {at}: die neueste, die vollständig und auf jeder Website sauber ist.',
  ],
  'It lay where the account could write: scan it again after unpacking.': [
    'Elle se trouvait où le compte pouvait écrire : l’examiner de nouveau après l’extraction.',
    'Sie lag, wo das Konto schreiben konnte: nach dem Entpacken noch einmal prüfen.',
  ],
  'Taken {at}: the newest that is complete, holds nothing suspicious but what every backup has, and older than the first proof that the account was lost ({proof}).':
    [
      'Faite le {at} : la plus récente qui soit complète, sans rien de suspect que toutes les autres n’aient, et antérieure à la première preuve que le compte était perdu ({proof}).',
      'Erstellt am {at}: die neueste, die vollständig ist, nichts Verdächtiges enthält als was jede Sicherung hat und älter ist als der erste Beweis, dass das Konto verloren war ({proof}).',
    ],
  'Taken {at}: the newest that is complete, holds nothing suspicious but what every backup has.': [
    'Faite le {at} : la plus récente qui soit complète et sans rien de suspect que toutes les autres n’aient.',
    'Erstellt am {at}: die neueste, die vollständig ist und nichts Verdächtiges enthält als was jede Sicherung hat.',
  ],
  'It is not called clean: {*file} differs from its release, the same in every backup and today.': [
    'Elle n’est pas dite saine : {file} diffère de sa version, pareil dans chaque sauvegarde et aujourd’hui.',
    'Sie heißt nicht sauber: {file} weicht von der Version ab, gleich in jeder Sicherung und heute.',
  ],
  'It is not called clean, for what is suspicious in {*file}, the same in every backup and today.': [
    'Elle n’est pas dite saine, à cause de ce qui est suspect dans {file}, pareil dans chaque sauvegarde et aujourd’hui.',
    'Sie heißt nicht sauber, wegen des Verdächtigen in {file}, gleich in jeder Sicherung und heute.',
  ],
  'Most likely that is honest software that nobody here knows; look at it before the restore.': [
    'C’est très probablement un logiciel honnête que personne ne connaît ici ; le regarder avant la restauration.',
    'Das ist höchstwahrscheinlich ehrliche Software, die hier niemand kennt; vor der Wiederherstellung ansehen.',
  ],
  '{file} and {count} more': ['{file} et {count} de plus', '{file} und {count} weitere'],
  "Most likely that is the owner's own change; ask, and upgrade at once, which puts the released file back.": [
    'C’est très probablement une modification du propriétaire ; demander, et mettre à jour aussitôt, ce qui remet le fichier de l’éditeur.',
    'Das ist höchstwahrscheinlich eine eigene Änderung des Inhabers; fragen, und sofort aktualisieren, was die Datei des Herstellers zurückbringt.',
  ],
  "{*title}, the same in every backup and today: most likely the owner's own change": [
    '{title}, pareil dans chaque sauvegarde et aujourd’hui : très probablement une modification du propriétaire',
    '{title}, gleich in jeder Sicherung und heute: höchstwahrscheinlich eine eigene Änderung des Inhabers',
  ],
  'Ask the owner.': ['Demander au propriétaire.', 'Den Inhaber fragen.'],
  'The upgrade puts the released file back: a change that is wanted has to be made another way.': [
    'La mise à jour remet le fichier de l’éditeur : une modification voulue doit se faire autrement.',
    'Die Aktualisierung bringt die Datei des Herstellers zurück: Eine gewollte Änderung muss anders gemacht werden.',
  ],
  '{count} of {all} backups were not opened to their end: the time was over': [
    '{count} sauvegardes sur {all} n’ont pas été ouvertes jusqu’au bout : le temps était écoulé',
    '{count} von {all} Sicherungen wurden nicht zu Ende geöffnet: Die Zeit war um',
  ],
  'No backup was found.': ['Aucune sauvegarde n’a été trouvée.', 'Es wurde keine Sicherung gefunden.'],
  'Looked in: {list} and {count} more places.': [
    'Recherchée dans : {list} et {count} autres emplacements.',
    'Gesucht in: {list} und an {count} weiteren Stellen.',
  ],
  'Looked in: {list}.': ['Recherchée dans : {list}.', 'Gesucht in: {list}.'],
  'Another place is named with the option --from.': [
    'Un autre emplacement s’indique avec l’option --from.',
    'Eine andere Stelle wird mit der Option --from angegeben.',
  ],
  'Nothing in it can be read.': ['Rien ne peut y être lu.', 'Nichts darin lässt sich lesen.'],
  'Nothing in them can be read.': ['Rien ne peut y être lu.', 'Nichts darin lässt sich lesen.'],
  'The least bad is {id}: good for single files that somebody has looked at, never for a whole restore.': [
    'La moins mauvaise est {id} : bonne pour quelques fichiers vérifiés par une personne, jamais pour une restauration entière.',
    'Die am wenigsten schlechte ist {id}: gut für einzelne Dateien, die jemand angesehen hat, nie für eine ganze Wiederherstellung.',
  ],
  'The only backup is not complete, clean on every site and older than the intrusion.': [
    'La seule sauvegarde n’est pas complète, saine sur chaque site et antérieure à l’intrusion.',
    'Die einzige Sicherung ist nicht vollständig, auf jeder Website sauber und älter als der Einbruch.',
  ],
  'None of {count} backups is complete, clean on every site and older than the intrusion.': [
    'Aucune des {count} sauvegardes n’est complète, saine sur chaque site et antérieure à l’intrusion.',
    'Keine von {count} Sicherungen ist vollständig, auf jeder Website sauber und älter als der Einbruch.',
  ],
  'Rejected: {*list}.': ['Écartées : {list}.', 'Verworfen: {list}.'],
  '{id} ({*reason})': ['{id} ({reason})', '{id} ({reason})'],
  'and {count} more': ['et {count} de plus', 'und {count} weitere'],

  // Where backups were looked for, and how they were opened.
  'given as a place of backups, and cannot be read': [
    'donné comme lieu de sauvegardes, et illisible',
    'als Ort von Sicherungen genannt, und nicht lesbar',
  ],
  'more than {count} backups': ['plus de {count} sauvegardes', 'mehr als {count} Sicherungen'],
  'not opened: the time was over': ['pas ouverte : le temps était écoulé', 'nicht geöffnet: Die Zeit war um'],
  'no backup format {format}': ['aucun format de sauvegarde {format}', 'kein Sicherungsformat {format}'],
  'no document root of the account was found in it': [
    'aucune racine web du compte n’y a été trouvée',
    'kein Webverzeichnis des Kontos wurde darin gefunden',
  ],
  '{site} starts at the top of the archive': [
    '{site} commence à la racine de l’archive',
    '{site} beginnt ganz oben im Archiv',
  ],
  '{site} starts at {folder}': ['{site} commence à {folder}', '{site} beginnt bei {folder}'],
  'it holds {folder} alone': ['elle ne contient que {folder}', 'sie enthält nur {folder}'],
  'the name says {at}, which is in the future': [
    'le nom dit {at}, qui est dans le futur',
    'der Name sagt {at}, was in der Zukunft liegt',
  ],
  'the name says {at}, but a file in it is of {newest}': [
    'le nom dit {at}, mais un fichier qu’elle contient date du {newest}',
    'der Name sagt {at}, aber eine Datei darin ist vom {newest}',
  ],

  // Archives.
  'the archive ends within a member': [
    'l’archive s’arrête au milieu d’un élément',
    'das Archiv endet mitten in einem Eintrag',
  ],
  'the archive ends within a header': [
    'l’archive s’arrête au milieu d’un en-tête',
    'das Archiv endet mitten in einem Kopf',
  ],
  'the archive ends early': ['l’archive s’arrête trop tôt', 'das Archiv endet zu früh'],
  'the archive has no end mark': ['l’archive n’a pas de marque de fin', 'das Archiv hat keine Endmarke'],
  'the archive is encrypted': ['l’archive est chiffrée', 'das Archiv ist verschlüsselt'],
  'a .jps archive is encrypted': ['une archive .jps est chiffrée', 'ein .jps-Archiv ist verschlüsselt'],
  'its members are packed': ['ses éléments sont compressés', 'seine Einträge sind gepackt'],
  'the first volume of the archive is missing': [
    'le premier volume de l’archive manque',
    'der erste Teil des Archivs fehlt',
  ],
  'an archive of this kind holds no WordPress core': [
    'une archive de ce genre ne contient pas le noyau de WordPress',
    'ein Archiv dieser Art enthält keinen WordPress-Kern',
  ],
  'compressed with {program}, and this machine has no program `{tool}` to read it': [
    'compressée avec {program}, et cette machine n’a pas le programme `{tool}` pour la lire',
    'mit {program} gepackt, und auf dieser Maschine fehlt das Programm `{tool}`',
  ],
  'packed so densely that it can only be read with the program `zstd`': [
    'compressée si fort que seul le programme `zstd` peut la lire',
    'so dicht gepackt, dass nur das Programm `zstd` es lesen kann',
  ],
  'the header of the archive is damaged': [
    'l’en-tête de l’archive est endommagé',
    'der Kopf des Archivs ist beschädigt',
  ],
  'the header of a member is damaged': [
    'l’en-tête d’un élément est endommagé',
    'der Kopf eines Eintrags ist beschädigt',
  ],
  'the header of a member is damaged, or the archive is cut off': [
    'l’en-tête d’un élément est endommagé, ou l’archive est tronquée',
    'der Kopf eines Eintrags ist beschädigt, oder das Archiv ist abgeschnitten',
  ],
  'a member has another size than its header says': [
    'un élément n’a pas la taille que dit son en-tête',
    'ein Eintrag hat eine andere Größe, als sein Kopf sagt',
  ],
  'the member has another size than its header says': [
    'l’élément n’a pas la taille que dit son en-tête',
    'der Eintrag hat eine andere Größe, als sein Kopf sagt',
  ],
  'the compressed data ends too early': [
    'les données compressées s’arrêtent trop tôt',
    'die gepackten Daten enden zu früh',
  ],
  'the compressed data is damaged: nothing after that place could be read': [
    'les données compressées sont endommagées : rien n’a pu être lu au-delà',
    'die gepackten Daten sind beschädigt: Dahinter war nichts zu lesen',
  ],
  'the archive is to hold {count} members and ends after {seen}': [
    'l’archive devrait contenir {count} éléments et s’arrête après {seen}',
    'das Archiv soll {count} Einträge enthalten und endet nach {seen}',
  ],
  'packed by method {method}, which is not read here': [
    'compressé par la méthode {method}, qui n’est pas lue ici',
    'mit Verfahren {method} gepackt, das hier nicht gelesen wird',
  ],
  'an archive inside an archive was left closed: too deeply nested': [
    'une archive dans une archive n’a pas été ouverte : imbrication trop profonde',
    'ein Archiv im Archiv blieb zu: zu tief verschachtelt',
  ],
  'more than {count} members: the rest was not read': [
    'plus de {count} éléments : le reste n’a pas été lu',
    'mehr als {count} Einträge: Der Rest wurde nicht gelesen',
  ],
  'more than {count} bytes unpacked: the rest was not read': [
    'plus de {count} octets décompressés : le reste n’a pas été lu',
    'mehr als {count} Byte entpackt: Der Rest wurde nicht gelesen',
  ],
  '{count} more issues of this archive': [
    '{count} autres remarques sur cette archive',
    '{count} weitere Hinweise zu diesem Archiv',
  ],
  'a hard link: its content was judged under another name only': [
    'un lien dur : son contenu n’a été évalué que sous un autre nom',
    'ein harter Link: Sein Inhalt wurde nur unter einem anderen Namen beurteilt',
  ],
  'the file has another size than its end says': [
    'le fichier n’a pas la taille que dit sa fin',
    'die Datei hat eine andere Größe, als ihr Ende sagt',
  ],
  'a name or attribute header claims {count} bytes': [
    'un en-tête de nom ou d’attributs annonce {count} octets',
    'ein Kopf für Namen oder Attribute behauptet {count} Byte',
  ],
  'an attribute header does not add up': ['un en-tête d’attributs est incohérent', 'ein Attributkopf geht nicht auf'],
  'a header gives one name or size to all members: it was not followed': [
    'un en-tête donne un seul nom ou une seule taille à tous les éléments : il n’a pas été suivi',
    'ein Kopf gibt allen Einträgen einen Namen oder eine Größe: Er wurde nicht befolgt',
  ],
  'a file that is mostly holes (sparse) was not read': [
    'un fichier fait surtout de trous n’a pas été lu',
    'eine Datei, die überwiegend aus Löchern besteht, wurde nicht gelesen',
  ],
  'the map of a file with holes does not add up': [
    'la carte d’un fichier à trous est incohérente',
    'die Karte einer Datei mit Löchern geht nicht auf',
  ],
  'no valid member header at byte {at}': ['pas d’en-tête valable à l’octet {at}', 'kein gültiger Kopf bei Byte {at}'],
  'the archive begins within a member of another volume': [
    'l’archive commence au milieu d’un élément d’un autre volume',
    'das Archiv beginnt mitten in einem Eintrag eines anderen Teils',
  ],
  'a member has an impossible size': ['un élément a une taille impossible', 'ein Eintrag hat eine unmögliche Größe'],
  'more data lies behind the end of the archive: it was not read': [
    'il y a d’autres données après la fin de l’archive : non lues',
    'hinter dem Ende des Archivs liegen weitere Daten: nicht gelesen',
  ],
  'too much for one step': ['trop pour une seule étape', 'zu viel für einen Schritt'],
  'the archive is cut off: its list of members is missing': [
    'l’archive est tronquée : la liste de ses éléments manque',
    'das Archiv ist abgeschnitten: Die Liste der Einträge fehlt',
  ],
  'the list of members is damaged: the rest of them is not known': [
    'la liste des éléments est endommagée : les autres ne sont pas connus',
    'die Liste der Einträge ist beschädigt: Der Rest ist nicht bekannt',
  ],
  'the member is damaged or cut off': [
    'l’élément est endommagé ou tronqué',
    'der Eintrag ist beschädigt oder abgeschnitten',
  ],
  'no end record: the archive is cut off': [
    'pas d’enregistrement de fin : l’archive est tronquée',
    'kein Endeintrag: Das Archiv ist abgeschnitten',
  ],
  'members overlap each other: the archive was refused': [
    'des éléments se chevauchent : l’archive a été refusée',
    'Einträge überlappen sich: Das Archiv wurde abgelehnt',
  ],
  'one part of a split archive: the other parts are missing': [
    'une partie d’une archive en plusieurs morceaux : les autres manquent',
    'ein Teil eines geteilten Archivs: Die anderen Teile fehlen',
  ],
  'the list of members claims {count} bytes': [
    'la liste des éléments annonce {count} octets',
    'die Liste der Einträge behauptet {count} Byte',
  ],
  'the archive claims {count} members': ['l’archive annonce {count} éléments', 'das Archiv behauptet {count} Einträge'],
  'the member is encrypted': ['l’élément est chiffré', 'der Eintrag ist verschlüsselt'],
  '`{program}` could not read the archive to its end': [
    '`{program}` n’a pas pu lire l’archive jusqu’au bout',
    '`{program}` konnte das Archiv nicht zu Ende lesen',
  ],
  'the list of members says another thing of the member than its own header: what unpacks it may get another content': [
    'la liste des éléments dit autre chose de l’élément que son propre en-tête : qui le décompresse peut obtenir un autre contenu',
    'das Verzeichnis sagt über den Eintrag etwas anderes als dessen eigener Kopf: Wer ihn entpackt, bekommt vielleicht einen anderen Inhalt',
  ],
  'the archive holds a member that its list does not name: it was not read': [
    'l’archive contient un élément que sa liste ne nomme pas : il n’a pas été lu',
    'das Archiv enthält einen Eintrag, den sein Verzeichnis nicht nennt: Er wurde nicht gelesen',
  ],
  'behind the end of the compressed data lies something else: it was not read': [
    'après la fin des données compressées se trouve autre chose : cela n’a pas été lu',
    'hinter dem Ende der gepackten Daten liegt etwas anderes: Es wurde nicht gelesen',
  ],
  'the label of a volume has a content, which was not read': [
    'l’étiquette d’un volume a un contenu, qui n’a pas été lu',
    'das Etikett eines Datenträgers hat einen Inhalt, der nicht gelesen wurde',
  ],
  "the member's header is damaged": ['l’en-tête de l’élément est endommagé', 'der Kopf des Eintrags ist beschädigt'],
  "the member's data is damaged": [
    'les données de l’élément sont endommagées',
    'die Daten des Eintrags sind beschädigt',
  ],
  'the file is empty: the backup failed, or its disk was full': [
    'le fichier est vide : la sauvegarde a échoué, ou son disque était plein',
    'die Datei ist leer: Die Sicherung ist fehlgeschlagen, oder ihr Datenträger war voll',
  ],
  'a member has a name that climbs out of the archive (..): it was left': [
    'un élément a un nom qui sort de l’archive (..) : il a été laissé',
    'ein Eintrag hat einen Namen, der aus dem Archiv hinausführt (..): Er wurde ausgelassen',
  ],
  'a member has a name that no file can have: it was left': [
    'un élément a un nom qu’aucun fichier ne peut avoir : il a été laissé',
    'ein Eintrag hat einen Namen, den keine Datei haben kann: Er wurde ausgelassen',
  ],
  'the member lies about its size': ['l’élément ment sur sa taille', 'der Eintrag lügt über seine Größe'],
  'the member is damaged: its content does not match its checksum': [
    'l’élément est endommagé : son contenu ne correspond pas à sa somme de contrôle',
    'der Eintrag ist beschädigt: Sein Inhalt passt nicht zur Prüfsumme',
  ],
  'a {kind} archive is not read here: unpack it and give the folder': [
    'une archive {kind} n’est pas lue ici : l’extraire et donner le dossier',
    'ein {kind}-Archiv wird hier nicht gelesen: entpacken und den Ordner angeben',
  ],
  'an increment: files that did not change lie in the full backup before it': [
    'un incrément : les fichiers inchangés sont dans la sauvegarde complète qui précède',
    'ein Inkrement: Unveränderte Dateien liegen in der vollen Sicherung davor',
  ],
  'the file that describes the backup is missing': [
    'le fichier qui décrit la sauvegarde manque',
    'die Datei, die die Sicherung beschreibt, fehlt',
  ],
  'a zip in volumes is not read': ['un zip en volumes n’est pas lu', 'ein geteiltes Zip wird nicht gelesen'],
  'the description is cut off': ['la description est tronquée', 'die Beschreibung ist abgeschnitten'],
  'an archive that the description names is missing': [
    'une archive que la description nomme manque',
    'ein Archiv, das die Beschreibung nennt, fehlt',
  ],
  'this part of the set is encrypted': ['cette partie du jeu est chiffrée', 'dieser Teil des Satzes ist verschlüsselt'],
  'the set has no part "{part}"': ['le jeu n’a pas de partie « {part} »', 'dem Satz fehlt der Teil „{part}“'],
  'not an archive of version 2': ['pas une archive de la version 2', 'kein Archiv der Version 2'],
  'the file system': ['le système de fichiers', 'das Dateisystem'],
};
