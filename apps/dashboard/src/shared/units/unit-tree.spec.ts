import type { PublishedUnit } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { pathTo, unitTree } from './unit-tree.js';

const unit = (id: string, parent: string | null, overwrite: Partial<PublishedUnit> = {}): PublishedUnit => ({
  ...{ id, name: id.toUpperCase(), parent, path: id, kind: 'unit', countedIn: null },
  ...overwrite,
});

describe('unitTree', () => {
  it('has no tree before anything is imported', () => {
    expect(unitTree([])).toBeNull();
    expect(pathTo(null, 'organisation')).toEqual([]);
  });

  it('sorts siblings by name, whatever order they come in', () => {
    const tree = unitTree([unit('b', 'organisation'), unit('organisation', null), unit('a', 'organisation')]);
    expect(tree?.children.map((child) => child.unit.id)).toEqual(['a', 'b']);
  });

  it('keeps a unit whose parent is unknown, below the root', () => {
    const tree = unitTree([unit('organisation', null), unit('lost', 'gone')]);
    expect(tree?.children.map((child) => child.unit.id)).toEqual(['lost']);
  });

  it('puts a combined unit among its siblings and says of a unit in which it is counted', () => {
    const tree = unitTree([
      unit('organisation', null),
      unit('~a+c', 'organisation', { name: 'A + C', kind: 'combined' }),
      unit('c', 'organisation', { countedIn: '~a+c' }),
      unit('b', 'organisation'),
      unit('a', 'organisation', { countedIn: '~a+c' }),
    ]);
    expect(tree?.children.map(({ unit: { name }, countedIn }) => [name, countedIn?.name])).toEqual([
      ['A', 'A + C'],
      ['A + C', undefined],
      ['B', undefined],
      ['C', 'A + C'],
    ]);
  });

  it('finds the way from the root down', () => {
    const tree = unitTree([unit('organisation', null), unit('a', 'organisation'), unit('a/b', 'a')]);
    expect(pathTo(tree, 'a/b').map((node) => node.unit.id)).toEqual(['organisation', 'a', 'a/b']);
    expect(pathTo(tree, 'nowhere')).toEqual([]);
  });
});
