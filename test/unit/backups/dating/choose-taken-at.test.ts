import { describe, expect, it } from 'vitest';
import { chooseTakenAt } from '../../../../src/backups/dating/choose-taken-at.ts';

const at = (text: string) => Date.parse(text);
const name = { at: '2026-11-18T01:30:15Z', source: 'name' } as const;
const facts = {
  name,
  newestMemberMs: at('2026-11-18T01:00:00Z'),
  containerMs: at('2026-11-18T01:31:00Z'),
  nowMs: at('2026-11-23T12:00:00Z'),
};

describe('chooseTakenAt', () => {
  it('believes the name first, then the members, then the container', () => {
    expect(chooseTakenAt(facts)).toEqual({ takenAt: name, doubts: [] });
    expect(chooseTakenAt({ ...facts, name: null }).takenAt).toEqual({ at: '2026-11-18T01:00:00Z', source: 'members' });
    expect(chooseTakenAt({ ...facts, name: null, newestMemberMs: null }).takenAt).toEqual({
      at: '2026-11-18T01:31:00Z',
      source: 'container',
    });
    expect(chooseTakenAt({ ...facts, name: null, newestMemberMs: null, containerMs: null }).takenAt).toBeNull();
  });

  it('does not believe a name in the future', () => {
    const { takenAt, doubts } = chooseTakenAt({ ...facts, name: { ...name, at: '2027-01-01T00:00:00Z' } });
    expect(takenAt).toEqual({ at: '2026-11-18T01:00:00Z', source: 'members' });
    expect(doubts).toEqual(['the name says 2027-01-01T00:00:00Z, which is in the future']);
  });

  it('takes a renamed backup for as young as its files', () => {
    const newer = { ...facts, newestMemberMs: at('2026-11-22T10:00:00Z'), containerMs: at('2026-11-22T12:00:00Z') };
    expect(chooseTakenAt(newer)).toEqual({
      takenAt: { at: '2026-11-22T10:00:00Z', source: 'members' },
      doubts: ['the name says 2026-11-18T01:30:15Z, but a file in it is of 2026-11-22T10:00:00Z'],
    });
  });

  it('takes no word from a file that is newer than its archive', () => {
    const forged = { ...facts, newestMemberMs: at('2026-11-22T10:00:00Z') };
    expect(chooseTakenAt(forged)).toEqual({ takenAt: name, doubts: [] });
  });

  it('leaves a day for clocks in another zone', () => {
    const late = { ...facts, newestMemberMs: at('2026-11-19T01:00:00Z'), containerMs: at('2026-11-19T02:00:00Z') };
    expect(chooseTakenAt(late)).toEqual({ takenAt: name, doubts: [] });
  });
});
