import type { Sentences } from './contract.ts';

/** What was not looked at, and why: the walk, the account's description, the system (src/matching, src/panels, src/system). */
export const coverage: Sentences = {
  // The walk and the workers.
  'links are reported, not followed': [
    'les liens sont signalés, pas suivis',
    'Verweise werden genannt, nicht verfolgt',
  ],
  'FIFO, socket or device: never opened': [
    'tube, socket ou périphérique : jamais ouvert',
    'FIFO, Socket oder Gerät: nie geöffnet',
  ],
  'a mount point was not entered': [
    'un point de montage n’a pas été parcouru',
    'ein Einhängepunkt wurde nicht betreten',
  ],
  '{count} more findings of kinds that are listed here often enough: {rules}': [
    '{count} autres constats de types qui figurent déjà assez souvent ici : {rules}',
    '{count} weitere Befunde von Arten, die hier oft genug aufgeführt sind: {rules}',
  ],
  '{count} more sightings than a backup may keep in memory': [
    '{count} signalements de plus que ce qu’une sauvegarde peut garder en mémoire',
    '{count} Beobachtungen mehr, als ein Backup im Speicher behalten darf',
  ],
  '{count} more names of members than a backup may keep in memory': [
    '{count} noms d’éléments de plus que ce qu’une sauvegarde peut garder en mémoire',
    '{count} Namen von Einträgen mehr, als ein Backup im Speicher behalten darf',
  ],
  '{count} files were not read, the least risky ones': [
    '{count} fichiers n’ont pas été lus, les moins risqués',
    '{count} Dateien wurden nicht gelesen, die am wenigsten riskanten',
  ],
  '{count} files were not read: the time was over': [
    '{count} fichiers n’ont pas été lus : le temps était écoulé',
    '{count} Dateien wurden nicht gelesen: Die Zeit war um',
  ],
  'not read to its end: the time was over': [
    'pas lue jusqu’au bout : le temps était écoulé',
    'nicht bis zum Ende gelesen: Die Zeit war um',
  ],
  'stopped before the end': ['arrêté avant la fin', 'vor dem Ende angehalten'],
  'more than {count} files': ['plus de {count} fichiers', 'mehr als {count} Dateien'],
  'more than {count} folders deep': ['plus de {count} dossiers de profondeur', 'mehr als {count} Ordner tief'],
  '{count} files': ['{count} fichiers', '{count} Dateien'],
  'read {read} of {size} bytes': ['{read} octets lus sur {size}', '{read} von {size} Byte gelesen'],
  'had {size} bytes, read {read}': ['faisait {size} octets, {read} lus', 'hatte {size} Byte, {read} gelesen'],
  'judged its first {count} bytes': ['évalué sur ses premiers {count} octets', 'an den ersten {count} Byte beurteilt'],
  'mostly holes: read its first {count} bytes': [
    'surtout des trous : premiers {count} octets lus',
    'überwiegend Löcher: die ersten {count} Byte gelesen',
  ],
  'no regular file when it was opened': [
    'n’était pas un fichier ordinaire à l’ouverture',
    'beim Öffnen keine gewöhnliche Datei',
  ],
  'more version files than a backup may keep in memory': [
    'plus de fichiers de version qu’une sauvegarde ne peut en garder en mémoire',
    'mehr Versionsdateien, als eine Sicherung im Speicher halten darf',
  ],
  'worker ended with code {code}': [
    'l’examinateur s’est arrêté avec le code {code}',
    'der Prüfer endete mit Code {code}',
  ],
  'stopped at a file that took too much memory': [
    'arrêté sur un fichier qui prenait trop de mémoire',
    'an einer Datei angehalten, die zu viel Speicher nahm',
  ],
  'stopped after {seconds} s at one file': [
    'arrêté après {seconds} s sur un seul fichier',
    'nach {seconds} s an einer Datei angehalten',
  ],
  'the rules given by --rules were not matched with this file and those after it': [
    'les règles données par --rules n’ont pas été appliquées à ce fichier ni aux suivants',
    'die Regeln von --rules wurden auf diese Datei und die nach ihr nicht angewandt',
  ],
  'the rules given by --rules did not come to an end on it': [
    'les règles données par --rules n’en sont pas venues à bout',
    'die Regeln von --rules kamen daran nicht zu Ende',
  ],
  'not a regular file': ['pas un fichier ordinaire', 'keine gewöhnliche Datei'],
  'outside of what was given': ['hors de ce qui a été donné', 'außerhalb dessen, was gegeben wurde'],
  'too many links': ['trop de liens', 'zu viele Verweise'],
  'in the list, not in the account': ['dans la liste, pas dans le compte', 'in der Liste, nicht im Konto'],
  '{count} more of the list': ['{count} autres de la liste', '{count} weitere der Liste'],
  'not in this backup': ['absent de cette sauvegarde', 'nicht in dieser Sicherung'],

  'the facts about releases and holes are of {date}, older than {days} days: nothing is called current (lastgood knowledge update)':
    [
      'les faits sur versions et failles datent du {date}, de plus de {days} jours : rien n’est dit à jour (lastgood knowledge update)',
      'die Fakten über Versionen und Lücken sind vom {date}, älter als {days} Tage: Nichts heißt aktuell (lastgood knowledge update)',
    ],

  'the clock of this machine says {date}, which cannot be: every age, date and bill that is reckoned from it is wrong, and nothing is called current':
    [
      'l’horloge de cette machine dit {date}, ce qui ne peut être : tout âge, toute date et toute facture qui en dépendent sont faux, et rien n’est dit à jour',
      'die Uhr dieser Maschine sagt {date}, was nicht sein kann: Jedes Alter, jede Zeit und jede Rechnung danach ist falsch, und nichts heißt aktuell',
    ],

  // The description of the account.
  'found by its files': ['trouvé par ses fichiers', 'an seinen Dateien erkannt'],
  'no name points to this folder': ['aucun nom ne mène à ce dossier', 'kein Name zeigt auf diesen Ordner'],
  'the document root holds more than one account: not looked at': [
    'la racine web contient plus d’un compte : non examinée',
    'das Webverzeichnis enthält mehr als ein Konto: nicht angesehen',
  ],
  'the document root is no place for files': [
    'la racine web n’est pas un endroit pour des fichiers',
    'das Webverzeichnis ist kein Ort für Dateien',
  ],
  'the document root lies in another account: look at that account as well': [
    'la racine web se trouve dans un autre compte : examiner aussi ce compte',
    'das Webverzeichnis liegt in einem anderen Konto: auch jenes Konto ansehen',
  ],
  'a link that leaves the account': ['un lien qui sort du compte', 'ein Verweis, der das Konto verlässt'],
  'a link that leads to itself, or through too many others': [
    'un lien qui mène à lui-même, ou par trop d’autres',
    'ein Verweis auf sich selbst, oder über zu viele andere',
  ],
  'a link into another account': ['un lien vers un autre compte', 'ein Verweis in ein anderes Konto'],
  'the document root was not looked at: it is behind a link': [
    'la racine web n’a pas été examinée : elle est derrière un lien',
    'das Webverzeichnis wurde nicht angesehen: Es liegt hinter einem Verweis',
  ],
  'the document root is not there': ['la racine web n’existe pas', 'das Webverzeichnis ist nicht da'],
  'the document root is not a folder': ['la racine web n’est pas un dossier', 'das Webverzeichnis ist kein Ordner'],
  'one name has two document roots': ['un nom a deux racines web', 'ein Name hat zwei Webverzeichnisse'],
  'a name that no host can have': ['un nom qu’aucun hôte ne peut porter', 'ein Name, den kein Host haben kann'],
  'a document root that is no absolute path': [
    'une racine web qui n’est pas un chemin absolu',
    'ein Webverzeichnis, das kein absoluter Pfad ist',
  ],
  'only the first 10,000 cron jobs were taken': [
    'seules les 10 000 premières tâches planifiées ont été prises',
    'nur die ersten 10.000 Cronjobs wurden genommen',
  ],
  'only the first part of this file was read': [
    'seule la première partie de ce fichier a été lue',
    'nur der erste Teil dieser Datei wurde gelesen',
  ],
  'only the first 50,000 files were included': [
    'seuls les 50 000 premiers fichiers ont été inclus',
    'nur die ersten 50.000 Dateien wurden einbezogen',
  ],
  'only the first 50,000 files of the output were read': [
    'seuls les 50 000 premiers fichiers de la sortie ont été lus',
    'nur die ersten 50.000 Dateien der Ausgabe wurden gelesen',
  ],
  'more problems of this kind were left out': [
    'd’autres problèmes de ce genre ont été omis',
    'weitere Probleme dieser Art sind ausgelassen',
  ],
  'no domain could be read for this user': [
    'aucun domaine n’a pu être lu pour cet utilisateur',
    'für diesen Benutzer ließ sich keine Domain lesen',
  ],
  'given by the operator': ['donné par l’opérateur', 'vom Bediener genannt'],
  'a line without a document root': ['une ligne sans racine web', 'eine Zeile ohne Webverzeichnis'],
  'a row without a valid name': ['une ligne sans nom valable', 'eine Zeile ohne gültigen Namen'],
  'a row without a valid name or document root': [
    'une ligne sans nom ou racine web valable',
    'eine Zeile ohne gültigen Namen oder Webverzeichnis',
  ],
  'no YAML of the expected form': ['pas du YAML de la forme attendue', 'kein YAML der erwarteten Form'],
  'no configuration of the main domain could be read': [
    'aucune configuration du domaine principal n’a pu être lue',
    'keine Konfiguration der Hauptdomain ließ sich lesen',
  ],
  'a virtual server without a name or a home': [
    'un serveur virtuel sans nom ou sans dossier',
    'ein virtueller Server ohne Namen oder Heimverzeichnis',
  ],
  'the panel knows the domains, and its files could not be read': [
    'le panneau connaît les domaines, et ses fichiers n’ont pas pu être lus',
    'das Panel kennt die Domains, und seine Dateien ließen sich nicht lesen',
  ],
  "databases, FTP logins and cron jobs are in the panel's SQLite file: not read": [
    'bases de données, accès FTP et tâches planifiées sont dans le fichier SQLite du panneau : non lus',
    'Datenbanken, FTP-Zugänge und Cronjobs stehen in der SQLite-Datei des Panels: nicht gelesen',
  ],
  "databases, FTP logins, mail forwards and scheduled tasks are in the panel's database: not read": [
    'bases de données, accès FTP, redirections de courrier et tâches planifiées sont dans la base du panneau : non lus',
    'Datenbanken, FTP-Zugänge, Mailweiterleitungen und geplante Aufgaben stehen in der Datenbank des Panels: nicht gelesen',
  ],
  "databases, FTP logins and mail forwards are in the panel's database: not read": [
    'bases de données, accès FTP et redirections de courrier sont dans la base du panneau : non lus',
    'Datenbanken, FTP-Zugänge und Mailweiterleitungen stehen in der Datenbank des Panels: nicht gelesen',
  ],
  "databases, mail, FTP logins and limits are in the panel's database: not read": [
    'bases de données, courrier, accès FTP et limites sont dans la base du panneau : non lus',
    'Datenbanken, Mail, FTP-Zugänge und Grenzen stehen in der Datenbank des Panels: nicht gelesen',
  ],
  'domains, databases, mail and cron are in the panel, not on the disk: a mapping file names the sites': [
    'domaines, bases de données, courrier et tâches planifiées sont dans le panneau, pas sur le disque : un fichier de correspondance nomme les sites',
    'Domains, Datenbanken, Mail und Cron stehen im Panel, nicht auf der Platte: Eine Zuordnungsdatei nennt die Websites',
  ],
  'databases, mail and cron are in the panel, not on the disk': [
    'bases de données, courrier et tâches planifiées sont dans le panneau, pas sur le disque',
    'Datenbanken, Mail und Cron stehen im Panel, nicht auf der Platte',
  ],
  'a location that leaves the webspace': [
    'un emplacement qui sort de l’espace web',
    'ein Ort, der den Webspace verlässt',
  ],
  'the configuration includes too much: this was left out': [
    'la configuration inclut trop de fichiers : celui-ci a été omis',
    'die Konfiguration bindet zu viel ein: dies wurde ausgelassen',
  ],
  'a virtual host without an end': ['un hôte virtuel sans fin', 'ein virtueller Host ohne Ende'],
  'a virtual host of the output is not in its file': [
    'un hôte virtuel de la sortie n’est pas dans son fichier',
    'ein virtueller Host der Ausgabe steht nicht in seiner Datei',
  ],
  'document roots by a pattern of the name: the sites are called by their folders': [
    'racines web d’après un modèle de nom : les sites portent le nom de leur dossier',
    'Webverzeichnisse nach einem Namensmuster: Die Websites heißen nach ihren Ordnern',
  ],
  'a document root by a variable: not resolved': [
    'une racine web donnée par une variable : non résolue',
    'ein Webverzeichnis über eine Variable: nicht aufgelöst',
  ],
  'a block without an end': ['un bloc sans fin', 'ein Block ohne Ende'],
  'blocks are nested too deeply': ['des blocs trop imbriqués', 'zu tief verschachtelte Blöcke'],
};
