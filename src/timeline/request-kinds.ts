import type { HostPath } from '../domain/host-path.ts';
import type { LogRequest } from '../reading/log-entry.ts';
import { isPost } from './log-visits.ts';
import { queryValue } from './request-path.ts';

/** What pages load by the dozen: nobody breaks in through it. */
export const STATIC =
  /\.(?:css|js|mjs|map|png|jpe?g|gif|webp|avif|svg|ico|woff2?|ttf|eot|otf|mp[34]|webm|pdf|txt|xml)$/i;
/** What a server runs. */
export const PROGRAM = /\.(?:php\d?|phtml|phar|cgi|pl|py)$/i;

/** Refused, or not there: a hole was not used. A failure (5xx) may be the trace of one that was. */
export function isRefused(status: number): boolean {
  return status >= 400 && status < 500;
}

/**
 * Requests that let somebody into an application, or write code through it: a WordPress login that answers 302, its code
 * editors and plugin upload. Joomla's administrator answers 303 whether the password was right or not.
 */
export function isEntrance(request: LogRequest, path: HostPath): boolean {
  if (!isPost(request)) return false;
  const action = queryValue(request.target, 'action');
  if (path.endsWith('/wp-login.php')) return request.status === 302 && (action === null || action === 'login');
  if (/\/administrator(?:\/index\.php)?$/.test(path)) return request.status === 303;
  if (/\/wp-admin\/(?:network\/)?(?:theme-editor|plugin-editor)\.php$/.test(path)) return true;
  return path.endsWith('/wp-admin/update.php') && (action === 'upload-plugin' || action === 'upload-theme');
}
