import type { Sentences } from './contract.ts';

/** What the detectors of files and of the account say (src/detectors). */
export const detectors: Sentences = {
  // Remedies that several share.
  'Keep a copy as evidence and remove it.': [
    'En garder une copie comme preuve, puis le supprimer.',
    'Eine Kopie als Beweis aufheben und sie entfernen.',
  ],
  'Find out who made it; if nobody knows, keep a copy as evidence and remove it.': [
    'Chercher qui l’a créé ; si personne ne le sait, en garder une copie comme preuve et le supprimer.',
    'Herausfinden, wer das angelegt hat; weiß es niemand, eine Kopie als Beweis aufheben und es entfernen.',
  ],
  'Compare with the vendor’s release; if it is not part of one, keep a copy as evidence and remove it.': [
    'Comparer avec la version de l’éditeur ; s’il n’en fait pas partie, en garder une copie comme preuve et le supprimer.',
    'Mit der Version des Herstellers vergleichen; gehört sie zu keiner, eine Kopie als Beweis aufheben und sie entfernen.',
  ],

  // PHPUnit where the web serves it.
  'PHPUnit runs what any visitor sends to this file, exploited in the wild': [
    'PHPUnit exécute ce que tout visiteur envoie à ce fichier, exploité activement',
    'PHPUnit führt aus, was irgendein Besucher an diese Datei schickt, wird aktiv ausgenutzt',
  ],
  'PHPUnit runs what any visitor sends to this file, if PHP runs as a CGI program': [
    'PHPUnit exécute ce que tout visiteur envoie à ce fichier, si PHP tourne comme programme CGI',
    'PHPUnit führt aus, was irgendein Besucher an diese Datei schickt, wenn PHP als CGI-Programm läuft',
  ],
  'PHPUnit lies where the web serves it': [
    'PHPUnit se trouve là où le web le sert',
    'PHPUnit liegt, wo das Web es ausliefert',
  ],
  'Delete the folder of PHPUnit: no website needs its tests where it is served.': [
    'Supprimer le dossier de PHPUnit : aucun site n’a besoin de ses tests là où il est servi.',
    'Den Ordner von PHPUnit löschen: Keine Website braucht ihre Tests dort, wo sie ausgeliefert wird.',
  ],

  // Where a command stands.
  '{*title}, {*where}': ['{title}, {where}', '{title}, {where}'],
  'in the crontab': ['dans la crontab', 'in der Crontab'],
  'in a saved crontab': ['dans une crontab enregistrée', 'in einer abgelegten Crontab'],
  'in a mail rule': ['dans une règle de courrier', 'in einer Mailregel'],
  'in a file that runs at login': [
    'dans un fichier exécuté à la connexion',
    'in einer Datei, die bei der Anmeldung läuft',
  ],
  'Keep a copy of the crontab, then remove the whole crontab; write back only lines that the customer knows.': [
    'Garder une copie de la crontab, puis la supprimer entièrement ; n’y remettre que les lignes que le client connaît.',
    'Eine Kopie der Crontab aufheben, dann die ganze Crontab entfernen; nur Zeilen zurückschreiben, die der Kunde kennt.',
  ],
  'Find out which crontab this is a copy of, and remove the line there; do not install this file.': [
    'Chercher de quelle crontab c’est une copie, et y supprimer la ligne ; ne pas installer ce fichier.',
    'Herausfinden, von welcher Crontab das eine Kopie ist, und die Zeile dort entfernen; diese Datei nicht einspielen.',
  ],
  'Ask the owner of the mailbox; remove rules that nobody set up, and look in the panel for the same.': [
    'Demander au titulaire de la boîte ; supprimer les règles que personne n’a créées, et chercher les mêmes dans le panneau.',
    'Den Inhaber des Postfachs fragen; Regeln entfernen, die niemand angelegt hat, und im Panel nach denselben sehen.',
  ],
  'Put the file of a fresh account in its place, and keep this one as evidence.': [
    'Mettre à sa place le fichier d’un compte neuf, et garder celui-ci comme preuve.',
    'Die Datei eines neuen Kontos an ihre Stelle setzen, und diese als Beweis aufheben.',
  ],

  // Commands.
  'A command of more than 4,096 characters': [
    'Une commande de plus de 4 096 caractères',
    'Ein Befehl von mehr als 4.096 Zeichen',
  ],
  'Opens a shell over the network': ['Ouvre un shell à travers le réseau', 'Öffnet eine Shell über das Netz'],
  'Downloads something and runs it': ['Télécharge quelque chose et l’exécute', 'Lädt etwas herunter und führt es aus'],
  'Downloads a file and runs it': ['Télécharge un fichier et l’exécute', 'Lädt eine Datei herunter und führt sie aus'],
  'Decodes hidden text and runs it': [
    'Décode un texte caché et l’exécute',
    'Entschlüsselt verborgenen Text und führt ihn aus',
  ],
  'Decodes hidden text': ['Décode un texte caché', 'Entschlüsselt verborgenen Text'],
  'Runs code that is written into the command itself': [
    'Exécute du code écrit dans la commande elle-même',
    'Führt Code aus, der im Befehl selbst steht',
  ],
  'Runs a program from a folder for temporary files': [
    'Exécute un programme d’un dossier de fichiers temporaires',
    'Führt ein Programm aus einem Ordner für temporäre Dateien aus',
  ],
  'Runs a script from a folder for uploads': [
    'Exécute un script d’un dossier de téléversement',
    'Führt ein Skript aus einem Ordner für hochgeladene Dateien aus',
  ],
  'Starts a coin miner': ['Lance un mineur de cryptomonnaie', 'Startet einen Kryptominer'],
  'Loads a library of the account into every program': [
    'Charge une bibliothèque du compte dans chaque programme',
    'Lädt eine Bibliothek des Kontos in jedes Programm',
  ],
  'Writes the crontab anew': ['Réécrit la crontab', 'Schreibt die Crontab neu'],
  'Runs a program with a hidden name': [
    'Exécute un programme au nom caché',
    'Führt ein Programm mit verstecktem Namen aus',
  ],
  'Every mail starts a program': ['Chaque courriel lance un programme', 'Jede E-Mail startet ein Programm'],
  'Sends mail on to a free mail service': [
    'Fait suivre le courrier vers une messagerie gratuite',
    'Leitet Mail an einen kostenlosen Maildienst weiter',
  ],
  'Puts another program in the place of one that takes passwords': [
    'Met un autre programme à la place d’un programme qui demande des mots de passe',
    'Setzt ein anderes Programm an die Stelle eines, das Passwörter abfragt',
  ],
  'Lets Git run a hidden program': [
    'Fait exécuter un programme caché par Git',
    'Lässt Git ein verstecktes Programm ausführen',
  ],
  'Lets the editor run a program': [
    'Fait exécuter un programme par l’éditeur',
    'Lässt den Editor ein Programm ausführen',
  ],

  // Keys.
  'An SSH key starts a program that hides something': [
    'Une clé SSH lance un programme qui cache quelque chose',
    'Ein SSH-Schlüssel startet ein Programm, das etwas verbirgt',
  ],
  'An SSH key changes which programs run': [
    'Une clé SSH change les programmes qui sont exécutés',
    'Ein SSH-Schlüssel ändert, welche Programme laufen',
  ],
  'An SSH key opens this account': ['Une clé SSH ouvre ce compte', 'Ein SSH-Schlüssel öffnet dieses Konto'],
  'Ask the owner whose key this is; after an intrusion remove every key and add new ones.': [
    'Demander au titulaire à qui est cette clé ; après une intrusion, supprimer toutes les clés et en créer de nouvelles.',
    'Den Inhaber fragen, wessen Schlüssel das ist; nach einem Einbruch alle Schlüssel entfernen und neue anlegen.',
  ],

  // Server settings inside the site.
  'Restore the file from a release or a good backup; check what it lets run.': [
    'Restaurer le fichier d’une version officielle ou d’une bonne sauvegarde ; vérifier ce qu’il laisse exécuter.',
    'Die Datei aus einer Version des Herstellers oder einer guten Sicherung wiederherstellen; prüfen, was sie laufen lässt.',
  ],
  'Holds PHP code': ['Contient du code PHP', 'Enthält PHP-Code'],
  'Runs files with an odd ending as PHP': [
    'Fait exécuter comme PHP des fichiers à l’extension étrange',
    'Lässt Dateien mit seltsamer Endung als PHP laufen',
  ],
  'Runs files with an odd ending as programs': [
    'Fait exécuter comme programmes des fichiers à l’extension étrange',
    'Lässt Dateien mit seltsamer Endung als Programme laufen',
  ],
  'Serves the source of PHP files instead of running them': [
    'Livre le source des fichiers PHP au lieu de les exécuter',
    'Zeigt den Quelltext von PHP-Dateien, statt sie auszuführen',
  ],
  'Runs every file of the folder as PHP': [
    'Fait exécuter comme PHP tous les fichiers du dossier',
    'Lässt jede Datei des Ordners als PHP laufen',
  ],
  'Lets scripts run in a folder for uploads': [
    'Laisse s’exécuter des scripts dans un dossier de téléversements',
    'Lässt Skripte in einem Ordner für Hochgeladenes laufen',
  ],
  'Answers for pictures among uploads by a script': [
    'Répond par un script aux demandes d’images parmi les téléversements',
    'Antwortet auf Anfragen nach hochgeladenen Bildern mit einem Skript',
  ],
  'Sends each visitor to another site once': [
    'Envoie chaque visiteur une fois vers un autre site',
    'Schickt jeden Besucher einmal auf eine andere Site',
  ],
  'Runs a program of its own for requests': [
    'Exécute son propre programme pour des requêtes',
    'Führt für Anfragen ein eigenes Programm aus',
  ],
  'Loads a library into the programs of the server': [
    'Charge une bibliothèque dans les programmes du serveur',
    'Lädt eine Bibliothek in die Programme des Servers',
  ],
  'Takes the settings of PHP from a hidden place': [
    'Prend les réglages de PHP dans un endroit caché',
    'Nimmt die Einstellungen von PHP aus einem Versteck',
  ],
  'Runs a file that is no script as PHP': [
    'Fait exécuter comme PHP un fichier qui n’est pas un script',
    'Lässt eine Datei, die kein Skript ist, als PHP laufen',
  ],
  'Runs files of the folder as programs': [
    'Fait exécuter comme programmes des fichiers du dossier',
    'Lässt Dateien des Ordners als Programme laufen',
  ],
  'Runs a file before or after every page': [
    'Exécute un fichier avant ou après chaque page',
    'Führt vor oder nach jeder Seite eine Datei aus',
  ],
  'Takes back what PHP was forbidden to do': [
    'Rétablit ce qui était interdit à PHP',
    'Nimmt zurück, was PHP verboten war',
  ],
  'Turns the web server’s firewall off': [
    'Désactive le pare-feu du serveur web',
    'Schaltet die Firewall des Webservers ab',
  ],
  'Sends visitors from search engines to another site': [
    'Envoie vers un autre site les visiteurs venus des moteurs de recherche',
    'Schickt Besucher von Suchmaschinen auf eine andere Website',
  ],
  'Sends some visitors to another site, by browser or referrer': [
    'Envoie certains visiteurs vers un autre site, selon leur navigateur ou leur provenance',
    'Schickt manche Besucher auf eine andere Website, je nach Browser oder Herkunft',
  ],
  'Shows search engines another page': [
    'Montre une autre page aux moteurs de recherche',
    'Zeigt Suchmaschinen eine andere Seite',
  ],
  'Passes visitors through to another server': [
    'Relaie les visiteurs vers un autre serveur',
    'Reicht Besucher an einen anderen Server durch',
  ],
  'Forbids scripts by every spelling of their ending': [
    'Interdit les scripts sous toutes les graphies de leur extension',
    'Verbietet Skripte in jeder Schreibweise ihrer Endung',
  ],
  'Forbids all scripts but a list of its own': [
    'Interdit tous les scripts, sauf une liste à lui',
    'Verbietet alle Skripte außer einer eigenen Liste',
  ],
  'Lets PHP include code from other servers': [
    'Laisse PHP inclure du code d’autres serveurs',
    'Lässt PHP Code von anderen Servern einbinden',
  ],
  'Answers missing pages with a script that is hidden among other files': [
    'Répond aux pages manquantes par un script caché parmi d’autres fichiers',
    'Beantwortet fehlende Seiten mit einem Skript, das zwischen anderen Dateien versteckt ist',
  ],
  'Encoded by ionCube: what it does cannot be judged': [
    'Encodé par ionCube : ce qu’il fait ne peut être jugé',
    'Mit ionCube kodiert: was es tut, lässt sich nicht beurteilen',
  ],
  'Encoded by SourceGuardian: what it does cannot be judged': [
    'Encodé par SourceGuardian : ce qu’il fait ne peut être jugé',
    'Mit SourceGuardian kodiert: was es tut, lässt sich nicht beurteilen',
  ],
  'Encoded by Zend Guard: what it does cannot be judged': [
    'Encodé par Zend Guard : ce qu’il fait ne peut être jugé',
    'Mit Zend Guard kodiert: was es tut, lässt sich nicht beurteilen',
  ],
  'Ask the owner which licensed extension it belongs to, and replace it by a fresh copy from its vendor.': [
    'Demander au propriétaire à quelle extension sous licence il appartient, et le remplacer par une copie fraîche de son éditeur.',
    'Den Eigentümer fragen, zu welcher lizenzierten Erweiterung es gehört, und es durch eine frische Kopie des Herstellers ersetzen.',
  ],
  'Code that was encoded for a loader and cannot be judged': [
    'Code encodé pour un chargeur, qui ne peut être jugé',
    'Code, der für einen Lader kodiert ist und sich nicht beurteilen lässt',
  ],
  'The same content lies in several places': [
    'Le même contenu se trouve à plusieurs endroits',
    'Derselbe Inhalt liegt an mehreren Stellen',
  ],
  'Claims to be older than its arrival here': [
    'Se dit plus ancien que son arrivée ici',
    'Gibt sich älter als seine Ankunft hier',
  ],
  'Puts a script into every page': ['Place un script dans chaque page', 'Setzt ein Skript in jede Seite'],
  'Sends the visitors of every page to another site': [
    'Envoie les visiteurs de chaque page vers un autre site',
    'Schickt die Besucher jeder Seite auf eine andere Website',
  ],
  'Opens an odd file as the start page': [
    'Ouvre un fichier étrange comme page d’accueil',
    'Öffnet eine seltsame Datei als Startseite',
  ],
  'Answers missing pages with an odd file': [
    'Répond aux pages manquantes par un fichier étrange',
    'Beantwortet fehlende Seiten mit einer seltsamen Datei',
  ],
  'Sends visitors of missing pages to another site': [
    'Envoie vers un autre site les visiteurs des pages manquantes',
    'Schickt Besucher fehlender Seiten auf eine andere Website',
  ],

  // JavaScript.
  'Scripts in Perl, Python, Ruby, Node or a shell that run what others send': [
    'Scripts en Perl, Python, Ruby, Node ou shell qui exécutent ce que d’autres envoient',
    'Skripte in Perl, Python, Ruby, Node oder einer Shell, die ausführen, was andere senden',
  ],
  'A script runs what the visitor sends': [
    'Un script exécute ce qu’envoie le visiteur',
    'Ein Skript führt aus, was der Besucher sendet',
  ],
  'A script runs what another machine sends': [
    'Un script exécute ce qu’envoie une autre machine',
    'Ein Skript führt aus, was eine andere Maschine sendet',
  ],
  'Keep a copy as evidence and remove it, unless you know its author; then look for who placed it.': [
    'Gardez une copie comme preuve et retirez-le, sauf si vous en connaissez l’auteur ; cherchez ensuite qui l’a déposé.',
    'Eine Kopie als Beweis aufheben und es entfernen, wenn Sie seinen Verfasser nicht kennen; dann suchen, wer es abgelegt hat.',
  ],
  'Collects card data at the checkout and sends it elsewhere': [
    'Recueille les données de carte au paiement et les envoie ailleurs',
    'Sammelt Kartendaten an der Kasse und schickt sie anderswohin',
  ],
  'Loads a script whose address it hides': [
    'Charge un script dont il cache l’adresse',
    'Lädt ein Skript, dessen Adresse es verbirgt',
  ],
  'Unreadable script that looks at where visitors come from': [
    'Script illisible qui regarde d’où viennent les visiteurs',
    'Unlesbares Skript, das darauf achtet, woher Besucher kommen',
  ],
  'Compare with the vendor’s file or a good backup and restore it.': [
    'Comparer avec le fichier de l’éditeur ou d’une bonne sauvegarde, et le restaurer.',
    'Mit der Datei des Herstellers oder einer guten Sicherung vergleichen und sie wiederherstellen.',
  ],

  // Links.
  'Links to a shared package of the system': [
    'Lien vers un paquet partagé du système',
    'Verweist auf ein gemeinsames Paket des Systems',
  ],
  'Links to the logs of the account': ['Lien vers les journaux du compte', 'Verweist auf die Logs des Kontos'],
  'Links into another account': ['Lien vers un autre compte', 'Verweist in ein anderes Konto'],
  'Links to the system’s own files': [
    'Lien vers les fichiers du système lui-même',
    'Verweist auf Dateien des Systems selbst',
  ],
  'Links out of the account': ['Lien qui sort du compte', 'Verweist aus dem Konto hinaus'],
  'Nothing to do, unless nobody knows the software that made it.': [
    'Rien à faire, sauf si personne ne connaît le logiciel qui l’a créé.',
    'Nichts zu tun, außer wenn niemand die Software kennt, die ihn angelegt hat.',
  ],
  'Find out who made the link; delete the link itself, never through it.': [
    'Chercher qui a créé le lien ; supprimer le lien lui-même, jamais à travers lui.',
    'Herausfinden, wer den Verweis angelegt hat; den Verweis selbst löschen, nie durch ihn hindurch.',
  ],

  // Files that lie oddly.
  'A must-use file that hides users or plugins': [
    'Un fichier toujours chargé qui cache des utilisateurs ou des extensions',
    'Eine immer geladene Datei, die Benutzer oder Plugins versteckt',
  ],
  'Keep a copy as evidence and remove it; look at the list of administrators.': [
    'En garder une copie comme preuve et le supprimer ; vérifier la liste des administrateurs.',
    'Eine Kopie als Beweis aufheben und sie entfernen; die Liste der Administratoren ansehen.',
  ],
  'WordPress runs this file on every request, and no known product wrote it': [
    'WordPress exécute ce fichier à chaque requête, et aucun produit connu ne l’a écrit',
    'WordPress führt diese Datei bei jedem Aufruf aus, und kein bekanntes Produkt hat sie geschrieben',
  ],
  'Ask who made it; if nobody knows, remove it.': [
    'Demander qui l’a créé ; si personne ne le sait, le supprimer.',
    'Fragen, wer sie angelegt hat; weiß es niemand, sie entfernen.',
  ],
  'Code under a name made to be overlooked': [
    'Du code sous un nom choisi pour passer inaperçu',
    'Code unter einem Namen, der übersehen werden soll',
  ],
  'A name made to be overlooked': ['Un nom choisi pour passer inaperçu', 'Ein Name, der übersehen werden soll'],
  'A media file holds PHP code': ['Un fichier média contient du code PHP', 'Eine Mediendatei enthält PHP-Code'],
  'Look for the script or setting that runs it; replace the file by a copy from a good backup.': [
    'Chercher le script ou le réglage qui l’exécute ; remplacer le fichier par celui d’une bonne sauvegarde.',
    'Nach dem Skript oder der Einstellung suchen, die sie ausführt; die Datei durch die einer guten Sicherung ersetzen.',
  ],
  'A program in a folder for uploads': [
    'Un programme dans un dossier de téléversement',
    'Ein Programm in einem Ordner für hochgeladene Dateien',
  ],
  'Keep a copy as evidence and remove it; forbid PHP in this folder.': [
    'En garder une copie comme preuve et le supprimer ; interdire PHP dans ce dossier.',
    'Eine Kopie als Beweis aufheben und es entfernen; PHP in diesem Ordner verbieten.',
  ],
  'PHP that calls itself a picture or a document': [
    'Du PHP qui se fait passer pour une image ou un document',
    'PHP, das sich als Bild oder Dokument ausgibt',
  ],
  'A program that runs with its owner’s rights': [
    'Un programme exécuté avec les droits de son propriétaire',
    'Ein Programm, das mit den Rechten seines Besitzers läuft',
  ],
  'Take the set-uid bit away and find out who made the file.': [
    'Retirer le bit set-uid et chercher qui a créé le fichier.',
    'Das Set-uid-Bit entfernen und herausfinden, wer die Datei angelegt hat.',
  ],
  'An archive under .well-known': ['Une archive sous .well-known', 'Ein Archiv unter .well-known'],
  'A login form under .well-known': [
    'Un formulaire de connexion sous .well-known',
    'Ein Anmeldeformular unter .well-known',
  ],
  'A program under .well-known': ['Un programme sous .well-known', 'Ein Programm unter .well-known'],
  'Keep a copy as evidence, remove the folder, and report the address if it was used for phishing.': [
    'En garder une copie comme preuve, supprimer le dossier, et signaler l’adresse si elle a servi à l’hameçonnage.',
    'Eine Kopie als Beweis aufheben, den Ordner entfernen, und die Adresse melden, falls sie dem Phishing diente.',
  ],
  'Every user of the machine can change this file': [
    'Tout utilisateur de la machine peut modifier ce fichier',
    'Jeder Benutzer der Maschine kann diese Datei ändern',
  ],
  'Set its mode to 0640 or 0600.': ['Mettre ses droits à 0640 ou 0600.', 'Ihre Rechte auf 0640 oder 0600 setzen.'],

  // Names of detectors, where one could not do its work.
  '{*detector}: needs root': ['{detector} : demande les droits root', '{detector}: braucht Root-Rechte'],
  '{*detector} failed: {cause}': ['{detector} : échec ({cause})', '{detector}: gescheitert ({cause})'],
  'Scheduled tasks of the user': ['Tâches planifiées de l’utilisateur', 'Geplante Aufgaben des Benutzers'],
  'Copies of crontabs': ['Copies de crontabs', 'Kopien von Crontabs'],
  'Server settings inside the site (.htaccess, .user.ini)': [
    'Réglages du serveur dans le site (.htaccess, .user.ini)',
    'Servereinstellungen in der Website (.htaccess, .user.ini)',
  ],
  'JavaScript that steals, redirects or loads from elsewhere': [
    'JavaScript qui vole, redirige ou charge d’ailleurs',
    'JavaScript, das stiehlt, umleitet oder von anderswo lädt',
  ],
  'Mail rules that run programs or send copies away': [
    'Règles de courrier qui lancent des programmes ou envoient des copies',
    'Mailregeln, die Programme starten oder Kopien wegschicken',
  ],
  'Drop-ins and must-use plugins of WordPress': [
    'Fichiers et extensions toujours chargés de WordPress',
    'Immer geladene Dateien und Plugins von WordPress',
  ],
  'Names made to be overlooked': ['Noms choisis pour passer inaperçus', 'Namen, die übersehen werden sollen'],
  'What PHP does with data from outside': [
    'Ce que PHP fait des données venues de l’extérieur',
    'Was PHP mit Daten von außen tut',
  ],
  'PHP inside pictures and other media': ['PHP dans des images et autres médias', 'PHP in Bildern und anderen Medien'],
  'Programs in folders for uploads': [
    'Programmes dans les dossiers de téléversement',
    'Programme in Ordnern für hochgeladene Dateien',
  ],
  'Set-uid programs': ['Programmes set-uid', 'Set-uid-Programme'],
  'Files that run at login': ['Fichiers exécutés à la connexion', 'Dateien, die bei der Anmeldung laufen'],
  'Keys that open the account over SSH': [
    'Clés qui ouvrent le compte par SSH',
    'Schlüssel, die das Konto über SSH öffnen',
  ],
  'Phishing kits under .well-known': ['Kits d’hameçonnage sous .well-known', 'Phishing-Kits unter .well-known'],
  'Configuration that everybody can write': [
    'Configuration que tout le monde peut modifier',
    'Konfiguration, die jeder ändern kann',
  ],
  'Rules given by --rules': ['Règles données par --rules', 'Regeln von --rules'],
  'only the first 16 MiB of the crontab were read': [
    'seuls les premiers 16 Mio de la crontab ont été lus',
    'nur die ersten 16 MiB der Crontab wurden gelesen',
  ],
  'Turns away those who look for phishing pages': [
    'Écarte ceux qui cherchent des pages d’hameçonnage',
    'Weist die ab, die nach Phishing-Seiten suchen',
  ],
  'Answers by a hidden script': ['Répond par un script caché', 'Antwortet durch ein verstecktes Skript'],
  'Answers from a hidden folder': ['Répond depuis un dossier caché', 'Antwortet aus einem versteckten Ordner'],
  'Sends every page to another site': [
    'Envoie toutes les pages vers un autre site',
    'Schickt jede Seite auf eine andere Website',
  ],
  'Answers requests for programs by a script': [
    'Répond par un script aux demandes de programmes',
    'Beantwortet Anfragen nach Programmen durch ein Skript',
  ],
  'Answers made-up addresses by a script in a folder of its own': [
    'Répond à des adresses inventées par un script dans un dossier à part',
    'Beantwortet erfundene Adressen durch ein Skript in einem eigenen Ordner',
  ],
  'Answers every page by one script with fixed numbers': [
    'Répond à toutes les pages par un seul script avec des nombres fixes',
    'Beantwortet jede Seite durch ein Skript mit festen Zahlen',
  ],
  'Lets scripts run by every spelling of their ending': [
    'Laisse exécuter les scripts quelle que soit l’orthographe de leur extension',
    'Lässt Skripte in jeder Schreibweise ihrer Endung laufen',
  ],
  'Sets PHP so that hidden code runs': [
    'Règle PHP pour que du code caché s’exécute',
    'Stellt PHP so ein, dass versteckter Code läuft',
  ],
  'Shows every file behind links to anybody': [
    'Montre à tous chaque fichier derrière des liens',
    'Zeigt jedem jede Datei hinter Verknüpfungen',
  ],
};
