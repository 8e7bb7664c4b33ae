import { pathOfText } from '../domain/host-path.ts';
import type { Panel } from './contract.ts';
import { operatorTable } from './text/operator-table.ts';
import { isThere, startReading } from './text/panel-files.ts';
import { apacheHosts } from './web-server/apache-config.ts';
import { hostsOfDump, isApacheDump } from './web-server/apache-dump.ts';
import { plainAccount } from './web-server/plain-accounts.ts';

/** The main file of each usual build, and its ServerRoot. */
const CONFIGURATIONS = (
  [
    ['/etc/apache2/apache2.conf', '/etc/apache2'],
    ['/etc/httpd/conf/httpd.conf', '/etc/httpd'],
    ['/etc/apache2/httpd.conf', '/etc/apache2'],
    ['/usr/local/apache2/conf/httpd.conf', '/usr/local/apache2'],
    ['/usr/local/etc/apache24/httpd.conf', '/usr/local'],
  ] as const
).map(([file, root]) => ({ file: pathOfText(file), root: pathOfText(root) }));
const DUMPS = ['/dump-vhosts.txt', '/root/dump-vhosts.txt'].map(pathOfText);

/** Apache without a panel: its configuration files, or captured `apachectl -t -D DUMP_VHOSTS` output. */
export const apache: Panel = {
  id: 'apache',
  title: 'Apache',
  precedence: 20,
  async account(question) {
    const reading = startReading(question);
    const dump = await operatorTable(question, reading, DUMPS);
    for (const { file, root } of CONFIGURATIONS) {
      if (!(await isThere(reading.files, file))) continue;
      const hosts =
        dump !== null && isApacheDump(dump.text)
          ? await hostsOfDump(reading, dump.text, root)
          : await apacheHosts(reading, [file], root);
      return plainAccount('apache', question, reading, hosts);
    }
    if (dump === null || !isApacheDump(dump.text)) return null;
    return plainAccount('apache', question, reading, await hostsOfDump(reading, dump.text, pathOfText('/etc/apache2')));
  },
};
