import type { LogClock, LogLineReader } from './log-entry.ts';
import { isoLogTime } from './log-time.ts';

const SESSION = /^\[([\d :.+-]{19,36})\] info \[[a-z]{1,20}\] (\S{2,64}) NEW ([^:\s]{1,256}):\S{1,256} (\S{1,4096})$/;

/**
 * Reads logins from cPanel's session log: `[2026-11-20 09:12:03 +0100] info [cpaneld] 192.0.2.1 NEW bob:<token>
 * address=192.0.2.1,app=cpaneld,method=handle_form_login,…`. The token is left aside.
 *
 * A session that another login made (`creator` is not the user: a reseller or root looks at the account) is no entry.
 */
export function panelLogReader(clock: LogClock): LogLineReader {
  return (line) => {
    const match = SESSION.exec(line);
    if (match === null) return null;
    const [, time = '', address = '', user = '', facts = ''] = match;
    const at = isoLogTime(time, clock);
    if (at === null) return null;
    const creator = /(?:^|,)creator=([^,\s]{1,256})/.exec(facts)?.[1];
    return creator === undefined || creator === user ? { kind: 'login', at, by: 'panel', address, user } : null;
  };
}
