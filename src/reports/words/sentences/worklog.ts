import type { Sentences } from './contract.ts';

/** What the work log and the bill say (src/worklog). A person's own notes stay as they were written. */
export const worklog: Sentences = {
  '{seconds} s written off at 0.00: {*why}': [
    '{seconds} s abandonnées à 0,00 : {why}',
    '{seconds} s zu 0,00 abgeschrieben: {why}',
  ],
  '{seconds} s written off at 0.00 by decision: {why}': [
    '{seconds} s abandonnées à 0,00 par décision : {why}',
    '{seconds} s auf Entscheidung zu 0,00 abgeschrieben: {why}',
  ],
  'no approval was recorded': ['aucun accord n’a été enregistré', 'keine Zustimmung wurde aufgezeichnet'],
  'within the grace of {minutes} minutes': [
    'dans la tolérance de {minutes} minutes',
    'innerhalb der Kulanz von {minutes} Minuten',
  ],
  'only {minutes} minutes were approved': [
    'seules {minutes} minutes ont été accordées',
    'nur {minutes} Minuten wurden zugestanden',
  ],
  'the clock of {actor} {*what} (entry {seq})': [
    'l’horloge de {actor} {what} (entrée {seq})',
    'die Uhr von {actor} {what} (Eintrag {seq})',
  ],
  'was started twice': ['a été démarrée deux fois', 'wurde zweimal gestartet'],
  'was resumed while it ran': ['a été reprise alors qu’elle tournait', 'wurde fortgesetzt, während sie lief'],
  'has a pause without a start': ['a une pause sans début', 'hat eine Pause ohne Beginn'],
  'has a stop without a start': ['a une fin sans début', 'hat ein Ende ohne Beginn'],
  'was cut off by a reboot: {seconds} s by the wall clock are not counted': [
    'a été coupée par un redémarrage : {seconds} s à l’horloge murale ne sont pas comptées',
    'wurde durch einen Neustart unterbrochen: {seconds} s nach der Wanduhr zählen nicht',
  ],
  'has a monotonic time that goes back: not counted': [
    'a un temps monotone qui recule : non compté',
    'hat eine monotone Zeit, die zurückgeht: nicht gezählt',
  ],
  'gave no sign of life for {seconds} s, which are counted': [
    'n’a pas donné signe de vie pendant {seconds} s, qui sont comptées',
    'gab {seconds} s lang kein Lebenszeichen; sie zählen',
  ],
  'slept for {seconds} s, which are not counted': [
    'a été en veille {seconds} s, qui ne sont pas comptées',
    'schlief {seconds} s; sie zählen nicht',
  ],
  'has a wall clock that jumped by {seconds} s, which changes no duration': [
    'a une horloge murale qui a sauté de {seconds} s, ce qui ne change aucune durée',
    'hat eine Wanduhr, die um {seconds} s sprang; das ändert keine Dauer',
  ],
  'was never stopped: closed at its last sign of life': [
    'n’a jamais été arrêtée : close à son dernier signe de vie',
    'wurde nie angehalten: beim letzten Lebenszeichen geschlossen',
  ],
  '{actor} had two clocks running for {seconds} s, which are counted once (entry {seq})': [
    '{actor} avait deux horloges en marche pendant {seconds} s, comptées une fois (entrée {seq})',
    '{actor} hatte {seconds} s lang zwei Uhren laufen; sie zählen einmal (Eintrag {seq})',
  ],
  'was never stopped: counted to its last entry': [
    'n’a jamais été arrêtée : comptée jusqu’à sa dernière entrée',
    'wurde nie angehalten: bis zum letzten Eintrag gezählt',
  ],
  'scan of the live account': ['analyse du compte en ligne', 'Durchsicht des laufenden Kontos'],
  'databases read': ['bases de données lues', 'Datenbanken gelesen'],
  '1 backup judged': ['1 sauvegarde évaluée', '1 Sicherung beurteilt'],
  '{count} backups judged': ['{count} sauvegardes évaluées', '{count} Sicherungen beurteilt'],
  'logs read': ['journaux lus', 'Logs gelesen'],
  'newer content counted': ['contenu plus récent compté', 'neuere Inhalte gezählt'],
  'ended by an error': ['interrompu par une erreur', 'durch einen Fehler beendet'],
  'exported for {target}': ['exporté pour {target}', 'exportiert für {target}'],
};
