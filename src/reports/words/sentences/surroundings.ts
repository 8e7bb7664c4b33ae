import type { Sentences } from './contract.ts';

/** What lies beside the sites: DNS zones, and copies that nobody thinks of any more (src/detectors, src/backup-review). */
export const surroundings: Sentences = {
  '{record} (backup of {day})': ['{record} (sauvegarde du {day})', '{record} (Sicherung vom {day})'],
  'Ask the owner; set back in the panel what nobody changed on purpose, and change the panel’s passwords before.': [
    'Demander au titulaire ; changer d’abord les mots de passe du panneau, puis y rétablir ce que personne n’a changé exprès.',
    'Den Inhaber fragen; zuerst die Passwörter des Panels ändern, dann dort zurückstellen, was niemand absichtlich geändert hat.',
  ],
  'The DNS zone names another name server than in the backup': [
    'La zone DNS nomme un autre serveur de noms que dans la sauvegarde',
    'Die DNS-Zone nennt einen anderen Nameserver als in der Sicherung',
  ],
  'Mail goes to another server than in the backup’s DNS zone': [
    'Le courrier va à un autre serveur que dans la zone DNS de la sauvegarde',
    'Mail geht an einen anderen Server als in der DNS-Zone der Sicherung',
  ],
  'A DNS record answers for every name below the domain, and did not in the backup': [
    'Un enregistrement DNS répond pour tout nom sous le domaine, et ne le faisait pas dans la sauvegarde',
    'Ein DNS-Eintrag antwortet für jeden Namen unter der Domain, und tat es in der Sicherung nicht',
  ],
  'A DNS record proves the domain to a service, and did not in the backup': [
    'Un enregistrement DNS prouve le domaine à un service, et n’était pas dans la sauvegarde',
    'Ein DNS-Eintrag weist die Domain bei einem Dienst nach, und war nicht in der Sicherung',
  ],
  'A name leads to another place than in the backup’s DNS zone': [
    'Un nom mène ailleurs que dans la zone DNS de la sauvegarde',
    'Ein Name führt woandershin als in der DNS-Zone der Sicherung',
  ],
  'The DNS zone has records that the backup’s has not': [
    'La zone DNS a des enregistrements que celle de la sauvegarde n’a pas',
    'Die DNS-Zone hat Einträge, die jene der Sicherung nicht hat',
  ],
  'The DNS zone lacks records that the backup’s has': [
    'Il manque à la zone DNS des enregistrements qu’a celle de la sauvegarde',
    'Der DNS-Zone fehlen Einträge, die jene der Sicherung hat',
  ],

  'A user has a token for the web services, which works without the login page': [
    'Un utilisateur a un jeton pour les services web, qui fonctionne sans la page de connexion',
    'Ein Benutzer hat ein Token für die Webdienste, das ohne die Anmeldeseite gilt',
  ],
  'Ask the customer what it is for; make a new one after a break-in, or switch it off.': [
    'Demander au client à quoi il sert ; en créer un nouveau après une intrusion, ou le désactiver.',
    'Den Kunden fragen, wozu es dient; nach einem Einbruch ein neues anlegen oder es abschalten.',
  ],

  'Forgotten copies of sites': ['Copies de sites oubliées', 'Vergessene Kopien von Websites'],
  'A forgotten copy of a site, which the web serves': [
    'Une copie oubliée d’un site, que le web sert',
    'Eine vergessene Kopie einer Website, die das Web ausliefert',
  ],
  'A copy of a site that no name points to': [
    'Une copie de site vers laquelle aucun nom ne mène',
    'Eine Kopie einer Website, zu der kein Name führt',
  ],
  'Ask whether anybody needs it: move it out of the account if not, and update it like every other site if so.': [
    'Demander si quelqu’un en a besoin : la sortir du compte sinon, et la mettre à jour comme tout autre site si oui.',
    'Fragen, ob jemand sie braucht: wenn nicht, aus dem Konto nehmen; wenn doch, wie jede andere Website aktualisieren.',
  ],
  'Dumps, archives and copies of configurations that the web serves': [
    'Exports de base, archives et copies de configurations que le web sert',
    'Datenbankauszüge, Archive und Kopien von Konfigurationen, die das Web ausliefert',
  ],
  'A dump of a database that the web serves': [
    'Un export de base de données que le web sert',
    'Ein Datenbankauszug, den das Web ausliefert',
  ],
  'An archive that looks like a copy of the site, and that the web serves': [
    'Une archive qui ressemble à une copie du site, et que le web sert',
    'Ein Archiv, das nach einer Kopie der Website aussieht und das das Web ausliefert',
  ],
  'A copy of a configuration with a password, which the web serves as text': [
    'Une copie d’une configuration avec un mot de passe, que le web sert comme texte',
    'Eine Kopie einer Konfiguration mit einem Passwort, die das Web als Text ausliefert',
  ],
  'Move it out of the document root, and change every password that is in it.': [
    'La sortir de la racine du site, et changer chaque mot de passe qui s’y trouve.',
    'Aus dem Stammordner der Website nehmen, und jedes Passwort darin ändern.',
  ],
};
