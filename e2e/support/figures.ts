import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What an attack on the running system measured, in words, for docs/privacy/system-attacks.md. */
export interface SystemFigure {
  attack: 'A13' | 'A14' | 'A15' | 'A16';
  /** What was tried. */
  what: string;
  measured: string;
  /** The limit it is held to; `null` = stated, not limited. */
  limit: string | null;
  passed: boolean;
}

/** Prints a figure, and keeps it for `npm run attack:system`, which names a folder for them in QUORUM_ATTACK_FIGURES. */
export async function figure(
  attack: SystemFigure['attack'],
  what: string,
  { measured, limit = null, passed = true }: { measured: string; limit?: string | null; passed?: boolean },
): Promise<void> {
  process.stdout.write(`${attack}  ${what}: ${measured}${limit === null ? '' : ` (limit: ${limit})`}\n`);
  const folder = process.env.QUORUM_ATTACK_FIGURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const found: SystemFigure = { attack, what, measured, limit, passed };
  await appendFile(join(folder, 'figures.jsonl'), `${JSON.stringify(found)}\n`);
}
