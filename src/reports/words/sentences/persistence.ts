import type { Sentences } from './contract.ts';

/** Ways to come back that lie around the sites: queues, panel tasks, tokens, further logins (src/detectors). */
export const persistence: Sentences = {
  'in the at queue': ['dans la file d’attente de at', 'in der Warteschlange von at'],
  'Keep a copy of the job, and take it out of the queue with `atrm`.': [
    'Garder une copie de la tâche, et la retirer de la file avec `atrm`.',
    'Eine Kopie des Auftrags aufheben, und ihn mit `atrm` aus der Warteschlange nehmen.',
  ],
  'Jobs waiting in the at queue': ['Tâches en attente dans la file de at', 'Wartende Aufträge von at'],
  'only its first 16 MiB were read': ['seuls ses premiers 16 Mio ont été lus', 'nur die ersten 16 MiB wurden gelesen'],

  'Further FTP logins': ['Autres accès FTP', 'Weitere FTP-Zugänge'],
  '{count} more FTP logins': ['{count} autres accès FTP', '{count} weitere FTP-Zugänge'],
  'An FTP login opens a folder outside of the account': [
    'Un accès FTP ouvre un dossier hors du compte',
    'Ein FTP-Zugang öffnet einen Ordner außerhalb des Kontos',
  ],
  'A further FTP login opens this account': [
    'Un autre accès FTP ouvre ce compte',
    'Ein weiterer FTP-Zugang öffnet dieses Konto',
  ],
  'Ask the owner whose login this is; remove those that nobody knows, and set new passwords for the others.': [
    'Demander au titulaire à qui est cet accès ; supprimer ceux que personne ne connaît, et changer le mot de passe des autres.',
    'Den Inhaber fragen, wessen Zugang das ist; unbekannte entfernen, und für die anderen neue Passwörter setzen.',
  ],

  'Mail rules outside of the home': [
    'Règles de courrier hors du dossier personnel',
    'Mailregeln außerhalb des Heimverzeichnisses',
  ],
  '{count} more mailboxes': ['{count} autres boîtes aux lettres', '{count} weitere Postfächer'],
  'Mail forwards that the panel keeps': [
    'Redirections de courrier du panneau',
    'Mailweiterleitungen, die das Panel führt',
  ],
  '{count} more mail forwards': ['{count} autres redirections de courrier', '{count} weitere Mailweiterleitungen'],
  'Mail is sent on to an address outside of the account': [
    'Du courrier est redirigé vers une adresse hors du compte',
    'Mail wird an eine Adresse außerhalb des Kontos weitergeleitet',
  ],
  'Ask the owner of the mailbox; remove forwards that nobody set up.': [
    'Demander au titulaire de la boîte ; supprimer les redirections que personne n’a créées.',
    'Den Inhaber des Postfachs fragen; Weiterleitungen entfernen, die niemand angelegt hat.',
  ],

  'in a scheduled task of the panel': ['dans une tâche planifiée du panneau', 'in einer geplanten Aufgabe des Panels'],
  'Remove the task in the panel: a crontab that is cleaned by hand is written anew from there.': [
    'Supprimer la tâche dans le panneau : une crontab nettoyée à la main est réécrite à partir de là.',
    'Die Aufgabe im Panel entfernen: Eine von Hand bereinigte Crontab wird von dort neu geschrieben.',
  ],
  'Scheduled tasks that the panel keeps': ['Tâches planifiées du panneau', 'Geplante Aufgaben, die das Panel führt'],
  'Tokens that open the panel': ['Jetons qui ouvrent le panneau', 'Tokens, die das Panel öffnen'],
  'tokens and login keys of the panel: this panel keeps them out of reach; list them in the panel': [
    'jetons et clés de connexion du panneau : ce panneau les garde hors de portée ; les lister dans le panneau',
    'Tokens und Anmeldeschlüssel des Panels: Dieses Panel hält sie außer Reichweite; im Panel auflisten',
  ],
  'the interface of the panel is open': [
    'l’interface du panneau est ouverte',
    'die Schnittstelle des Panels ist offen',
  ],
  'A token opens the panel without a password': [
    'Un jeton ouvre le panneau sans mot de passe',
    'Ein Token öffnet das Panel ohne Passwort',
  ],
  'Ask the owner what uses it; revoke every token after an intrusion and make new ones: they outlive a new password.': [
    'Demander au titulaire ce qui l’utilise ; après une intrusion, révoquer tous les jetons et en créer de nouveaux : ils survivent à un nouveau mot de passe.',
    'Den Inhaber fragen, was es benutzt; nach einem Einbruch alle Tokens widerrufen und neue anlegen: Sie überleben ein neues Passwort.',
  ],

  'in a list of programs that are kept running': [
    'dans une liste de programmes maintenus en marche',
    'in einer Liste von Programmen, die am Laufen gehalten werden',
  ],
  'Keep a copy of the list, delete the program from it (`pm2 delete`, `forever stop`), then stop the process.': [
    'Garder une copie de la liste, en supprimer le programme (`pm2 delete`, `forever stop`), puis arrêter le processus.',
    'Eine Kopie der Liste aufheben, das Programm daraus löschen (`pm2 delete`, `forever stop`), dann den Prozess beenden.',
  ],
  'Programs that pm2 or forever keep running': [
    'Programmes maintenus en marche par pm2 ou forever',
    'Programme, die pm2 oder forever am Laufen halten',
  ],
  'Programs that stand before the system’s own': [
    'Programmes placés devant ceux du système',
    'Programme, die vor denen des Systems stehen',
  ],
  'Stands before a program of the system that takes passwords or shows what runs': [
    'Se place devant un programme du système qui demande des mots de passe ou montre ce qui tourne',
    'Steht vor einem Programm des Systems, das Passwörter abfragt oder zeigt, was läuft',
  ],
  'Compare it with the system’s own program; keep a copy as evidence and remove it, then change the passwords typed since.':
    [
      'Le comparer au programme du système ; en garder une copie comme preuve et le supprimer, puis changer les mots de passe saisis depuis.',
      'Mit dem Programm des Systems vergleichen; eine Kopie als Beweis aufheben und es entfernen, dann die seither eingegebenen Passwörter ändern.',
    ],

  'Files of other accounts': ['Fichiers d’autres comptes', 'Dateien anderer Konten'],
  'Files belong to another account of the machine': [
    'Des fichiers appartiennent à un autre compte de la machine',
    'Dateien gehören einem anderen Konto der Maschine',
  ],
  '{count} files of {name} ({uid}), this is the first': [
    '{count} fichiers de {name} ({uid}), voici le premier',
    '{count} Dateien von {name} ({uid}), dies ist die erste',
  ],
  'Find out how they came here, and look at the other account as well; then set the owner right.': [
    'Chercher comment ils sont arrivés là, examiner aussi l’autre compte, puis rétablir le propriétaire.',
    'Herausfinden, wie sie hierher kamen, und auch das andere Konto ansehen; dann den Besitzer richtigstellen.',
  ],
  'Files that nobody can change (immutable)': [
    'Fichiers que personne ne peut modifier (immuables)',
    'Dateien, die niemand ändern kann (immutable)',
  ],
  'lsattr was not asked': ['lsattr n’a pas été interrogé', 'lsattr wurde nicht gefragt'],
  'flags of files: {why}': ['attributs des fichiers : {why}', 'Attribute von Dateien: {why}'],
  'Code that nobody can change or delete': [
    'Du code que personne ne peut modifier ni supprimer',
    'Code, den niemand ändern oder löschen kann',
  ],
  'A file or folder that nobody can change or delete': [
    'Un fichier ou dossier que personne ne peut modifier ni supprimer',
    'Eine Datei oder ein Ordner, den niemand ändern oder löschen kann',
  ],
  'Ask the administrator who set it; `chattr -i -a` takes it off, and no restore replaces the file before.': [
    'Demander à l’administrateur qui l’a mis ; `chattr -i -a` l’enlève, et aucune restauration ne remplace le fichier avant.',
    'Den Administrator fragen, wer es gesetzt hat; `chattr -i -a` nimmt es weg, und vorher ersetzt keine Wiederherstellung die Datei.',
  ],

  'Running processes of the user': ['Processus en cours de l’utilisateur', 'Laufende Prozesse des Benutzers'],
  'the running processes: there is no /proc of that machine here': [
    'les processus en cours : le /proc de cette machine n’est pas ici',
    'die laufenden Prozesse: /proc jener Maschine ist nicht hier',
  ],
  'the running processes: the number of the user is not known': [
    'les processus en cours : le numéro de l’utilisateur n’est pas connu',
    'die laufenden Prozesse: Die Nummer des Benutzers ist nicht bekannt',
  ],
  'Keep a copy of /proc/<number>/exe, cmdline and environ as evidence, then end the process before you delete its files.':
    [
      'Garder une copie de /proc/<numéro>/exe, cmdline et environ comme preuve, puis arrêter le processus avant de supprimer ses fichiers.',
      'Eine Kopie von /proc/<Nummer>/exe, cmdline und environ als Beweis aufheben, dann den Prozess beenden, bevor seine Dateien gelöscht werden.',
    ],
  'in a running process': ['dans un processus en cours', 'in einem laufenden Prozess'],
  'A process runs on whose program was deleted': [
    'Un processus continue alors que son programme a été supprimé',
    'Ein Prozess läuft weiter, dessen Programm gelöscht wurde',
  ],
  'A process runs from a folder for temporary files': [
    'Un processus tourne depuis un dossier de fichiers temporaires',
    'Ein Prozess läuft aus einem Ordner für temporäre Dateien',
  ],
  'A process calls itself a thread of the kernel': [
    'Un processus se fait passer pour un fil du noyau',
    'Ein Prozess gibt sich als Thread des Kernels aus',
  ],
  'A process runs from a hidden folder': [
    'Un processus tourne depuis un dossier caché',
    'Ein Prozess läuft aus einem versteckten Ordner',
  ],
  'A script runs on whose folder was deleted': [
    'Un script continue alors que son dossier a été supprimé',
    'Ein Skript läuft weiter, dessen Ordner gelöscht wurde',
  ],
  'A process was started with a library of the account': [
    'Un processus a été lancé avec une bibliothèque du compte',
    'Ein Prozess wurde mit einer Bibliothek des Kontos gestartet',
  ],

  'Settings of the web server and of PHP-FPM for the account': [
    'Réglages du serveur web et de PHP-FPM pour le compte',
    'Einstellungen von Webserver und PHP-FPM für das Konto',
  ],
  'in the settings of the server': ['dans les réglages du serveur', 'in den Einstellungen des Servers'],
  'Find out who wrote it there: the panel, an administrator, or somebody with the rights of root.': [
    'Chercher qui l’a écrit là : le panneau, un administrateur, ou quelqu’un qui a les droits root.',
    'Herausfinden, wer es dort hineinschrieb: das Panel, ein Administrator, oder jemand mit Root-Rechten.',
  ],
};
