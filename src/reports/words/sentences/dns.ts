import type { Sentences } from './contract.ts';

/** What differs between the DNS zone of today and that of a backup (src/backup-review/compare-zones.ts). */
export const dns: Sentences = {
  'Ask the owner; set back in the panel what nobody changed on purpose, and change the panel’s passwords before.': [
    'Demander au titulaire ; remettre dans le panneau ce que personne n’a changé exprès, après avoir changé les mots de passe du panneau.',
    'Den Inhaber fragen; im Panel zurücksetzen, was niemand absichtlich änderte, und vorher die Passwörter des Panels ändern.',
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
    'Un enregistrement DNS répond pour tout nom sous le domaine, ce qui n’était pas le cas dans la sauvegarde',
    'Ein DNS-Eintrag antwortet für jeden Namen unter der Domain, in der Sicherung tat er das nicht',
  ],
  'A DNS record proves the domain to a service, and did not in the backup': [
    'Un enregistrement DNS prouve le domaine à un service, ce qui n’était pas le cas dans la sauvegarde',
    'Ein DNS-Eintrag weist die Domain einem Dienst nach, in der Sicherung tat er das nicht',
  ],
  'A name leads to another place than in the backup’s DNS zone': [
    'Un nom mène ailleurs que dans la zone DNS de la sauvegarde',
    'Ein Name führt anderswohin als in der DNS-Zone der Sicherung',
  ],
  'The DNS zone has records that the backup’s has not': [
    'La zone DNS a des enregistrements que celle de la sauvegarde n’a pas',
    'Die DNS-Zone hat Einträge, die in der Sicherung fehlen',
  ],
  'The DNS zone lacks records that the backup’s has': [
    'Il manque à la zone DNS des enregistrements de celle de la sauvegarde',
    'Der DNS-Zone fehlen Einträge, die in der Sicherung stehen',
  ],
};
