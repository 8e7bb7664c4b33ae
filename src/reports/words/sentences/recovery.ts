import type { Sentences } from './contract.ts';

/** What a look at a recovered account tells: `lastgood verify`, and the proof before the sites are opened. */
export const recovery: Sentences = {
  'The database password in {path} is still the old one.': [
    'Le mot de passe de base de données dans {path} est toujours l’ancien.',
    'Das Datenbankpasswort in {path} ist noch das alte.',
  ],
  'The key {name} in {path} is still the old one.': [
    'La clé {name} dans {path} est toujours l’ancienne.',
    'Der Schlüssel {name} in {path} ist noch der alte.',
  ],
  'The password of the administrator {name} in the database {path} is still the old one.': [
    'Le mot de passe de l’administrateur {name} dans la base de données {path} est toujours l’ancien.',
    'Das Passwort des Administrators {name} in der Datenbank {path} ist noch das alte.',
  ],
  'A session or token in {name} of the database {path} is still the old one.': [
    'Une session ou un jeton dans {name} de la base de données {path} est toujours l’ancien.',
    'Eine Sitzung oder ein Token in {name} der Datenbank {path} ist noch das alte.',
  ],
  'The SSH key {name} in {path} is still the old one.': [
    'La clé SSH {name} dans {path} est toujours l’ancienne.',
    'Der SSH-Schlüssel {name} in {path} ist noch der alte.',
  ],
  'The FTP password of {name} in {path} is still the old one.': [
    'Le mot de passe FTP de {name} dans {path} est toujours l’ancien.',
    'Das FTP-Passwort von {name} in {path} ist noch das alte.',
  ],
  'The mail password of {name} in {path} is still the old one.': [
    'Le mot de passe de messagerie de {name} dans {path} est toujours l’ancien.',
    'Das Mailpasswort von {name} in {path} ist noch das alte.',
  ],
  'The password of the system’s user {name} in {path} is still the old one.': [
    'Le mot de passe de l’utilisateur système {name} dans {path} est toujours l’ancien.',
    'Das Passwort des Systembenutzers {name} in {path} ist noch das alte.',
  ],
  'The secrets in {path} could not be read.': [
    'Les secrets dans {path} n’ont pas pu être lus.',
    'Die Geheimnisse in {path} konnten nicht gelesen werden.',
  ],
  'Of {path} only the beginning was looked at for secrets.': [
    'Dans {path}, seuls les secrets du début ont été examinés.',
    'In {path} wurde nur am Anfang nach Geheimnissen gesehen.',
  ],
  'Whether administrators and sessions in the database {path} are new was not looked at: there is no login for it.': [
    'Il n’a pas été vérifié si les administrateurs et les sessions de la base de données {path} sont nouveaux : aucun accès n’est donné.',
    'Ob Administratoren und Sitzungen in der Datenbank {path} neu sind, wurde nicht geprüft: Es gibt keinen Zugang dazu.',
  ],
  'Whether administrators and sessions in the database {path} are new was not looked at: it is not on this server.': [
    'Il n’a pas été vérifié si les administrateurs et les sessions de la base de données {path} sont nouveaux : elle n’est pas sur ce serveur.',
    'Ob Administratoren und Sitzungen in der Datenbank {path} neu sind, wurde nicht geprüft: Sie ist nicht auf diesem Server.',
  ],
  'None of the {count} secrets in use was known before the recovery.': [
    'Aucun des {count} secrets en usage n’était connu avant la remise en état.',
    'Keines der {count} Geheimnisse in Gebrauch war vor der Wiederherstellung bekannt.',
  ],
  'Secrets that were known before the recovery are still in use:': [
    'Des secrets connus avant la remise en état sont toujours en usage :',
    'Geheimnisse, die vor der Wiederherstellung bekannt waren, sind noch in Gebrauch:',
  ],
  'Secrets that were not looked at:': [
    'Secrets qui n’ont pas été vérifiés :',
    'Geheimnisse, die nicht geprüft wurden:',
  ],
  'The case is as it was written (manifest {hash}).': [
    'Le dossier est tel qu’il a été écrit (manifeste {hash}).',
    'Der Fall ist so, wie er geschrieben wurde (Manifest {hash}).',
  ],
  'The case is as it was written.': [
    'Le dossier est tel qu’il a été écrit.',
    'Der Fall ist so, wie er geschrieben wurde.',
  ],
  'The case was changed:': ['Le dossier a été modifié :', 'Der Fall wurde verändert:'],
  'Nothing planted was found on the account.': [
    'Rien d’implanté n’a été trouvé sur le compte.',
    'Auf dem Konto wurde nichts Eingeschleustes gefunden.',
  ],
  'Planted on the account:': ['Implanté sur le compte :', 'Auf dem Konto eingeschleust:'],
  'Not everything could be looked at:': ['Tout n’a pas pu être examiné :', 'Nicht alles konnte angesehen werden:'],
  'Nothing was restored from this case yet.': [
    'Rien n’a encore été restauré à partir de ce dossier.',
    'Aus diesem Fall wurde noch nichts wiederhergestellt.',
  ],
  'Every restored file is as the backup held it, and no other is there.': [
    'Chaque fichier restauré est tel que dans la sauvegarde, et il n’y en a pas d’autre.',
    'Jede wiederhergestellte Datei ist wie in der Sicherung, und keine andere ist da.',
  ],
  'Not as the backup held it (upgrades, caches and uploads change files too):': [
    'Autrement que dans la sauvegarde (mises à jour, caches et téléversements changent aussi des fichiers) :',
    'Anders als in der Sicherung (Updates, Caches und Uploads ändern auch Dateien):',
  ],
  'Look again:': ['Regarder à nouveau :', 'Wieder ansehen:'],
};
