import { readFileSync } from 'node:fs';
import type { ReceivingWay } from '@quorum/contracts';
import { Command, Option } from 'commander';
import { z } from 'zod';
import {
  readHosts,
  readInstant,
  readPort,
  readPublicAddress,
  readTimeOfDay,
  readTimeZone,
  readWorkDays,
} from './audit/option-values.js';
import type { AttackOptions } from './attack/attack.command.js';
import { readCount, readSizes } from './attack/options.js';
import type { AuditCommandOptions } from './audit/audit.command.js';
import { CommandError, systemReasonOf } from './command-error.js';
import type { ListOptions } from './audit-log/list.command.js';
import type { VerifyOptions } from './audit-log/verify.command.js';
import type { ImportOptions } from './import/import.command.js';
import type { MigrateOptions } from './start/migrate.command.js';
import type { ObjectionOptions } from './objection/objection.command.js';
import type { OfficerCodeOptions } from './privacy/officer-code.command.js';
import type { ProposeOptions } from './privacy/rules.command.js';
import type { ManifestCommandOptions } from './slack/manifest.command.js';
import type { StartOptions } from './start/start.command.js';

/** The command line `quorum`. Each command is loaded only when it runs: an audit needs no database, a start no reader. */
const program = new Command('quorum')
  .description('How your teams communicate, measured on your own machine, and never how a person does.')
  .version(readVersion(), '-V, --version', 'show the version')
  .showHelpAfterError('(quorum --help shows everything)');

program
  .command('start')
  .description('start the database, the api, the worker and the dashboard')
  .option('--demo', 'with a simulated organisation, in a database of its own')
  .option('--port <number>', 'where the dashboard answers (default: PORT, else 3000)', readPort)
  .action(async (options: StartOptions) => (await import('./start/start.command.js')).startCommand(options));

program
  .command('audit')
  .description('read one Slack export and report how its people communicate; offline, no server')
  .argument('<path>', 'the export: a ZIP or a folder')
  .option('--json', 'print the report as JSON (audit-report/1) and nothing else')
  .option('--html <file>', 'write the report as one self-contained page')
  .option('--as-of <instant>', 'pretend it is that instant, e.g. 2026-03-02T09:00:00Z', readInstant)
  .option('--default-time-zone <zone>', 'zone of people who have none, e.g. Europe/Berlin', readTimeZone)
  .option('--work-days <days>', 'working days, e.g. mon-fri or 1,2,3,4,5', readWorkDays)
  .option('--work-start <time>', 'start of the working day, e.g. 09:00', readTimeOfDay)
  .option('--work-end <time>', 'end of the working day, e.g. 17:00', readTimeOfDay)
  .option('--documentation-hosts <hosts>', 'your own documentation, e.g. wiki.example.org', readHosts)
  .action(async (path: string, options: AuditCommandOptions) =>
    (await import('./audit/audit.command.js')).auditCommand(path, options),
  );

program
  .command('import')
  .description('put a Slack export into the running Quorum, or into one started for it')
  .argument('<path>', 'the export: a ZIP or a folder')
  .option('--directory <csv>', 'people with unit, lead, zone, hours, region and absences')
  .option('--default-time-zone <zone>', 'zone of people who have none, e.g. Europe/Berlin', readTimeZone)
  .option('--documentation-hosts <hosts>', 'your own documentation, e.g. wiki.example.org')
  .option('--json', 'print the final state of the import as JSON')
  .addHelpText(
    'after',
    `
The CSV has a header; person and unit are needed, the rest may be left out:
  person,unit,lead,joined,zone,work_days,work_start,work_end,region,absences
  *,Product,,,Europe/Berlin,Mon-Fri,09:00,17:00,DE-BE,
  ann@example.org,Product/Payments,yes,2025-03-31,,Mon-Thu,,,,2025-08-04/2025-08-22
A person is a Slack id or an e-mail address; * stands for everybody of a unit. Hours that differ by day go into
work_hours: Mon-Wed 09:00-17:00; Thu 09:00-13:00. docs/directory.md has every column.`,
  )
  .action(async (path: string, options: ImportOptions) =>
    (await import('./import/import.command.js')).importCommand(path, options),
  );

const slack = program.command('slack').description('what it takes to connect a Slack workspace live');

slack
  .command('manifest')
  .description(
    'print the manifest of a Slack app that asks for no more than reading, and the steps to take with it',
  )
  .addOption(
    new Option('--receives <way>', 'how events come (default: http with --url, else socket)').choices([
      'http',
      'socket',
      'nothing',
    ] satisfies ReceivingWay[]),
  )
  .option(
    '--url <address>',
    'public address of this Quorum, e.g. https://quorum.example.org',
    readPublicAddress,
  )
  .option('--private-channels', 'read private channels, too, where the bot is invited')
  .option('--json', 'print manifest and steps as JSON')
  .addHelpText(
    'after',
    `
The manifest goes to standard output, the steps to standard error. No server is needed. docs/sources/slack.md
says what each right is for, and what is kept.`,
  )
  .action(async (options: ManifestCommandOptions) =>
    (await import('./slack/manifest.command.js')).manifestCommand(options),
  );

const objection = program
  .command('objection')
  .description('erase somebody who objects to being counted and keep them out, or take that back');
for (const step of ['add', 'withdraw'] as const)
  objection
    .command(step)
    .description(
      step === 'add' ? 'erase somebody and take nothing of them in again' : 'take them in again from now on',
    )
    .requiredOption('--source <source>', 'slack or jira: one objection for each')
    .requiredOption('--id <id>', 'the id the source has for the person, e.g. U024BE7LH')
    .action(async (options: ObjectionOptions) =>
      (await import('./objection/objection.command.js')).objectionCommand(step, options),
    );

program
  .command('officer-code')
  .description('make the approval code of the privacy officer, who has to agree before figures say more')
  .option('--current', 'ask for the code in use, so that the new one takes over at once')
  .action(async (options: OfficerCodeOptions) =>
    (await import('./privacy/officer-code.command.js')).officerCodeCommand(options),
  );

const privacy = program
  .command('privacy')
  .description('how strictly figures are published: look it up, tighten it, or have it loosened by two');

privacy
  .command('rules')
  .description('the rules in force, those of the next quarter, and every change on its way')
  .option('--json', 'print them as JSON')
  .action(async (options: { json?: boolean }) =>
    (await import('./privacy/rules.command.js')).rulesCommand(options),
  );

privacy
  .command('propose')
  .description('ask for rules: what is stricter holds at once, what is looser waits for the privacy officer')
  .requiredOption('--profile <profile>', 'standard or works-council')
  .requiredOption('--minimum-people <number>', 'fewest people behind a figure, besides leads')
  .action(async (options: ProposeOptions) =>
    (await import('./privacy/rules.command.js')).proposeCommand(options),
  );

privacy
  .command('approve')
  .description('agree to a change as the privacy officer')
  .argument('<change>', 'its number')
  .action(async (id: string) => (await import('./privacy/rules.command.js')).approveCommand(id));

program
  .command('migrate')
  .description('bring the database of DATABASE_URL up to date and make the logins of api, worker and auditor')
  .option('--rotate-logins', 'give the logins this home keeps new passwords')
  .action(async (options: MigrateOptions) =>
    (await import('./start/migrate.command.js')).migrateCommand(options),
  );

const auditLog = program
  .command('audit-log')
  .description('check, read or export the record of what was looked at and changed, and why');

auditLog
  .command('verify')
  .description(
    'find any entry that was changed, removed, inserted or rewritten, and any day without its signature',
  )
  .option('--json', 'print the findings as JSON')
  .option('--public-key <file>', 'the key you were handed (default: the one of this home)')
  .action(async (options: VerifyOptions) =>
    (await import('./audit-log/verify.command.js')).verifyCommand(options),
  );

auditLog
  .command('list')
  .description('the latest entries, newest first')
  .option('--limit <number>', 'how many', '50')
  .option('--json', 'print them as JSON, one a line')
  .action(async (options: ListOptions) => (await import('./audit-log/list.command.js')).listCommand(options));

auditLog
  .command('export')
  .description('every entry and every signed day as JSON lines, with all it takes to check them elsewhere')
  .action(async () => (await import('./audit-log/export.command.js')).exportCommand());

program
  .command('attack')
  .description(
    'measure what insiders could find out, from simulated organisations or from a running dashboard',
  )
  .option('--target <url>', 'a running Quorum; without it simulated organisations, beside three baselines')
  .option('--header <line...>', 'sent with every request to the target, e.g. "authorization: Bearer …"')
  .option('--size <sizes>', 'people in a simulated organisation', readSizes, [50, 300])
  .option('--organisations <n>', 'of each size', readCount, 100)
  .option('--seed <n>', 'the first seed; the same seed gives the same figures', readCount, 1)
  .option('--json <file>', 'also write every figure')
  .option('--markdown <file>', 'also write the report as Markdown')
  .action(async (options: AttackOptions) =>
    (await import('./attack/attack.command.js')).attackCommand(options),
  );

program
  .command('doctor')
  .description('check what a start needs and say what is wrong')
  .action(async () => (await import('./doctor/doctor.command.js')).doctorCommand());

// Whoever reads us has read enough (`quorum audit … | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The output cannot be written: ${systemReasonOf(error) ?? error.message}.\n`);
  process.exit(1);
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(error instanceof CommandError ? error.exitCode : 1);
}

/** The version in the package of this app. */
function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** Errors made for people are printed as they are; anything else is a fault of ours and shows where it arose. */
function describe(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.name === 'EnvironmentError' ? error.message : (error.stack ?? error.message);
}
