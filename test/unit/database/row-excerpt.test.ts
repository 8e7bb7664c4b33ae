import { describe, expect, it } from 'vitest';
import { rowExcerpt } from '../../../src/database/row-excerpt.ts';

describe('rowExcerpt', () => {
  it('shows where and what in one short line', () => {
    expect(rowExcerpt('wp_posts ID=5', '<script>\n  x')).toBe('wp_posts ID=5: <script> x');
    expect(rowExcerpt('trigger t on c', '')).toBe('trigger t on c');
    const long = rowExcerpt('t id=1', 'x'.repeat(500));
    expect([long.length, long.at(-1)]).toEqual([120, '…']);
  });

  it('shows bytes as the text that they are, and nothing that acts on a terminal', () => {
    expect(rowExcerpt('t', Buffer.from('héé\u001b[2J\u202e').toString('latin1'))).toBe('t: héé\\u{1b}[2J\\u{202e}');
  });

  it.each([
    ["$x = array('password' => 'abc-secret');"],
    ['api_key=abc-secret&x=1'],
    ['{"smtp_pass":"abc-secret"}'],
    ['s:8:"password";s:10:"abc-secret";'],
    ["CREATE USER x IDENTIFIED BY 'abc-secret'"],
    ["GRANT USAGE ON *.* TO x IDENTIFIED BY PASSWORD 'abc-secret'"],
    ["IDENTIFIED VIA mysql_native_password USING 'abc-secret'"],
    ['fetch("https://user:abc-secret@host.example/")'],
    ['$P$BSomethingabc-secret'],
    ['$2y$10$abcdefghijklmnopqrstuvabc-secret'],
  ])('leaves the secret out of %s', (text) => {
    expect(rowExcerpt('t id=1', text)).not.toContain('abc-secret');
  });
});
