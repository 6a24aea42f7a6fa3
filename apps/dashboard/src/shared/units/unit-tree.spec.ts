import type { Unit } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { pathTo, unitTree } from './unit-tree.js';

const unit = (id: string, parent: string | null): Unit => ({ id, name: id.toUpperCase(), parent, path: id });

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

  it('finds the way from the root down', () => {
    const tree = unitTree([unit('organisation', null), unit('a', 'organisation'), unit('a/b', 'a')]);
    expect(pathTo(tree, 'a/b').map((node) => node.unit.id)).toEqual(['organisation', 'a', 'a/b']);
    expect(pathTo(tree, 'nowhere')).toEqual([]);
  });
});
