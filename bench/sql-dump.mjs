// Speed and memory of the audit of a SQL dump, against what reading it costs at all: `wc -l`.
//
//   npm run build && node bench/sql-dump.mjs [--mebibytes 1024] [--limits]
//
// Two dumps, generated as they are read, so no disk takes part: a WordPress of posts, options, users and comments as mysqldump
// writes it, and the same rows in one INSERT of one line. Each pass runs in a process of its own: megabytes a second of its CPU
// time (user + system, the making of the dump taken off), and the most memory that it held. With --limits the end is 1 when a
// number is out of its limit: 60 MB/s, 100 MB above an idle Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    mebibytes: { type: 'string', default: '1024' },
    limits: { type: 'boolean', default: false },
    pass: { type: 'string' },
  },
});
const LEAST_MEGABYTES_PER_SECOND = 60;
const MOST_MEGABYTES = 100;

function main() {
  const idle = run('idle');
  let isGood = true;
  for (const kind of ['rows', 'one-line']) {
    const made = run(`make-${kind}`);
    const done = run(kind);
    const speed = done.bytes / 1e6 / (done.seconds - made.seconds);
    const memory = (done.memory - idle.memory) / 1e6;
    isGood &&= speed >= LEAST_MEGABYTES_PER_SECOND && memory <= MOST_MEGABYTES;
    console.log(
      `${kind}: ${Math.round(done.bytes / 2 ** 20)} MiB, ${done.rows} rows, ${done.findings} findings: ${speed.toFixed(0)} MB/s of one core (${(done.seconds - made.seconds).toFixed(1)} s), ${memory.toFixed(0)} MB above an idle Node (${(done.memory / 1e6).toFixed(0)} MB in all)`,
    );
  }
  if (values.limits && !isGood) process.exitCode = 1;
}

function run(kind) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--pass', kind, '--mebibytes', values.mebibytes],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** One pass: makes a dump, and audits it unless it is only to be made. */
async function pass(kind) {
  let result = { findings: [], rows: 0 };
  let bytes = 0;
  if (kind !== 'idle') {
    const chunks = dump(kind.replace('make-', ''), Number(values.mebibytes) * 2 ** 20, (length) => (bytes += length));
    if (kind.startsWith('make-')) for await (const chunk of chunks) void chunk;
    else {
      const { auditDump } = await import('../dist/database/audit-dump.js');
      const account = {
        sites: [{ domain: 'site.example', names: [], kind: 'main', documentRoot: '/home/bob' }],
        databases: [],
      };
      result = await auditDump(chunks, { account, path: null });
    }
  }
  const { user, system } = process.cpuUsage();
  const memory = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(
    JSON.stringify({
      bytes,
      seconds: (user + system) / 1e6,
      memory,
      rows: result.rows,
      findings: result.findings.length,
    }),
  );
}

/** Chunks of 64 KiB; the same bytes on every run. */
async function* dump(kind, size, count) {
  const head = Buffer.from(`${TABLES.join('\n')}\n`);
  count(head.length);
  yield head;
  const blocks = Array.from({ length: 16 }, (_, at) =>
    Buffer.from(kind === 'rows' ? mixedBlock(at) : rowsOf('wp_posts', at, 400).join(',') + ','),
  );
  if (kind === 'one-line') yield Buffer.from('INSERT INTO `wp_posts` VALUES ');
  for (let done = 0, at = 0; done < size; at += 1) {
    const block = blocks[at % blocks.length];
    for (let from = 0; from < block.length; from += 65_536) {
      const chunk = block.subarray(from, from + 65_536);
      done += chunk.length;
      count(chunk.length);
      yield chunk;
    }
  }
  yield Buffer.from(kind === 'one-line' ? `${rowsOf('wp_posts', 1, 1).join('')};\n` : '-- Dump completed\n');
}

/** As mysqldump writes: INSERTs of up to a mebibyte, one table after the other. */
function mixedBlock(seed) {
  return ['wp_comments', 'wp_options', 'wp_postmeta', 'wp_posts', 'wp_statistics', 'wp_users']
    .map(
      (table) =>
        `INSERT INTO \`${table}\` VALUES ${rowsOf(table, seed, table === 'wp_posts' ? 300 : 200).join(',')};\n`,
    )
    .join('');
}

function rowsOf(table, seed, count) {
  return Array.from({ length: count }, (_, at) => ROWS[table](seed * 1000 + at));
}

const WORDS =
  'the quick brown fox jumps over a lazy dog while our shop sells bread, milk and honey to every visitor of the town'.split(
    ' ',
  );
const text = (seed, words) =>
  Array.from({ length: words }, (_, at) => WORDS[(seed * 7 + at * 13) % WORDS.length]).join(' ');
const html = (seed) =>
  Array.from(
    { length: 6 },
    (_, at) =>
      `<!-- wp:paragraph -->\\n<p class=\\"has-text\\">${text(seed + at, 60)} <a href=\\"https://site.example/page-${seed}/\\">it\\'s here</a>.</p>\\n<!-- /wp:paragraph -->\\n`,
  ).join('') +
  `<figure><img src=\\"https://site.example/wp-content/uploads/2024/05/a-${seed}.jpg\\" alt=\\"\\"/></figure><script async src=\\"https://www.youtube.com/iframe_api\\"></script>`;

const TABLES = [
  'CREATE TABLE `wp_comments` (`comment_ID` bigint, `comment_author` tinytext, `comment_date_gmt` datetime, `comment_content` text);',
  'CREATE TABLE `wp_options` (`option_id` bigint, `option_name` varchar(191), `option_value` longtext, `autoload` varchar(20));',
  'CREATE TABLE `wp_postmeta` (`meta_id` bigint, `post_id` bigint, `meta_key` varchar(255), `meta_value` longtext);',
  'CREATE TABLE `wp_posts` (`ID` bigint, `post_author` bigint, `post_content` longtext, `post_title` text, `post_status` varchar(20), `post_modified_gmt` datetime, `post_content_filtered` longtext, `post_type` varchar(20));',
  'CREATE TABLE `wp_statistics` (`id` int, `day` date, `agent` text);',
  'CREATE TABLE `wp_users` (`ID` bigint, `user_login` varchar(60), `user_pass` varchar(255), `user_email` varchar(100), `user_registered` datetime);',
];
const ROWS = {
  wp_comments: (id) => `(${id},'${text(id, 2)}','2024-05-01 10:00:00','${text(id, 40)}')`,
  wp_options: (id) =>
    `(${id},'option_${id}','a:2:{s:5:\\"title\\";s:20:\\"${text(id, 4)}\\";s:4:\\"text\\";s:200:\\"${text(id, 40)}\\";}','yes')`,
  wp_postmeta: (id) =>
    `(${id},${id},'_wp_attachment_metadata','a:1:{s:5:\\"width\\";i:800;s:4:\\"file\\";s:30:\\"2024/05/${text(id, 3)}.jpg\\";}')`,
  wp_posts: (id) => `(${id},1,'${html(id)}','${text(id, 5)}','publish','2024-05-01 10:00:00','','post')`,
  wp_statistics: (id) => `(${id},'2024-05-01','Mozilla/5.0 (X11; Linux x86_64) ${text(id, 10)}')`,
  wp_users: (id) =>
    `(${id},'user${id}','$P$Babcdefghijklmnopqrstuvwxyz01234','user${id}@site.example','2020-01-01 00:00:00')`,
};

if (values.pass !== undefined) await pass(values.pass);
else main();
