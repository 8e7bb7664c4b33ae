import type { FlowEvent } from '../events.ts';
import { type Context, type Verdict, verdict } from './verdict.ts';

/** Settings of PHP that a script changes for itself. */
export function phpSetting(event: FlowEvent, { standalone, guarded }: Context): Verdict | null {
  if (event.sink !== 'setup' || event.uncalled) return null;
  if (/^open_basedir$/i.test(event.target) && event.constant && /^(?:\/|\.\.\/?|)$/.test(event.text))
    return verdict(
      event,
      'php.leaves-its-folder',
      'Tries to get out of the folders that PHP is kept in',
      standalone && !guarded && event.text !== '' ? 'high' : 'medium',
      'likely',
    );
  if (/^auto_(?:pre|ap)pend_file$/i.test(event.target))
    return verdict(
      event,
      'php.sets-prepended-file',
      'Names a file that runs with every page',
      // what a request or another server holds is no file
      event.constant && /^(?:php:\/\/input|data:|https?:|ftp:)/i.test(event.text) ? 'high' : 'medium',
      'possible',
    );
  return null;
}
