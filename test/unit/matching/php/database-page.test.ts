import { describe, expect, it } from 'vitest';
import { onlyAsksDatabase } from '../../../../src/matching/php/database-page.ts';
import { followFlow } from '../../../../src/matching/php/evaluate/follow-flow.ts';
import { glance } from '../../../../src/matching/php/gate.ts';

const OPEN = ['<', '?php '].join('');
const POST = ['$_P', 'OST'].join('');

const asks = (code: string): boolean =>
  onlyAsksDatabase(followFlow(OPEN + code), glance(Buffer.from(OPEN + code, 'latin1')));

const SHOWS = `$rows = mysql_query("SELECT * FROM pupils WHERE class = '" . ${POST}['class'] . "'"); while ($row = mysql_fetch_array($rows)) echo $row['name'];`;

describe('a page that only asks the database of its site', () => {
  it.each([
    ['shows what it holds', `include 'db.php'; ${SHOWS}`],
    ['connects with what is written there', `mysql_connect('localhost', 'site', 'inert'); ${SHOWS}`],
    [
      'goes on to another page',
      `mysqli_query($link, "DELETE FROM a WHERE id = " . (int) ${POST}['id']); header('Location: list.php');`,
    ],
  ])('is one that %s', (_, code) => {
    expect(asks(code)).toBe(true);
  });

  it.each([
    ['asks one that the visitor names', `mysqli_connect('localhost', ${POST}['user'], ${POST}['word']); ${SHOWS}`],
    ['asks what the visitor says', `${SHOWS} mysql_query(${POST}['q']);`],
    ['lets it write files', `${SHOWS} mysql_query("SELECT 'a' INTO OUTFILE '/srv/site/a.txt'");`],
    ['calls what it computes', `${SHOWS} $f = ${POST}['f']; $f();`],
    ['stores something', `${SHOWS} move_uploaded_file($_FILES['a']['tmp_name'], 'a.png');`],
    ['asks none', `echo ${POST}['a'];`],
  ])('is none that %s', (_, code) => {
    expect(asks(code)).toBe(false);
  });
});
