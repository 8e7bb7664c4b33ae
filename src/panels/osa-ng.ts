import { joinPath, pathOfText } from '../domain/host-path.ts';
import type { Panel } from './contract.ts';
import { type Webspace, webspaceAccount } from './osa/webspace.ts';
import { serverEntries, startReading } from './text/panel-files.ts';

// Layout after CloudBlue's article 133988.
const MOUNTS = pathOfText('/var/www/vhosts');
const NUMBER = /^\d{1,18}$/;

/** Odin Service Automation, WebHosting Linux NG: `/var/www/vhosts/<mount point>/<webspace>/httpdocs/<LOCATION>`. */
export const osaNg: Panel = {
  id: 'osa-ng',
  title: 'Odin Service Automation, Linux NG',
  precedence: 40,
  async account(question) {
    const reading = startReading(question);
    const webspaces: Webspace[] = [];
    for (const mount of await serverEntries(reading, MOUNTS)) {
      if (mount.kind !== 'folder' || !NUMBER.test(mount.name)) continue;
      const folder = joinPath(MOUNTS, mount.name);
      for (const { name, kind } of await serverEntries(reading, folder)) {
        const home = joinPath(folder, name);
        if (kind === 'folder' && NUMBER.test(name))
          webspaces.push({ id: name, home, documents: home, configuration: null });
      }
    }
    return webspaceAccount('osa-ng', question, reading, webspaces);
  },
};
