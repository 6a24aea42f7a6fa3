import type { SlackInstallProblem } from '@quorum/contracts';
import { ProblemError } from '@quorum/runtime';
import { ConnectionRefused } from './slack-connecting.service.js';

/** An installation by Slack's page that came to nothing; `word` is what the browser is sent back with. */
export class InstallRefused extends ProblemError {
  constructor(
    readonly word: SlackInstallProblem,
    status: 400 | 409 | 422,
    detail: string,
  ) {
    super(status, detail);
  }
}

/**
 * The page of ours that says in plain words what went wrong, where it is a browser that asked (its `Accept`); `null` = the answer
 * is a problem like any other.
 */
export function problemPage(error: unknown, accept: string | undefined): string | null {
  if (!(accept ?? '').includes('text/html')) return null;
  const word =
    error instanceof InstallRefused ? error.word : error instanceof ConnectionRefused ? 'checks' : null;
  return word && `/sources/slack?problem=${word}`;
}
