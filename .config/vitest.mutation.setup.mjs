/** What differs for tests while mutants run. */
import fc from 'fast-check';
import { beforeEach } from 'vitest';

// The same cases for every mutant, so a score does not depend on luck, and fewer of them: a mutant that 25 cases do not
// find has survived.
fc.configureGlobal({ seed: 20_250_602, numRuns: 25 });

// Stryker runs specs in threads, where a change of TZ has no effect.
beforeEach(({ task, skip }) => skip(task.suite?.name === 'the time zone of the process', 'not in a thread'));
