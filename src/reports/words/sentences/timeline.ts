import type { Sentences } from './contract.ts';

/** When and how the account was lost, and what a restore loses (src/timeline). */
export const timeline: Sentences = {
  // Dated signs.
  'Backup {id} is infected: {*reason}': [
    'La sauvegarde {id} est infectée : {reason}',
    'Die Sicherung {id} ist infiziert: {reason}',
  ],
  'Backup {id} is complete and clean on every site.': [
    'La sauvegarde {id} est complète et saine sur chaque site.',
    'Die Sicherung {id} ist vollständig und auf jeder Website sauber.',
  ],
  'Backup {id} is complete and holds nothing suspicious that is not in every backup.': [
    'La sauvegarde {id} est complète et ne contient rien de suspect qui ne soit dans chaque sauvegarde.',
    'Die Sicherung {id} ist vollständig und enthält nichts Verdächtiges, das nicht in jeder Sicherung ist.',
  ],
  '{path} was there by then (change time): {*title}': [
    '{path} était déjà là (heure de changement) : {title}',
    '{path} war da schon vorhanden (Zeit der Änderung): {title}',
  ],
  'Set aside: {*text} ({at}). Every good backup is newer, and they hold nothing planted; the oldest was taken {oldest}.':
    [
      'Mis de côté : {text} ({at}). Toutes les bonnes sauvegardes sont plus récentes, et rien n’y a été déposé ; la plus ancienne date du {oldest}.',
      'Beiseitegelegt: {text} ({at}). Jede gute Sicherung ist neuer, und in keiner ist etwas eingeschleust; die älteste ist vom {oldest}.',
    ],
  '{path} changed {change}, but a log knows it from {at}: it was written again since, or copied.': [
    '{path} a changé le {change}, mais un journal le connaît depuis le {at} : il a été réécrit depuis, ou copié.',
    '{path} wurde am {change} geändert, aber ein Log kennt es seit {at}: Es wurde seither neu geschrieben oder kopiert.',
  ],
  '{path} says it was modified {modified}, but changed {changed}: its time was {*how}.': [
    '{path} se dit modifié le {modified}, mais a changé le {changed} : son heure a été {how}.',
    '{path} gibt an, am {modified} geändert zu sein, wurde aber am {changed} geändert: Die Zeit wurde {how}.',
  ],
  'set back, or kept while it was copied': [
    'antidatée, ou gardée lors d’une copie',
    'zurückgestellt, oder beim Kopieren beibehalten',
  ],
  'set into the future': ['mise dans le futur', 'in die Zukunft gestellt'],
  'All planted files changed between {first} and {last}: the tree was copied or restored then, and the intrusion can be older.':
    [
      'Tous les fichiers déposés ont changé entre le {first} et le {last} : l’arborescence a été copiée ou restaurée alors, et l’intrusion peut être plus ancienne.',
      'Alle eingeschleusten Dateien wurden zwischen {first} und {last} geändert: Der Baum wurde da kopiert oder wiederhergestellt, und der Einbruch kann älter sein.',
    ],
  'Backup {id} is clean, though an older one is infected: cleaned in between, and lost again.': [
    'La sauvegarde {id} est saine, alors qu’une plus ancienne est infectée : nettoyé entre-temps, puis perdu de nouveau.',
    'Die Sicherung {id} ist sauber, obwohl eine ältere infiziert ist: zwischendurch gereinigt, und wieder verloren.',
  ],
  'and {count} more like these': ['et {count} autres semblables', 'und {count} weitere dieser Art'],

  // Proofs in logs.
  '{path} answered {method} of {address} with {status}: {*visits}': [
    '{path} a répondu à {method} de {address} par {status} : {visits}',
    '{path} beantwortete {method} von {address} mit {status}: {visits}',
  ],
  '{path} answered {method} of {address} with {status} (agent "{agent}"): {*visits}': [
    '{path} a répondu à {method} de {address} par {status} (agent « {agent} ») : {visits}',
    '{path} beantwortete {method} von {address} mit {status} (Programm „{agent}“): {visits}',
  ],
  'the only request': ['la seule requête', 'die einzige Anfrage'],
  'the only request; the account can write this log': [
    'la seule requête ; le compte peut écrire ce journal',
    'die einzige Anfrage; das Konto kann dieses Log schreiben',
  ],
  'the first of {count} requests by {addresses} addresses': [
    'la première de {count} requêtes de {addresses} adresses',
    'die erste von {count} Anfragen von {addresses} Adressen',
  ],
  'the first of {count} requests by {addresses} addresses; the account can write this log': [
    'la première de {count} requêtes de {addresses} adresses ; le compte peut écrire ce journal',
    'die erste von {count} Anfragen von {addresses} Adressen; das Konto kann dieses Log schreiben',
  ],
  '{path} was uploaded by {*who}': ['{path} a été téléversé par {who}', '{path} wurde hochgeladen über {who}'],
  '{by} by {user} from {address}': ['{by} par {user} depuis {address}', '{by} von {user} von {address} aus'],
  '{by} by {user}': ['{by} par {user}', '{by} von {user}'],
  '{by} from {address}': ['{by} depuis {address}', '{by} von {address} aus'],
  '{by} with the login {user}': ['{by} avec l’identifiant {user}', '{by} mit der Anmeldung {user}'],
  FTP: ['FTP', 'FTP'],
  SFTP: ['SFTP', 'SFTP'],
  '{path}, which no release holds, answered POST of {address}, which used a planted file': [
    '{path}, qu’aucune version ne contient, a répondu à POST de {address}, qui a utilisé un fichier déposé',
    '{path}, das keine Version enthält, beantwortete POST von {address}, die eine eingeschleuste Datei benutzte',
  ],
  '{path}, which no release holds and the scan did not name, answered {count} POST requests of {*who}: look at it, or ask where it went.':
    [
      '{path}, qu’aucune version ne contient et que l’analyse n’a pas nommé, a répondu à {count} requêtes POST de {who} : l’examiner, ou demander où il est passé.',
      '{path}, das keine Version enthält und die Suche nicht nannte, beantwortete {count} POST-Anfragen von {who}: ansehen, oder fragen, wo es blieb.',
    ],
  'one address': ['une adresse', 'einer Adresse'],
  '{count} addresses': ['{count} adresses', '{count} Adressen'],
  'one address since {at}': ['une adresse depuis le {at}', 'einer Adresse seit {at}'],
  '{count} addresses since {at}': ['{count} adresses depuis le {at}', '{count} Adressen seit {at}'],

  // The logs themselves.
  'more than {count} log files: the rest was not read': [
    'plus de {count} journaux : le reste n’a pas été lu',
    'mehr als {count} Logdateien: Der Rest wurde nicht gelesen',
  ],
  'logs that only root can read': ['des journaux que seul root peut lire', 'Logs, die nur Root lesen kann'],
  'No log of requests of this account was found or could be read.': [
    'Aucun journal de requêtes de ce compte n’a été trouvé ou n’a pu être lu.',
    'Kein Log der Anfragen dieses Kontos wurde gefunden oder ließ sich lesen.',
  ],
  'The logs begin only at {from}: what happened before is not in them.': [
    'Les journaux ne commencent que le {from} : ce qui s’est passé avant n’y est pas.',
    'Die Logs beginnen erst am {from}: Was davor geschah, steht nicht darin.',
  ],
  '{count} lines carry a date in the future and were left out.': [
    '{count} lignes portent une date future et ont été omises.',
    '{count} Zeilen tragen ein Datum in der Zukunft und wurden ausgelassen.',
  ],
  'Some of the logs lie where the account itself can write: an intruder may have edited them.': [
    'Certains journaux sont là où le compte lui-même peut écrire : un intrus a pu les modifier.',
    'Manche Logs liegen, wo das Konto selbst schreiben kann: Ein Eindringling kann sie verändert haben.',
  ],
  '{count} of {all} log files were not read': [
    '{count} journaux sur {all} n’ont pas été lus',
    '{count} von {all} Logdateien wurden nicht gelesen',
  ],
  'the log was not read to its end': ['le journal n’a pas été lu jusqu’au bout', 'das Log wurde nicht zu Ende gelesen'],
  'only the first {count} bytes of the log were read': [
    'seuls les premiers {count} octets du journal ont été lus',
    'nur die ersten {count} Byte des Logs wurden gelesen',
  ],

  // How the intruder came in.
  '{by} upload with the login {user}': [
    'téléversement {by} avec l’identifiant {user}',
    '{by}-Upload mit der Anmeldung {user}',
  ],
  '{by} upload': ['téléversement {by}', '{by}-Upload'],
  '{path} was uploaded by {*who}: somebody has the password or the key.': [
    '{path} a été téléversé par {who} : quelqu’un a le mot de passe ou la clé.',
    '{path} wurde hochgeladen über {who}: Jemand hat das Passwort oder den Schlüssel.',
  ],
  'The account was lost before: this login may have been found on it.': [
    'Le compte était déjà perdu : cet identifiant a pu y être trouvé.',
    'Das Konto war vorher verloren: Diese Anmeldung kann darauf gefunden worden sein.',
  ],
  '{address} asked for {path} {*gap} before the first proof.': [
    '{address} a demandé {path} {gap} avant la première preuve.',
    '{address} rief {path} {gap} vor dem ersten Beweis auf.',
  ],
  '{address}, which used a planted file, had asked for it before (requests in all: {count}).': [
    '{address}, qui a utilisé un fichier déposé, l’avait demandé auparavant (requêtes en tout : {count}).',
    '{address}, die eine eingeschleuste Datei benutzte, rief es vorher auf (Anfragen insgesamt: {count}).',
  ],
  'No log shows whether it was asked for.': [
    'Aucun journal ne montre s’il a été demandé.',
    'Kein Log zeigt, ob es aufgerufen wurde.',
  ],
  'The logs begin at {from}, after the first proof: they cannot show whether it was asked for.': [
    'Les journaux commencent le {from}, après la première preuve : ils ne peuvent montrer s’il a été demandé.',
    'Die Logs beginnen am {from}, nach dem ersten Beweis: Sie können nicht zeigen, ob es aufgerufen wurde.',
  ],
  'The logs hold requests to it from after the first proof only.': [
    'Les journaux n’en contiennent que des requêtes postérieures à la première preuve.',
    'Die Logs enthalten nur Anfragen aus der Zeit nach dem ersten Beweis.',
  ],
  'What a request that uses it looks like is not known here.': [
    'On ignore ici à quoi ressemble une requête qui l’exploite.',
    'Wie eine Anfrage aussieht, die sie ausnutzt, ist hier nicht bekannt.',
  ],
  '{title} has {hole}, known to be exploited, open without a login{*more}.': [
    '{title} a {hole}, que des attaquants exploitent, ouverte sans identifiant{more}.',
    '{title} hat {hole}, bekanntermaßen ausgenutzt, offen ohne Anmeldung{more}.',
  ],
  '{title} has {hole}, known to be exploited{*more}.': [
    '{title} a {hole}, que des attaquants exploitent{more}.',
    '{title} hat {hole}, bekanntermaßen ausgenutzt{more}.',
  ],
  '{title} has {hole}, open without a login{*more}.': [
    '{title} a {hole}, ouverte sans identifiant{more}.',
    '{title} hat {hole}, offen ohne Anmeldung{more}.',
  ],
  '{title} has {hole} (and {count} more).': [
    '{title} a {hole} (et {count} autres).',
    '{title} hat {hole} (und {count} weitere).',
  ],
  ' (and {count} more)': [' (et {count} autres)', ' (und {count} weitere)'],
  'login of the application at {path}': [
    'connexion à l’application par {path}',
    'Anmeldung der Anwendung unter {path}',
  ],
  '{address}, which used a planted file, posted to {path} {*gap} before the first proof.': [
    '{address}, qui a utilisé un fichier déposé, a envoyé des données à {path} {gap} avant la première preuve.',
    '{address}, die eine eingeschleuste Datei benutzte, sandte {gap} vor dem ersten Beweis Daten an {path}.',
  ],
  'panel login {user}': ['connexion au panneau {user}', 'Panel-Anmeldung {user}'],
  '{by} login {user}': ['connexion {by} {user}', '{by}-Anmeldung {user}'],
  '{address}, which used a planted file, logged in as {user} {*gap} before the first proof.': [
    '{address}, qui a utilisé un fichier déposé, s’est connectée comme {user} {gap} avant la première preuve.',
    '{address}, die eine eingeschleuste Datei benutzte, meldete sich {gap} vor dem ersten Beweis als {user} an.',
  ],
  '{count} seconds': ['{count} secondes', '{count} Sekunden'],
  '{count} minutes': ['{count} minutes', '{count} Minuten'],
  '{count} hours': ['{count} heures', '{count} Stunden'],
  '{count} days': ['{count} jours', '{count} Tage'],

  // What a restore loses.
  'No database was asked: orders, posts, comments and users since then are not counted.': [
    'Aucune base de données n’a été interrogée : commandes, articles, commentaires et utilisateurs depuis lors ne sont pas comptés.',
    'Keine Datenbank wurde gefragt: Bestellungen, Beiträge, Kommentare und Benutzer seither sind nicht gezählt.',
  ],
  'Only the first {count} uploaded files were compared.': [
    'Seuls les {count} premiers fichiers téléversés ont été comparés.',
    'Nur die ersten {count} hochgeladenen Dateien wurden verglichen.',
  ],
  '{count} folders of uploads could not be read.': [
    '{count} dossiers de téléversement n’ont pas pu être lus.',
    '{count} Ordner mit Hochgeladenem ließen sich nicht lesen.',
  ],
  'Since {since}: {*what}. Mail is not restored over, and so not lost.': [
    'Depuis le {since} : {what}. Le courrier n’est pas écrasé par la restauration, donc pas perdu.',
    'Seit {since}: {what}. Mail wird nicht überschrieben und geht so nicht verloren.',
  ],
  'Not everything newer was counted: {*why}.': [
    'Tout ce qui est plus récent n’a pas été compté : {why}.',
    'Nicht alles Neuere wurde gezählt: {why}.',
  ],
  'nothing that was counted': ['rien de ce qui a été compté', 'nichts von dem, was gezählt wurde'],
  '{count} uploaded files ({size})': ['{count} fichiers téléversés ({size})', '{count} hochgeladene Dateien ({size})'],
  '{count} orders': ['{count} commandes', '{count} Bestellungen'],
  '{count} posts': ['{count} articles', '{count} Beiträge'],
  '{count} pages': ['{count} pages', '{count} Seiten'],
  '{count} comments': ['{count} commentaires', '{count} Kommentare'],
  '{count} users': ['{count} utilisateurs', '{count} Benutzer'],
  '{count} messages': ['{count} messages', '{count} Nachrichten'],
  '{count} other rows': ['{count} autres lignes', '{count} weitere Zeilen'],
};
