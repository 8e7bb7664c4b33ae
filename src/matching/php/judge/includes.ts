import type { FlowEvent } from '../events.ts';
import { HOLE, MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict, verdict } from './verdict.ts';
import { TEMPORARY_PLACE } from './writes.ts';

/** Includes a file. */
export function include(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'include') return null;
  const text = event.target;
  if (/^(?:https?|ftp):/i.test(text) || has(event, MARK.remote))
    return verdict(event, 'php.remote-include', 'Includes code from another server', 'high', 'likely');
  if (/^(?:data:|php:\/\/input)/i.test(text))
    return verdict(event, 'php.request-include', 'Includes code that the visitor sends', 'critical', 'likely');
  // filters can make any text, so whoever chooses them sends the code
  if (CHOSEN_FILTERS.test(text) && has(event, MARK.request) && !has(event, MARK.through))
    return plainly(
      event,
      'php.request-include',
      'Includes what filters make that the visitor chooses',
      'critical',
      'likely',
    );
  if (/^php:\/\/filter/i.test(text) && has(event, MARK.request))
    return verdict(
      event,
      'php.request-include',
      'Decodes and includes the file that the visitor names',
      'high',
      'likely',
    );
  // what an upload holds may be words of a language as well: a file of its own among them is another one
  if (has(event, MARK.upload) && (!has(event, MARK.file) || text === HOLE))
    return verdict(event, 'php.request-include', 'Includes a file that the visitor uploads', 'critical', 'certain');
  if (has(event, MARK.request) && text === HOLE && !has(event, MARK.through)) {
    const alone = standalone || event.layer > 0;
    return verdict(
      event,
      'php.request-include',
      'Includes the file that the visitor names',
      alone && !guarded && !event.uncalled ? 'high' : 'medium',
      'likely',
    );
  }
  if (has(event, MARK.request) && text.startsWith(HOLE) && standalone && report.calls.size <= 2)
    return verdict(
      event,
      'php.request-include',
      'Does nothing but include a file that the visitor names',
      'high',
      'likely',
    );
  if (SESSION_FILE.test(text))
    return verdict(event, 'php.request-include', 'Includes what a visitor left in a session as PHP', 'high', 'likely');
  if (has(event, MARK.escaped | MARK.decoded))
    return verdict(event, 'php.hidden-include', 'Includes a file whose name it hides', 'high', 'likely');
  if ((event.constant && ODD_CODE.test(text)) || MEDIUM_CODE.test(text))
    return verdict(event, 'php.odd-include', 'Includes a file of another kind as PHP', 'high', 'likely');
  if (event.constant && TEMPORARY_PLACE.test(text) && !report.events.some((other) => writesTo(other, text)))
    return verdict(
      event,
      'php.odd-include',
      'Includes a file out of a folder that anybody may write to',
      'high',
      'likely',
    );
  return null;
}

const CHOSEN_FILTERS = /^php:\/\/filter\/[^=]*(?:=[^/]*)?\ufffc[^=]*\/resource=/i;

const SESSION_FILE = /(?:^|\/)sess_(?:\ufffc|[a-z0-9]{8,}$)/;

/** What a file unpacks itself is judged where it is written. */
function writesTo({ sink, target }: FlowEvent, path: string): boolean {
  return sink === 'write' && target === path;
}

/** Pictures and media, wherever they lie: markup such as SVG is included by honest themes, too. */
const MEDIUM_CODE = /\/[^/\ufffc]+\.(?:ico|jpe?g|gif|png|bmp|webp|gz|zip|ttf|woff2?|mp3|mp4|pdf)$/i;

const ODD_CODE =
  /\.(?:ico|jpe?g|gif|png|bmp|webp|svg|css|log|zip|gz|pdf|ttf|woff2?|mp3|mp4)$|\/\.[^/]+\.\w{1,5}$|^(?:zip|rar|compress\.\w+|expect):\/\/|^phar:\/\/[^#]*\.(?:jpe?g|png|gif|ico|txt|pdf)\b|^\/proc\/(?:self|\d+)\/(?:environ|fd)|^\\\\[^\\]|^php:\/\/filter\/.*convert\.iconv\./i;
