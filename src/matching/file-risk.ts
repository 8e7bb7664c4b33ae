import type { HostPath } from '../domain/host-path.ts';

/** 0 is read first. */
export type Risk = 0 | 1 | 2 | 3;

const DAY_MS = 24 * 3600 * 1000;
const RECENT_MS = 30 * DAY_MS;

const CODE = /\.(?:php\d?|phtml|pht|phar|phps|inc|module|install|cgi|pl|py|sh|suspected)(?:\.[\w-]{1,12})?$/i;
const SETTINGS = /(?:^|\/)(?:\.htaccess|\.user\.ini|php5?\.ini|web\.config|authorized_keys2?|\.bashrc|\.profile)$/i;
const BROWSER = /\.(?:js|html?|svg|xml|json|css|sql|zip|gz|tgz|tar)$/i;
/** Where nobody but visitors, editors and caches writes, and where code has no business. */
const ODD_PLACE =
  /\/(?:uploads?|files|images?|img|media|cache|tmp|temp|fonts?|css|\.well-known|mu-plugins)\/|\/\.[^/]+\/|\/\.[^/]+\.(?:php\d?|phtml)$/i;

/**
 * How likely a file is one that an intruder made or changed, from what costs nothing to know: code that is new or lies where none
 * belongs, then all code, then what browsers run, then the rest.
 * @param changedMs ctime, which the account cannot set
 */
export function riskOf(path: HostPath, changedMs: number, nowMs: number): Risk {
  const isRecent = nowMs - changedMs < RECENT_MS;
  if (SETTINGS.test(path)) return 0;
  if (CODE.test(path)) return isRecent || ODD_PLACE.test(path) ? 0 : 1;
  if (BROWSER.test(path)) return isRecent ? 1 : 2;
  return 3;
}
