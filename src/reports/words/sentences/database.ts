import type { Sentences } from './contract.ts';

/** What the look into databases and their dumps says (src/database, the database adapter). */
export const database: Sentences = {
  '{*title} ({table}, {count} rows)': ['{title} ({table}, {count} lignes)', '{title} ({table}, {count} Zeilen)'],
  '{*title} ({table})': ['{title} ({table})', '{title} ({table})'],
  '{*title}: dated by its own row': ['{title} : daté par sa propre ligne', '{title}: datiert durch die eigene Zeile'],

  // Administrators and settings.
  'An administrator with a name that intruders’ tools use': [
    'Un administrateur au nom employé par des outils d’intrusion',
    'Ein Administrator mit einem Namen, den Einbruchswerkzeuge verwenden',
  ],
  'An administrator without a date: written into the database by hand': [
    'Un administrateur sans date : écrit à la main dans la base de données',
    'Ein Administrator ohne Datum: von Hand in die Datenbank geschrieben',
  ],
  'An administrator who poses as a part of the system': [
    'Un administrateur qui se fait passer pour une partie du système',
    'Ein Administrator, der sich als Teil des Systems ausgibt',
  ],
  'Administrator: ask the customer whether it is theirs': [
    'Administrateur : demander au client si c’est le sien',
    'Administrator: den Kunden fragen, ob er zu ihm gehört',
  ],
  'Ask the customer about each administrator; lock those that nobody knows, and change the passwords of the others.': [
    'Interroger le client sur chaque administrateur ; bloquer ceux que personne ne connaît, et changer le mot de passe des autres.',
    'Den Kunden nach jedem Administrator fragen; die unbekannten sperren, und die Passwörter der anderen ändern.',
  ],
  'A user with an administrator’s level and no administrator’s role: lists of users do not show it': [
    'Un utilisateur au niveau d’administrateur sans en avoir le rôle : les listes d’utilisateurs ne le montrent pas',
    'Ein Benutzer mit der Stufe eines Administrators ohne dessen Rolle: Benutzerlisten zeigen ihn nicht',
  ],
  'A user has application passwords, which work without the login page': [
    'Un utilisateur a des mots de passe d’application, valables sans la page de connexion',
    'Ein Benutzer hat Anwendungspasswörter, die ohne die Anmeldeseite gelten',
  ],
  'Ask the customer what they are for; revoke all of them after a break-in.': [
    'Demander au client à quoi ils servent ; les révoquer tous après une intrusion.',
    'Den Kunden fragen, wozu sie dienen; nach einem Einbruch alle widerrufen.',
  ],
  'Set the option back to what the customer knows, and look for who changed it.': [
    'Remettre l’option à la valeur que le client connaît, et chercher qui l’a changée.',
    'Die Option auf das zurücksetzen, was der Kunde kennt, und suchen, wer sie geändert hat.',
  ],
  'The site’s address is no address': [
    'L’adresse du site n’en est pas une',
    'Die Adresse der Website ist keine Adresse',
  ],
  'The site’s address is none of this account’s': [
    'L’adresse du site n’est pas de ce compte',
    'Die Adresse der Website gehört nicht zu diesem Konto',
  ],
  'Whoever registers becomes an administrator': [
    'Quiconque s’inscrit devient administrateur',
    'Wer sich registriert, wird Administrator',
  ],
  'The theme is loaded from outside of its folder': [
    'Le thème est chargé hors de son dossier',
    'Das Theme wird von außerhalb seines Ordners geladen',
  ],
  'Uploads go into a folder of the core': [
    'Les téléversements vont dans un dossier du noyau',
    'Hochgeladenes landet in einem Ordner des Kerns',
  ],
  'A plug-in is loaded from outside of its folder': [
    'Une extension est chargée hors de son dossier',
    'Ein Plugin wird von außerhalb seines Ordners geladen',
  ],
  'Take the entry out of the list of active plug-ins, and look at the file that it names.': [
    'Retirer l’entrée de la liste des extensions actives, et examiner le fichier qu’elle nomme.',
    'Den Eintrag aus der Liste der aktiven Plugins nehmen, und die Datei ansehen, die er nennt.',
  ],
  'A scheduled task carries code or fetches it': [
    'Une tâche planifiée porte du code ou en récupère',
    'Eine geplante Aufgabe trägt Code oder holt ihn',
  ],
  'Remove the task from the option `cron`, and look for the plug-in that runs it.': [
    'Retirer la tâche de l’option `cron`, et chercher l’extension qui l’exécute.',
    'Die Aufgabe aus der Option `cron` entfernen, und das Plugin suchen, das sie ausführt.',
  ],
  'Every visitor has an administrator’s rights': [
    'Tout visiteur a les droits d’un administrateur',
    'Jeder Besucher hat die Rechte eines Administrators',
  ],
  'Take the right from the role, and look at what was changed since it had it.': [
    'Retirer le droit au rôle, et examiner ce qui a été changé depuis qu’il l’avait.',
    'Der Rolle das Recht nehmen, und ansehen, was seither geändert wurde.',
  ],
  'A text format runs PHP': ['Un format de texte exécute du PHP', 'Ein Textformat führt PHP aus'],
  'The PHP filter is on: texts and blocks can run code': [
    'Le filtre PHP est actif : textes et blocs peuvent exécuter du code',
    'Der PHP-Filter ist an: Texte und Blöcke können Code ausführen',
  ],
  'Switch the module “PHP filter” off after looking at the texts that use it.': [
    'Désactiver le module « PHP filter » après avoir examiné les textes qui l’utilisent.',
    'Das Modul „PHP filter“ abschalten, nachdem die Texte angesehen sind, die es verwenden.',
  ],
  'A page of the site runs what its visitor sends': [
    'Une page du site exécute ce que son visiteur envoie',
    'Eine Seite der Website führt aus, was ihr Besucher schickt',
  ],
  'Rebuild the router, and look for the module that brings the route.': [
    'Reconstruire le routeur, et chercher le module qui apporte la route.',
    'Den Router neu aufbauen, und das Modul suchen, das die Route mitbringt.',
  ],
  'A module is loaded from outside of the modules’ folders': [
    'Un module est chargé hors des dossiers de modules',
    'Ein Modul wird von außerhalb der Modulordner geladen',
  ],
  'Switch the module off, and look at the file that it names.': [
    'Désactiver le module, et examiner le fichier qu’il nomme.',
    'Das Modul abschalten, und die Datei ansehen, die es nennt.',
  ],
  'Remove the row from menu_router, clear the caches, and look for files that came through it.': [
    'Supprimer la ligne de menu_router, vider les caches, et chercher les fichiers arrivés par là.',
    'Die Zeile aus menu_router entfernen, die Caches leeren, und nach Dateien suchen, die darüber kamen.',
  ],
  'An action of the site runs code': ['Une action du site exécute du code', 'Eine Aktion der Website führt Code aus'],
  'An extension is loaded from outside of its folder': [
    'Une extension est chargée hors de son dossier',
    'Eine Erweiterung wird von außerhalb ihres Ordners geladen',
  ],
  'Switch the extension off, and look at the file that it names.': [
    'Désactiver l’extension, et examiner le fichier qu’elle nomme.',
    'Die Erweiterung abschalten, und die Datei ansehen, die sie nennt.',
  ],
  'A profile of the editor lets PHP be uploaded': [
    'Un profil de l’éditeur permet de téléverser du PHP',
    'Ein Profil des Editors lässt PHP hochladen',
  ],
  'Remove the profile, update JCE, and look for files that came through it.': [
    'Supprimer le profil, mettre JCE à jour, et chercher les fichiers arrivés par là.',
    'Das Profil entfernen, JCE aktualisieren, und nach Dateien suchen, die darüber kamen.',
  ],
  'A redirect to a host that is none of this account’s': [
    'Une redirection vers un hôte étranger à ce compte',
    'Eine Weiterleitung zu einem Host, der nicht zu diesem Konto gehört',
  ],
  'Ask the customer about it; remove it when nobody knows it.': [
    'Interroger le client ; la supprimer si personne ne la connaît.',
    'Den Kunden danach fragen; sie entfernen, wenn niemand sie kennt.',
  ],
  'A program with access by a token: ask the customer whether it is theirs': [
    'Un programme qui a accès par un jeton : demander au client si c’est le sien',
    'Ein Programm mit Zugang über ein Token: den Kunden fragen, ob es seines ist',
  ],
  'A program with access by a key: ask the customer whether it is theirs': [
    'Un programme qui a accès par une clé : demander au client si c’est le sien',
    'Ein Programm mit Zugang über einen Schlüssel: den Kunden fragen, ob es seines ist',
  ],
  'Revoke the integrations that nobody knows; make new tokens for the others.': [
    'Révoquer les intégrations que personne ne connaît ; créer de nouveaux jetons pour les autres.',
    'Die unbekannten Integrationen widerrufen; für die anderen neue Tokens anlegen.',
  ],
  'Remove the clients that nobody knows; make new keys for the others.': [
    'Supprimer les clients que personne ne connaît ; créer de nouvelles clés pour les autres.',
    'Die unbekannten Clients entfernen; für die anderen neue Schlüssel anlegen.',
  ],
  'The shop’s address is none of this account’s': [
    'L’adresse de la boutique n’est pas de ce compte',
    'Die Adresse des Shops gehört nicht zu diesem Konto',
  ],
  'Set the address back to what the customer knows, and look for who changed it.': [
    'Remettre l’adresse que le client connaît, et chercher qui l’a changée.',
    'Die Adresse auf die zurücksetzen, die der Kunde kennt, und suchen, wer sie geändert hat.',
  ],
  'A layout that runs code or loads a foreign script': [
    'Une mise en page qui exécute du code ou charge un script étranger',
    'Ein Layout, das Code ausführt oder ein fremdes Skript lädt',
  ],
  'A page whose layout runs code or loads a script': [
    'Une page dont la mise en page exécute du code ou charge un script',
    'Eine Seite, deren Layout Code ausführt oder ein Skript lädt',
  ],
  'Remove the row, clear the caches, update Magento, and look at the files that it changed.': [
    'Supprimer la ligne, vider les caches, mettre Magento à jour, et examiner les fichiers qu’elle a changés.',
    'Die Zeile entfernen, die Caches leeren, Magento aktualisieren, und die Dateien ansehen, die sie geändert hat.',
  ],
  'A mail template that runs code': [
    'Un modèle de courriel qui exécute du code',
    'Eine Mailvorlage, die Code ausführt',
  ],
  'An attack in the address of an order': [
    'Une attaque dans l’adresse d’une commande',
    'Ein Angriff in der Adresse einer Bestellung',
  ],
  'Keep a copy of the row, remove the tag, and update the shop: an unpatched one runs it.': [
    'Garder une copie de la ligne, supprimer la balise, et mettre la boutique à jour : sans correctif, elle l’exécute.',
    'Eine Kopie der Zeile aufheben, das Tag entfernen, und den Shop aktualisieren: ein ungepatchter führt es aus.',
  ],
  'A task of the shop speaks of commands': [
    'Une tâche de la boutique parle de commandes système',
    'Eine Aufgabe des Shops spricht von Befehlen',
  ],
  'Look for the module that brings the task.': [
    'Chercher le module qui apporte la tâche.',
    'Das Modul suchen, das die Aufgabe mitbringt.',
  ],
  'Switch the job off, keep a copy of the row, and ask the customer about it.': [
    'Désactiver la tâche, garder une copie de la ligne, et interroger le client.',
    'Die Aufgabe abschalten, eine Kopie der Zeile aufheben, und den Kunden danach fragen.',
  ],
  'A scheduled job runs code': ['Une tâche planifiée exécute du code', 'Eine geplante Aufgabe führt Code aus'],
  'A scheduled job calls an address': [
    'Une tâche planifiée appelle une adresse',
    'Eine geplante Aufgabe ruft eine Adresse auf',
  ],
  'A scheduled job that the CRM does not bring': [
    'Une tâche planifiée qui ne vient pas du CRM',
    'Eine geplante Aufgabe, die nicht zum CRM gehört',
  ],
  'A package whose file is no package': [
    'Un paquet dont le fichier n’en est pas un',
    'Ein Paket, dessen Datei kein Paket ist',
  ],
  'A package was installed: ask the customer whether it is theirs': [
    'Un paquet a été installé : demander au client si c’est le sien',
    'Ein Paket wurde installiert: den Kunden fragen, ob es seines ist',
  ],
  'Remove packages that nobody knows, and look at the files that they brought.': [
    'Supprimer les paquets que personne ne connaît, et examiner les fichiers qu’ils ont apportés.',
    'Pakete entfernen, die niemand kennt, und die Dateien ansehen, die sie brachten.',
  ],

  // Content.
  'Keep a copy of the row, then remove the code from it, or restore the database from the last good backup; look for who wrote it.':
    [
      'Garder une copie de la ligne, puis en retirer le code, ou restaurer la base depuis la dernière sauvegarde saine ; chercher qui l’a écrit.',
      'Eine Kopie der Zeile aufheben, dann den Code daraus entfernen, oder die Datenbank aus der letzten guten Sicherung wiederherstellen; suchen, wer ihn schrieb.',
    ],
  'Keep a copy of the row, then remove the script from it, or restore the database from the last good backup; look for who wrote it.':
    [
      'Garder une copie de la ligne, puis en retirer le script, ou restaurer la base depuis la dernière sauvegarde saine ; chercher qui l’a écrit.',
      'Eine Kopie der Zeile aufheben, dann das Skript daraus entfernen, oder die Datenbank aus der letzten guten Sicherung wiederherstellen; suchen, wer es schrieb.',
    ],
  'Keep a copy of the row, then remove the code, or restore the database from the last good backup; look for the file that runs it.':
    [
      'Garder une copie de la ligne, puis retirer le code, ou restaurer la base depuis la dernière sauvegarde saine ; chercher le fichier qui l’exécute.',
      'Eine Kopie der Zeile aufheben, dann den Code entfernen, oder die Datenbank aus der letzten guten Sicherung wiederherstellen; die Datei suchen, die ihn ausführt.',
    ],
  'A script hidden in a data address': [
    'Un script caché dans une adresse de données',
    'Ein Skript, versteckt in einer Datenadresse',
  ],
  'A script from a host without a name': ['Un script d’un hôte sans nom', 'Ein Skript von einem Host ohne Namen'],
  'A script from another host': ['Un script d’un autre hôte', 'Ein Skript von einem anderen Host'],
  'A hidden frame of another host': ['Un cadre caché d’un autre hôte', 'Ein versteckter Rahmen eines anderen Hosts'],
  'A redirect to another host': ['Une redirection vers un autre hôte', 'Eine Weiterleitung zu einem anderen Host'],
  'Code that decodes itself in an event of an element': [
    'Du code qui se décode dans un événement d’un élément',
    'Code, der sich im Ereignis eines Elements entschlüsselt',
  ],
  'Links to other hosts that visitors do not see': [
    'Des liens vers d’autres hôtes que les visiteurs ne voient pas',
    'Verweise auf andere Hosts, die Besucher nicht sehen',
  ],
  'A script that runs what a web socket sends': [
    'Un script qui exécute ce qu’envoie une WebSocket',
    'Ein Skript, das ausführt, was ein WebSocket schickt',
  ],
  'A script that sends card data to another host': [
    'Un script qui envoie des données de carte à un autre hôte',
    'Ein Skript, das Kartendaten an einen anderen Host schickt',
  ],
  'A script that hides addresses or code': [
    'Un script qui cache des adresses ou du code',
    'Ein Skript, das Adressen oder Code verbirgt',
  ],
  'A packed script': ['Un script compacté', 'Ein gepacktes Skript'],
  'A script that decodes and runs itself': [
    'Un script qui se décode et s’exécute',
    'Ein Skript, das sich entschlüsselt und ausführt',
  ],
  'A script written as numbers': ['Un script écrit en nombres', 'Ein Skript, in Zahlen geschrieben'],
  'A script written as hexadecimal codes': [
    'Un script écrit en codes hexadécimaux',
    'Ein Skript, in Hexadezimalcodes geschrieben',
  ],
  'A script made unreadable on purpose': [
    'Un script rendu illisible à dessein',
    'Ein absichtlich unlesbar gemachtes Skript',
  ],
  'A script that sends visitors to another host': [
    'Un script qui envoie les visiteurs vers un autre hôte',
    'Ein Skript, das Besucher zu einem anderen Host schickt',
  ],
  'A script of another host for the checkout page only': [
    'Un script d’un autre hôte pour la seule page de paiement',
    'Ein Skript eines anderen Hosts nur für die Kassenseite',
  ],
  'A script that loads another from another host': [
    'Un script qui en charge un autre depuis un autre hôte',
    'Ein Skript, das ein anderes von einem anderen Host lädt',
  ],
  'PHP in the database: {*title}': ['PHP dans la base de données : {title}', 'PHP in der Datenbank: {title}'],
  'Encoded PHP in the database: {*title}': [
    'PHP encodé dans la base de données : {title}',
    'Verschlüsseltes PHP in der Datenbank: {title}',
  ],
  'Encoded PHP in the database': ['PHP encodé dans la base de données', 'Verschlüsseltes PHP in der Datenbank'],
  'PHP in the database that decodes and runs itself': [
    'PHP dans la base de données qui se décode et s’exécute',
    'PHP in der Datenbank, das sich entschlüsselt und ausführt',
  ],

  // Stored programs and dumps.
  'A stored {*kind} that {*does}': [
    '{kind} enregistré(e) qui {does}',
    'Gespeicherte Datenbankprogramm-Art „{kind}“, die {does}',
  ],
  'A stored {*kind}, which this CMS does not bring': [
    '{kind} enregistré(e), que ce CMS n’apporte pas',
    'Gespeicherte Datenbankprogramm-Art „{kind}“, die nicht zu diesem CMS gehört',
  ],
  trigger: ['Déclencheur', 'Trigger'],
  event: ['Événement', 'Event'],
  procedure: ['Procédure', 'Prozedur'],
  function: ['Fonction', 'Funktion'],
  routine: ['Routine', 'Routine'],
  'reads or writes files or runs programs': [
    'lit ou écrit des fichiers ou exécute des programmes',
    'Dateien liest oder schreibt oder Programme ausführt',
  ],
  'puts code into rows': ['met du code dans des lignes', 'Code in Zeilen schreibt'],
  'makes or changes accounts': ['crée ou change des comptes', 'Konten anlegt oder ändert'],
  'changes the site’s settings or texts': [
    'change les réglages ou les textes du site',
    'Einstellungen oder Texte der Website ändert',
  ],
  'gives rights on the server': ['accorde des droits sur le serveur', 'Rechte auf dem Server gibt'],
  'Keep its definition as evidence, then drop it (DROP TRIGGER, EVENT, PROCEDURE or FUNCTION); look at the accounts and rows that it made.':
    [
      'Garder sa définition comme preuve, puis la supprimer (DROP TRIGGER, EVENT, PROCEDURE ou FUNCTION) ; examiner les comptes et les lignes créés par là.',
      'Die Definition als Beweis aufheben, dann löschen (DROP TRIGGER, EVENT, PROCEDURE oder FUNCTION); die Konten und Zeilen ansehen, die so entstanden.',
    ],
  'Do not import this dump as it is; take the statement out first, and keep the original.': [
    'Ne pas importer cet export tel quel ; en retirer d’abord l’instruction, et garder l’original.',
    'Diesen Dump nicht einspielen, wie er ist; zuerst die Anweisung herausnehmen, und das Original aufheben.',
  ],
  'A line that the import would run on the machine': [
    'Une ligne que l’import exécuterait sur la machine',
    'Eine Zeile, die der Import auf der Maschine ausführen würde',
  ],
  'A statement that reads or writes files of the server': [
    'Une instruction qui lit ou écrit des fichiers du serveur',
    'Eine Anweisung, die Dateien des Servers liest oder schreibt',
  ],
  'A statement that gives rights on the server': [
    'Une instruction qui accorde des droits sur le serveur',
    'Eine Anweisung, die Rechte auf dem Server gibt',
  ],

  // What was not looked into.
  'The database of this installation was not looked into: {*why}.': [
    'La base de données de cette installation n’a pas été examinée : {why}.',
    'Die Datenbank dieser Installation wurde nicht angesehen: {why}.',
  ],
  'The database was not looked into: {*why}.': [
    'La base de données n’a pas été examinée : {why}.',
    'Die Datenbank wurde nicht angesehen: {why}.',
  ],
  'only its files are here': ['seuls ses fichiers sont ici', 'hier liegen nur ihre Dateien'],
  '{count} of the account’s databases were not looked into: no configuration of an installation names them.': [
    '{count} bases de données du compte n’ont pas été examinées : aucune configuration d’installation ne les nomme.',
    '{count} Datenbanken des Kontos wurden nicht angesehen: Keine Konfiguration einer Installation nennt sie.',
  ],
  'its configuration could not be read': [
    'sa configuration n’a pas pu être lue',
    'ihre Konfiguration ließ sich nicht lesen',
  ],
  'no configuration names it': ['aucune configuration ne la nomme', 'keine Konfiguration nennt sie'],
  'it is neither MySQL nor MariaDB': ['ce n’est ni MySQL ni MariaDB', 'sie ist weder MySQL noch MariaDB'],
  'its configuration computes the login, or leaves it out': [
    'sa configuration calcule l’identifiant, ou ne le donne pas',
    'ihre Konfiguration berechnet die Anmeldung oder nennt sie nicht',
  ],
  'its configuration names no usable server, login or database': [
    'sa configuration ne nomme ni serveur, ni identifiant, ni base utilisables',
    'ihre Konfiguration nennt keinen brauchbaren Server, keine Anmeldung oder keine Datenbank',
  ],
  'its server is another machine, which was not allowed (--allow-database-host)': [
    'son serveur est une autre machine, qui n’a pas été autorisée (--allow-database-host)',
    'ihr Server ist eine andere Maschine, die nicht erlaubt wurde (--allow-database-host)',
  ],
  'the server could not be asked ({code})': [
    'le serveur n’a pas pu être interrogé ({code})',
    'der Server ließ sich nicht fragen ({code})',
  ],
  'the database was not read to its end ({code})': [
    'la base de données n’a pas été lue jusqu’au bout ({code})',
    'die Datenbank wurde nicht zu Ende gelesen ({code})',
  ],
  'the table {table} was not read to its end ({code})': [
    'la table {table} n’a pas été lue jusqu’au bout ({code})',
    'die Tabelle {table} wurde nicht zu Ende gelesen ({code})',
  ],
  'only {count} rows of the table {table} were read': [
    'seules {count} lignes de la table {table} ont été lues',
    'nur {count} Zeilen der Tabelle {table} wurden gelesen',
  ],
  'the text of a {*kind} is not shown to this login': [
    'le texte d’un programme enregistré ({kind}) n’est pas montré à cet identifiant',
    'der Text eines gespeicherten Programms ({kind}) wird dieser Anmeldung nicht gezeigt',
  ],
  'the list of {kind} could not be read ({code})': [
    'la liste « {kind} » n’a pas pu être lue ({code})',
    'die Liste „{kind}“ ließ sich nicht lesen ({code})',
  ],
  'this login may not see {names}': [
    'cet identifiant n’a pas le droit de voir {names}',
    'diese Anmeldung darf {names} nicht sehen',
  ],
  'the database has too many users: not every one was asked for its rights': [
    'la base compte trop d’utilisateurs : les droits de certains n’ont pas été vérifiés',
    'die Datenbank hat zu viele Benutzer: Nicht jeder wurde nach seinen Rechten gefragt',
  ],
  'the columns of {table} are not named: its rows were not judged': [
    'les colonnes de {table} ne sont pas nommées : ses lignes n’ont pas été évaluées',
    'die Spalten von {table} sind nicht benannt: ihre Zeilen wurden nicht beurteilt',
  ],
  'more than {count} kinds of findings in one database: the others were not kept': [
    'plus de {count} sortes de constats dans une base : les autres n’ont pas été gardées',
    'mehr als {count} Arten von Befunden in einer Datenbank: Die anderen wurden nicht behalten',
  ],
  'a check of {cms} failed: {cause}': [
    'un contrôle de {cms} a échoué : {cause}',
    'eine Prüfung von {cms} ist gescheitert: {cause}',
  ],
  'only the first {count} bytes of the dump were read': [
    'seuls les premiers {count} octets de l’export ont été lus',
    'nur die ersten {count} Byte des Dumps wurden gelesen',
  ],
  'the dump unpacks to more than {count} times its size: the rest was not read': [
    'l’export décompressé dépasse {count} fois sa taille : le reste n’a pas été lu',
    'der Dump ist entpackt über {count}-mal so groß: Der Rest wurde nicht gelesen',
  ],
  'the dump could not be read to its end ({code})': [
    'l’export n’a pas pu être lu jusqu’au bout ({code})',
    'der Dump ließ sich nicht zu Ende lesen ({code})',
  ],
  'values longer than 1 MiB were read in part': [
    'les valeurs de plus de 1 Mio ont été lues en partie',
    'Werte über 1 MiB wurden in Teilen gelesen',
  ],
  'the dump ends in the middle of a statement': [
    'l’export s’arrête au milieu d’une instruction',
    'der Dump endet mitten in einer Anweisung',
  ],
  'a {kind} longer than 256 KiB was read in part': [
    'un élément ({kind}) de plus de 256 Kio a été lu en partie',
    'ein Element ({kind}) über 256 KiB wurde in Teilen gelesen',
  ],
  'the dump lets the server compute values of rows: those were not judged': [
    'l’export fait calculer des valeurs de lignes par le serveur : celles-ci n’ont pas été jugées',
    'der Export lässt Werte von Zeilen vom Server berechnen: Diese wurden nicht beurteilt',
  ],
  'the dump changes rows by statements other than INSERT … VALUES: those were not judged': [
    'l’export change des lignes par d’autres instructions que INSERT … VALUES : elles n’ont pas été évaluées',
    'der Dump ändert Zeilen durch andere Anweisungen als INSERT … VALUES: Diese wurden nicht beurteilt',
  ],
  'the dump changes how quotes are read: its texts may have been cut in wrong places': [
    'l’export change la lecture des guillemets : ses textes ont pu être coupés au mauvais endroit',
    'der Dump ändert, wie Anführungszeichen gelesen werden: Seine Texte können falsch getrennt sein',
  ],
  'the dump gives tables another name: their rows may not be judged': [
    'l’export donne un autre nom à des tables : leurs lignes ne sont peut-être pas évaluées',
    'der Dump benennt Tabellen um: Ihre Zeilen werden womöglich nicht beurteilt',
  ],
  'the columns of a table were read in part: its rows may not be judged': [
    'les colonnes d’une table ont été lues en partie : ses lignes ne sont peut-être pas évaluées',
    'die Spalten einer Tabelle wurden in Teilen gelesen: Ihre Zeilen werden womöglich nicht beurteilt',
  ],
};
