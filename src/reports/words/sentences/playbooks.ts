import type { Sentences } from './contract.ts';

/**
 * What the shipped playbooks tell the person who works (playbooks/*.yaml: summary, instruction, checks, undo), sentence by
 * sentence. What the customer reads (title, why, customer) stands in the playbooks themselves, in each language.
 */
export const playbooks: Sentences = {
  // Summaries.
  'Cleaning in place is the exception: remove what was found, replace all software by fresh files of its vendors, then change every secret.':
    [
      'Nettoyer sur place est l’exception : retirer ce qui a été trouvé, remplacer tous les logiciels par des fichiers neufs de leurs éditeurs, puis changer tous les secrets.',
      'An Ort und Stelle zu reinigen ist die Ausnahme: entfernen, was gefunden wurde, alle Software durch frische Dateien der Hersteller ersetzen, dann jedes Geheimnis ändern.',
    ],
  'Restore the whole account from the most recent backup that is not compromised, and at once update all software, plugins, extensions and other code, then change every secret.':
    [
      'Restaurer tout le compte depuis la sauvegarde la plus récente non compromise, mettre aussitôt à jour tous les logiciels, modules, extensions et autre code, puis changer tous les secrets.',
      'Das ganze Konto aus der neuesten nicht kompromittierten Sicherung wiederherstellen, sofort alle Software, Plugins, Erweiterungen und anderen Code aktualisieren, dann jedes Geheimnis ändern.',
    ],
  'Upgrade all software of all sites, and remove what nothing updates any more.': [
    'Mettre à jour tous les logiciels de tous les sites, et retirer ce que plus rien ne met à jour.',
    'Alle Software aller Websites aktualisieren, und entfernen, was niemand mehr pflegt.',
  ],

  // Consent.
  "Ask for every other copy: off-site backup products, the developer's machine, the customer's own downloads, a staging site.":
    [
      'Demander toute autre copie : sauvegardes hors site, machine du développeur, téléchargements du client, site de préparation.',
      'Nach jeder anderen Kopie fragen: Sicherungen außer Haus, Rechner des Entwicklers, eigene Downloads des Kunden, eine Testseite.',
    ],
  'Write into the ticket {case} that there is none, that a new installation from vendor packages plus content was offered, and who consents to cleaning in place.':
    [
      'Écrire dans le ticket {case} qu’il n’y en a pas, qu’une nouvelle installation à partir des paquets des éditeurs et du contenu a été proposée, et qui consent au nettoyage sur place.',
      'Ins Ticket {case} schreiben, dass es keine gibt, dass eine Neuinstallation aus Herstellerpaketen samt Inhalten angeboten wurde, und wer der Reinigung an Ort und Stelle zustimmt.',
    ],
  'Every backup in the report was looked at, and the reason against each is understood.': [
    'Chaque sauvegarde du rapport a été examinée, et la raison de son refus est comprise.',
    'Jede Sicherung im Bericht wurde angesehen, und der Grund gegen jede ist verstanden.',
  ],
  'Consent is in the ticket, with name and time.': [
    'L’accord est dans le ticket, avec nom et heure.',
    'Die Zustimmung steht im Ticket, mit Name und Zeit.',
  ],
  'Consent can be taken back until the first file is removed.': [
    'L’accord peut être retiré jusqu’à la suppression du premier fichier.',
    'Die Zustimmung kann zurückgezogen werden, bis die erste Datei entfernt ist.',
  ],
  'Write into the ticket {case}: who consents, to which backup ({backup}, taken {taken}), what is newer than it, and what the work beyond the analysis costs.':
    [
      'Écrire dans le ticket {case} : qui consent, à quelle sauvegarde ({backup}, du {taken}), ce qui est plus récent, et ce que coûte le travail au-delà de l’analyse.',
      'Ins Ticket {case} schreiben: wer zustimmt, welcher Sicherung ({backup}, vom {taken}), was neuer ist als sie, und was die Arbeit über die Analyse hinaus kostet.',
    ],
  'The person who consents is the owner of the account or acts for the owner.': [
    'La personne qui consent est titulaire du compte ou agit pour lui.',
    'Wer zustimmt, ist Inhaber des Kontos oder handelt für ihn.',
  ],
  'Consent and the note about lost data are in the ticket, with name and time.': [
    'L’accord et la note sur les données perdues sont dans le ticket, avec nom et heure.',
    'Zustimmung und Hinweis auf verlorene Daten stehen im Ticket, mit Name und Zeit.',
  ],
  'Consent can be taken back until the document roots are moved aside.': [
    'L’accord peut être retiré jusqu’à la mise de côté des racines web.',
    'Die Zustimmung kann zurückgezogen werden, bis die Webverzeichnisse beiseitegelegt sind.',
  ],
  'Write into the ticket {case} who consents, and which sites may be offline when.': [
    'Écrire dans le ticket {case} qui consent, et quels sites peuvent être hors ligne et quand.',
    'Ins Ticket {case} schreiben, wer zustimmt, und welche Websites wann offline sein dürfen.',
  ],
  'Consent can be taken back at any time.': [
    'L’accord peut être retiré à tout moment.',
    'Die Zustimmung kann jederzeit zurückgezogen werden.',
  ],

  // Keeping the good copy.
  'Stop the backup rotation of this account in the panel, or mark {backup} as not to be deleted.': [
    'Arrêter dans le panneau la rotation des sauvegardes de ce compte, ou marquer {backup} comme à ne pas supprimer.',
    'Die Rotation der Sicherungen dieses Kontos im Panel anhalten, oder {backup} als nicht zu löschen kennzeichnen.',
  ],
  'The commands copy it to {evidence}, which is safe whatever the panel does.': [
    'Les commandes la copient dans {evidence}, à l’abri quoi que fasse le panneau.',
    'Die Befehle kopieren sie nach {evidence}; dort ist sie sicher, was immer das Panel tut.',
  ],
  'A backup that is a folder is copied by hand.': [
    'Une sauvegarde qui est un dossier se copie à la main.',
    'Eine Sicherung, die ein Ordner ist, wird von Hand kopiert.',
  ],
  'The backup is there and can be read; the target has room for a copy.': [
    'La sauvegarde est là et lisible ; la destination a de la place pour une copie.',
    'Die Sicherung ist da und lesbar; das Ziel hat Platz für eine Kopie.',
  ],
  'The copy equals the backup, or rotation is off for this account.': [
    'La copie est identique à la sauvegarde, ou la rotation est arrêtée pour ce compte.',
    'Die Kopie gleicht der Sicherung, oder die Rotation ist für dieses Konto aus.',
  ],
  'Turn rotation on again when the account has been quiet for seven days; delete the copy.': [
    'Remettre la rotation quand le compte a été calme sept jours ; supprimer la copie.',
    'Die Rotation wieder einschalten, wenn das Konto sieben Tage ruhig war; die Kopie löschen.',
  ],

  // Evidence.
  'Copy home, databases, crontab, process list and logs to {evidence}, readable for root only.': [
    'Copier dossier personnel, bases de données, crontab, liste des processus et journaux dans {evidence}, lisible par root seul.',
    'Heimverzeichnis, Datenbanken, Crontab, Prozessliste und Logs nach {evidence} kopieren, nur für Root lesbar.',
  ],
  'Copy the web server, FTP, SSH and panel logs of the time in question too: they rotate.': [
    'Copier aussi les journaux du serveur web, de FTP, de SSH et du panneau pour la période en cause : ils tournent.',
    'Auch die Logs von Webserver, FTP, SSH und Panel aus der fraglichen Zeit kopieren: Sie werden überschrieben.',
  ],
  'Copy home and databases to {evidence}, readable for root only.': [
    'Copier dossier personnel et bases de données dans {evidence}, lisible par root seul.',
    'Heimverzeichnis und Datenbanken nach {evidence} kopieren, nur für Root lesbar.',
  ],
  'Room for a whole copy of the account; nothing of this case is there yet.': [
    'De la place pour une copie entière du compte ; rien de ce dossier ne s’y trouve encore.',
    'Platz für eine ganze Kopie des Kontos; von diesem Fall liegt dort noch nichts.',
  ],
  'The manifest agrees with the files, and the archive can be listed to its end.': [
    'Le manifeste correspond aux fichiers, et l’archive se lit jusqu’au bout.',
    'Das Manifest stimmt mit den Dateien überein, und das Archiv lässt sich bis zum Ende auflisten.',
  ],
  'Nothing was changed.': ['Rien n’a été changé.', 'Nichts wurde verändert.'],
  'Nothing was changed on the account.': ['Rien n’a été changé sur le compte.', 'Am Konto wurde nichts verändert.'],

  // Blocking the web.
  'Switch every site of the account to "503 Service Unavailable" in the web server or the panel, mail left alone.': [
    'Mettre chaque site du compte en « 503 Service Unavailable » dans le serveur web ou le panneau, sans toucher au courrier.',
    'Jede Website des Kontos im Webserver oder Panel auf „503 Service Unavailable“ stellen, Mail unberührt lassen.',
  ],
  'Stop cron and every process of the user that is no mail server.': [
    'Arrêter cron et tout processus de l’utilisateur qui n’est pas un serveur de courrier.',
    'Cron und jeden Prozess des Benutzers anhalten, der kein Mailserver ist.',
  ],
  'Close SSH and FTP logins until the new passwords are set.': [
    'Fermer les accès SSH et FTP jusqu’aux nouveaux mots de passe.',
    'SSH- und FTP-Zugänge schließen, bis die neuen Passwörter gesetzt sind.',
  ],
  'The crontab and the process list are in the evidence.': [
    'La crontab et la liste des processus sont dans les preuves.',
    'Crontab und Prozessliste liegen bei den Beweisen.',
  ],
  'Every host name of the account answers 503 or not at all, a test mail arrives, and no process of the user but mail is left.':
    [
      'Chaque nom d’hôte du compte répond 503 ou pas du tout, un courriel d’essai arrive, et seul le courrier tourne encore pour l’utilisateur.',
      'Jeder Hostname des Kontos antwortet mit 503 oder gar nicht, eine Testmail kommt an, und vom Benutzer läuft nur noch Mail.',
    ],
  'Enable the sites in the panel and put the crontab back with "crontab -u USER FILE" from the evidence.': [
    'Réactiver les sites dans le panneau et remettre la crontab des preuves avec « crontab -u USER FILE ».',
    'Die Websites im Panel einschalten und die Crontab mit „crontab -u USER FILE“ aus den Beweisen zurückspielen.',
  ],
  'plesk bin site -u DOMAIN -status enabled for each site; crontab from the evidence.': [
    'plesk bin site -u DOMAIN -status enabled pour chaque site ; crontab depuis les preuves.',
    'plesk bin site -u DOMAIN -status enabled für jede Website; Crontab aus den Beweisen.',
  ],
  'v-unsuspend-web-domain USER DOMAIN for each site, v-unsuspend-cron-jobs USER.': [
    'v-unsuspend-web-domain USER DOMAIN pour chaque site, v-unsuspend-cron-jobs USER.',
    'v-unsuspend-web-domain USER DOMAIN für jede Website, v-unsuspend-cron-jobs USER.',
  ],
  'cPanel cannot suspend the web alone: whmapi1 suspendacct stops mail logins too.': [
    'cPanel ne peut suspendre le web seul : whmapi1 suspendacct arrête aussi les accès au courrier.',
    'cPanel kann nicht nur das Web sperren: whmapi1 suspendacct sperrt auch die Mailzugänge.',
  ],
  'Block the web in the web server.': ['Bloquer le web dans le serveur web.', 'Das Web im Webserver sperren.'],
  'Here stop cron and processes, and close SSH and FTP logins until the new passwords are set.': [
    'Ici, arrêter cron et les processus, et fermer les accès SSH et FTP jusqu’aux nouveaux mots de passe.',
    'Hier Cron und Prozesse anhalten, und SSH- und FTP-Zugänge schließen, bis die neuen Passwörter gesetzt sind.',
  ],
  'Do not use the account suspension of DirectAdmin, it stops mail.': [
    'Ne pas utiliser la suspension de compte de DirectAdmin : elle arrête le courrier.',
    'Nicht die Kontosperre von DirectAdmin verwenden: Sie hält Mail an.',
  ],
  'Ask the operations team of the Odin platform to stop the webspace, mail left alone; there is no verified command for it.':
    [
      'Demander à l’équipe d’exploitation de la plateforme Odin d’arrêter l’espace web, sans toucher au courrier ; il n’existe pas de commande vérifiée.',
      'Das Betriebsteam der Odin-Plattform bitten, den Webspace anzuhalten, Mail unberührt; einen geprüften Befehl dafür gibt es nicht.',
    ],
  'Remove scheduled tasks in the control panel, and close FTP and SSH logins until the new passwords are set.': [
    'Supprimer les tâches planifiées dans le panneau, et fermer les accès FTP et SSH jusqu’aux nouveaux mots de passe.',
    'Geplante Aufgaben im Panel entfernen, und FTP- und SSH-Zugänge schließen, bis die neuen Passwörter gesetzt sind.',
  ],
  'Ask the operations team to start the webspace again.': [
    'Demander à l’équipe d’exploitation de redémarrer l’espace web.',
    'Das Betriebsteam bitten, den Webspace wieder zu starten.',
  ],
  'The next step puts a 503 into the place of every document root.': [
    'L’étape suivante met un 503 à la place de chaque racine web.',
    'Der nächste Schritt setzt eine 503 an die Stelle jedes Webverzeichnisses.',
  ],

  // Removing what was found.
  'Move each of these out of the account.': [
    'Sortir chacun d’eux du compte.',
    'Jedes davon aus dem Konto verschieben.',
  ],
  'Look at cron, mail filters, forwards and further users in the panel as well: they may lie outside of the home.': [
    'Voir aussi dans le panneau cron, filtres, redirections et autres utilisateurs : ils peuvent être hors du dossier personnel.',
    'Auch Cron, Mailfilter, Weiterleitungen und weitere Benutzer im Panel ansehen: Sie können außerhalb des Heimverzeichnisses liegen.',
  ],
  'The evidence holds a copy of each.': [
    'Les preuves contiennent une copie de chacun.',
    'Von jedem liegt eine Kopie bei den Beweisen.',
  ],
  'Each is gone, and not back ten minutes later.': [
    'Chacun a disparu, et n’est pas revenu dix minutes plus tard.',
    'Jedes ist weg, und zehn Minuten später nicht zurück.',
  ],
  'Move a file back after its owner has explained it.': [
    'Remettre un fichier une fois que son propriétaire l’a expliqué.',
    'Eine Datei zurücklegen, nachdem ihr Besitzer sie erklärt hat.',
  ],
  'These files belong to their product but were changed.': [
    'Ces fichiers font partie de leur produit mais ont été changés.',
    'Diese Dateien gehören zu ihrem Produkt, wurden aber verändert.',
  ],
  "They are moved out here; the upgrade puts the vendor's back.": [
    'Ils sont retirés ici ; la mise à jour remet ceux de l’éditeur.',
    'Sie werden hier entfernt; die Aktualisierung bringt die des Herstellers zurück.',
  ],
  'Until then the site does not work.': [
    'D’ici là, le site ne fonctionne pas.',
    'Bis dahin funktioniert die Website nicht.',
  ],
  'Remove these rows, triggers, events or users in the restored database, if they are in it; the evidence keeps the old one.':
    [
      'Supprimer ces lignes, déclencheurs, événements ou utilisateurs de la base restaurée, s’ils y sont ; les preuves gardent l’ancienne.',
      'Diese Zeilen, Trigger, Events oder Benutzer in der wiederhergestellten Datenbank entfernen, falls vorhanden; die Beweise behalten die alte.',
    ],
  'Move the folder out of the site.': ['Sortir le dossier du site.', 'Den Ordner aus der Website verschieben.'],
  'Look whether the site still works, and name a maintained replacement to the customer.': [
    'Vérifier que le site fonctionne encore, et indiquer au client un remplaçant maintenu.',
    'Prüfen, ob die Website noch funktioniert, und dem Kunden einen gepflegten Ersatz nennen.',
  ],
  'The customer knows what stops working without it.': [
    'Le client sait ce qui cesse de fonctionner sans lui.',
    'Der Kunde weiß, was ohne ihn nicht mehr geht.',
  ],
  'The folder is gone, and the site answers without an error on the allow-listed address.': [
    'Le dossier a disparu, et le site répond sans erreur à l’adresse autorisée.',
    'Der Ordner ist weg, und die Website antwortet auf der erlaubten Adresse ohne Fehler.',
  ],
  'Move the folder back, and keep the site closed.': [
    'Remettre le dossier, et garder le site fermé.',
    'Den Ordner zurücklegen, und die Website geschlossen halten.',
  ],
  'No release repairs this product any more.': [
    'Aucune version ne répare plus ce produit.',
    'Keine Version repariert dieses Produkt mehr.',
  ],
  'Keep the site closed; migrate to its successor (Drupal 7 to a current Drupal, Magento 1 to OpenMage or Magento 2, SugarCRM CE to SuiteCRM), make a static copy, or let it go.':
    [
      'Garder le site fermé ; migrer vers son successeur (Drupal 7 vers un Drupal actuel, Magento 1 vers OpenMage ou Magento 2, SugarCRM CE vers SuiteCRM), en faire une copie statique, ou y renoncer.',
      'Die Website geschlossen halten; auf den Nachfolger umziehen (Drupal 7 auf ein aktuelles Drupal, Magento 1 auf OpenMage oder Magento 2, SugarCRM CE auf SuiteCRM), eine statische Kopie machen, oder sie aufgeben.',
    ],
  'The commands take it out of the web until that is decided.': [
    'Les commandes le retirent du web jusqu’à cette décision.',
    'Die Befehle nehmen sie aus dem Web, bis das entschieden ist.',
  ],
  "Move the folder out, unpack the vendor's package into a new one, and copy back only what is content (uploads, media, configuration), each file looked at.":
    [
      'Sortir le dossier, extraire le paquet de l’éditeur dans un nouveau, et n’y remettre que le contenu (téléversements, médias, configuration), chaque fichier vérifié.',
      'Den Ordner herausnehmen, das Paket des Herstellers in einen neuen entpacken, und nur Inhalte zurückkopieren (Hochgeladenes, Medien, Konfiguration), jede Datei angesehen.',
    ],
  'Run no command-line tool of the CMS in the old tree.': [
    'N’exécuter aucun outil en ligne de commande du CMS dans l’ancienne arborescence.',
    'Im alten Baum kein Kommandozeilenwerkzeug des CMS ausführen.',
  ],
  "The database update runs from the new tree, by the administrator's page on the allow-listed address.": [
    'La mise à jour de la base se fait depuis la nouvelle arborescence, par la page d’administration à l’adresse autorisée.',
    'Die Datenbank wird vom neuen Baum aus aktualisiert, über die Verwaltungsseite auf der erlaubten Adresse.',
  ],
  "The package's checksum is that of the vendor; the site is closed, and its PHP fits the new release.": [
    'La somme de contrôle du paquet est celle de l’éditeur ; le site est fermé, et son PHP convient à la nouvelle version.',
    'Die Prüfsumme des Pakets ist die des Herstellers; die Website ist geschlossen, und ihr PHP passt zur neuen Version.',
  ],
  "Every file of the product is the vendor's; what is beside them is explained.": [
    'Chaque fichier du produit est celui de l’éditeur ; ce qui est à côté est expliqué.',
    'Jede Datei des Produkts ist die des Herstellers; was daneben liegt, ist erklärt.',
  ],
  'Move the old folder back, and keep the site closed.': [
    'Remettre l’ancien dossier, et garder le site fermé.',
    'Den alten Ordner zurücklegen, und die Website geschlossen halten.',
  ],
  'Current by the dated facts of this plan, but from a hacked tree: replace these by fresh packages of the same version too.':
    [
      'À jour selon les faits datés de ce plan, mais d’une arborescence piratée : les remplacer aussi par des paquets neufs de la même version.',
      'Aktuell nach den datierten Fakten dieses Plans, aber aus einem gehackten Baum: auch diese durch frische Pakete derselben Version ersetzen.',
    ],
  'Keep wp-config.php (read it line by line) and wp-content/uploads (no script in it); replace everything else.': [
    'Garder wp-config.php (lu ligne à ligne) et wp-content/uploads (sans aucun script) ; remplacer tout le reste.',
    'wp-config.php behalten (Zeile für Zeile gelesen) und wp-content/uploads (ohne Skript); alles andere ersetzen.',
  ],
  'A drop-in belongs to a plugin.': ['Un drop-in appartient à une extension.', 'Ein Drop-in gehört zu einem Plugin.'],
  'Delete it, and let the fresh plugin write it anew.': [
    'Le supprimer, et laisser l’extension neuve le réécrire.',
    'Löschen, und das frische Plugin es neu schreiben lassen.',
  ],
  "Delete it unless its vendor is known; then take the vendor's current file.": [
    'Le supprimer, sauf si son éditeur est connu ; prendre alors son fichier actuel.',
    'Löschen, außer wenn der Hersteller bekannt ist; dann dessen aktuelle Datei nehmen.',
  ],

  // Secrets.
  'New password and second factor for the panel user, every further panel user and the reseller login if it was used here.':
    [
      'Nouveau mot de passe et second facteur pour l’utilisateur du panneau, tout autre utilisateur du panneau, et l’accès revendeur s’il a servi ici.',
      'Neues Passwort und zweiter Faktor für den Panelbenutzer, jeden weiteren Panelbenutzer und den Reseller-Zugang, falls er hier benutzt wurde.',
    ],
  'End all sessions.': ['Fermer toutes les sessions.', 'Alle Sitzungen beenden.'],
  "The customer's own computer was checked for malware.": [
    'L’ordinateur du client a été vérifié contre les logiciels malveillants.',
    'Der eigene Rechner des Kunden wurde auf Schadsoftware geprüft.',
  ],
  'The old password is refused; the list of panel users holds nobody unknown.': [
    'L’ancien mot de passe est refusé ; la liste des utilisateurs du panneau ne contient aucun inconnu.',
    'Das alte Passwort wird abgelehnt; in der Liste der Panelbenutzer steht niemand Unbekanntes.',
  ],
  'A changed secret is never changed back.': [
    'Un secret changé ne revient jamais à l’ancien.',
    'Ein geändertes Geheimnis wird nie zurückgeändert.',
  ],
  'Give each FTP login a new password in the panel; delete those that the customer does not know.': [
    'Donner à chaque accès FTP un nouveau mot de passe dans le panneau ; supprimer ceux que le client ne connaît pas.',
    'Jedem FTP-Zugang im Panel ein neues Passwort geben; löschen, was der Kunde nicht kennt.',
  ],
  'Web disk and SFTP count too.': ['Disque web et SFTP comptent aussi.', 'Webdisk und SFTP zählen mit.'],
  'The customer has named the logins that are still needed.': [
    'Le client a nommé les accès encore nécessaires.',
    'Der Kunde hat die noch nötigen Zugänge genannt.',
  ],
  'Each old password is refused.': ['Chaque ancien mot de passe est refusé.', 'Jedes alte Passwort wird abgelehnt.'],
  'Move ~/.ssh aside, keys for deployment and private keys included; those are replaced at the far end (Git hosts, other servers) as well.':
    [
      'Mettre ~/.ssh de côté, clés de déploiement et clés privées comprises ; les remplacer aussi à l’autre bout (hôtes Git, autres serveurs).',
      '~/.ssh beiseitelegen, samt Deploy- und privaten Schlüsseln; diese auch am anderen Ende ersetzen (Git-Hosts, andere Server).',
    ],
  'The customer knows that keys stop working.': [
    'Le client sait que les clés cessent de fonctionner.',
    'Der Kunde weiß, dass Schlüssel nicht mehr gelten.',
  ],
  'Only new keys open the account.': [
    'Seules de nouvelles clés ouvrent le compte.',
    'Nur neue Schlüssel öffnen das Konto.',
  ],
  'Add a key again after its owner has confirmed it.': [
    'Remettre une clé une fois que son propriétaire l’a confirmée.',
    'Einen Schlüssel wieder eintragen, nachdem sein Besitzer ihn bestätigt hat.',
  ],
  "Try the old password of this installation (from the moved tree's configuration): it must be refused, also from remote hosts.":
    [
      'Essayer l’ancien mot de passe de cette installation (dans la configuration mise de côté) : il doit être refusé, aussi depuis des hôtes distants.',
      'Das alte Passwort dieser Installation probieren (aus der Konfiguration des beiseitegelegten Baums): Es muss abgelehnt werden, auch von fremden Hosts.',
    ],
  'Remove remote hosts nobody needs.': [
    'Supprimer les hôtes distants dont personne n’a besoin.',
    'Fremde Hosts entfernen, die niemand braucht.',
  ],
  'The site runs on the new database user.': [
    'Le site tourne avec le nouvel utilisateur de base de données.',
    'Die Website läuft mit dem neuen Datenbankbenutzer.',
  ],
  'The old login is refused.': ['L’ancien identifiant est refusé.', 'Die alte Anmeldung wird abgelehnt.'],
  'New password for each, sessions ended, application passwords and API keys deleted, second factor set up anew.': [
    'Nouveau mot de passe pour chacun, sessions fermées, mots de passe d’application et clés d’API supprimés, second facteur refait.',
    'Neues Passwort für jeden, Sitzungen beendet, Anwendungspasswörter und API-Schlüssel gelöscht, zweiter Faktor neu eingerichtet.',
  ],
  'The customer has seen the list of administrators with the day each was made.': [
    'Le client a vu la liste des administrateurs avec le jour de création de chacun.',
    'Der Kunde hat die Liste der Administratoren gesehen, mit dem Tag, an dem jeder angelegt wurde.',
  ],
  'The list holds known people only, and nobody is logged in with an old session.': [
    'La liste ne contient que des personnes connues, et personne n’a gardé une ancienne session.',
    'In der Liste stehen nur bekannte Personen, und niemand ist mit einer alten Sitzung angemeldet.',
  ],
  'List, then for each known administrator set a new password; delete unknown ones, and give their posts to somebody else.':
    [
      'Lister, puis donner un nouveau mot de passe à chaque administrateur connu ; supprimer les inconnus, et attribuer leurs articles à quelqu’un d’autre.',
      'Auflisten, dann jedem bekannten Administrator ein neues Passwort geben; unbekannte löschen, und ihre Beiträge jemand anderem geben.',
    ],
  'Users in the groups 7 and 8 of #__user_usergroup_map; delete all sessions; API tokens too.': [
    'Les utilisateurs des groupes 7 et 8 de #__user_usergroup_map ; supprimer toutes les sessions ; les jetons d’API aussi.',
    'Benutzer in den Gruppen 7 und 8 von #__user_usergroup_map; alle Sitzungen löschen; auch API-Tokens.',
  ],
  "User 1 and everyone with the administrator role; drush user:password as the account's user; empty the sessions table.":
    [
      'L’utilisateur 1 et quiconque a le rôle d’administrateur ; drush user:password en tant qu’utilisateur du compte ; vider la table sessions.',
      'Benutzer 1 und alle mit der Administratorrolle; drush user:password als Benutzer des Kontos; die Tabelle sessions leeren.',
    ],
  'Everyone in admin_user, integrations and OAuth tokens; the path of the admin panel changes too.': [
    'Tous ceux de admin_user, intégrations et jetons OAuth ; le chemin de l’administration change aussi.',
    'Alle in admin_user, Integrationen und OAuth-Tokens; auch der Pfad der Verwaltung ändert sich.',
  ],
  'Users with is_admin, OAuth clients and tokens, inbound and outbound mail accounts.': [
    'Les utilisateurs avec is_admin, clients et jetons OAuth, comptes de courrier entrants et sortants.',
    'Benutzer mit is_admin, OAuth-Clients und Tokens, ein- und ausgehende Mailkonten.',
  ],
  'Change the secret keys in the configuration of this installation.': [
    'Changer les clés secrètes dans la configuration de cette installation.',
    'Die geheimen Schlüssel in der Konfiguration dieser Installation ändern.',
  ],
  'The configuration of the restored tree is in use.': [
    'La configuration de l’arborescence restaurée est en service.',
    'Die Konfiguration des wiederhergestellten Baums ist in Gebrauch.',
  ],
  'The keys differ from those in the moved tree, and old cookies are refused.': [
    'Les clés diffèrent de celles mises de côté, et les anciens cookies sont refusés.',
    'Die Schlüssel unterscheiden sich von denen des beiseitegelegten Baums, und alte Cookies werden abgelehnt.',
  ],
  'All eight keys and salts in wp-config.php.': [
    'Les huit clés et sels de wp-config.php.',
    'Alle acht Schlüssel und Salts in wp-config.php.',
  ],
  'The value $secret in configuration.php.': [
    'La valeur $secret dans configuration.php.',
    'Der Wert $secret in configuration.php.',
  ],
  "The value $settings['hash_salt'] in settings.php (Drupal 7, $drupal_hash_salt).": [
    "La valeur $settings['hash_salt'] dans settings.php (Drupal 7 : $drupal_hash_salt).",
    "Der Wert $settings['hash_salt'] in settings.php (Drupal 7: $drupal_hash_salt).",
  ],
  "The crypt key in app/etc/env.php by the vendor's own way: stored values have to be encrypted anew with it.": [
    'La clé de chiffrement de app/etc/env.php selon la méthode de l’éditeur : les valeurs stockées doivent être rechiffrées avec elle.',
    'Der Schlüssel in app/etc/env.php auf dem Weg des Herstellers: Gespeicherte Werte müssen damit neu verschlüsselt werden.',
  ],
  'unique_key in config.php, APP_SECRET in .env (SuiteCRM 8), OAuth2 keys.': [
    'unique_key dans config.php, APP_SECRET dans .env (SuiteCRM 8), clés OAuth2.',
    'unique_key in config.php, APP_SECRET in .env (SuiteCRM 8), OAuth2-Schlüssel.',
  ],
  'SMTP, payment, shipping, storage, captcha, social and backup plugins, .env files, .htpasswd files, tokens in cron lines.':
    [
      'SMTP, paiement, livraison, stockage, captcha, réseaux sociaux et sauvegarde, fichiers .env et .htpasswd, jetons dans les lignes de cron.',
      'SMTP, Zahlung, Versand, Speicher, Captcha, soziale Netze und Sicherung, .env- und .htpasswd-Dateien, Tokens in Cronzeilen.',
    ],
  'A list of the services that this installation talks to.': [
    'Une liste des services avec lesquels cette installation communique.',
    'Eine Liste der Dienste, mit denen diese Installation spricht.',
  ],
  'The old keys are revoked at each service.': [
    'Les anciennes clés sont révoquées auprès de chaque service.',
    'Die alten Schlüssel sind bei jedem Dienst widerrufen.',
  ],
  'Each mailbox, those used by forms and scripts first.': [
    'Chaque boîte aux lettres, d’abord celles des formulaires et des scripts.',
    'Jedes Postfach, zuerst die von Formularen und Skripten.',
  ],
  'Look at forwards and filters in the same round; delete what nobody set up.': [
    'Vérifier en même temps redirections et filtres ; supprimer ce que personne n’a créé.',
    'Dabei Weiterleitungen und Filter ansehen; löschen, was niemand angelegt hat.',
  ],
  'The people who use the mailboxes know about it.': [
    'Les utilisateurs des boîtes sont prévenus.',
    'Wer die Postfächer benutzt, weiß Bescheid.',
  ],
  'Old passwords are refused; forwards lead only where their owner says.': [
    'Les anciens mots de passe sont refusés ; les redirections ne mènent que là où leur titulaire le dit.',
    'Alte Passwörter werden abgelehnt; Weiterleitungen führen nur dorthin, wo ihr Inhaber es sagt.',
  ],
  'Panel API tokens, Git deployment, web hooks, remote MySQL hosts, WebDAV, application managers.': [
    'Jetons d’API du panneau, déploiement Git, webhooks, hôtes MySQL distants, WebDAV, gestionnaires d’applications.',
    'API-Tokens des Panels, Git-Deployment, Webhooks, fremde MySQL-Hosts, WebDAV, Anwendungsverwalter.',
  ],
  "A TLS key that the site's user could read is issued anew and the old certificate revoked.": [
    'Une clé TLS que l’utilisateur du site pouvait lire est réémise, et l’ancien certificat révoqué.',
    'Ein TLS-Schlüssel, den der Benutzer der Website lesen konnte, wird neu ausgestellt und das alte Zertifikat widerrufen.',
  ],
  'Look at DNS records nobody made.': [
    'Chercher les enregistrements DNS que personne n’a créés.',
    'Nach DNS-Einträgen sehen, die niemand angelegt hat.',
  ],
  'The customer has named the tools that deploy or back up to this account.': [
    'Le client a nommé les outils qui déploient ou sauvegardent vers ce compte.',
    'Der Kunde hat die Werkzeuge genannt, die auf dieses Konto ausliefern oder sichern.',
  ],
  'The lists hold known entries only.': [
    'Les listes ne contiennent que des entrées connues.',
    'In den Listen stehen nur bekannte Einträge.',
  ],
  'Make a new token where one is missing.': [
    'Créer un nouveau jeton là où il en manque un.',
    'Wo ein Token fehlt, ein neues anlegen.',
  ],

  // Proving it, and opening again.
  'Scan the whole home.': ['Examiner tout le dossier personnel.', 'Das ganze Heimverzeichnis durchsuchen.'],
  "Compare the files with the backup's list and the vendors' fingerprints: a file that is in neither has to be explained.":
    [
      'Comparer les fichiers à la liste de la sauvegarde et aux empreintes des éditeurs : un fichier absent des deux doit être expliqué.',
      'Die Dateien mit der Liste der Sicherung und den Fingerabdrücken der Hersteller vergleichen: Was in keiner steht, muss erklärt werden.',
    ],
  'Check that no cron job, key, forward or process is there that nobody set up.': [
    'Vérifier qu’il n’y a ni tâche, ni clé, ni redirection, ni processus que personne n’a créés.',
    'Prüfen, dass es keinen Cronjob, Schlüssel, keine Weiterleitung und keinen Prozess gibt, die niemand angelegt hat.',
  ],
  'All upgrades and all new secrets are in.': [
    'Toutes les mises à jour et tous les nouveaux secrets sont en place.',
    'Alle Aktualisierungen und alle neuen Geheimnisse sind da.',
  ],
  'All upgrades are in.': ['Toutes les mises à jour sont en place.', 'Alle Aktualisierungen sind da.'],
  'No password, key, session or token that was in use before may still be in use: lastgood compares keyed fingerprints and names each that is.':
    [
      'Aucun mot de passe, clé, session ou jeton utilisé auparavant ne doit encore servir : lastgood compare des empreintes à clé et nomme chacun qui sert encore.',
      'Kein Passwort, Schlüssel, Token und keine Sitzung von vorher darf noch in Gebrauch sein: lastgood vergleicht Fingerabdrücke mit Schlüssel und nennt jedes, das es noch ist.',
    ],
  'Nothing of high severity, nothing outdated, nothing unexplained, and the coverage has no gap.': [
    'Rien de grave, rien d’obsolète, rien d’inexpliqué, et aucune lacune dans l’examen.',
    'Nichts Schwerwiegendes, nichts Veraltetes, nichts Unerklärtes, und keine Lücke in der Abdeckung.',
  ],
  'Nothing of high severity, nothing outdated, nothing unexplained, no old secret, and the coverage has no gap.': [
    'Rien de grave, rien d’obsolète, rien d’inexpliqué, aucun ancien secret, et aucune lacune dans l’examen.',
    'Nichts Schwerwiegendes, nichts Veraltetes, nichts Unerklärtes, kein altes Geheimnis, und keine Lücke in der Abdeckung.',
  ],
  'Take the first line "Redirect 503 /" out of the .htaccess, empty caches, look at the front page, a form and the login, and at the access log for requests to files that are gone.':
    [
      'Retirer la première ligne « Redirect 503 / » de .htaccess, vider les caches, vérifier la page d’accueil, un formulaire et la connexion, et chercher dans le journal des requêtes vers des fichiers disparus.',
      'Die erste Zeile „Redirect 503 /“ aus der .htaccess nehmen, Caches leeren, Startseite, ein Formular und die Anmeldung ansehen, und im Log nach Anfragen auf verschwundene Dateien suchen.',
    ],
  'A site inside another one opens with it.': [
    'Un site à l’intérieur d’un autre s’ouvre avec lui.',
    'Eine Website in einer anderen öffnet mit ihr.',
  ],
  'The step that checks the whole account was green.': [
    'L’étape de contrôle du compte a réussi.',
    'Der Schritt, der das Konto prüft, war erfolgreich.',
  ],
  'The site works, no new file appears beside caches and uploads, no mail leaves that nobody wrote.': [
    'Le site fonctionne, aucun fichier nouveau n’apparaît hors caches et téléversements, aucun courriel ne part que personne n’a écrit.',
    'Die Website funktioniert, außer Caches und Hochgeladenem entsteht keine neue Datei, keine Mail geht hinaus, die niemand schrieb.',
  ],
  'Close the site again.': ['Refermer le site.', 'Die Website wieder schließen.'],
  'Ask the operations team to start the webspace, after the first line "Redirect 503 /" was taken out of the .htaccess.':
    [
      'Demander à l’équipe d’exploitation de démarrer l’espace web, une fois la première ligne « Redirect 503 / » retirée de .htaccess.',
      'Das Betriebsteam bitten, den Webspace zu starten, nachdem die erste Zeile „Redirect 503 /“ aus der .htaccess genommen ist.',
    ],
  'The old crontab lies in {evidence}/crontab.': [
    'L’ancienne crontab est dans {evidence}/crontab.',
    'Die alte Crontab liegt in {evidence}/crontab.',
  ],
  'Write single lines back, each known to the customer, with new tokens.': [
    'Y remettre des lignes une à une, chacune connue du client, avec de nouveaux jetons.',
    'Einzelne Zeilen zurückschreiben, jede dem Kunden bekannt, mit neuen Tokens.',
  ],
  'Each line was read by a person.': [
    'Chaque ligne a été lue par une personne.',
    'Jede Zeile wurde von einem Menschen gelesen.',
  ],
  'The crontab holds known lines only.': [
    'La crontab ne contient que des lignes connues.',
    'In der Crontab stehen nur bekannte Zeilen.',
  ],
  'Remove the line again.': ['Retirer la ligne.', 'Die Zeile wieder entfernen.'],
  'Scan again, and look at new and changed PHP files, at POST requests in the logs, the mail queue and cron.': [
    'Examiner de nouveau, et regarder les fichiers PHP nouveaux ou changés, les requêtes POST des journaux, la file du courrier et cron.',
    'Noch einmal durchsuchen, und neue und geänderte PHP-Dateien, POST-Anfragen in den Logs, die Mailwarteschlange und Cron ansehen.',
  ],
  'The sites have been open for 1 hour.': [
    'Les sites sont ouverts depuis 1 heure.',
    'Die Websites sind seit 1 Stunde offen.',
  ],
  'The sites have been open for 24 hours.': [
    'Les sites sont ouverts depuis 24 heures.',
    'Die Websites sind seit 24 Stunden offen.',
  ],
  'The sites have been open for 7 days.': [
    'Les sites sont ouverts depuis 7 jours.',
    'Die Websites sind seit 7 Tagen offen.',
  ],
  'Nothing new is planted; the mail queue is normal.': [
    'Rien de nouveau n’a été déposé ; la file du courrier est normale.',
    'Nichts Neues ist eingeschleust; die Mailwarteschlange ist normal.',
  ],
  'If something is back, block the web again and start with the evidence.': [
    'Si quelque chose est revenu, bloquer de nouveau le web et recommencer par les preuves.',
    'Ist etwas zurück, das Web wieder sperren und mit den Beweisen beginnen.',
  ],
  'Then turn backup rotation on again, and delete what was moved aside when the customer agrees.': [
    'Remettre alors la rotation des sauvegardes, et supprimer ce qui a été mis de côté avec l’accord du client.',
    'Dann die Rotation der Sicherungen wieder einschalten, und Beiseitegelegtes löschen, wenn der Kunde zustimmt.',
  ],

  // Moving aside.
  'Move every document root of every site, web roots without a name, and start files of the home to {aside}, and put an empty folder that answers 503 in the place of each root.':
    [
      'Déplacer chaque racine web de chaque site, les racines sans nom, et les fichiers de démarrage du dossier personnel vers {aside}, et mettre à la place de chaque racine un dossier vide qui répond 503.',
      'Jedes Webverzeichnis jeder Website, Webverzeichnisse ohne Namen und Startdateien des Heimverzeichnisses nach {aside} verschieben, und an die Stelle jedes Webverzeichnisses einen leeren Ordner setzen, der mit 503 antwortet.',
    ],
  'nginx does not read the .htaccess: block there as well.': [
    'nginx ne lit pas .htaccess : bloquer là aussi.',
    'nginx liest keine .htaccess: auch dort sperren.',
  ],
  'The evidence is complete.': ['Les preuves sont complètes.', 'Die Beweise sind vollständig.'],
  'No process of the user runs.': ['Aucun processus de l’utilisateur ne tourne.', 'Kein Prozess des Benutzers läuft.'],
  'The list of document roots is that of the panel.': [
    'La liste des racines web est celle du panneau.',
    'Die Liste der Webverzeichnisse ist die des Panels.',
  ],
  'Every document root holds nothing but the 503, and the old trees lie below the folder for moved trees.': [
    'Chaque racine web ne contient que le 503, et les anciennes arborescences sont dans le dossier de mise de côté.',
    'Jedes Webverzeichnis enthält nur die 503, und die alten Bäume liegen im Ordner für Beiseitegelegtes.',
  ],
  'For each root, delete the new folder and move the old one back (mv -T); move the start files back.': [
    'Pour chaque racine, supprimer le nouveau dossier et remettre l’ancien (mv -T) ; remettre les fichiers de démarrage.',
    'Je Webverzeichnis den neuen Ordner löschen und den alten zurücklegen (mv -T); die Startdateien zurücklegen.',
  ],

  // Unpacking and checking.
  'Unpack into {unpacked}, so that the home lies in {home} and each database dump in {unpacked}/databases as NAME.sql.':
    [
      'Extraire dans {unpacked}, de sorte que le dossier personnel soit dans {home} et chaque export de base dans {unpacked}/databases sous le nom NAME.sql.',
      'Nach {unpacked} entpacken, sodass das Heimverzeichnis in {home} liegt und jeder Datenbank-Dump in {unpacked}/databases als NAME.sql.',
    ],
  "Where the panel restores in place instead, it lays the backup over what is there: restore only after the step before, and compare the restored files with the list of the backup's members.":
    [
      'Là où le panneau restaure sur place, il pose la sauvegarde par-dessus l’existant : ne restaurer qu’après l’étape précédente, et comparer les fichiers restaurés à la liste de la sauvegarde.',
      'Wo das Panel an Ort und Stelle wiederherstellt, legt es die Sicherung über das Vorhandene: erst nach dem Schritt davor wiederherstellen, und die Dateien mit der Liste der Sicherung vergleichen.',
    ],
  'Room for the unpacked backup, about four times the size of a compressed one.': [
    'De la place pour la sauvegarde extraite, environ quatre fois une sauvegarde compressée.',
    'Platz für die entpackte Sicherung, etwa viermal so groß wie eine gepackte.',
  ],
  "The number of unpacked files is that of the backup's list, and no tool reported damage.": [
    'Le nombre de fichiers extraits est celui de la liste, et aucun outil n’a signalé de dommage.',
    'Die Zahl der entpackten Dateien ist die der Liste, und kein Werkzeug meldete Schaden.',
  ],
  'Delete the staging folder; nothing on the account has changed.': [
    'Supprimer le dossier de préparation ; rien n’a changé sur le compte.',
    'Den Zwischenordner löschen; am Konto hat sich nichts geändert.',
  ],
  'The archive holds one archive per site (web), one per entry of the home (user_dir) and packed dumps (db).': [
    'L’archive contient une archive par site (web), une par entrée du dossier personnel (user_dir) et des exports compressés (db).',
    'Das Archiv enthält je Website ein Archiv (web), je Eintrag des Heimverzeichnisses eines (user_dir) und gepackte Dumps (db).',
  ],
  'Unpack the dumps to {unpacked}/databases as NAME.sql by hand.': [
    'Extraire les exports dans {unpacked}/databases sous le nom NAME.sql, à la main.',
    'Die Dumps von Hand nach {unpacked}/databases als NAME.sql entpacken.',
  ],
  'The archive holds domains/ (the sites), backup/ (settings and dumps) and imap or home archives.': [
    'L’archive contient domains/ (les sites), backup/ (réglages et exports) et des archives imap ou home.',
    'Das Archiv enthält domains/ (die Websites), backup/ (Einstellungen und Dumps) und imap- oder home-Archive.',
  ],
  'Mail is left where it is.': ['Le courrier reste où il est.', 'Mail bleibt, wo sie ist.'],
  'Check the backup with "plesk bin pleskrestore --check-backup FILE".': [
    'Vérifier la sauvegarde avec « plesk bin pleskrestore --check-backup FILE ».',
    'Die Sicherung mit „plesk bin pleskrestore --check-backup FILE“ prüfen.',
  ],
  'Unpack the user-data archives of the subscription into {home}, and the database dumps into {unpacked}/databases; a restore by pleskrestore itself lays the files over what is there and touches mail unless its level says otherwise: look at its --help before.':
    [
      'Extraire les archives user-data de l’abonnement dans {home}, et les exports de bases dans {unpacked}/databases ; une restauration par pleskrestore pose les fichiers par-dessus l’existant et touche au courrier sauf niveau contraire : lire d’abord son --help.',
      'Die user-data-Archive des Abonnements nach {home} entpacken, und die Datenbank-Dumps nach {unpacked}/databases; pleskrestore selbst legt die Dateien über das Vorhandene und berührt Mail, wenn seine Stufe nichts anderes sagt: vorher sein --help ansehen.',
    ],
  'Queue a download (not a restore) of the backup in JetBackup, and unpack it like a tar archive into {home}: a restore in place merges with what is there.':
    [
      'Demander dans JetBackup un téléchargement (pas une restauration) de la sauvegarde, et l’extraire comme une archive tar dans {home} : une restauration sur place se mélange à l’existant.',
      'In JetBackup einen Download (keine Wiederherstellung) der Sicherung anstoßen, und wie ein tar-Archiv nach {home} entpacken: Eine Wiederherstellung an Ort und Stelle mischt sich mit dem Vorhandenen.',
    ],
  'This copy was made inside of one site and holds no WordPress core.': [
    'Cette copie a été faite dans un seul site et ne contient pas le noyau de WordPress.',
    'Diese Kopie entstand in einer Website und enthält keinen WordPress-Kern.',
  ],
  "Put a fresh core of the same release from the vendor into the staged document root, unpack the copy's wp-content beside it, and its dump into {unpacked}/databases.":
    [
      'Mettre un noyau neuf de la même version dans la racine web préparée, extraire à côté le wp-content de la copie, et son export dans {unpacked}/databases.',
      'Einen frischen Kern derselben Version in das vorbereitete Webverzeichnis legen, das wp-content der Kopie daneben entpacken, und ihren Dump nach {unpacked}/databases.',
    ],
  'Every other site of the account needs a source of its own.': [
    'Tout autre site du compte demande sa propre source.',
    'Jede andere Website des Kontos braucht eine eigene Quelle.',
  ],
  'This copy was made inside of one site.': [
    'Cette copie a été faite dans un seul site.',
    'Diese Kopie entstand in einer Website.',
  ],
  "Unpack it with its product's own extractor into the staged document root, never by the installer script in the live site, and its dump into {unpacked}/databases.":
    [
      'L’extraire avec l’outil de son produit dans la racine web préparée, jamais par le script d’installation dans le site en ligne, et son export dans {unpacked}/databases.',
      'Mit dem Entpacker des Produkts in das vorbereitete Webverzeichnis entpacken, nie mit dem Installationsskript in der laufenden Website, und ihren Dump nach {unpacked}/databases.',
    ],
  'Take set-uid bits away, look for anything that is no file, folder or link, for links out of the account, and scan the staging folder again.':
    [
      'Retirer les bits set-uid, chercher ce qui n’est ni fichier, ni dossier, ni lien, et les liens sortant du compte, puis examiner de nouveau le dossier de préparation.',
      'Set-uid-Bits entfernen, nach allem suchen, was weder Datei, Ordner noch Verweis ist, nach Verweisen aus dem Konto, und den Zwischenordner noch einmal durchsuchen.',
    ],
  'Any finding of high severity that the notes of the plan do not name means: take the next older good backup.': [
    'Toute découverte de gravité élevée que les notes du plan ne nomment pas veut dire : prendre la bonne sauvegarde précédente.',
    'Jeder Fund hoher Schwere, den die Hinweise des Plans nicht nennen, heißt: die nächstältere gute Sicherung nehmen.',
  ],
  'The backup is unpacked.': ['La sauvegarde est extraite.', 'Die Sicherung ist entpackt.'],
  'The scan is complete and finds nothing of high severity; the listed links stay inside of the account.': [
    'L’examen est complet et ne trouve rien de grave ; les liens listés restent dans le compte.',
    'Die Durchsicht ist vollständig und findet nichts Schwerwiegendes; die genannten Verweise bleiben im Konto.',
  ],

  // Putting in place.
  'Give the trees to the account\'s user, close each with a first line "Redirect 503 /" in its .htaccess (where the panel closed the site it does no harm), and rename them into place.':
    [
      'Donner les arborescences à l’utilisateur du compte, fermer chacune par une première ligne « Redirect 503 / » dans .htaccess (sans effet là où le panneau a fermé le site), et les mettre en place par renommage.',
      'Die Bäume dem Benutzer des Kontos geben, jeden mit einer ersten Zeile „Redirect 503 /“ in seiner .htaccess schließen (wo das Panel geschlossen hat, schadet sie nicht), und durch Umbenennen an ihre Stelle setzen.',
    ],
  'Then move what else the home had (data folders outside of the document roots) from {home} by hand.': [
    'Déplacer ensuite à la main depuis {home} ce que contenait encore le dossier personnel (dossiers de données hors des racines web).',
    'Dann von Hand aus {home} holen, was das Heimverzeichnis sonst enthielt (Datenordner außerhalb der Webverzeichnisse).',
  ],
  'Mail folders stay as they are.': [
    'Les dossiers de courrier restent tels quels.',
    'Mailordner bleiben, wie sie sind.',
  ],
  'Staging was checked, and lies on the same file system as the home.': [
    'La préparation a été vérifiée, et se trouve sur le même système de fichiers que le dossier personnel.',
    'Der Zwischenordner ist geprüft, und liegt auf demselben Dateisystem wie das Heimverzeichnis.',
  ],
  "Each document root holds the backup's files and no other, owned by the account, and still answers 503.": [
    'Chaque racine web contient les fichiers de la sauvegarde et aucun autre, propriété du compte, et répond encore 503.',
    'Jedes Webverzeichnis enthält die Dateien der Sicherung und keine anderen, im Besitz des Kontos, und antwortet noch mit 503.',
  ],
  'Move each root to staging and its closed folder back, both by mv -T.': [
    'Remettre chaque racine en préparation et son dossier fermé à sa place, par mv -T.',
    'Jedes Webverzeichnis in den Zwischenordner und seinen geschlossenen Ordner zurück, beides mit mv -T.',
  ],

  // Databases.
  "Make the database {database} and the user {user}, import the backup's dump as that user, and take every right on the old database from its old user.":
    [
      'Créer la base {database} et l’utilisateur {user}, importer l’export de la sauvegarde sous cet utilisateur, et retirer à l’ancien utilisateur tout droit sur l’ancienne base.',
      'Die Datenbank {database} und den Benutzer {user} anlegen, den Dump der Sicherung als dieser Benutzer einspielen, und dem alten Benutzer jedes Recht an der alten Datenbank nehmen.',
    ],
  'A shop or a forum that cannot lose orders keeps its current data instead: see the step that carries content over.': [
    'Une boutique ou un forum qui ne peut rien perdre garde plutôt ses données actuelles : voir l’étape de reprise du contenu.',
    'Ein Shop oder Forum, das nichts verlieren darf, behält stattdessen seine aktuellen Daten: siehe den Schritt zur Übernahme.',
  ],
  'A guard that refuses the dump because of a DEFINER or a client command needs a person.': [
    'Un contrôle qui refuse l’export pour un DEFINER ou une commande de client demande une personne.',
    'Lehnt eine Prüfung den Dump wegen eines DEFINER oder eines Client-Befehls ab, muss ein Mensch ran.',
  ],
  'The dump is of the same backup as the files, ends with its last line, and holds no commands for the client.': [
    'L’export vient de la même sauvegarde que les fichiers, va jusqu’à sa dernière ligne, et ne contient pas de commandes de client.',
    'Der Dump ist aus derselben Sicherung wie die Dateien, endet mit seiner letzten Zeile, und enthält keine Client-Befehle.',
  ],
  'Tables are there, triggers, events and routines are none or known, administrators are those of the day.': [
    'Les tables sont là, déclencheurs, événements et routines sont absents ou connus, les administrateurs sont ceux de ce jour-là.',
    'Tabellen sind da, Trigger, Events und Routinen keine oder bekannte, Administratoren die von damals.',
  ],
  'Drop the new database and user; the old ones have not changed.': [
    'Supprimer la nouvelle base et le nouvel utilisateur ; les anciens n’ont pas changé.',
    'Neue Datenbank und neuen Benutzer löschen; die alten sind unverändert.',
  ],
  'Hestia puts the user name before database names: use the names that v-add-database prints in the next commands.': [
    'Hestia préfixe les noms de bases par le nom d’utilisateur : employer dans les commandes suivantes les noms que v-add-database affiche.',
    'Hestia setzt den Benutzernamen vor Datenbanknamen: in den nächsten Befehlen die Namen verwenden, die v-add-database ausgibt.',
  ],
  'Take every right on the old database from its old user afterwards.': [
    'Retirer ensuite à l’ancien utilisateur tout droit sur l’ancienne base.',
    'Danach dem alten Benutzer jedes Recht an der alten Datenbank nehmen.',
  ],
  'Make a new database and a new user in the control panel, with a password of its own, and import the dump there.': [
    'Créer dans le panneau une nouvelle base et un nouvel utilisateur, avec son propre mot de passe, et y importer l’export.',
    'Im Panel eine neue Datenbank und einen neuen Benutzer mit eigenem Passwort anlegen, und den Dump dort einspielen.',
  ],
  'Then take every right on the old database from its old user.': [
    'Retirer alors à l’ancien utilisateur tout droit sur l’ancienne base.',
    'Dann dem alten Benutzer jedes Recht an der alten Datenbank nehmen.',
  ],
  "Edit the configuration as text, as the account's user: database name, user, password; then path names if the home or the primary domain changed since the backup.":
    [
      'Modifier la configuration comme texte, en tant qu’utilisateur du compte : base, utilisateur, mot de passe ; puis les chemins si le dossier personnel ou le domaine principal a changé depuis la sauvegarde.',
      'Die Konfiguration als Text ändern, als Benutzer des Kontos: Datenbank, Benutzer, Passwort; dann Pfade, falls sich Heimverzeichnis oder Hauptdomain seit der Sicherung änderten.',
    ],
  'The new database of this installation is known (see the step that restored it).': [
    'La nouvelle base de cette installation est connue (voir l’étape qui l’a restaurée).',
    'Die neue Datenbank dieser Installation ist bekannt (siehe den Schritt, der sie wiederherstellte).',
  ],
  'The site connects to the new database, and the old password stands in no file of the account.': [
    'Le site se connecte à la nouvelle base, et l’ancien mot de passe n’est dans aucun fichier du compte.',
    'Die Website verbindet sich mit der neuen Datenbank, und das alte Passwort steht in keiner Datei des Kontos.',
  ],
  'Put the old lines back from the moved tree.': [
    'Remettre les anciennes lignes depuis l’arborescence mise de côté.',
    'Die alten Zeilen aus dem beiseitegelegten Baum zurückschreiben.',
  ],
  'In wp-config.php set DB_NAME, DB_USER and DB_PASSWORD; look for other lines that include a file.': [
    'Dans wp-config.php, régler DB_NAME, DB_USER et DB_PASSWORD ; chercher d’autres lignes qui incluent un fichier.',
    'In wp-config.php DB_NAME, DB_USER und DB_PASSWORD setzen; nach anderen Zeilen suchen, die eine Datei einbinden.',
  ],
  'In configuration.php set $db, $user and $password, and $tmp_path and $log_path if the home changed.': [
    'Dans configuration.php, régler $db, $user et $password, et $tmp_path et $log_path si le dossier personnel a changé.',
    'In configuration.php $db, $user und $password setzen, und $tmp_path und $log_path, falls sich das Heimverzeichnis änderte.',
  ],
  'In sites/*/settings.php and settings.local.php set database, username and password of $databases.': [
    'Dans sites/*/settings.php et settings.local.php, régler database, username et password de $databases.',
    'In sites/*/settings.php und settings.local.php database, username und password von $databases setzen.',
  ],
  'In app/etc/env.php (Magento 1, app/etc/local.xml) set dbname, username and password of the connection.': [
    'Dans app/etc/env.php (Magento 1 : app/etc/local.xml), régler dbname, username et password de la connexion.',
    'In app/etc/env.php (Magento 1: app/etc/local.xml) dbname, username und password der Verbindung setzen.',
  ],
  'In config.php and config_override.php set db_name, db_user_name and db_password of dbconfig, and site_url if it changed.':
    [
      'Dans config.php et config_override.php, régler db_name, db_user_name et db_password de dbconfig, et site_url s’il a changé.',
      'In config.php und config_override.php db_name, db_user_name und db_password von dbconfig setzen, und site_url, falls geändert.',
    ],

  // What is newer than the backup.
  "Three ways: accept the loss; keep the current database and clean it (usual for shops and forums: administrators, code in options, injected script, triggers); or take single rows from the evidence's dump.":
    [
      'Trois voies : accepter la perte ; garder la base actuelle et la nettoyer (usuel pour boutiques et forums : administrateurs, code dans les options, scripts injectés, déclencheurs) ; ou reprendre des lignes de l’export des preuves.',
      'Drei Wege: den Verlust annehmen; die aktuelle Datenbank behalten und reinigen (üblich bei Shops und Foren: Administratoren, Code in Optionen, eingeschleuste Skripte, Trigger); oder einzelne Zeilen aus dem Dump der Beweise nehmen.',
    ],
  'Uploads come back one by one: media only, checked and written anew, never a script, an SVG, an HTML file or a .htaccess.':
    [
      'Les téléversements reviennent un à un : médias seulement, vérifiés et réécrits, jamais un script, un SVG, un fichier HTML ou un .htaccess.',
      'Hochgeladenes kommt einzeln zurück: nur Medien, geprüft und neu geschrieben, nie ein Skript, ein SVG, eine HTML-Datei oder eine .htaccess.',
    ],
  'The counts of what is newer are in the report or were read from the dump in the evidence.': [
    'Le compte de ce qui est plus récent est dans le rapport ou a été lu dans l’export des preuves.',
    'Die Zahlen zu Neuerem stehen im Bericht oder wurden aus dem Dump der Beweise gelesen.',
  ],
  'What was chosen is there; no user with administrator rights came over with it.': [
    'Ce qui a été choisi est là ; aucun utilisateur aux droits d’administrateur n’a suivi.',
    'Was gewählt wurde, ist da; kein Benutzer mit Administratorrechten kam mit.',
  ],
  "Import the backup's dump once more.": [
    'Importer une fois de plus l’export de la sauvegarde.',
    'Den Dump der Sicherung noch einmal einspielen.',
  ],
  'Newer are rows of wp_posts (post_date_gmt), wp_comments, wp_users with wp_usermeta, orders (wc_orders or posts of type shop_order) and wp-content/uploads.':
    [
      'Sont plus récentes des lignes de wp_posts (post_date_gmt), wp_comments, wp_users avec wp_usermeta, les commandes (wc_orders ou articles de type shop_order) et wp-content/uploads.',
      'Neuer sind Zeilen von wp_posts (post_date_gmt), wp_comments, wp_users mit wp_usermeta, Bestellungen (wc_orders oder Beiträge vom Typ shop_order) und wp-content/uploads.',
    ],
  'Take users over without their role; drop new administrators.': [
    'Reprendre les utilisateurs sans leur rôle ; écarter les nouveaux administrateurs.',
    'Benutzer ohne ihre Rolle übernehmen; neue Administratoren weglassen.',
  ],
  'For a shop the usual way is the current database, cleaned.': [
    'Pour une boutique, la voie usuelle est la base actuelle, nettoyée.',
    'Bei einem Shop ist der übliche Weg die aktuelle Datenbank, gereinigt.',
  ],
  "Newer are rows of #__content, #__users (never groups 7 and 8), the shop's order tables, and files in images/.": [
    'Sont plus récents des lignes de #__content, #__users (jamais les groupes 7 et 8), les tables de commandes de la boutique, et des fichiers de images/.',
    'Neuer sind Zeilen von #__content, #__users (nie die Gruppen 7 und 8), die Bestelltabellen des Shops, und Dateien in images/.',
  ],
  'Newer are node and user tables, commerce_order, and files in sites/*/files.': [
    'Sont plus récents les tables node et user, commerce_order, et des fichiers de sites/*/files.',
    'Neuer sind die Tabellen node und user, commerce_order, und Dateien in sites/*/files.',
  ],
  'Newer are the sales_ and customer_ tables.': [
    'Sont plus récentes les tables sales_ et customer_.',
    'Neuer sind die Tabellen sales_ und customer_.',
  ],
  'Newer are accounts, contacts, leads and emails by date_entered, and upload/.': [
    'Sont plus récents comptes, contacts, prospects et courriels selon date_entered, et upload/.',
    'Neuer sind Konten, Kontakte, Leads und E-Mails nach date_entered, und upload/.',
  ],

  // Upgrades.
  "Upgrade with the vendor's own updater or its current package, as the account's user, while the site is closed; premium packages need the customer's licence.":
    [
      'Mettre à jour par l’outil de l’éditeur ou son paquet actuel, en tant qu’utilisateur du compte, site fermé ; les paquets payants demandent la licence du client.',
      'Mit dem Updater oder dem aktuellen Paket des Herstellers aktualisieren, als Benutzer des Kontos, bei geschlossener Website; kostenpflichtige Pakete brauchen die Lizenz des Kunden.',
    ],
  "Upgrade with the vendor's own updater or its current package, as the account's user; premium packages need the customer's licence.":
    [
      'Mettre à jour par l’outil de l’éditeur ou son paquet actuel, en tant qu’utilisateur du compte ; les paquets payants demandent la licence du client.',
      'Mit dem Updater oder dem aktuellen Paket des Herstellers aktualisieren, als Benutzer des Kontos; kostenpflichtige Pakete brauchen die Lizenz des Kunden.',
    ],
  'The tree is the restored and checked one, the site is closed, and its PHP fits the new release.': [
    'L’arborescence est celle restaurée et vérifiée, le site est fermé, et son PHP convient à la nouvelle version.',
    'Der Baum ist der wiederhergestellte und geprüfte, die Website ist geschlossen, und ihr PHP passt zur neuen Version.',
  ],
  'The version on disk is the target, and its files are those of the vendor.': [
    'La version sur le disque est celle visée, et ses fichiers sont ceux de l’éditeur.',
    'Die Version auf der Platte ist das Ziel, und ihre Dateien sind die des Herstellers.',
  ],
  'Take the tree from staging once more (the backup has not changed) and repeat.': [
    'Reprendre l’arborescence de la préparation (la sauvegarde n’a pas changé) et recommencer.',
    'Den Baum noch einmal aus dem Zwischenordner nehmen (die Sicherung ist unverändert) und wiederholen.',
  ],
  "Run as the account's user on the restored tree only, never on the lost one and never as root.": [
    'À exécuter en tant qu’utilisateur du compte, sur l’arborescence restaurée seulement, jamais sur la perdue ni en root.',
    'Nur auf dem wiederhergestellten Baum ausführen, als Benutzer des Kontos, nie auf dem verlorenen und nie als Root.',
  ],
  'The program reads no settings of the account this way: it starts in / and its own folder was moved aside.': [
    'Ainsi le programme ne lit aucun réglage du compte : il démarre dans / et son propre dossier a été mis de côté.',
    'So liest das Programm keine Einstellungen des Kontos: Es startet in / und sein eigener Ordner ist beiseitegelegt.',
  ],
  "Must-use plugins update themselves never: take the file from its vendor's current package, or delete it when nobody knows where it is from.":
    [
      'Les extensions toujours chargées ne se mettent jamais à jour : prendre le fichier du paquet actuel de son éditeur, ou le supprimer si personne n’en connaît l’origine.',
      'Immer geladene Plugins aktualisieren sich nie: die Datei aus dem aktuellen Paket des Herstellers nehmen, oder löschen, wenn niemand weiß, woher sie stammt.',
    ],
  'A drop-in belongs to a plugin: delete it, and let the upgraded plugin write it anew.': [
    'Un drop-in appartient à une extension : le supprimer, et laisser l’extension mise à jour le réécrire.',
    'Ein Drop-in gehört zu einem Plugin: löschen, und das aktualisierte Plugin es neu schreiben lassen.',
  ],
  'Joomla 3 goes to 4 and then to 5 through its own updater, one step each, extensions first checked for the new branch.':
    [
      'Joomla 3 passe à 4 puis à 5 par son propre outil, une étape à la fois, extensions vérifiées d’abord pour la nouvelle branche.',
      'Joomla 3 geht mit dem eigenen Updater auf 4 und dann auf 5, je ein Schritt, Erweiterungen vorher auf den neuen Zweig geprüft.',
    ],
  'From Joomla 4 on the command line does it.': [
    'À partir de Joomla 4, la ligne de commande suffit.',
    'Ab Joomla 4 geht es auf der Kommandozeile.',
  ],
  "Upgrade in the administrator's list of updates, on the allow-listed address; premium extensions need the customer's key.":
    [
      'Mettre à jour dans la liste des mises à jour de l’administration, à l’adresse autorisée ; les extensions payantes demandent la clé du client.',
      'In der Updateliste der Verwaltung aktualisieren, auf der erlaubten Adresse; kostenpflichtige Erweiterungen brauchen den Schlüssel des Kunden.',
    ],
  "Run on the restored tree as the account's user, after composer.json and its scripts were read by a person.": [
    'À exécuter sur l’arborescence restaurée en tant qu’utilisateur du compte, une fois composer.json et ses scripts lus par une personne.',
    'Auf dem wiederhergestellten Baum als Benutzer des Kontos ausführen, nachdem ein Mensch composer.json und seine Skripte gelesen hat.',
  ],
  "Run as the account's user, after composer.json and its scripts were read by a person.": [
    'À exécuter en tant qu’utilisateur du compte, une fois composer.json et ses scripts lus par une personne.',
    'Als Benutzer des Kontos ausführen, nachdem ein Mensch composer.json und seine Skripte gelesen hat.',
  ],
  "Run as the account's user, never as root.": [
    'À exécuter en tant qu’utilisateur du compte, jamais en root.',
    'Als Benutzer des Kontos ausführen, nie als Root.',
  ],
  'Keep maintenance mode on until the end.': [
    'Garder le mode maintenance jusqu’à la fin.',
    'Den Wartungsmodus bis zum Ende anlassen.',
  ],
  'The monthly isolated patches of the vendor come after the release.': [
    'Les correctifs isolés mensuels de l’éditeur viennent après la version.',
    'Die monatlichen Einzelpatches des Herstellers kommen nach der Version.',
  ],
  "Upgrade with composer or the vendor's package together with the core, then run setup:upgrade once more.": [
    'Mettre à jour par composer ou le paquet de l’éditeur en même temps que le noyau, puis relancer setup:upgrade.',
    'Mit composer oder dem Paket des Herstellers zusammen mit dem Kern aktualisieren, dann setup:upgrade noch einmal ausführen.',
  ],
  "SuiteCRM 8 upgrades with its console and the vendor's package, SuiteCRM 7 with the upgrade wizard on the allow-listed address.":
    [
      'SuiteCRM 8 se met à jour par sa console et le paquet de l’éditeur, SuiteCRM 7 par l’assistant à l’adresse autorisée.',
      'SuiteCRM 8 wird mit seiner Konsole und dem Paket des Herstellers aktualisiert, SuiteCRM 7 mit dem Assistenten auf der erlaubten Adresse.',
    ],
  'SugarCRM itself comes from the vendor only, by contract.': [
    'SugarCRM lui-même ne vient que de l’éditeur, sous contrat.',
    'SugarCRM selbst kommt nur vom Hersteller, mit Vertrag.',
  ],
  'Ecwid is hosted by its vendor: only the connector on this site is upgraded.': [
    'Ecwid est hébergé par son éditeur : seul le connecteur de ce site est mis à jour.',
    'Ecwid läuft beim Hersteller: Nur die Anbindung auf dieser Website wird aktualisiert.',
  ],
  'Give the store new access tokens.': [
    'Donner à la boutique de nouveaux jetons d’accès.',
    'Dem Shop neue Zugangstokens geben.',
  ],
  "Upgrade with the CMS's own list of updates or the vendor's current package.": [
    'Mettre à jour par la liste du CMS ou le paquet actuel de l’éditeur.',
    'Über die Updateliste des CMS oder das aktuelle Paket des Herstellers aktualisieren.',
  ],
  'When neither knows it, treat it as something that nothing updates any more.': [
    'Si aucun ne le connaît, le traiter comme ce que plus rien ne met à jour.',
    'Kennt keines von beiden es, wie etwas behandeln, das niemand mehr pflegt.',
  ],
  'Nothing to do by the dated facts of this plan.': [
    'Rien à faire selon les faits datés de ce plan.',
    'Nach den datierten Fakten dieses Plans nichts zu tun.',
  ],
  'The release of the application brings its libraries: upgrade that first, and look that no old one was left.': [
    'La version de l’application apporte ses bibliothèques : mettre d’abord celle-ci à jour, et vérifier qu’aucune ancienne ne reste.',
    'Die Ausgabe der Anwendung bringt ihre Bibliotheken mit: zuerst diese aktualisieren und nachsehen, dass keine alte blieb.',
  ],
  'Where the owner keeps a composer.json, read it and its scripts, then update all of them at once.': [
    'Là où le propriétaire tient un composer.json, le lire avec ses scripts, puis tout mettre à jour en une fois.',
    'Wo der Inhaber eine composer.json führt, sie und ihre Skripte lesen, dann alle auf einmal aktualisieren.',
  ],
  "Ask the CMS's own list of updates on the day of the restore.": [
    'Consulter la liste de mises à jour du CMS le jour de la restauration.',
    'Am Tag der Wiederherstellung die Updateliste des CMS fragen.',
  ],
  "Ask the CMS's own list of updates on the day of the upgrade.": [
    'Consulter la liste de mises à jour du CMS le jour de la mise à jour.',
    'Am Tag der Aktualisierung die Updateliste des CMS fragen.',
  ],
  'The copy of the account is complete, and the PHP of the site fits the new release.': [
    'La copie du compte est complète, et le PHP du site convient à la nouvelle version.',
    'Die Kopie des Kontos ist vollständig, und das PHP der Website passt zur neuen Version.',
  ],
  'Take the files and the database from the copy.': [
    'Reprendre les fichiers et la base depuis la copie.',
    'Dateien und Datenbank aus der Kopie nehmen.',
  ],
};
