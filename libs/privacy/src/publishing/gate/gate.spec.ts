import { describe, expect, it } from 'vitest';
import { checkGate } from './gate.js';
import { type GateBucket, type GateInput, GateViolation } from './gate-input.js';

const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `p${from + index}`);
const team = (unit: string, ...members: string[][]) => ({ unit, people: members.flat() });
const bucket = (id: string, cells: GateBucket['cells'], imputed: [string, string[]][] = []): GateBucket => {
  const away = new Map(imputed);
  const present = [...new Set(cells.flatMap((cell) => cell.people))].filter((person) => !away.has(person));
  return { bucket: id, present, imputed: away, cells };
};
const input = (buckets: GateBucket[], leads: string[] = [], minimumPeople = 5): GateInput => ({
  plan: {
    id: '2025-Q1',
    rules: { profile: 'standard', minimumPeople, offsetEpsilon: 4, sparePeople: 2 },
    leads: new Set(leads),
  },
  metric: 'after-hours',
  buckets,
});
function violationOf(wrong: GateInput): { bucket: string; people: number | null } | null {
  try {
    checkGate(wrong);
    return null;
  } catch (error) {
    if (error instanceof GateViolation) return { bucket: error.bucket, people: error.people };
    throw error;
  }
}

const [five, six, three] = [people(0, 5), people(5, 11), people(11, 14)];

describe('what the gate lets through', () => {
  it('is disjoint groups of enough people and their sums, in every bucket', () => {
    const cells = [team('a', five), team('b', six), team('all', five, six)];
    expect(checkGate(input([bucket('2025-P01', cells), bucket('2025-P02', cells)]))).toEqual({
      metric: 'after-hours',
      figures: 6,
      variables: 22,
      classes: 4,
      rank: 4,
      smallestGroup: 5,
    });
  });

  it('is nothing at all', () => {
    expect(checkGate(input([bucket('2025-P01', [])])).smallestGroup).toBeNull();
  });

  it('is a group with leads in it as long as enough others are', () => {
    expect(checkGate(input([bucket('2025-P01', [team('b', six)])], ['p5'])).smallestGroup).toBe(5);
  });

  it('is somebody stood in for by their own earlier mean, whoever else is away another time', () => {
    const cells = [team('b', six)];
    const first = bucket('2025-P01', cells);
    const second = bucket('2025-P02', cells, [['p5', ['2025-P01']]]);
    const third = bucket('2025-P03', cells, [['p6', ['2025-P01', '2025-P02']]]);
    expect(checkGate(input([first, second, third])).smallestGroup).toBe(5);
  });

  it('is a month beside its weeks, if whoever was away stands in for themselves in both', () => {
    const first = bucket('2025-W01', [team('b', six)]);
    const second = bucket('2025-W02', [team('b', six)], [['p10', ['2025-W01']]]);
    // 2 × month = first + second: halves for those who were there twice, the one week whole for who was there once.
    const month = bucket(
      '2025-P01',
      [team('b', six)],
      six.map((person) => [person, person === 'p10' ? ['2025-W01'] : ['2025-W01', '2025-W02']]),
    );
    expect(checkGate(input([first, second, month])).rank).toBe(2);
  });

  it('is a constant in the place of somebody erased, if enough others are there', () => {
    const before = bucket('2025-P01', [team('b', six)]);
    const after = { ...bucket('2025-P02', [team('b', six)]), present: six.slice(1) };
    expect(checkGate(input([before, after])).smallestGroup).toBe(5);
  });
});

describe('what the gate refuses', () => {
  it('a parent and its children, with three people left over in the parent', () => {
    const cells = [team('a', five), team('b', six), team('all', five, six, three)];
    expect(violationOf(input([bucket('2025-P01', cells)]))).toEqual({ bucket: '2025-P01', people: 3 });
  });

  it('a sibling that is hidden and counted above', () => {
    const hidden = people(20, 24);
    const cells = [team('all', five, six, hidden), team('a', five), team('b', six)];
    expect(violationOf(input([bucket('2025-P01', cells)]))).toEqual({ bucket: '2025-P01', people: 4 });
  });

  it('two filters whose people differ by one', () => {
    const cells = [team('b', six), team('berlin', six.slice(1))];
    expect(violationOf(input([bucket('2025-P01', cells)]))).toEqual({ bucket: '2025-P01', people: 1 });
  });

  it('overlaps that only three figures together uncover', () => {
    const [x, y, z] = [people(0, 4), people(4, 8), people(8, 12)];
    // (xy + yz − xz) / 2 = y, though every two differ by eight people.
    const cells = [team('xy', x, y), team('yz', y, z), team('xz', x, z)];
    expect(violationOf(input([bucket('2025-P01', cells)]))).toEqual({ bucket: '2025-P01', people: 4 });
  });

  it('a plain group of five that counts a lead who sees it', () => {
    expect(violationOf(input([bucket('2025-P01', [team('a', five)])], ['p0']))).toEqual({
      bucket: '2025-P01',
      people: 4,
    });
  });

  it('four people, whatever the rules say', () => {
    const four = input([bucket('2025-P01', [team('four', people(0, 4))])], [], 3);
    expect(violationOf(four)).toEqual({ bucket: '2025-P01', people: 4 });
  });

  it('six people where the profile asks for ten', () => {
    expect(violationOf(input([bucket('2025-P01', [team('b', six)])], [], 10))?.people).toBe(6);
  });

  it('a month beside its weeks when somebody was away in one of them and the month counts only what there was', () => {
    const weeks = ['2025-W01', '2025-W02'].map((week) => bucket(week, [team('b', six)]));
    // The month as a bucket whose members are all stood in for by their own weeks, but p5 by the first alone.
    const month = bucket(
      '2025-P01',
      [team('b', six)],
      six.map((person) => [person, person === 'p5' ? ['2025-W01'] : ['2025-W01', '2025-W02']]),
    );
    expect(violationOf(input([...weeks, month]))).toEqual({ bucket: '2025-W02', people: 1 });
  });

  it('a stand-in who is in the parent and not in the child', () => {
    const first = bucket('2025-P01', [team('all', five, six)]);
    const second = bucket('2025-P02', [team('b', six.slice(1)), team('all', six)], [['p5', ['2025-P01']]]);
    expect(violationOf(input([first, second]))).toEqual({ bucket: '2025-P01', people: 1 });
  });

  it('a figure of people who are nearly all away, as soon as an earlier one uncovers the rest', () => {
    const first = bucket('2025-P01', [team('b', six)]);
    const away = six.slice(2).map((person): [string, string[]] => [person, ['2025-P01']]);
    const second = bucket('2025-P02', [team('b', six)], away);
    // Second − first: p5 and p6 now, less p5 and p6 then.
    expect(violationOf(input([first, second]))).toEqual({ bucket: '2025-P02', people: 2 });
  });

  it('the same in an organisation of 3,000, where one team of four hides among four hundred units', () => {
    const teams = Array.from({ length: 374 }, (_, index) =>
      team(`t${index}`, people(index * 8, index * 8 + 8)),
    );
    const last = people(2_992, 2_996);
    const all = team('all', ...teams.map((one) => one.people), last);
    expect(checkGate(input([bucket('2025-P01', teams)])).smallestGroup).toBe(8);
    expect(violationOf(input([bucket('2025-P01', [all, ...teams])]))?.people).toBe(4);
  });

  it('and says how many, never who', () => {
    const wrong = input([bucket('2025-P01', [team('b', six), team('berlin', six.slice(1))])]);
    expect(() => checkGate(wrong)).toThrow(
      'what after-hours shows in 2025-Q1 up to 2025-P01 can be solved for 1 people: at least 5 are asked for',
    );
  });
});

describe('what contradicts itself', () => {
  it.each([
    ['somebody twice in a figure', [bucket('2025-P01', [team('a', five, ['p0'])])]],
    ['a bucket twice', [bucket('2025-P01', []), bucket('2025-P01', [])]],
    ['a stand-in from the future', [bucket('2025-P01', [team('a', five)], [['p0', ['2025-P02']]])]],
    [
      'a stand-in from where they were away',
      [bucket('2025-P01', []), bucket('2025-P02', [team('a', five)], [['p0', ['2025-P01']]])],
    ],
  ])('is refused as such: %s', (_, buckets) => {
    expect(() => checkGate(input(buckets))).toThrow(RangeError);
  });
});
