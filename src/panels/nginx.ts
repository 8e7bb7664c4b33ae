import { folderOf, pathOfText } from '../domain/host-path.ts';
import type { Panel } from './contract.ts';
import { operatorTable } from './text/operator-table.ts';
import { isThere, startReading } from './text/panel-files.ts';
import { hostsOfNginxDump, isNginxDump, nginxHosts } from './web-server/nginx-config.ts';
import { plainAccount } from './web-server/plain-accounts.ts';

const CONFIGURATIONS = [
  '/etc/nginx/nginx.conf',
  '/usr/local/nginx/conf/nginx.conf',
  '/usr/local/openresty/nginx/conf/nginx.conf',
  '/usr/local/etc/nginx/nginx.conf',
].map(pathOfText);
const DUMPS = ['/nginx-T.txt', '/root/nginx-T.txt'].map(pathOfText);

/** nginx without a panel: its configuration files, or captured `nginx -T` output. */
export const nginx: Panel = {
  id: 'nginx',
  title: 'nginx',
  precedence: 10,
  async account(question) {
    const reading = startReading(question);
    const dump = await operatorTable(question, reading, DUMPS);
    if (dump !== null && isNginxDump(dump.text)) {
      const hosts = await hostsOfNginxDump(reading, dump.text, pathOfText('/etc/nginx'));
      return plainAccount('nginx', question, reading, hosts);
    }
    for (const file of CONFIGURATIONS) {
      if (!(await isThere(reading.files, file))) continue;
      return plainAccount('nginx', question, reading, await nginxHosts(reading, [file], folderOf(file)));
    }
    return null;
  },
};
