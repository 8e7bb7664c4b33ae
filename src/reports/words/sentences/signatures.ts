import type { Sentences } from './contract.ts';

/** The titles and remedies of the shipped rules (signatures/*.yar). */
export const signatures: Sentences = {
  'Delete the file, then look for who placed it: restore the account from the last good backup.': [
    'Supprimer le fichier, puis chercher qui l’a déposé : restaurer le compte depuis la dernière sauvegarde saine.',
    'Die Datei löschen, dann suchen, wer sie abgelegt hat: das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Delete the file, or restore it from the release of its vendor if it belongs to one.': [
    'Supprimer le fichier, ou le restaurer de la version de son éditeur s’il en fait partie.',
    'Die Datei löschen, oder aus der Version ihres Herstellers wiederherstellen, wenn sie zu einer gehört.',
  ],
  "Delete the file, or restore it from the vendor's release if it belongs to one.": [
    'Supprimer le fichier, ou le restaurer de la version de l’éditeur s’il en fait partie.',
    'Die Datei löschen, oder aus der Version des Herstellers wiederherstellen, wenn sie zu einer gehört.',
  ],
  'Delete the file and end all sessions: whoever used it is logged in as others were. Then restore the account from the last good backup.':
    [
      'Supprimez le fichier et mettez fin à toutes les sessions : celui qui s’en est servi est connecté comme d’autres l’étaient. Restaurez ensuite le compte depuis la dernière bonne sauvegarde.',
      'Löschen Sie die Datei und beenden Sie alle Sitzungen: Wer sie benutzt hat, ist angemeldet, wie andere es waren. Stellen Sie danach das Konto aus der letzten guten Sicherung wieder her.',
    ],
  'Delete the file, change every password of the shop and of its database, and restore the account from the last good backup.':
    [
      'Supprimez le fichier, changez tous les mots de passe de la boutique et de sa base de données, et restaurez le compte depuis la dernière bonne sauvegarde.',
      'Löschen Sie die Datei, ändern Sie alle Passwörter des Shops und seiner Datenbank, und stellen Sie das Konto aus der letzten guten Sicherung wieder her.',
    ],
  'Delete the file, then look for who placed it: others are attacked from this account.': [
    'Supprimez le fichier, puis cherchez qui l’a déposé : d’autres sont attaqués depuis ce compte.',
    'Löschen Sie die Datei und suchen Sie, wer sie abgelegt hat: Andere werden von diesem Konto aus angegriffen.',
  ],
  "Delete the file, tell the shop's owner and the payment provider, and restore the account from the last good backup.":
    [
      'Supprimer le fichier, prévenir le propriétaire de la boutique et le prestataire de paiement, et restaurer le compte depuis la dernière sauvegarde saine.',
      'Die Datei löschen, den Inhaber des Shops und den Zahlungsdienst benachrichtigen, und das Konto aus der letzten guten Sicherung wiederherstellen.',
    ],
  'Delete the lines, and look at every file that they name.': [
    'Supprimer les lignes, et examiner chaque fichier qu’elles nomment.',
    'Die Zeilen löschen, und jede Datei ansehen, die sie nennen.',
  ],
  'Delete the lines, and look at the file that they name.': [
    'Supprimer les lignes, et examiner le fichier qu’elles nomment.',
    'Die Zeilen löschen, und die Datei ansehen, die sie nennen.',
  ],
  'Delete the lines; then look for the script that writes them again.': [
    'Supprimer les lignes, puis chercher le script qui les réécrit.',
    'Die Zeilen löschen, dann nach dem Skript suchen, das sie wieder schreibt.',
  ],
  'Delete the line, and the file that it names; restore the account from the last good backup.': [
    'Supprimer la ligne et le fichier qu’elle nomme ; restaurer le compte depuis la dernière sauvegarde saine.',
    'Die Zeile löschen und die Datei, die sie nennt; das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Delete the tag; then look for the script that writes it again, and restore the account from the last good backup.': [
    'Supprimer la balise, puis chercher le script qui la réécrit, et restaurer le compte depuis la dernière sauvegarde saine.',
    'Das Tag löschen, dann nach dem Skript suchen, das es wieder schreibt, und das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Delete the file if nobody knows it; else the developer must allow named files only.': [
    'Supprimer le fichier si personne ne le connaît ; sinon, le développeur ne doit admettre que des fichiers nommés.',
    'Die Datei löschen, wenn niemand sie kennt; sonst darf der Entwickler nur benannte Dateien zulassen.',
  ],
  'Delete the file; look for accounts on the machine that nobody made; restore the account from the last good backup.':
    [
      'Supprimer le fichier ; chercher sur la machine des comptes que personne n’a créés ; restaurer le compte depuis la dernière sauvegarde saine.',
      'Die Datei löschen; auf der Maschine nach Konten suchen, die niemand angelegt hat; das Konto aus der letzten guten Sicherung wiederherstellen.',
    ],
  "Change every password that the account's configuration files hold; restore the account from the last good backup.": [
    'Changer tous les mots de passe contenus dans les fichiers de configuration du compte ; restaurer le compte depuis la dernière sauvegarde saine.',
    'Jedes Passwort ändern, das in den Konfigurationsdateien des Kontos steht; das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Look at the named file; delete the line if nobody knows it.': [
    'Examiner le fichier nommé ; supprimer la ligne si personne ne la connaît.',
    'Die genannte Datei ansehen; die Zeile löschen, wenn niemand sie kennt.',
  ],

  'Visitors from search engines are sent to another site': [
    'Les visiteurs venus des moteurs de recherche sont envoyés vers un autre site',
    'Besucher von Suchmaschinen werden auf eine andere Website geschickt',
  ],
  'Variables are named so that nobody can tell them apart': [
    'Les variables sont nommées pour qu’on ne puisse les distinguer',
    'Variablen sind so benannt, dass niemand sie unterscheiden kann',
  ],
  'The script rewrites .htaccess for its own pages': [
    'Le script réécrit .htaccess pour ses propres pages',
    'Das Skript schreibt .htaccess für seine eigenen Seiten um',
  ],
  'The request names the function that is called': [
    'La requête nomme la fonction qui est appelée',
    'Die Anfrage nennt die Funktion, die aufgerufen wird',
  ],
  'The request names a callback': [
    'La requête nomme une fonction de rappel',
    'Die Anfrage nennt eine Callback-Funktion',
  ],
  'The file calls itself a web shell': [
    'Le fichier se dit lui-même web shell',
    'Die Datei nennt sich selbst eine Webshell',
  ],
  'The code jumps from label to label in random order': [
    'Le code saute d’étiquette en étiquette dans le désordre',
    'Der Code springt wahllos von Marke zu Marke',
  ],
  'Text is put together from single characters': [
    'Du texte est composé caractère par caractère',
    'Text wird aus einzelnen Zeichen zusammengesetzt',
  ],
  'A page makes a program out of its own text and downloads it': [
    'Une page fabrique un programme à partir de son propre texte et le télécharge',
    'Eine Seite macht aus ihrem eigenen Text ein Programm und lädt es herunter',
  ],
  'All that is typed into a form is sent to another host by a picture': [
    'Tout ce qui est saisi dans un formulaire est envoyé à un autre hôte par une image',
    'Alles, was in ein Formular getippt wird, geht mit einem Bild an einen anderen Host',
  ],
  'A page of spam words leads whoever opens it elsewhere': [
    'Une page de mots publicitaires emmène ailleurs quiconque l’ouvre',
    'Eine Seite voller Werbewörter führt jeden, der sie öffnet, woanders hin',
  ],
  'Delete the page and those like it, and look for the script that makes them.': [
    'Supprimez la page et ses semblables, et cherchez le script qui les fabrique.',
    'Löschen Sie die Seite und ihresgleichen, und suchen Sie das Skript, das sie herstellt.',
  ],
  'The sessions of other visitors and sites are shown': [
    'Les sessions d’autres visiteurs et d’autres sites sont affichées',
    'Die Sitzungen anderer Besucher und Sites werden gezeigt',
  ],
  'Logins of a shop are read out of its database': [
    'Les comptes d’une boutique sont lus dans sa base de données',
    'Zugangsdaten eines Shops werden aus seiner Datenbank gelesen',
  ],
  'A script of the command line breaks into other sites': [
    'Un script de ligne de commande attaque d’autres sites',
    'Ein Skript der Kommandozeile bricht in andere Sites ein',
  ],
  'Stored card numbers are read out of the shop': [
    'Des numéros de carte enregistrés sont extraits de la boutique',
    'Gespeicherte Kartennummern werden aus dem Shop gelesen',
  ],
  'A chain of scripts against bots and researchers stands before the page': [
    'Une série de scripts contre les robots et les chercheurs précède la page',
    'Vor der Seite steht eine Kette von Skripten gegen Bots und Forscher',
  ],
  'A password is asked for, with the address of the victim from the link': [
    'Un mot de passe est demandé, avec l’adresse de la victime prise du lien',
    'Ein Passwort wird verlangt, mit der Adresse des Opfers aus dem Link',
  ],
  'Code is pushed out of sight by a long run of blanks': [
    'Du code est repoussé hors de la vue par une longue suite d’espaces',
    'Code ist durch eine lange Folge von Leerzeichen aus dem Blick geschoben',
  ],
  'Every error log is switched off in one breath': [
    'Tous les journaux d’erreurs sont coupés d’un seul coup',
    'Alle Fehlerprotokolle werden auf einmal abgeschaltet',
  ],
  'A function that runs commands is named where data names a handler': [
    'Une fonction qui exécute des commandes est nommée là où des données nomment un gestionnaire',
    'Eine Funktion, die Befehle ausführt, ist genannt, wo Daten einen Behandler nennen',
  ],
  'Network connections are relayed through the web server': [
    'Des connexions réseau sont relayées par le serveur web',
    'Netzverbindungen werden durch den Webserver geleitet',
  ],
  'Delete the whole folder of the kit, then look for who placed it: restore the account from the last good backup.': [
    'Supprimer tout le dossier du kit, puis chercher qui l’a placé : restaurer le compte depuis la dernière bonne sauvegarde.',
    'Den ganzen Ordner des Bausatzes löschen, dann suchen, wer ihn abgelegt hat: das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Delete what follows the blanks, or restore the file from the release of its vendor; then look for who placed it.': [
    'Supprimer ce qui suit les espaces, ou restaurer le fichier depuis la version de son éditeur ; puis chercher qui l’a placé.',
    'Löschen, was auf die Leerzeichen folgt, oder die Datei aus der Fassung ihres Herstellers wiederherstellen; dann suchen, wer es eingefügt hat.',
  ],
  'Delete the file, then look for who placed it; treat every host that the web server reaches as touched.': [
    'Supprimer le fichier, puis chercher qui l’a placé ; tenir pour touchée chaque machine que le serveur web atteint.',
    'Die Datei löschen, dann suchen, wer sie abgelegt hat; jeden Rechner, den der Webserver erreicht, als berührt ansehen.',
  ],
  'Security companies and their networks are turned away': [
    'Les sociétés de sécurité et leurs réseaux sont écartés',
    'Sicherheitsfirmen und ihre Netze werden abgewiesen',
  ],
  'Search engines are shown another page': [
    'Les moteurs de recherche voient une autre page',
    'Suchmaschinen sehen eine andere Seite',
  ],
  'Scripts of other sites stand before the first line of PHP': [
    'Des scripts d’autres sites précèdent la première ligne de PHP',
    'Skripte fremder Websites stehen vor der ersten PHP-Zeile',
  ],
  'PHP is forbidden except for a list of odd names': [
    'PHP est interdit, sauf pour une liste de noms étranges',
    'PHP ist verboten, außer für eine Liste seltsamer Namen',
  ],
  'Names are picked letter by letter out of a table': [
    'Des noms sont composés lettre par lettre à partir d’une table',
    'Namen werden Buchstabe für Buchstabe aus einer Tabelle geholt',
  ],
  'Hidden words are made by taking junk out of a text': [
    'Des mots cachés apparaissent quand on retire d’un texte ce qui l’encombre',
    'Versteckte Wörter entstehen, indem Füllzeichen aus einem Text genommen werden',
  ],
  'Hidden code is carried in base64': ['Du code caché est porté en base64', 'Versteckter Code liegt in Base64 bei'],
  'Function or variable names are written in escapes': [
    'Des noms de fonctions ou de variables sont écrits en séquences d’échappement',
    'Namen von Funktionen oder Variablen sind in Escape-Zeichen geschrieben',
  ],
  'Files that are no PHP are run as PHP': [
    'Des fichiers qui ne sont pas du PHP sont exécutés comme PHP',
    'Dateien, die kein PHP sind, laufen als PHP',
  ],
  'Every way to run a command is tried in turn': [
    'Tous les moyens d’exécuter une commande sont essayés tour à tour',
    'Jeder Weg, einen Befehl auszuführen, wird der Reihe nach probiert',
  ],
  'Encoded code is decoded and executed': [
    'Du code encodé est décodé et exécuté',
    'Verschlüsselter Code wird entschlüsselt und ausgeführt',
  ],
  'Database passwords are collected, and the script removes itself': [
    'Des mots de passe de bases de données sont recueillis, et le script s’efface',
    'Datenbank-Passwörter werden gesammelt, und das Skript löscht sich selbst',
  ],
  'Commands from the request are run': [
    'Des commandes de la requête sont exécutées',
    'Befehle aus der Anfrage werden ausgeführt',
  ],
  'Code is decoded by a hidden function and executed': [
    'Du code est décodé par une fonction cachée, puis exécuté',
    'Code wird von einer versteckten Funktion entschlüsselt und ausgeführt',
  ],
  'Code from the request is executed': ['Du code de la requête est exécuté', 'Code aus der Anfrage wird ausgeführt'],
  'Card data is copied out of the checkout': [
    'Des données de carte sont copiées lors du paiement',
    'Kartendaten werden an der Kasse mitgeschnitten',
  ],
  'Anyone may upload any file under any name': [
    'N’importe qui peut téléverser n’importe quel fichier sous n’importe quel nom',
    'Jeder darf beliebige Dateien unter beliebigem Namen hochladen',
  ],
  'A written file is given the age of another': [
    'Un fichier écrit reçoit l’âge d’un autre',
    'Eine geschriebene Datei bekommt das Alter einer anderen',
  ],
  'A web shell: a panel to run commands and manage files': [
    'Un web shell : un panneau pour exécuter des commandes et gérer des fichiers',
    'Eine Webshell: eine Oberfläche für Befehle und Dateien',
  ],
  'A user of the operating system is created through COM': [
    'Un utilisateur du système est créé par COM',
    'Ein Benutzer des Betriebssystems wird über COM angelegt',
  ],
  'A spam mailer: a list of addresses and a letter from a form': [
    'Un envoyeur de spam : une liste d’adresses et une lettre venues d’un formulaire',
    'Ein Spam-Versender: Adressliste und Brief aus einem Formular',
  ],
  'A replacement is executed as code (preg_replace with /e)': [
    'Un remplacement est exécuté comme code (preg_replace avec /e)',
    'Eine Ersetzung wird als Code ausgeführt (preg_replace mit /e)',
  ],
  'A scrambled alphabet to pick hidden names from': [
    'Un alphabet brouillé d’où sont tirés des noms cachés',
    'Ein durchmischtes Alphabet, aus dem versteckte Namen geholt werden',
  ],
  'A removed file is put back again and again': [
    'Un fichier supprimé est remis sans cesse',
    'Eine entfernte Datei wird immer wieder zurückgelegt',
  ],
  'A file or text that the request names is executed': [
    'Un fichier ou un texte que la requête nomme est exécuté',
    'Eine Datei oder ein Text, den die Anfrage nennt, wird ausgeführt',
  ],
  'A dangerous name is written in pieces': [
    'Un nom dangereux est écrit en morceaux',
    'Ein gefährlicher Name ist in Stücken geschrieben',
  ],
  'A file whose path is written in escapes is included': [
    'Un fichier dont le chemin est écrit en séquences d’échappement est inclus',
    'Eine Datei, deren Pfad in Escape-Zeichen geschrieben ist, wird eingebunden',
  ],
  'A picture, icon or style sheet is included as code': [
    'Une image, une icône ou une feuille de style est incluse comme code',
    'Ein Bild, Icon oder Stylesheet wird als Code eingebunden',
  ],
  'A hidden script loads another from elsewhere': [
    'Un script caché en charge un autre d’ailleurs',
    'Ein verstecktes Skript lädt ein anderes von anderswo',
  ],
  'A dangerous function name is written in escapes': [
    'Un nom de fonction dangereux est écrit en séquences d’échappement',
    'Ein gefährlicher Funktionsname ist in Escape-Zeichen geschrieben',
  ],
  'A picture holds PHP that runs code': [
    'Une image contient du PHP qui exécute du code',
    'Ein Bild enthält PHP, das Code ausführt',
  ],
  "A page of another server is shown as the site's own": [
    'Une page d’un autre serveur est montrée comme celle du site',
    'Eine Seite eines anderen Servers wird als die eigene gezeigt',
  ],
  'A program that connects back to the attacker is carried along': [
    'Un programme qui se connecte à l’attaquant est embarqué',
    'Ein Programm, das sich beim Angreifer meldet, liegt bei',
  ],
  'A script hands a shell to a network connection': [
    'Un script livre un shell à une connexion réseau',
    'Ein Skript gibt eine Shell an eine Netzverbindung',
  ],
  'A file is run before every page': [
    'Un fichier est exécuté avant chaque page',
    'Vor jeder Seite wird eine Datei ausgeführt',
  ],
  'A shell is tied to a network connection': [
    'Un shell est relié à une connexion réseau',
    'Eine Shell ist an eine Netzverbindung gebunden',
  ],
  'A picture or hidden script answers as index or error page': [
    'Une image ou un script caché répond comme page d’accueil ou d’erreur',
    'Ein Bild oder verstecktes Skript antwortet als Start- oder Fehlerseite',
  ],
  'The whole file hands what the visitor sends to one unknown function': [
    'Tout le fichier remet ce qu’envoie le visiteur à une seule fonction inconnue',
    'Die ganze Datei gibt, was der Besucher sendet, an eine einzige unbekannte Funktion',
  ],
  'The request fills variables, and one of them is called as a function': [
    'La requête remplit des variables, et l’une d’elles est appelée comme fonction',
    'Die Anfrage füllt Variablen, und eine davon wird als Funktion aufgerufen',
  ],
  'Only visitors of a chosen kind are sent to another site': [
    'Seuls les visiteurs d’une certaine sorte sont envoyés vers un autre site',
    'Nur Besucher einer bestimmten Art werden auf eine andere Website geschickt',
  ],
  'A script pretends to be a missing page and carries bytes that are no text': [
    'Un script se fait passer pour une page introuvable et contient des octets qui ne sont pas du texte',
    'Ein Skript gibt sich als fehlende Seite aus und trägt Bytes, die kein Text sind',
  ],
  'A page listens for network connections where the visitor says': [
    'Une page attend des connexions réseau là où le visiteur le demande',
    'Eine Seite wartet auf Netzverbindungen, wo der Besucher es sagt',
  ],
  "The passwords of the web server's users are read out": [
    'Les mots de passe des utilisateurs du serveur web sont lus',
    'Die Passwörter der Benutzer des Webservers werden ausgelesen',
  ],
  'Any database is copied out to whoever fills in the form': [
    'Toute base de données est remise à quiconque remplit le formulaire',
    'Jede Datenbank wird an jeden herausgegeben, der das Formular ausfüllt',
  ],
  'A script runs whatever another server answers': [
    'Un script exécute tout ce qu’un autre serveur répond',
    'Ein Skript führt aus, was immer ein anderer Server antwortet',
  ],
  'An administrator is made by code, with a password that is written there': [
    'Un administrateur est créé par du code, avec un mot de passe qui y est écrit',
    'Ein Administrator wird von Code angelegt, mit einem Passwort, das dort steht',
  ],
  "Delete the file and the user that it makes; change every administrator's password.": [
    'Supprimer le fichier et l’utilisateur qu’il crée ; changer le mot de passe de chaque administrateur.',
    'Die Datei und den Benutzer löschen, den sie anlegt; das Passwort jedes Administrators ändern.',
  ],
  'A loose script logs whoever asks in as administrator': [
    'Un script isolé connecte comme administrateur quiconque le demande',
    'Ein loses Skript meldet jeden, der fragt, als Administrator an',
  ],
  'Passwords that users log in with are kept or sent away': [
    'Les mots de passe des connexions sont conservés ou envoyés ailleurs',
    'Passwörter von Anmeldungen werden aufbewahrt oder weggeschickt',
  ],
  'Delete the file, then change the password of every user who logged in since.': [
    'Supprimer le fichier, puis changer le mot de passe de chaque utilisateur connecté depuis.',
    'Die Datei löschen, dann das Passwort jedes Benutzers ändern, der sich seitdem angemeldet hat.',
  ],
  'Whatever is sent is searched for card fields, and passed on': [
    'Tout ce qui est envoyé est fouillé à la recherche de champs de carte, et transmis',
    'Alles Gesendete wird nach Kartenfeldern durchsucht und weitergegeben',
  ],
  'A loose script looks into the shop from many folders below': [
    'Un script isolé regarde dans la boutique depuis de nombreux dossiers plus bas',
    'Ein loses Skript sieht von vielen Ordnern tiefer in den Shop',
  ],
  'A page in the name of a known company asks for card or password': [
    'Une page au nom d’une entreprise connue demande carte ou mot de passe',
    'Eine Seite im Namen einer bekannten Firma fragt nach Karte oder Passwort',
  ],
  'The comment of a class is cut up and called as a function': [
    'Le commentaire d’une classe est découpé et appelé comme fonction',
    'Der Kommentar einer Klasse wird zerlegt und als Funktion aufgerufen',
  ],
  'A function is named by turned bits and given what the visitor sends': [
    'Une fonction est nommée par des bits inversés et reçoit ce qu’envoie le visiteur',
    'Eine Funktion wird durch umgekehrte Bits benannt und erhält, was der Besucher sendet',
  ],
  'Another server is flooded as the visitor says': [
    'Un autre serveur est inondé selon les ordres du visiteur',
    'Ein anderer Server wird überflutet, wie der Besucher es sagt',
  ],
  'A tiny script only tells an intruder that it is in place': [
    'Un script minuscule ne fait que dire à un intrus qu’il est en place',
    'Ein winziges Skript sagt einem Eindringling nur, dass es an seinem Platz ist',
  ],
  'A whole page is written from escapes, so that nobody reads it': [
    'Une page entière est écrite à partir de séquences d’échappement pour que personne ne la lise',
    'Eine ganze Seite wird aus Escape-Folgen geschrieben, damit niemand sie liest',
  ],
  'An SVG picture sends visitors away or their cookies elsewhere': [
    'Une image SVG envoie ailleurs les visiteurs ou leurs cookies',
    'Ein SVG-Bild schickt Besucher oder ihre Cookies anderswohin',
  ],
  'The header of a picture holds code for a reader elsewhere': [
    'L’en-tête d’une image contient du code pour un autre fichier qui le lit',
    'Der Kopf eines Bildes enthält Code für einen Leser anderswo',
  ],
  'A Perl or Python page runs what the visitor sends as a command': [
    'Une page Perl ou Python exécute comme commande ce qu’envoie le visiteur',
    'Eine Perl- oder Python-Seite führt als Befehl aus, was der Besucher sendet',
  ],
  'A script waits in a chat room for commands to run': [
    'Un script attend dans un salon de discussion des commandes à exécuter',
    'Ein Skript wartet in einem Chatraum auf Befehle',
  ],
  'A script fetches a program from a bare address or a timer and runs it': [
    'Un script récupère un programme à une adresse nue ou par une minuterie et l’exécute',
    'Ein Skript holt ein Programm von einer nackten Adresse oder per Zeitplan und führt es aus',
  ],
  'Encoded Python or Perl is decoded and run': [
    'Du Python ou du Perl encodé est décodé et exécuté',
    'Kodiertes Python oder Perl wird dekodiert und ausgeführt',
  ],
  'A page for another kind of server runs what the visitor sends': [
    'Une page pour une autre sorte de serveur exécute ce qu’envoie le visiteur',
    'Eine Seite für eine andere Art von Server führt aus, was der Besucher sendet',
  ],
  'A sign-in page of a known company gives what is typed to another script': [
    'Une page de connexion d’une entreprise connue remet ce qui est saisi à un autre script',
    'Eine Anmeldeseite einer bekannten Firma gibt, was eingetippt wird, an ein anderes Skript',
  ],
  'Runs commands through the C library, past what PHP forbids': [
    'Exécute des commandes par la bibliothèque C, en contournant ce que PHP interdit',
    'Führt Befehle über die C-Bibliothek aus, an den Verboten von PHP vorbei',
  ],
  'Includes as PHP what a stream of its own makes of the request': [
    'Inclut comme PHP ce qu’un flux à lui fait de la requête',
    'Bindet als PHP ein, was ein eigener Datenstrom aus der Anfrage macht',
  ],
  "Lets the visitor's stylesheet call PHP functions": [
    'Laisse la feuille de style du visiteur appeler des fonctions PHP',
    'Lässt das Stylesheet des Besuchers PHP-Funktionen aufrufen',
  ],
  'Adds a script to the pages that the database holds': [
    'Ajoute un script aux pages que contient la base de données',
    'Fügt den Seiten in der Datenbank ein Skript hinzu',
  ],
  'Delete the file, then look for the script in the database, and restore the account from the last good backup.': [
    'Supprimez le fichier, cherchez le script dans la base de données et restaurez le compte depuis la dernière bonne sauvegarde.',
    'Löschen Sie die Datei, suchen Sie das Skript in der Datenbank und stellen Sie das Konto aus dem letzten guten Backup wieder her.',
  ],
  'A plug-in or a user is taken out of the lists that administrators see': [
    'Une extension ou un utilisateur est retiré des listes que voient les administrateurs',
    'Ein Plug-in oder ein Benutzer wird aus den Listen genommen, die Administratoren sehen',
  ],
  'The row of a plug-in is hidden in the administration by a style': [
    'La ligne d’une extension est masquée par un style dans l’administration',
    'Die Zeile eines Plug-ins wird in der Verwaltung durch einen Stil versteckt',
  ],
  'Whoever knows a word in the address is logged in as administrator': [
    'Quiconque connaît un mot de l’adresse est connecté comme administrateur',
    'Wer ein Wort in der Adresse kennt, wird als Administrator angemeldet',
  ],
  'A hook sees to it that an administrator with a fixed name exists': [
    'Un point d’accroche veille à ce qu’un administrateur au nom fixe existe',
    'Ein Hook sorgt dafür, dass es einen Administrator mit festem Namen gibt',
  ],
  'What is typed into the login is kept or told elsewhere': [
    'Ce qui est saisi à la connexion est gardé ou transmis ailleurs',
    'Was bei der Anmeldung eingegeben wird, wird aufbewahrt oder anderswohin gemeldet',
  ],
  'A class of the CMS for logins or payments tells elsewhere what it gets': [
    'Une classe du CMS pour connexions ou paiements transmet ailleurs ce qu’elle reçoit',
    'Eine Klasse des CMS für Anmeldungen oder Zahlungen meldet anderswohin, was sie erhält',
  ],
  'A script changes the address of the site or its pages in the database': [
    'Un script change dans la base l’adresse du site ou ses pages',
    'Ein Skript ändert in der Datenbank die Adresse der Site oder ihre Seiten',
  ],
  'A script is written from a hidden option or from another server, again and again': [
    'Un script est réécrit sans cesse depuis une option cachée ou un autre serveur',
    'Ein Skript wird immer wieder aus einer versteckten Option oder von einem anderen Server geschrieben',
  ],
  'What visitors send is appended to a file with the name of a picture': [
    'Ce qu’envoient les visiteurs est ajouté à un fichier au nom d’image',
    'Was Besucher senden, wird an eine Datei mit dem Namen eines Bildes angehängt',
  ],
  'Everything that is sent is searched for cards, and passed on': [
    'Tout ce qui est envoyé est fouillé à la recherche de cartes, et transmis',
    'Alles Gesendete wird nach Karten durchsucht und weitergegeben',
  ],
  'Visitors are sent to another site, but neither robots nor who is logged in': [
    'Les visiteurs sont envoyés vers un autre site, sauf robots et utilisateurs connectés',
    'Besucher werden auf eine andere Site geschickt, Roboter und Angemeldete aber nicht',
  ],
  'Every page shows what another server has for this host': [
    'Chaque page montre ce qu’un autre serveur tient prêt pour cet hôte',
    'Jede Seite zeigt, was ein anderer Server für diesen Host bereithält',
  ],
  'A script puts a copy of itself elsewhere': [
    'Un script dépose ailleurs une copie de lui-même',
    'Ein Skript legt anderswo eine Kopie von sich ab',
  ],
  'Security plug-ins are switched off by code': [
    'Des extensions de sécurité sont désactivées par du code',
    'Sicherheits-Plug-ins werden durch Code abgeschaltet',
  ],
  'Passwords or cards from a form are told to a chat': [
    'Des mots de passe ou des cartes d’un formulaire sont transmis à une messagerie',
    'Passwörter oder Karten aus einem Formular werden an einen Chat gemeldet',
  ],
  'Passwords or cards from a form are kept, and the visitor is led on': [
    'Des mots de passe ou des cartes d’un formulaire sont gardés, et le visiteur est conduit ailleurs',
    'Passwörter oder Karten aus einem Formular werden aufbewahrt, und der Besucher wird weitergeleitet',
  ],
  'Search engines are shown a page that lies beside the site': [
    'Les moteurs de recherche voient une page posée à côté du site',
    'Suchmaschinen sehen eine Seite, die neben der Site liegt',
  ],
  'A script tag is spelled in escapes or in base64 where the page is made': [
    'Une balise de script est écrite en échappements ou en base64 là où la page est faite',
    'Ein Skript-Tag steht in Escapes oder Base64, wo die Seite entsteht',
  ],
  "Delete the file and the user that it hides; change every administrator's password.": [
    'Supprimer le fichier et l’utilisateur qu’il cache ; changer le mot de passe de chaque administrateur.',
    'Die Datei und den Benutzer löschen, den sie versteckt; das Passwort jedes Administrators ändern.',
  ],
  "Delete the lines, then look for who placed them; change every administrator's password.": [
    'Supprimer les lignes, puis chercher qui les a placées ; changer le mot de passe de chaque administrateur.',
    'Die Zeilen löschen, dann suchen, wer sie gesetzt hat; das Passwort jedes Administrators ändern.',
  ],
  'Restore the file from the release of its vendor, then change the password of every user who logged in since.': [
    'Restaurer le fichier de la version de son éditeur, puis changer le mot de passe de chaque utilisateur connecté depuis.',
    'Die Datei aus der Version ihres Herstellers wiederherstellen, dann das Passwort jedes seither Angemeldeten ändern.',
  ],
  "Restore the file from the release of its vendor, and tell the shop's owner and the payment provider what was taken.":
    [
      'Restaurer le fichier de la version de son éditeur, et dire au propriétaire de la boutique et au prestataire de paiement ce qui a été pris.',
      'Die Datei aus der Version ihres Herstellers wiederherstellen, und dem Inhaber des Shops und dem Zahlungsdienst sagen, was entwendet wurde.',
    ],
  'Delete the script, and take what it wrote out of the database.': [
    'Supprimer le script, et retirer de la base ce qu’il a écrit.',
    'Das Skript löschen, und aus der Datenbank nehmen, was es geschrieben hat.',
  ],
  'Delete the code, the option that keeps the script, and the written file; look for the task that starts it.': [
    'Supprimer le code, l’option qui garde le script et le fichier écrit ; chercher la tâche qui le lance.',
    'Den Code, die Option mit dem Skript und die geschriebene Datei löschen; die Aufgabe suchen, die ihn startet.',
  ],
  "Keep the file and the store as evidence, tell the site's owner what was taken, and restore the file from a release.":
    [
      'Garder le fichier et la réserve comme preuves, dire au propriétaire du site ce qui a été pris, et restaurer le fichier d’une version.',
      'Datei und Ablage als Beweis aufbewahren, dem Inhaber der Site sagen, was entwendet wurde, und die Datei aus einer Version wiederherstellen.',
    ],
  "Delete the lines, tell the shop's owner and the payment provider, and restore the account from the last good backup.":
    [
      'Supprimer les lignes, prévenir le propriétaire de la boutique et le prestataire de paiement, et restaurer le compte depuis la dernière sauvegarde saine.',
      'Die Zeilen löschen, den Inhaber des Shops und den Zahlungsdienst benachrichtigen, und das Konto aus der letzten guten Sicherung wiederherstellen.',
    ],
  'Delete the file or the lines, then look for what writes them again.': [
    'Supprimer le fichier ou les lignes, puis chercher ce qui les réécrit.',
    'Die Datei oder die Zeilen löschen, dann suchen, was sie wieder schreibt.',
  ],
  'Delete the lines, then look for who placed them: a theme or plug-in that was given away, or an intruder.': [
    'Supprimer les lignes, puis chercher qui les a placées : un thème ou une extension distribués gratuitement, ou un intrus.',
    'Die Zeilen löschen, dann suchen, wer sie gesetzt hat: ein verschenktes Theme oder Plug-in, oder ein Eindringling.',
  ],
  'Delete the file and its copies at once; look for what starts it again.': [
    'Supprimer le fichier et ses copies en même temps ; chercher ce qui le relance.',
    'Die Datei und ihre Kopien zugleich löschen; suchen, was sie wieder startet.',
  ],
  'Delete the file, switch the security plug-ins on again, and restore the account from the last good backup.': [
    'Supprimer le fichier, réactiver les extensions de sécurité, et restaurer le compte depuis la dernière sauvegarde saine.',
    'Die Datei löschen, die Sicherheits-Plug-ins wieder einschalten, und das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Delete the folder with every page of the kit, then look for who placed it; who typed something there must be told.':
    [
      'Supprimer le dossier avec toutes les pages du kit, puis chercher qui l’a déposé ; prévenir qui y a saisi quelque chose.',
      'Den Ordner mit allen Seiten des Kits löschen, dann suchen, wer ihn abgelegt hat; wer dort etwas eingab, muss es erfahren.',
    ],
  'Restore the file from a release or the last good backup, and delete the page that it shows.': [
    'Restaurer le fichier d’une version ou de la dernière sauvegarde saine, et supprimer la page qu’il montre.',
    'Die Datei aus einer Version oder der letzten guten Sicherung wiederherstellen, und die Seite löschen, die sie zeigt.',
  ],
  'Visitors are made to paste a command into their own computer': [
    'Les visiteurs sont amenés à coller une commande dans leur propre ordinateur',
    'Besucher werden dazu gebracht, einen Befehl in ihren eigenen Rechner einzufügen',
  ],
  'A script leads visitors who come from a search elsewhere': [
    'Un script conduit ailleurs les visiteurs qui viennent d’une recherche',
    'Ein Skript leitet Besucher, die von einer Suche kommen, anderswohin',
  ],
  'The address that a script loads from is hidden': [
    'L’adresse d’où un script se charge est cachée',
    'Die Adresse, von der ein Skript geladen wird, ist versteckt',
  ],
  'Every key that a visitor presses is sent to another host': [
    'Chaque touche que presse un visiteur est envoyée à un autre hôte',
    'Jede Taste, die ein Besucher drückt, wird an einen anderen Host gesendet',
  ],
  "Visitors' browsers dig for coins or flood other sites": [
    'Les navigateurs des visiteurs minent des monnaies ou inondent d’autres sites',
    'Browser der Besucher schürfen Münzen oder überfluten andere Sites',
  ],
  'A script in the page makes an administrator by the rights of its reader': [
    'Un script dans la page crée un administrateur avec les droits de son lecteur',
    'Ein Skript in der Seite legt mit den Rechten ihres Lesers einen Administrator an',
  ],
  'Advertising links are placed where no visitor sees them': [
    'Des liens publicitaires sont placés là où aucun visiteur ne les voit',
    'Werbelinks stehen, wo kein Besucher sie sieht',
  ],
  'A page of another host is loaded into a frame outside of the page': [
    'Une page d’un autre hôte est chargée dans un cadre hors de la page',
    'Eine Seite eines anderen Hosts wird in einen Rahmen außerhalb der Seite geladen',
  ],
  'Delete the lines; then look for the script that writes them again. Tell visitors of that time.': [
    'Supprimer les lignes, puis chercher le script qui les réécrit. Prévenir les visiteurs de cette période.',
    'Die Zeilen löschen, dann nach dem Skript suchen, das sie wieder schreibt. Die Besucher dieser Zeit benachrichtigen.',
  ],
  'Delete the lines; then look for the script that writes them again. What was typed since is known to somebody.': [
    'Supprimer les lignes, puis chercher le script qui les réécrit. Ce qui a été saisi depuis est connu de quelqu’un.',
    'Die Zeilen löschen, dann nach dem Skript suchen, das sie wieder schreibt. Was seither eingegeben wurde, kennt jemand.',
  ],
  "Delete the lines and every user that nobody knows; change every administrator's password.": [
    'Supprimer les lignes et tout utilisateur que personne ne connaît ; changer le mot de passe de chaque administrateur.',
    'Die Zeilen löschen und jeden Benutzer, den niemand kennt; das Passwort jedes Administrators ändern.',
  ],
  'Delete the block; then look for the script that writes it again.': [
    'Supprimer le bloc, puis chercher le script qui le réécrit.',
    'Den Block löschen, dann nach dem Skript suchen, das ihn wieder schreibt.',
  ],
  'What a framework hands over of the request is run as code or command': [
    'Ce qu’un cadriciel transmet de la requête est exécuté comme code ou commande',
    'Was ein Framework aus der Anfrage übergibt, läuft als Code oder Befehl',
  ],
  'A route or an open request of WordPress runs, writes or installs what is sent': [
    'Une route ou une requête ouverte de WordPress exécute, écrit ou installe ce qui est envoyé',
    'Eine Route oder offene Anfrage von WordPress führt aus, schreibt oder installiert, was gesendet wird',
  ],
  'A script is written by a class or a call that is not made for it': [
    'Un script est écrit par une classe ou un appel qui n’est pas fait pour cela',
    'Ein Skript wird von einer Klasse oder einem Aufruf geschrieben, die nicht dafür da sind',
  ],
  'A function is picked out of the list of all functions and given the request': [
    'Une fonction est prise dans la liste de toutes les fonctions et reçoit la requête',
    'Eine Funktion wird aus der Liste aller Funktionen gewählt und erhält die Anfrage',
  ],
  'A library or an option of another program gets round forbidden functions': [
    'Une bibliothèque ou une option d’un autre programme contourne les fonctions interdites',
    'Eine Bibliothek oder eine Option eines anderen Programms umgeht verbotene Funktionen',
  ],
  'Links to the settings of other accounts are made': [
    'Des liens vers les réglages d’autres comptes sont créés',
    'Es werden Links auf die Einstellungen anderer Konten angelegt',
  ],
  'A filter or an expression runs the function that the visitor names': [
    'Un filtre ou une expression exécute la fonction que nomme le visiteur',
    'Ein Filter oder ein Ausdruck führt die Funktion aus, die der Besucher nennt',
  ],
  'Delete the lines or the file, then look for who placed them: restore the account from the last good backup.': [
    'Supprimer les lignes ou le fichier, puis chercher qui les a placés : restaurer le compte depuis la dernière sauvegarde saine.',
    'Die Zeilen oder die Datei löschen, dann suchen, wer sie gesetzt hat: das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  "Delete the file or the lines, then look for who placed them; change every administrator's password.": [
    'Supprimer le fichier ou les lignes, puis chercher qui les a placés ; changer le mot de passe de chaque administrateur.',
    'Die Datei oder die Zeilen löschen, dann suchen, wer sie gesetzt hat; das Passwort jedes Administrators ändern.',
  ],
  "Delete the file and the links; change every database password of the machine's sites.": [
    'Supprimer le fichier et les liens ; changer tous les mots de passe de base des sites de la machine.',
    'Die Datei und die Links löschen; jedes Datenbankpasswort der Sites der Maschine ändern.',
  ],
  'A fixed password opens the account of every user': [
    'Un mot de passe fixe ouvre le compte de chaque utilisateur',
    'Ein festes Passwort öffnet das Konto jedes Benutzers',
  ],
  'Some visitors, or each of them once, are led to another site': [
    'Certains visiteurs, ou chacun une fois, sont conduits vers un autre site',
    'Manche Besucher, oder jeder einmal, werden auf eine andere Site geleitet',
  ],
  'WordPress is told to take PHP for a kind of media': [
    'WordPress reçoit l’ordre d’accepter PHP comme un média',
    'WordPress wird gesagt, PHP als eine Art von Medien anzunehmen',
  ],
  'Delete the lines, then look for PHP among the uploads and for who placed them.': [
    'Supprimer les lignes, puis chercher du PHP parmi les fichiers envoyés et qui les a placées.',
    'Die Zeilen löschen, dann nach PHP unter den Uploads suchen und nach dem, der sie schrieb.',
  ],
  'The first click of a visitor opens a page of another host': [
    'Le premier clic d’un visiteur ouvre une page d’un autre hôte',
    'Der erste Klick eines Besuchers öffnet eine Seite eines anderen Hosts',
  ],
  'Addresses of the site are answered by a script among uploads or parts of the CMS': [
    'Des adresses du site sont servies par un script placé parmi les fichiers envoyés ou les parties du CMS',
    'Adressen der Site beantwortet ein Skript unter Uploads oder Teilen des CMS',
  ],
  'A script installs a hidden way in through a relay': [
    'Un script installe un accès caché passant par un relais',
    'Ein Skript richtet über eine Zwischenstelle einen verborgenen Zugang ein',
  ],
  "Stop the program, delete the script and what it started; then look at the account's timers, start files and keys.": [
    'Arrêter le programme, supprimer le script et ce qu’il a lancé ; vérifier ensuite les tâches planifiées, les fichiers de démarrage et les clés du compte.',
    'Das Programm anhalten, das Skript und was es gestartet hat löschen; dann Zeitpläne, Startdateien und Schlüssel des Kontos ansehen.',
  ],
  'A shell script puts removed pages back again and again': [
    'Un script shell remet sans cesse en place des pages supprimées',
    'Ein Shell-Skript stellt entfernte Seiten immer wieder her',
  ],
  'Stop the program first, then delete the script and what it wrote; look for the timer that starts it.': [
    'Arrêter d’abord le programme, puis supprimer le script et ce qu’il a écrit ; chercher la tâche planifiée qui le lance.',
    'Erst das Programm anhalten, dann das Skript und was es schrieb löschen; nach dem Zeitplan suchen, der es startet.',
  ],
  'A page lets the web server fetch or run what others say': [
    'Une page fait chercher ou exécuter au serveur web ce que d’autres lui dictent',
    'Eine Seite lässt den Webserver holen oder ausführen, was andere sagen',
  ],
  'Delete the file, then look for who placed it; forbid IncludesExec for the sites.': [
    'Supprimer le fichier, puis chercher qui l’a déposé ; interdire IncludesExec pour les sites.',
    'Die Datei löschen, dann suchen, wer sie abgelegt hat; IncludesExec für die Sites verbieten.',
  ],
  'A page advertises games of chance to search engines': [
    'Une page vante des jeux de hasard auprès des moteurs de recherche',
    'Eine Seite wirbt bei Suchmaschinen für Glücksspiele',
  ],
  'Delete the page and those beside it, look for the script that makes or shows them, and ask search engines to forget them.':
    [
      'Supprimer la page et ses voisines, chercher le script qui les crée ou les affiche, et demander aux moteurs de recherche de les oublier.',
      'Die Seite und ihre Nachbarn löschen, nach dem Skript suchen, das sie macht oder zeigt, und Suchmaschinen bitten, sie zu vergessen.',
    ],
  'Floods the machine that the visitor names with packets': [
    'Inonde de paquets la machine que nomme le visiteur',
    'Überschwemmt die Maschine, die der Besucher nennt, mit Paketen',
  ],
};
