/** Runs the dependency law over imports that break it and fails unless every one of them is refused. */
import { execFileSync } from 'node:child_process';

const expected = ['time-imports', 'pure-libraries', 'runtime-imports', 'only-database'];

const report = JSON.parse(
  execFileSync(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.config/dependency-law.cjs',
      '--output-type',
      'json',
      '.config/law-canary/libs',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  ),
);
const refused = new Set(report.summary.violations.map((violation) => violation.rule.name));
const missed = expected.filter((name) => !refused.has(name));
if (missed.length > 0) {
  process.stderr.write(`The dependency law let its canary pass: ${missed.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write(`✔ the canary is refused by ${expected.length} of ${expected.length} rules\n`);
