import { joinPath, pathOfText } from '../domain/host-path.ts';
import type { Panel } from './contract.ts';
import { webspaceAccount } from './osa/webspace.ts';
import { serverEntries, startReading } from './text/panel-files.ts';

// Layout after Odin's article 115792 and CloudBlue's "Apache Webspace Directory Structure".
const WEBSPACES = pathOfText('/usr/local/pem/vhosts');

/** Odin Service Automation, Standard Linux Shared Hosting: `/usr/local/pem/vhosts/<id>/webspace/httpdocs/<LOCATION>`. */
export const osaClassic: Panel = {
  id: 'osa-classic',
  title: 'Odin Service Automation, Linux Shared Hosting',
  precedence: 50,
  async account(question) {
    const reading = startReading(question);
    const entries = await serverEntries(reading, WEBSPACES);
    const webspaces = entries
      .filter(({ name, kind }) => kind === 'folder' && /^\d{1,18}$/.test(name))
      .map(({ name }) => {
        const home = joinPath(WEBSPACES, name);
        const documents = joinPath(home, 'webspace');
        return { id: name, home, documents, configuration: joinPath(documents, 'conf/vhost.conf') };
      });
    return webspaceAccount('osa-classic', question, reading, webspaces);
  },
};
