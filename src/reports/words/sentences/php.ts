import type { Sentences } from './contract.ts';

/** What reading PHP says (src/matching/php), and what the judges of files say around it. */
export const php: Sentences = {
  'Data from the visitor may be run as PHP': [
    'Des données du visiteur peuvent être exécutées comme PHP',
    'Daten des Besuchers können als PHP ausgeführt werden',
  ],
  'Runs what the visitor sends as PHP': [
    'Exécute comme PHP ce que le visiteur envoie',
    'Führt als PHP aus, was der Besucher schickt',
  ],
  'Runs what another server sends as PHP': [
    'Exécute comme PHP ce qu’un autre serveur envoie',
    'Führt als PHP aus, was ein anderer Server schickt',
  ],
  'Runs a header of the request as PHP': [
    'Exécute comme PHP un en-tête de la requête',
    'Führt einen Header der Anfrage als PHP aus',
  ],
  'Runs code that it keeps in the session': [
    'Exécute du code gardé dans la session',
    'Führt Code aus, den es in der Sitzung hält',
  ],
  'Runs code that it keeps encoded': [
    'Exécute du code qu’il garde encodé',
    'Führt Code aus, den es verschlüsselt hält',
  ],
  'Runs code that it keeps hidden': ['Exécute du code qu’il garde caché', 'Führt Code aus, den es versteckt hält'],
  'Runs a variable as PHP that only a visitor can have set': [
    'Exécute comme PHP une variable que seul un visiteur peut avoir remplie',
    'Führt eine Variable als PHP aus, die nur ein Besucher gesetzt haben kann',
  ],
  'Runs what it reads from a file or the database as PHP': [
    'Exécute comme PHP ce qu’il lit dans un fichier ou la base de données',
    'Führt als PHP aus, was es aus einer Datei oder der Datenbank liest',
  ],
  'Makes a function that only runs what it is given': [
    'Crée une fonction qui ne fait qu’exécuter ce qu’elle reçoit',
    'Baut eine Funktion, die nur ausführt, was sie bekommt',
  ],
  'Runs code through a name that is not written at the call': [
    'Exécute du code par un nom qui n’est pas écrit à l’appel',
    'Führt Code über einen Namen aus, der nicht am Aufruf steht',
  ],
  'Data from the visitor may reach a command': [
    'Des données du visiteur peuvent atteindre une commande',
    'Daten des Besuchers können in einen Befehl gelangen',
  ],
  'Runs what the visitor sends as a command': [
    'Exécute comme commande ce que le visiteur envoie',
    'Führt als Befehl aus, was der Besucher schickt',
  ],
  'Runs a header of the request as a command': [
    'Exécute comme commande un en-tête de la requête',
    'Führt einen Header der Anfrage als Befehl aus',
  ],
  'Runs what another server sends as a command': [
    'Exécute comme commande ce qu’un autre serveur envoie',
    'Führt als Befehl aus, was ein anderer Server schickt',
  ],
  'Runs a command that it keeps encoded': [
    'Exécute une commande qu’il garde encodée',
    'Führt einen Befehl aus, den es verschlüsselt hält',
  ],
  'Runs a variable as a command that only a visitor can have set': [
    'Exécute comme commande une variable que seul un visiteur peut avoir remplie',
    'Führt eine Variable als Befehl aus, die nur ein Besucher gesetzt haben kann',
  ],
  'Runs a command that only an attacker needs': [
    'Exécute une commande dont seul un attaquant a besoin',
    'Führt einen Befehl aus, den nur ein Angreifer braucht',
  ],
  'Calls the function that the visitor names, with the data that the visitor sends': [
    'Appelle la fonction que le visiteur nomme, avec les données qu’il envoie',
    'Ruft die Funktion auf, die der Besucher nennt, mit den Daten, die er schickt',
  ],
  'Calls the function that the visitor names': [
    'Appelle la fonction que le visiteur nomme',
    'Ruft die Funktion auf, die der Besucher nennt',
  ],
  'Gives what the visitor sends to a function whose name it hides': [
    'Donne ce que le visiteur envoie à une fonction dont il cache le nom',
    'Gibt, was der Besucher schickt, an eine Funktion, deren Namen es verbirgt',
  ],
  'Gives what the visitor sends to a function that only a visitor can have named': [
    'Donne ce que le visiteur envoie à une fonction que seul un visiteur peut avoir nommée',
    'Gibt, was der Besucher schickt, an eine Funktion, die nur ein Besucher genannt haben kann',
  ],
  'Hands what the visitor sends and the name of a function that runs it to {name}': [
    'Passe à {name} ce que le visiteur envoie et le nom d’une fonction qui l’exécute',
    'Reicht an {name} weiter, was der Besucher schickt, und den Namen einer Funktion, die es ausführt',
  ],
  'Hides the name of what it calls: {name}': [
    'Cache le nom de ce qu’il appelle : {name}',
    'Verbirgt den Namen dessen, was es aufruft: {name}',
  ],
  'Includes code from another server': ['Inclut du code d’un autre serveur', 'Bindet Code eines anderen Servers ein'],
  'Includes code that the visitor sends': [
    'Inclut du code que le visiteur envoie',
    'Bindet Code ein, den der Besucher schickt',
  ],
  'Includes what a visitor left in a session as PHP': [
    'Inclut comme PHP ce qu’un visiteur a laissé dans une session',
    'Bindet ein, was ein Besucher in einer Sitzung hinterließ, als PHP',
  ],
  'Includes a file that the visitor uploads': [
    'Inclut un fichier que le visiteur téléverse',
    'Bindet eine Datei ein, die der Besucher hochlädt',
  ],
  'Includes the file that the visitor names': [
    'Inclut le fichier que le visiteur nomme',
    'Bindet die Datei ein, die der Besucher nennt',
  ],
  'Decodes and includes the file that the visitor names': [
    'Décode et inclut le fichier que le visiteur nomme',
    'Entschlüsselt und bindet die Datei ein, die der Besucher nennt',
  ],
  'Does nothing but include a file that the visitor names': [
    'Ne fait qu’inclure un fichier que le visiteur nomme',
    'Tut nichts, als eine Datei einzubinden, die der Besucher nennt',
  ],
  'Includes a file whose name it hides': [
    'Inclut un fichier dont il cache le nom',
    'Bindet eine Datei ein, deren Namen es verbirgt',
  ],
  'Includes a file of another kind as PHP': [
    'Inclut comme PHP un fichier d’un autre type',
    'Bindet eine Datei anderer Art als PHP ein',
  ],
  'Includes a file out of a folder that anybody may write to': [
    'Inclut un fichier d’un dossier où tout le monde peut écrire',
    'Bindet eine Datei aus einem Ordner ein, in den jeder schreiben darf',
  ],
  'Writes what the visitor sends to the file that the visitor names': [
    'Écrit ce que le visiteur envoie dans le fichier qu’il nomme',
    'Schreibt, was der Besucher schickt, in die Datei, die er nennt',
  ],
  'Writes a script from what comes from outside': [
    'Écrit un script à partir de données venues de l’extérieur',
    'Schreibt ein Skript aus dem, was von außen kommt',
  ],
  'Writes a script that it keeps encoded': [
    'Écrit un script qu’il garde encodé',
    'Schreibt ein Skript, das es verschlüsselt hält',
  ],
  'Fetches from another server into the file that the visitor names': [
    'Copie depuis un autre serveur dans le fichier que le visiteur nomme',
    'Holt von einem anderen Server in die Datei, die der Besucher nennt',
  ],
  'Fetches from another server into a file of the site': [
    'Copie depuis un autre serveur dans un fichier du site',
    'Holt von einem anderen Server in eine Datei der Website',
  ],
  'Writes over a file that runs the site': [
    'Écrase un fichier qui fait tourner le site',
    'Überschreibt eine Datei, auf der die Website läuft',
  ],
  'Lets the database write a file into the site': [
    'Fait écrire par la base de données un fichier dans le site',
    'Lässt die Datenbank eine Datei in die Website schreiben',
  ],
  'Writes to the files that hold logins': [
    'Écrit dans les fichiers qui contiennent des identifiants',
    'Schreibt in die Dateien, in denen Zugangsdaten stehen',
  ],
  'Writes a script that runs what a visitor sends': [
    'Écrit un script qui exécute ce qu’un visiteur envoie',
    'Schreibt ein Skript, das ausführt, was ein Besucher schickt',
  ],
  'Writes a program that it carries inside': [
    'Écrit un programme qu’il porte en lui',
    'Schreibt ein Programm, das es in sich trägt',
  ],
  'Stores whatever anybody uploads, under the name that comes with it': [
    'Enregistre tout ce que n’importe qui téléverse, sous le nom fourni',
    'Speichert, was irgendwer hochlädt, unter dem mitgegebenen Namen',
  ],
  'Sends any mail to anybody for whoever asks': [
    'Envoie n’importe quel courriel à n’importe qui, pour qui le demande',
    'Schickt für jeden, der fragt, beliebige Mail an beliebige Empfänger',
  ],
  'Sends mail to an address that it hides': [
    'Envoie du courrier à une adresse qu’il cache',
    'Schickt Mail an eine Adresse, die es verbirgt',
  ],
  'Mails passwords or card numbers that a visitor types': [
    'Envoie par courriel les mots de passe ou numéros de carte que le visiteur saisit',
    'Verschickt Passwörter oder Kartennummern, die ein Besucher eingibt',
  ],
  'Mails what a visitor types, with the name of his network, to a fixed address': [
    'Envoie à une adresse fixe ce que le visiteur saisit, avec le nom de son réseau',
    'Schickt, was ein Besucher eingibt, mit dem Namen seines Netzes an eine feste Adresse',
  ],
  'Mails where it lies to a fixed address': [
    'Envoie à une adresse fixe l’endroit où il se trouve',
    'Meldet per Mail an eine feste Adresse, wo es liegt',
  ],
  'Shows what another server answers about this visitor': [
    'Montre ce qu’un autre serveur répond au sujet de ce visiteur',
    'Zeigt, was ein anderer Server zu diesem Besucher antwortet',
  ],
  'Sends visitors where another server or an encoded text says': [
    'Envoie les visiteurs là où un autre serveur ou un texte encodé l’indique',
    'Schickt Besucher dorthin, wo ein anderer Server oder ein verschlüsselter Text es sagt',
  ],
  'Sends some visitors elsewhere, by browser or referrer': [
    'Envoie certains visiteurs ailleurs, selon leur navigateur ou leur provenance',
    'Schickt manche Besucher anderswohin, je nach Browser oder Herkunft',
  ],
  'Unserializes what the visitor sends': [
    'Désérialise ce que le visiteur envoie',
    'Deserialisiert, was der Besucher schickt',
  ],
  'Is written the way planted files are': [
    'Est écrit comme le sont les fichiers malveillants',
    'Ist so geschrieben wie eingeschleuste Dateien',
  ],
  'Several suspicious things in one file: {rules}': [
    'Plusieurs choses suspectes dans un seul fichier : {rules}',
    'Mehrere verdächtige Dinge in einer Datei: {rules}',
  ],
  'Tries every way to run a command': [
    'Essaie tous les moyens d’exécuter une commande',
    'Probiert jeden Weg, einen Befehl auszuführen',
  ],
  'Lets whoever asks work on any file': [
    'Permet à quiconque d’agir sur n’importe quel fichier',
    'Lässt jeden, der fragt, an beliebigen Dateien arbeiten',
  ],
  'Writes a file and sets its time back': [
    'Écrit un fichier et antidate son heure',
    'Schreibt eine Datei und setzt ihre Zeit zurück',
  ],
  'Writes what comes from outside into a file and includes it': [
    'Écrit dans un fichier ce qui vient de l’extérieur, puis l’inclut',
    'Schreibt, was von außen kommt, in eine Datei und bindet sie ein',
  ],
  'Turns away search engines and scanners by a list of their addresses': [
    'Écarte moteurs de recherche et scanners grâce à une liste de leurs adresses',
    'Weist Suchmaschinen und Scanner anhand einer Liste ihrer Adressen ab',
  ],

  'Only declares what other files may call': [
    'Ne fait que déclarer ce que d’autres fichiers peuvent appeler',
    'Legt nur fest, was andere Dateien aufrufen können',
  ],
  'Is written the way released software is': [
    'Est écrit comme l’est un logiciel publié',
    'Ist so geschrieben wie veröffentlichte Software',
  ],
  'Its words and what it does are those of planted files': [
    'Ses mots et ce qu’il fait sont ceux de fichiers malveillants',
    'Seine Wörter und was er tut sind die eingeschleuster Dateien',
  ],
  'The code is written the way malware is': [
    'Le code est écrit comme l’est un logiciel malveillant',
    'Der Code ist so geschrieben wie Schadsoftware',
  ],
  'The code is written a little like malware': [
    'Le code ressemble un peu à un logiciel malveillant',
    'Der Code ist ein wenig so geschrieben wie Schadsoftware',
  ],
  'Read the file: if nobody knows what it is for, delete it and restore the account from the last good backup.': [
    'Lire le fichier : si personne ne sait à quoi il sert, le supprimer et restaurer le compte depuis la dernière sauvegarde saine.',
    'Die Datei lesen: Weiß niemand, wozu sie dient, sie löschen und das Konto aus der letzten guten Sicherung wiederherstellen.',
  ],
  'Could not be judged in time': ['N’a pas pu être évalué à temps', 'Ließ sich nicht rechtzeitig beurteilen'],
  'The file stopped its judge': ['Le fichier a arrêté son examinateur', 'Die Datei brachte ihren Prüfer zum Stehen'],
  'Look at the file by hand: files are made so that scanners give up on them.': [
    'Examiner le fichier à la main : certains sont faits pour que les scanners y renoncent.',
    'Die Datei von Hand ansehen: Manche sind so gemacht, dass Scanner an ihnen aufgeben.',
  ],
  'The rule {rule} given by --rules matches': [
    'La règle {rule} donnée par --rules correspond',
    'Die Regel {rule} von --rules trifft zu',
  ],
  'Ask who wrote the rule what to do about it.': [
    'Demander à l’auteur de la règle ce qu’il faut en faire.',
    'Den Verfasser der Regel fragen, was zu tun ist.',
  ],
  'Tries to get out of the folders that PHP is kept in': [
    'Essaie de sortir des dossiers où PHP est confiné',
    'Versucht, die Ordner zu verlassen, in denen PHP gehalten wird',
  ],
  'Names a file that runs with every page': [
    'Nomme un fichier exécuté avec chaque page',
    'Nennt eine Datei, die mit jeder Seite läuft',
  ],
  'Makes an administrator whose password is written in the file or sent by whoever asks': [
    'Crée un administrateur dont le mot de passe est écrit dans le fichier ou envoyé par n’importe qui',
    'Legt einen Administrator an, dessen Passwort in der Datei steht oder von irgendwem geschickt wird',
  ],
  'Logs whoever asks in as an administrator': [
    'Connecte quiconque le demande comme administrateur',
    'Meldet jeden, der fragt, als Administrator an',
  ],
  'Logs whoever asks in as the user that he names': [
    'Connecte quiconque le demande comme l’utilisateur qu’il nomme',
    'Meldet jeden, der fragt, als den Benutzer an, den er nennt',
  ],
  'Takes a password that is written in the file for that of every user': [
    'Accepte pour chaque utilisateur un mot de passe écrit dans le fichier',
    'Nimmt ein Passwort, das in der Datei steht, für das jedes Benutzers',
  ],
  'Gives every right to whoever sends a text that is written in the file': [
    'Donne tous les droits à quiconque envoie un texte écrit dans le fichier',
    'Gibt jedem alle Rechte, der einen Text schickt, der in der Datei steht',
  ],
  'Takes a plug-in or a user out of the lists that administrators see': [
    'Retire une extension ou un utilisateur des listes que voient les administrateurs',
    'Nimmt ein Plug-in oder einen Benutzer aus den Listen, die Administratoren sehen',
  ],
  'Keeps the passwords that are typed into the login, or tells them to somebody': [
    'Garde les mots de passe saisis à la connexion, ou les dit à quelqu’un',
    'Behält die Passwörter, die bei der Anmeldung getippt werden, oder verrät sie jemandem',
  ],
  'Keeps the card that a customer types, or tells it to somebody': [
    'Garde la carte que saisit un client, ou la dit à quelqu’un',
    'Behält die Karte, die ein Kunde eingibt, oder verrät sie jemandem',
  ],
  'Sends those elsewhere whom a search engine sent': [
    'Envoie ailleurs ceux qui viennent d’un moteur de recherche',
    'Schickt die anderswohin, die eine Suchmaschine geschickt hat',
  ],
  'Shows search engines what nobody else sees': [
    'Montre aux moteurs de recherche ce que personne d’autre ne voit',
    'Zeigt Suchmaschinen, was sonst niemand sieht',
  ],
  'Shows those who are not logged in what it fetches or keeps encoded, and nobody else': [
    'Montre aux seuls visiteurs non connectés ce qu’il va chercher ou garde encodé',
    'Zeigt nur denen, die nicht angemeldet sind, was es holt oder verschlüsselt hält',
  ],
  'Runs code that it keeps in the database': [
    'Exécute du code gardé dans la base de données',
    'Führt Code aus, den es in der Datenbank hält',
  ],
  'Calls the function that the database names, with what the database holds': [
    'Appelle la fonction que nomme la base de données, avec ce que la base contient',
    'Ruft die Funktion auf, die die Datenbank nennt, mit dem, was die Datenbank enthält',
  ],
  'Tells another server what visitors send, by a command with a hidden address': [
    'Transmet à un autre serveur ce qu’envoient les visiteurs, par une commande dont l’adresse est cachée',
    'Verrät einem anderen Server, was Besucher senden, mit einem Befehl, dessen Adresse versteckt ist',
  ],
  'Writes what only a visitor can have set to a file that only a visitor can have named': [
    'Écrit ce que seul un visiteur peut avoir défini dans un fichier que seul un visiteur peut avoir nommé',
    'Schreibt, was nur ein Besucher gesetzt haben kann, in eine Datei, die nur ein Besucher genannt haben kann',
  ],
  'Writes the boast of an intruder into pages of the site': [
    'Écrit la signature d’un intrus dans les pages du site',
    'Schreibt die Prahlerei eines Eindringlings in Seiten der Site',
  ],
  'Writes a script that it keeps in the database': [
    'Écrit un script qu’il garde dans la base de données',
    'Schreibt ein Skript, das es in der Datenbank aufbewahrt',
  ],
  'Deletes whatever folder the visitor names': [
    'Supprime n’importe quel dossier que nomme le visiteur',
    'Löscht jeden Ordner, den der Besucher nennt',
  ],
  'Goes through the files of other accounts, by the list of the machine’s users': [
    'Parcourt les fichiers d’autres comptes, d’après la liste des utilisateurs de la machine',
    'Geht die Dateien anderer Konten durch, nach der Liste der Benutzer der Maschine',
  ],
  'Calls what a picture says': ['Appelle ce que dit une image', 'Ruft auf, was ein Bild sagt'],
  'Compiles and runs what the visitor sends': [
    'Compile et exécute ce qu’envoie le visiteur',
    'Übersetzt, was der Besucher sendet, und führt es aus',
  ],
  'Hides itself from administrators and fetches its own code': [
    'Se cache des administrateurs et va chercher son propre code',
    'Versteckt sich vor Administratoren und holt sich den eigenen Code',
  ],
  'Includes what filters make that the visitor chooses': [
    'Inclut ce que produisent des filtres choisis par le visiteur',
    'Bindet ein, was Filter herstellen, die der Besucher wählt',
  ],
  'Lets the server run a file that the visitor names before every page': [
    'Fait exécuter par le serveur, avant chaque page, un fichier que nomme le visiteur',
    'Lässt den Server vor jeder Seite eine Datei ausführen, die der Besucher nennt',
  ],
  'Fetches an archive from another server and unpacks it into the site': [
    'Va chercher une archive sur un autre serveur et la déballe dans le site',
    'Holt ein Archiv von einem anderen Server und packt es in die Site aus',
  ],
  'Sends any letter to anybody for whoever asks': [
    'Envoie n’importe quelle lettre à n’importe qui pour quiconque le demande',
    'Schickt jeden Brief an jeden für den, der fragt',
  ],
  'Gives every right to whoever asks for it': [
    'Donne tous les droits à quiconque les demande',
    'Gibt jedem alle Rechte, der danach fragt',
  ],
};
