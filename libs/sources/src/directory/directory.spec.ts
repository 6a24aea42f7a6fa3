import { describe, expect, it } from 'vitest';
import { matchDirectory, parseDirectory } from '@quorum/sources/directory';

const header = 'person,unit,lead,zone,work_start,work_end';
const parse = (...lines: string[]) => parseDirectory([header, ...lines].join('\n'));
const blank = { lead: false, joined: null, schedule: null };

describe('parseDirectory', () => {
  it('reads every column', () => {
    expect(parse('UANN,Product/Payments,yes,Europe/Berlin,08:30,16:30')).toEqual({
      rows: [
        {
          line: 2,
          person: 'UANN',
          unit: ['Product', 'Payments'],
          lead: true,
          joined: null,
          schedule: { zone: 'Europe/Berlin', start: '08:30', end: '16:30' },
        },
      ],
      defaults: [],
      notices: [],
    });
  });

  it('needs person and unit only, in any order, case and spacing, with columns it does not know', () => {
    expect(
      parseDirectory('Notes, UNIT , Work Start,Person,work-end\n- see wiki,A / B,9:00,u@x.example,17:00'),
    ).toEqual({
      rows: [
        {
          ...blank,
          line: 2,
          person: 'u@x.example',
          unit: ['A', 'B'],
          schedule: { start: '09:00', end: '17:00' },
        },
      ],
      defaults: [],
      notices: [],
    });
  });

  it.each([
    ['email,unit,time zone', 'u@x.example,A,Europe/Berlin', 'u@x.example'],
    ['Slack ID,E-Mail,unit,timezone', 'UANN,u@x.example,A,Europe/Berlin', 'UANN'],
    ['e-mail,person,unit,tz,zone', 'u@x.example,UANN,A,x,Europe/Berlin', 'UANN'],
  ])(
    'knows the usual other names of columns, the first of a kind and its own before all: %s',
    (names, line, person) => {
      expect(parseDirectory(`${names}\n${line}`).rows).toMatchObject([
        { person, schedule: { zone: 'Europe/Berlin' } },
      ]);
    },
  );

  it.each([
    ['a byte order mark', '\ufeffperson,unit\nUANN,A\n'],
    ['semicolons', 'person;unit\nUANN;A\n'],
    ['CRLF and empty lines', 'person,unit\r\nUANN,A\r\n\r\n'],
    ['quotes', '"person","unit"\n"UANN","A"'],
    ['bytes', Buffer.from('\ufeffperson,unit\nUANN,A')],
  ])('takes %s', (_name, csv) => {
    expect(parseDirectory(csv)).toEqual({
      rows: [{ ...blank, line: 2, person: 'UANN', unit: ['A'] }],
      defaults: [],
      notices: [],
    });
  });

  it.each([
    ['person', ',Product'],
    ['unit', 'UX,'],
    ['unit', 'UX,Product//Payments'],
    ['unit', 'UX,Product/'],
    ['unit', 'UX,a/b/c/d/e/f/g'],
    ['lead', 'UX,A,perhaps'],
    ['zone', 'UX,A,,Mars/Phobos'],
    ['zone', 'UX,A,,+02:00'],
    ['work_start', 'UX,A,,,9,17:00'],
    ['work_start', 'UX,A,,,09:00,24:00'],
    ['work_start', 'UX,A,,,09:00,'],
    ['person', '=1+1,A'],
    ['unit', 'UX,@A'],
    ['unit', 'UX,-A'],
  ])('leaves a line out whose %s cannot be used, names it and keeps the rest: %s', (field, line) => {
    const { rows, notices } = parse('UANN,A', line, 'UBEN,B');
    expect(rows.map(({ person }) => person)).toEqual(['UANN', 'UBEN']);
    expect(notices.map((notice) => [notice.line, notice.field])).toEqual([[3, field]]);
  });

  it('keeps the first line of somebody who stands there twice', () => {
    const { rows, notices } = parse('Ann@Example.org,A', 'ann@example.org,B');
    expect(rows.map(({ unit }) => unit)).toEqual([['A']]);
    expect(notices).toMatchObject([{ line: 3, field: 'person' }]);
  });

  it('goes on after a broken line, and says where a quote was never closed', () => {
    const broken = parse('UANN,A"B"', 'UBEN,B');
    expect(broken.rows.map(({ person }) => person)).toEqual(['UBEN']);
    expect(broken.notices.map(({ line }) => line)).toEqual([2]);
    const open = parse('UANN,A', 'UBEN,"B');
    expect(open.rows.map(({ person }) => person)).toEqual(['UANN']);
    expect(open.notices[0]?.message).toContain('never closed');
  });

  it('says what is wrong with a file that is none', () => {
    const latin1 = Buffer.from('person,unit\nUANN,Vertrieb S\xfcd', 'latin1');
    const utf16 = Buffer.from('\ufeffperson,unit\nUANN,A', 'utf16le');
    for (const [csv, words] of [
      [latin1, 'UTF-8'],
      [utf16, 'UTF-8'],
      ['name,unit\nx,A', '"person"'],
      ['person\nUANN', '"unit"'],
      ['', 'no rows'],
      ['person,unit\n', 'no rows'],
    ] as const) {
      const { rows, notices } = parseDirectory(csv);
      expect(rows).toEqual([]);
      expect(notices.map(({ message }) => message).join()).toContain(words);
    }
  });

  it('repeats nobody in what it says', () => {
    const { notices } = parse(
      'ann@example.org,',
      'ben@example.org,A,perhaps',
      'cat@example.org,A,,dan@example.org',
      '=eve@example.org,A',
      'fay@example.org,"A"x',
    );
    expect(notices).toHaveLength(5);
    expect(JSON.stringify(notices)).not.toContain('example.org');
  });
});

describe('matchDirectory', () => {
  const people = [{ id: 'UANN' }, { id: 'UBEN' }, { id: 'UCAT' }];
  const emails = new Map([['ann@example.org', 'UANN']]);

  it('finds people by id or address in any case, the first line of each', () => {
    const { rows } = parse('Ann@Example.org,A', 'uben,B', 'UANN,C', 'nobody@example.org,D', 'UDAN,E');
    const { matched, unmatched } = matchDirectory(rows, people, emails);
    expect([...matched].map(([id, row]) => [id, row.unit])).toEqual([
      ['UANN', ['A']],
      ['UBEN', ['B']],
    ]);
    expect(unmatched.map(({ line, field }) => [line, field])).toEqual([
      [4, 'person'],
      [5, 'person'],
      [6, 'person'],
    ]);
  });

  it('says whom it did not find by line only', () => {
    const { rows } = parse('nobody@example.org,A', 'UDAN,A');
    const { unmatched } = matchDirectory(rows, people, emails);
    expect(unmatched).toHaveLength(2);
    expect(JSON.stringify(unmatched)).not.toMatch(/example|UDAN/);
  });
});
