import { describe, expect, it } from 'vitest';
import { deniedChannels } from './denied-channels.js';

const named = (...names: string[]) => ({ id: 'C1', names });

describe('a channel is not read', () => {
  it.each([
    [
      'works-council-2026',
      'union_talk',
      'hr',
      'ask-hr',
      'emea-legal',
      'mental-health',
      'erg-parents',
      'pride',
    ],
    ['betriebsrat', 'betriebsratssitzung', 'br-intern', 'gewerkschaft', 'krankmeldungen', 'kündigung', 'jav'],
    ['cse-lyon', 'syndicat', 'santé-au-travail', 'rh', 'ressources-humaines', 'délégués', 'juridique'],
    ['sindicato', 'comité-de-empresa', 'salud', 'rrhh-madrid', 'recursos_humanos', 'jurídico'],
  ])('when its name says that it is about people: %s, %s, %s, %s …', (...names) => {
    const denies = deniedChannels();
    expect(names.filter((name) => !denies(named(name)))).toEqual([]);
  });

  it('whatever case, separator or form of Unicode its name has', () => {
    const denies = deniedChannels();
    for (const name of ['#HR', 'Works Council', 'works.council', 'SANTÉ', 'sante\u0301', 'Kuendigung'])
      expect(denies(named(name))).toBe(true);
  });

  it('when any of its names says so', () => {
    expect(deniedChannels()(named('tuesday', 'betriebsrat'))).toBe(true);
  });

  it('when a setting lists its id or a word of its name', () => {
    const denies = deniedChannels(['C024BE91L', 'tarifrunde', 'board room']);
    expect(denies({ id: 'C024BE91L', names: ['lunch'] })).toBe(true);
    expect(denies(named('tarifrunde-2026'))).toBe(true);
    expect(denies(named('the-board-room'))).toBe(true);
    expect(denies(named('board', 'room'))).toBe(false);
  });
});

describe('a channel is read', () => {
  it('when a word is only part of another', () => {
    const denies = deniedChannels();
    const names = [
      'general',
      'reunion',
      'european-unionize',
      'three',
      'chrome',
      'energy',
      'illegalstate',
      'brand',
    ];
    expect(names.filter((name) => denies(named(name)))).toEqual([]);
  });

  it('when the setting takes the word away', () => {
    const denies = deniedChannels(['-health']);
    expect(denies(named('service-health'))).toBe(false);
    expect(denies(named('mental-health'))).toBe(true);
  });
});
