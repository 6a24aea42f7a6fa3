import { gzipSync } from 'node:zlib';

/**
 * Vite plugin: the build fails when what a browser loads first, the chart chunk or the styles outgrow their budget.
 * Sizes are gzipped kilobytes (1000 bytes), as a server would send them.
 */
export function bundleBudget({ entryKilobytes, chartKilobytes, cssKilobytes }) {
  return {
    name: 'bundle-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const files = Object.values(bundle);
      const entry = files.find((file) => file.type === 'chunk' && file.isEntry);
      const chart = files.find(
        (file) => file.type === 'chunk' && file.facadeModuleId?.includes('libs/charts/'),
      );
      if (!entry || !chart)
        this.error('No entry or no chart chunk to weigh: was the chart import made eager?');
      const loadedFirst = reach(bundle, entry.fileName);
      const loadedForCharts = [...reach(bundle, chart.fileName)].filter((file) => !loadedFirst.has(file));
      const styles = files.filter((file) => file.fileName.endsWith('.css')).map((file) => file.fileName);
      const weights = [
        { what: 'entry', kilobytes: weigh(bundle, loadedFirst), budget: entryKilobytes },
        { what: 'chart chunk', kilobytes: weigh(bundle, loadedForCharts), budget: chartKilobytes },
        { what: 'styles', kilobytes: weigh(bundle, styles), budget: cssKilobytes },
      ];
      for (const { what, kilobytes, budget } of weights) {
        const line = `${what}: ${kilobytes.toFixed(1)} kB gzipped, budget ${budget} kB`;
        if (kilobytes > budget) this.error(`Over budget. ${line}`);
        this.info(line);
      }
    },
  };
}

/** A chunk and everything it imports statically. */
function reach(bundle, fileName, found = new Set()) {
  if (found.has(fileName)) return found;
  found.add(fileName);
  for (const imported of bundle[fileName]?.imports ?? []) reach(bundle, imported, found);
  return found;
}

function weigh(bundle, fileNames) {
  let bytes = 0;
  for (const fileName of fileNames) {
    const file = bundle[fileName];
    bytes += gzipSync(file.type === 'chunk' ? file.code : file.source).length;
  }
  return bytes / 1000;
}
