/** `npm run screenshots -- URL`: the README's pictures, from a running demo (`npm start -- --demo`), in both themes. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@quorum/testing';

const url = process.argv[2] ?? 'http://localhost:3000';
/** Seen from `e2e/dist`, where this runs. */
const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const pages = {
  organisation: '/',
  family: '/?about=hours',
  unit: '/units/product/platform?about=response',
  metrics: '/metrics',
  import: '/import',
};

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 }, colorScheme });
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await page.waitForTimeout(1200);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
}
await browser.close();
