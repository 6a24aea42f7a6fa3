import { describe, expect, it } from 'vitest';
import { account } from '../testing/build-issues.js';
import { botRule } from './bots.js';
import { IssuePeople, jiraPeople } from './people.js';
import { readJiraStatuses } from './statuses.js';
import { readJiraUser, siteDefaultZone } from './users.js';

const read = (raw: unknown, defaultZone: string | null = null) => readJiraUser(raw, defaultZone);
const server = (key: string, name: string, more: object = {}) => ({ key, name, displayName: 'N', ...more });
const inZone = (timeZone: string, count: number) =>
  Array.from({ length: count }, (_, i) => account(`${timeZone}${i}`, { timeZone }));

describe('readJiraUser', () => {
  it('goes by account id, else by key, else by name', () => {
    expect(read(account('5b10', { key: 'k', name: 'n' }))?.person.id).toBe('5b10');
    expect(read(server('JIRAUSER1', 'ann'))?.person.id).toBe('JIRAUSER1');
    expect(read({ name: 'ann' })?.person.id).toBe('ann');
    for (const nobody of [null, 'ann', {}, { accountId: 'unknown' }]) expect(read(nobody)).toBeNull();
  });

  it('keeps no name and no address', () => {
    const user = read(account('5b10', { emailAddress: 'ann@b.example', timeZone: 'Europe/Berlin' }));
    expect(user?.person).toEqual({
      source: 'jira',
      id: '5b10',
      zone: 'Europe/Berlin',
      bot: false,
      guest: false,
    });
    expect(JSON.stringify(user)).not.toMatch(/Name of|example/);
  });

  it('tells machines, customers and who has left', () => {
    expect(read(account('a', { accountType: 'app' }))?.person.bot).toBe(true);
    expect(read(account('a', { accountType: 'customer' }))?.person).toMatchObject({
      bot: false,
      guest: true,
    });
    expect(read(account('a', { active: false }))?.active).toBe(false);
  });

  it('believes no zone that is the site’s default or none at all', () => {
    expect(read(account('a', { timeZone: 'Etc/UTC' }), 'Etc/UTC')?.person.zone).toBeNull();
    expect(read(account('a', { timeZone: 'Mars/Olympus' }))?.person.zone).toBeNull();
    expect(read(account('a', { timeZone: null }))?.person.zone).toBeNull();
  });
});

describe('siteDefaultZone', () => {
  it('is the zone of a third at least, and of twice as many as the next', () => {
    expect(siteDefaultZone([...inZone('Etc/UTC', 4), ...inZone('Asia/Tokyo', 2)])).toBe('Etc/UTC');
    expect(siteDefaultZone([...inZone('Etc/UTC', 3), ...inZone('Asia/Tokyo', 2)])).toBeNull();
    const many = ['Asia/Tokyo', 'Europe/Berlin', 'Europe/Paris', 'Asia/Seoul', 'Europe/Rome'];
    expect(siteDefaultZone([...inZone('Etc/UTC', 2), ...many.flatMap((zone) => inZone(zone, 1))])).toBeNull();
    expect(siteDefaultZone([])).toBeNull();
  });

  it('asks people only', () => {
    const apps = inZone('Etc/UTC', 9).map((user) => ({ ...user, accountType: 'app' }));
    expect(siteDefaultZone([...apps, ...inZone('Asia/Tokyo', 2)])).toBe('Asia/Tokyo');
  });
});

describe('botRule', () => {
  it('knows machines by type, by name and by what an administrator says', () => {
    const isBot = botRule({ automationNames: ['Build Robot'], automationIds: ['JIRAUSER9'] });
    expect(isBot({ displayName: ' automation for JIRA ' })).toBe(true);
    expect(isBot({ name: 'renovate[bot]' })).toBe(true);
    expect(isBot({ displayName: 'build robot' })).toBe(true);
    expect(isBot({ key: 'JIRAUSER9' })).toBe(true);
  });

  it.each(['Jan Bot', 'Bart Robot', 'Jenkins Smith', 'Otto Mation'])(
    'takes %s for a person',
    (displayName) => {
      expect(botRule()({ displayName })).toBe(false);
    },
  );
});

describe('the people of an issue', () => {
  const users = [server('ann', 'ann.new'), server('JIRAUSER2', 'ann')].map((user) => read(user)!);
  const people = new IssuePeople(jiraPeople([...users, read(account('5b10', { key: 'old' }))!]), []);
  const mention = (name: string) => people.idOf({ accountId: null, key: null, name });

  it('are mentioned by user name, whoever has that name now', () => {
    expect(mention('ANN')).toBe('JIRAUSER2');
    expect(mention('ann.new')).toBe('ann');
    expect(mention('stranger')).toBe('stranger');
  });

  it('are assigned by account id, by the one put beside a key, by key, then by name', () => {
    expect(people.idOfValue(null, '5b10')).toBe('5b10');
    expect(people.idOfValue('5b10', 'whatever')).toBe('5b10');
    expect(people.idOfValue(null, 'old')).toBe('5b10');
    expect(people.idOfValue(null, 'ann')).toBe('ann');
    expect(people.idOfValue(null, 'ann.new')).toBe('ann');
    expect(people.idOfValue(null, 'stranger')).toBe('stranger');
    expect(people.idOfValue(null, null)).toBeNull();
  });
});

it('reads where statuses stand by id, whatever they are called', () => {
  const status = (id: unknown, key: string) => ({
    id,
    name: 'Erledigt',
    statusCategory: { id: 3, key, name: '已完成' },
  });
  const raw = [
    status('1', 'new'),
    status(3, 'indeterminate'),
    status('6', 'done'),
    status('7', 'undefined'),
    null,
  ];
  expect([...readJiraStatuses(raw)]).toEqual([
    ['1', 'todo'],
    ['3', 'doing'],
    ['6', 'done'],
  ]);
  expect(readJiraStatuses([status('8', 'constructor')]).size).toBe(0);
});
