import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium: QUORUM_TEST_CHROMIUM, else the first on the PATH; `null` if there is none. */
export function findChromium(): string | null {
  const given = process.env.QUORUM_TEST_CHROMIUM;
  if (given) return existsSync(given) ? given : null;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync) ?? null;
}

/** What the reader of a test run sees when Chromium is missing. */
export const noChromium =
  'SKIPPED, not passed: no Chromium. Set QUORUM_TEST_CHROMIUM or install the package chromium.';

/** A real headless browser that talks to this machine only. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(noChromium);
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
