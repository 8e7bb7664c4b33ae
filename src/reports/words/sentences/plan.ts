import type { Sentences } from './contract.ts';

/** What the plan says beside the words of its playbook (src/playbooks). */
export const plan: Sentences = {
  // Summary.
  'No backup can be restored.': [
    'Aucune sauvegarde ne peut être restaurée.',
    'Keine Sicherung lässt sich wiederherstellen.',
  ],
  'Backup: {id}, taken {at}.': ['Sauvegarde : {id}, du {at}.', 'Sicherung: {id}, vom {at}.'],
  '{*sites}, {*installations}.': ['{sites}, {installations}.', '{sites}, {installations}.'],
  '1 site': ['1 site', '1 Website'],
  '{count} sites': ['{count} sites', '{count} Websites'],
  '1 installation': ['1 installation', '1 Installation'],
  '{count} installations': ['{count} installations', '{count} Installationen'],

  // Notes.
  'Assume that every file of the account was in the intruder’s hands.': [
    'Considérer que tous les fichiers du compte ont été aux mains de l’intrus.',
    'Davon ausgehen, dass jede Datei des Kontos in der Hand des Eindringlings war.',
  ],
  'Upgrading one site does not clean the account.': [
    'Mettre à jour un site ne nettoie pas le compte.',
    'Eine Website zu aktualisieren reinigt das Konto nicht.',
  ],
  'Nothing planted was found.': ['Rien de déposé n’a été trouvé.', 'Es wurde nichts Eingeschleustes gefunden.'],
  'That is no proof that nothing is there.': [
    'Ce n’est pas une preuve qu’il n’y a rien.',
    'Das beweist nicht, dass nichts da ist.',
  ],
  'No backups were looked at.': ['Aucune sauvegarde n’a été examinée.', 'Es wurden keine Sicherungen angesehen.'],
  'There is no backup to restore: {*reason}': [
    'Il n’y a pas de sauvegarde à restaurer : {reason}',
    'Es gibt keine Sicherung, die sich wiederherstellen ließe: {reason}',
  ],
  'Ask for other copies first (panel, off-site, Acronis, Dropmysite, the customer’s own).': [
    'Demander d’abord d’autres copies (panneau, hors site, Acronis, Dropmysite, celles du client).',
    'Zuerst nach anderen Kopien fragen (Panel, außer Haus, Acronis, Dropmysite, eigene des Kunden).',
  ],
  'Cleaning in place is the exception: nobody can promise that everything planted was found.': [
    'Nettoyer sur place est l’exception : personne ne peut promettre que tout a été trouvé.',
    'An Ort und Stelle zu reinigen ist die Ausnahme: Niemand kann versprechen, dass alles gefunden wurde.',
  ],
  'The time of the backup is not known: find out what is newer before it is restored.': [
    'La date de la sauvegarde n’est pas connue : chercher ce qui est plus récent avant de la restaurer.',
    'Die Zeit der Sicherung ist nicht bekannt: vor der Wiederherstellung herausfinden, was neuer ist.',
  ],
  'Everything that changed after {taken} is lost unless a step carries it over: posts, orders, comments, uploads, users.':
    [
      'Tout ce qui a changé après le {taken} est perdu, sauf si une étape le reprend : articles, commandes, commentaires, téléversements, utilisateurs.',
      'Alles, was sich nach {taken} änderte, ist verloren, wenn kein Schritt es übernimmt: Beiträge, Bestellungen, Kommentare, Hochgeladenes, Benutzer.',
    ],
  'Mail is not restored and not touched.': [
    'Le courrier n’est ni restauré ni touché.',
    'Mail wird nicht wiederhergestellt und nicht angerührt.',
  ],
  'The backup brings back what was true on its day: outdated software, old passwords, old configuration.': [
    'La sauvegarde ramène l’état de son jour : logiciels obsolètes, anciens mots de passe, ancienne configuration.',
    'Die Sicherung bringt zurück, was an ihrem Tag galt: veraltete Software, alte Passwörter, alte Konfiguration.',
  ],
  'Nothing opens before the upgrades and the new secrets are in.': [
    'Rien ne rouvre avant les mises à jour et les nouveaux secrets.',
    'Nichts öffnet, bevor Aktualisierungen und neue Geheimnisse da sind.',
  ],
  'Suspicious, and the same in every backup and today; look at it before anything opens: {*files}': [
    'Suspect, et pareil dans chaque sauvegarde et aujourd’hui ; à regarder avant toute ouverture : {files}',
    'Verdächtig, und gleich in jeder Sicherung und heute; ansehen, bevor etwas öffnet: {files}',
  ],
  'The backup lay where the account itself could write: an intruder could have changed it.': [
    'La sauvegarde se trouvait où le compte lui-même pouvait écrire : un intrus a pu la changer.',
    'Die Sicherung lag, wo das Konto selbst schreiben konnte: Ein Eindringling kann sie verändert haben.',
  ],
  'Scan the restored files again before they go live.': [
    'Examiner de nouveau les fichiers restaurés avant leur mise en ligne.',
    'Die wiederhergestellten Dateien noch einmal prüfen, bevor sie online gehen.',
  ],
  '{cms} in {path} is not in the backup: install it anew from its vendor, or let it go.': [
    '{cms} dans {path} n’est pas dans la sauvegarde : le réinstaller depuis son éditeur, ou y renoncer.',
    '{cms} in {path} ist nicht in der Sicherung: vom Hersteller neu installieren, oder aufgeben.',
  ],
  'No name points to {path}: it is moved aside with the rest and not put back.': [
    'Aucun nom ne mène à {path} : il est mis de côté avec le reste et n’est pas remis.',
    'Kein Name zeigt auf {path}: Es wird mit dem Rest beiseitegelegt und nicht zurückgebracht.',
  ],
  'Keep it out of the account.': ['Le garder hors du compte.', 'Es aus dem Konto heraushalten.'],
  'The document root of {domain} is {path}, which holds the home and its mail: no command moves it.': [
    'La racine web de {domain} est {path}, qui contient le dossier personnel et son courrier : aucune commande ne le déplace.',
    'Das Webverzeichnis von {domain} ist {path}, worin Heimverzeichnis und Mail liegen: Kein Befehl verschiebt es.',
  ],
  'Move its web files by hand.': ['Déplacer ses fichiers web à la main.', 'Die Webdateien von Hand verschieben.'],
  '{count} places were not looked at, or not wholly: see the report before you trust the plan.': [
    '{count} endroits n’ont pas été examinés, ou pas entièrement : lire le rapport avant de se fier au plan.',
    '{count} Stellen wurden nicht oder nicht ganz angesehen: den Bericht lesen, bevor man dem Plan vertraut.',
  ],

  // Facts in front of an instruction.
  'Not written as commands, because this is not known, or not safe inside a command: {names}.': [
    'Pas écrit en commandes, car inconnu ou peu sûr dans une commande : {names}.',
    'Nicht als Befehl geschrieben, weil nicht bekannt oder in einem Befehl nicht sicher: {names}.',
  ],
  'The panel named no database: look into the configuration of each CMS.': [
    'Le panneau n’a nommé aucune base de données : voir la configuration de chaque CMS.',
    'Das Panel nannte keine Datenbank: in der Konfiguration jedes CMS nachsehen.',
  ],
  'The panel named no database: the configuration of the installation says which it uses.': [
    'Le panneau n’a nommé aucune base de données : la configuration de l’installation dit laquelle elle utilise.',
    'Das Panel nannte keine Datenbank: Die Konfiguration der Installation sagt, welche sie verwendet.',
  ],
  '{count} databases have unusual names: dump them by hand.': [
    '{count} bases de données ont des noms inhabituels : les exporter à la main.',
    '{count} Datenbanken haben ungewöhnliche Namen: von Hand sichern.',
  ],
  '{domain}, served from {path}.': ['{domain}, servi depuis {path}.', '{domain}, ausgeliefert aus {path}.'],
  'Folder {path}.': ['Dossier {path}.', 'Ordner {path}.'],
  '{count} found: {*list}.': ['{count} trouvés : {list}.', '{count} gefunden: {list}.'],
  'Backup {path} ({format}, taken {*at}).': [
    'Sauvegarde {path} ({format}, du {at}).',
    'Sicherung {path} ({format}, vom {at}).',
  ],
  'at an unknown time': ['date inconnue', 'zu unbekannter Zeit'],
  'It does not hold: {domains}.': ['Elle ne contient pas : {domains}.', 'Sie enthält nicht: {domains}.'],
  'Those sites need another source.': [
    'Ces sites demandent une autre source.',
    'Diese Websites brauchen eine andere Quelle.',
  ],
  'Not put back, because no name points to it: {paths}.': [
    'Pas remis, car aucun nom n’y mène : {paths}.',
    'Nicht zurückgebracht, weil kein Name darauf zeigt: {paths}.',
  ],
  'It is not active: delete it instead, unless somebody needs it.': [
    'Il n’est pas actif : le supprimer plutôt, sauf si quelqu’un en a besoin.',
    'Es ist nicht aktiv: lieber löschen, wenn niemand es braucht.',
  ],
  'Current by the dated facts of this plan: {parts}.': [
    'À jour selon les faits datés de ce plan : {parts}.',
    'Aktuell nach den datierten Fakten dieses Plans: {parts}.',
  ],
  'Library {name} {version} is {*status}.': [
    'La bibliothèque {name} {version} est {status}.',
    'Die Bibliothek {name} {version} ist {status}.',
  ],
  'No dated source knows the newest release of {count} of them.': [
    'Aucune source datée ne connaît la dernière version de {count} d’entre elles.',
    'Von {count} davon kennt keine datierte Quelle die neueste Version.',
  ],
  'Version {version} is {*status}.': ['La version {version} est {status}.', 'Version {version} ist {status}.'],
  'The restore brings back version {version} ({*now}), which is {*status}: it must not go online before this step.': [
    'La restauration ramène la version {version} ({now}), qui est {status} : elle ne doit pas être en ligne avant cette étape.',
    'Die Wiederherstellung bringt Version {version} ({now}) zurück, die {status} ist: Sie darf vor diesem Schritt nicht online gehen.',
  ],
  'not on the account now': ['absente du compte aujourd’hui', 'jetzt nicht im Konto'],
  'as now': ['comme maintenant', 'wie jetzt'],
  'now {version}': ['maintenant {version}', 'jetzt {version}'],
  current: ['à jour', 'aktuell'],
  outdated: ['obsolète', 'veraltet'],
  'no longer supported': ['plus maintenue', 'nicht mehr gepflegt'],
  'of unknown status': ['d’état inconnu', 'von unbekanntem Stand'],
  'Known holes: {*holes}.': ['Failles connues : {holes}.', 'Bekannte Lücken: {holes}.'],
  '{id} (exploited), no fix known': [
    '{id} (exploitée), sans correctif connu',
    '{id} (ausgenutzt), keine Abhilfe bekannt',
  ],
  '{id}, no fix known': ['{id}, sans correctif connu', '{id}, keine Abhilfe bekannt'],
  '{id} (exploited), fixed in {version}': [
    '{id} (exploitée), corrigée dans {version}',
    '{id} (ausgenutzt), behoben in {version}',
  ],
  '{id}, fixed in {version}': ['{id}, corrigée dans {version}', '{id}, behoben in {version}'],
  'End of support of its branch: {date}.': [
    'Fin du support de sa branche : {date}.',
    'Ende der Pflege dieses Zweigs: {date}.',
  ],
  'No dated source knows its newest release: look at the vendor.': [
    'Aucune source datée ne connaît sa dernière version : voir chez l’éditeur.',
    'Keine datierte Quelle kennt die neueste Version: beim Hersteller nachsehen.',
  ],
  'Source: {name}, {date}.': ['Source : {name}, {date}.', 'Quelle: {name}, {date}.'],
  'The newest release of its own branch is {branch}: take that first if the step to {latest} fails.': [
    'La dernière version de sa propre branche est {branch} : la prendre d’abord si le passage à {latest} échoue.',
    'Die neueste Version des eigenen Zweigs ist {branch}: zuerst diese nehmen, falls der Schritt auf {latest} scheitert.',
  ],
  'The new release needs PHP {needed}: check the site’s PHP before.': [
    'La nouvelle version demande PHP {needed} : vérifier d’abord le PHP du site.',
    'Die neue Version braucht PHP {needed}: vorher das PHP der Website prüfen.',
  ],
  'The new release needs PHP {needed}; the site runs {runs}, which fits.': [
    'La nouvelle version demande PHP {needed} ; le site utilise {runs}, ce qui convient.',
    'Die neue Version braucht PHP {needed}; die Website läuft mit {runs}, das passt.',
  ],
  'The new release needs PHP {needed}, the site runs {runs}: switch the site’s PHP in the panel first.': [
    'La nouvelle version demande PHP {needed}, le site utilise {runs} : changer d’abord le PHP du site dans le panneau.',
    'Die neue Version braucht PHP {needed}, die Website läuft mit {runs}: zuerst im Panel das PHP der Website umstellen.',
  ],
  'lastgood recover does this upgrade itself with {tool}, where root has it on the server and the database came back through lastgood; else it takes a person.':
    [
      'lastgood recover fait cette mise à jour lui-même avec {tool}, si root l’a installé sur le serveur et si la base est revenue par lastgood ; sinon, il faut une personne.',
      'lastgood recover macht diese Aktualisierung selbst mit {tool}, wenn root es auf dem Server hat und die Datenbank durch lastgood zurückkam; sonst braucht es einen Menschen.',
    ],
  'This upgrade takes a person: without a known target nobody could prove it.': [
    'Cette mise à jour demande une personne : sans cible connue, personne ne pourrait la prouver.',
    'Diese Aktualisierung braucht einen Menschen: ohne bekanntes Ziel könnte sie niemand nachweisen.',
  ],
  'This upgrade takes a person: the PHP of the site does not fit the new release.': [
    'Cette mise à jour demande une personne : le PHP du site ne convient pas à la nouvelle version.',
    'Diese Aktualisierung braucht einen Menschen: das PHP der Website passt nicht zur neuen Version.',
  ],
  'This upgrade takes a person: lastgood knows no command line that does it.': [
    'Cette mise à jour demande une personne : lastgood ne connaît aucune ligne de commande qui la fasse.',
    'Diese Aktualisierung braucht einen Menschen: lastgood kennt keine Kommandozeile, die sie macht.',
  ],
  'Upgrades: {own} can be done by lastgood recover itself, where the tools are on the server; {rest} take a person.': [
    'Mises à jour : lastgood recover peut en faire {own} lui-même, si les outils sont sur le serveur ; {rest} demandent une personne.',
    'Aktualisierungen: {own} kann lastgood recover selbst machen, wenn die Werkzeuge auf dem Server sind; {rest} brauchen einen Menschen.',
  ],
};
