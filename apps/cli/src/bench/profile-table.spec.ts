import { expect, it } from 'vitest';
import { profileRows } from './profile-table.js';

const node = (id: number, functionName: string, url = '') => ({ id, callFrame: { functionName, url } });

it('tells own times as parts of the whole, one row for a function wherever it was called from', () => {
  const rows = profileRows({
    nodes: [
      node(1, '(idle)'),
      node(2, 'derive', 'file:///home/x/quorum/libs/metrics/dist/facts/derive.js'),
      node(3, 'derive', 'file:///home/x/quorum/libs/metrics/dist/facts/derive.js'),
      node(4, 'query', 'file:///home/x/quorum/node_modules/pg/lib/client.js'),
      node(5, 'writev', 'node:net'),
    ],
    samples: [1, 2, 3, 4, 5],
    timeDeltas: [400, 250, 250, 60, 40],
  });
  expect(rows).toEqual([
    ['derive (libs/metrics/facts/derive.js)', 0.5],
    ['(idle)', 0.4],
    ['query (pg)', 0.06],
    ['writev (node:net)', 0.04],
    ['everything else', 0],
  ]);
});

it('tells the largest and the rest together', () => {
  const nodes = Array.from({ length: 20 }, (_, id) => node(id, `f${id}`));
  const rows = profileRows({ nodes, samples: nodes.map(({ id }) => id), timeDeltas: nodes.map(() => 5) });
  expect(rows).toHaveLength(13);
  expect(rows.at(-1)).toEqual(['everything else', 0.4]);
});
