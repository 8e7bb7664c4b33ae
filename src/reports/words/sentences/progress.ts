import type { Sentences } from './contract.ts';

/** What a command says while it works and at its end, to a reader who chose a language (src/cli). */
export const progress: Sentences = {
  'scan: {seen} files seen, {judged} judged{*pace}': [
    'analyse : {seen} fichiers vus, {judged} évalués{pace}',
    'Suche: {seen} Dateien gesehen, {judged} beurteilt{pace}',
  ],
  ', {rate} a second, {seconds} s so far, {percent} % done, {left} left': [
    ', {rate} par seconde, {seconds} s écoulées, {percent} % faits, reste {left}',
    ', {rate} je Sekunde, bisher {seconds} s, {percent} % erledigt, noch {left}',
  ],
  ', {rate} a second, {seconds} s so far': [
    ', {rate} par seconde, {seconds} s écoulées',
    ', {rate} je Sekunde, bisher {seconds} s',
  ],
  ', {percent} % done, {left} left': [', {percent} % faits, reste {left}', ', {percent} % erledigt, noch {left}'],
  'backups: {number} of {all}: {path}': [
    'sauvegardes : {number} sur {all} : {path}',
    'Sicherungen: {number} von {all}: {path}',
  ],
  'logs: {number} of {all}': ['journaux : {number} sur {all}', 'Logs: {number} von {all}'],
  '1 backup found': ['1 sauvegarde trouvée', '1 Sicherung gefunden'],
  '{count} backups found': ['{count} sauvegardes trouvées', '{count} Sicherungen gefunden'],
  '{panel} account {user}: 1 document root': [
    'compte {user} ({panel}) : 1 racine web',
    'Konto {user} ({panel}): 1 Webverzeichnis',
  ],
  '{panel} account {user}: {count} document roots': [
    'compte {user} ({panel}) : {count} racines web',
    'Konto {user} ({panel}): {count} Webverzeichnisse',
  ],
  'written for your ticket: {file}': ['écrit pour votre ticket : {file}', 'für Ihr Ticket geschrieben: {file}'],
  'Next: lastgood self-check --bundle FILE writes one file for your ticket with your hosting support.': [
    'Ensuite : lastgood self-check --bundle FICHIER écrit un seul fichier pour votre ticket à l’assistance de votre hébergeur.',
    'Weiter: lastgood self-check --bundle DATEI schreibt eine Datei für Ihr Ticket beim Support Ihres Hosters.',
  ],
  'Next: attach that file to a ticket with your hosting support; they can find the last good backup.': [
    'Ensuite : joindre ce fichier à un ticket à l’assistance de votre hébergeur, qui peut trouver la dernière sauvegarde saine.',
    'Weiter: diese Datei an ein Ticket beim Support Ihres Hosters hängen; er kann die letzte gute Sicherung finden.',
  ],
};
