// Time to discover one account with many domains, on a real tree of files.
//
//   npm run build && node bench/panels.mjs [--domains 10000] [--runs 3] [--panel cpanel] [--limits]
//
// Makes, in a temporary folder, one account with that many domains and a folder for each, as each of these panels keeps it,
// and asks the panel for the account by its last domain. Each figure is the median of the runs: user + system seconds of
// this process, and the wall clock beside it, which on a busy machine tells more of the others. The first run counts like any
// other. With --limits the end is 1 when the processor time of a panel is above 5 s.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { panels } from '../dist/panels/index.generated.js';
import { NodeFiles } from '../dist/system/node/node-files.js';

const LIMIT_SECONDS = 5;
const { values } = parseArgs({
  options: {
    domains: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    panel: { type: 'string' },
    limits: { type: 'boolean', default: false },
  },
});
const count = Number(values.domains);
const names = Array.from({ length: count }, (_, index) => `site${index}.test`);
const lines = (line) => names.map(line).join('');

/** Panel → its files, and the document root of each name. */
const SERVERS = {
  cpanel: {
    root: (name) => `home/bob/${name}`,
    files: () => ({
      'etc/userdatadomains': lines((name) => `${name}: bob==root==addon==x==/home/bob/${name}==192.0.2.1:80\n`),
      'etc/userdomains': lines((name) => `${name}: bob\n`),
      'var/cpanel/userdata/bob/main': `main_domain: ${names[0]}\naddon_domains:\n${lines((name) => `  ${name}: ${name}\n`)}`,
      ...Object.fromEntries(
        names.map((name) => [
          `var/cpanel/userdata/bob/${name}`,
          `documentroot: /home/bob/${name}\nphpversion: ea-php82\n`,
        ]),
      ),
    }),
  },
  plesk: {
    root: (name) => `var/www/vhosts/site0.test/${name}`,
    files: () => ({
      'etc/psa/psa.conf': 'HTTPD_VHOSTS_D /var/www/vhosts\n',
      ...Object.fromEntries(
        names.map((name) => [
          `var/www/vhosts/system/${name}/conf/httpd.conf`,
          apacheHost(name, `/var/www/vhosts/site0.test/${name}`),
        ]),
      ),
    }),
    target: 'site0.test',
  },
  hestia: {
    root: (name) => `home/bob/web/${name}/public_html`,
    files: () => ({
      'usr/local/hestia/data/users/bob/web.conf': lines(
        (name) => `DOMAIN='${name}' CUSTOM_DOCROOT='' ALIAS='www.${name}' BACKEND='PHP-8_2'\n`,
      ),
    }),
  },
  directadmin: {
    root: (name) => `home/bob/domains/${name}/public_html`,
    files: () => ({
      'usr/local/directadmin/data/users/bob/domains.list': lines((name) => `${name}\n`),
      'usr/local/directadmin/data/users/bob/httpd.conf': lines((name) =>
        apacheHost(name, `/home/bob/domains/${name}/public_html`),
      ),
    }),
  },
  'osa-ng': {
    root: (name) => `var/www/vhosts/1/100/httpdocs/${name}`,
    files: () => ({ 'mapping.csv': `domain,location,https\n${lines((name) => `${name},${name},no\n`)}` }),
  },
  apache: {
    root: (name) => `home/bob/${name}`,
    files: () => ({
      'etc/apache2/apache2.conf': 'Include sites-enabled/*.conf\n',
      ...Object.fromEntries(
        names.map((name) => [`etc/apache2/sites-enabled/${name}.conf`, apacheHost(name, `/home/bob/${name}`)]),
      ),
    }),
  },
  nginx: {
    root: (name) => `home/bob/${name}`,
    files: () => ({
      'etc/nginx/nginx.conf': `http {\n${lines((name) => `server { server_name ${name} www.${name}; root /home/bob/${name}; }\n`)}}\n`,
    }),
  },
  home: { root: (name) => `home/bob/${name}`, files: () => ({}), target: '/home/bob' },
};

function apacheHost(name, root) {
  return `<VirtualHost *:80>\n  ServerName ${name}\n  ServerAlias www.${name}\n  DocumentRoot ${root}\n  SuexecUserGroup bob bob\n</VirtualHost>\n`;
}

let isSlow = false;
for (const [id, server] of Object.entries(SERVERS)) {
  if (values.panel !== undefined && values.panel !== id) continue;
  const folder = mkdtempSync(join(tmpdir(), 'lastgood-bench-'));
  try {
    writeServer(folder, server);
    const processor = [];
    const wall = [];
    let sites = 0;
    for (let run = 0; run < Number(values.runs); run += 1) {
      const used = process.cpuUsage();
      const start = performance.now();
      sites = await discover(id, folder, server.target ?? names.at(-1));
      wall.push((performance.now() - start) / 1000);
      const { user, system } = process.cpuUsage(used);
      processor.push((user + system) / 1e6);
    }
    isSlow ||= median(processor) > LIMIT_SECONDS;
    console.log(
      `${id.padEnd(12)} ${sites} sites  ${median(processor).toFixed(2)} s of processor, ${median(wall).toFixed(2)} s`,
    );
    if (sites < count) throw new Error(`${id}: only ${sites} of ${count} sites were found`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (values.limits && isSlow) process.exitCode = 1;

function median(figures) {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

function writeServer(folder, { root, files }) {
  const all = { 'etc/passwd': 'bob:x:1001:1001::/home/bob:/bin/bash\n', ...files() };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const name of names) {
    mkdirSync(join(folder, root(name)), { recursive: true });
    writeFileSync(join(folder, root(name), 'index.php'), '');
  }
}

async function discover(id, folder, target) {
  const files = new NodeFiles([{ at: '/', from: folder }]);
  const answer = await panels
    .find((panel) => panel.id === id)
    .account({
      target,
      targetPath: target.startsWith('/') ? target : null,
      files,
      trust: (path) => files.trust(path),
      privilege: 'root',
      operator: { user: null, home: null },
    });
  return answer?.account.sites.length ?? 0;
}
