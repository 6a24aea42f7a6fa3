/** What a connection's answers say of how fast it may be read. */

/** A page as large as this was not cut to fifteen messages. */
const cutTo = 15;
/** Slack makes apps wait about so many seconds that may ask once a minute. */
const minuteWait = 30;
/** Remembers per connection whether pages were cut short though there was more. */
export class PaceWatch {
  private readonly cut = new Set<string>();

  /** A page of messages came; answers `full` where it shows that this app is not limited. */
  page(connection: string, count: number, isLast: boolean): 'full' | null {
    if (count > cutTo) this.cut.delete(connection);
    else if (!isLast && count > 0) this.cut.add(connection);
    return count > cutTo ? 'full' : null;
  }

  /** Slack refused a page for coming too fast; answers `limited` where it does as to apps it allows one a minute. */
  refused(connection: string, method: string, seconds: number): 'limited' | null {
    const isHistory = method === 'conversations.history' || method === 'conversations.replies';
    return isHistory && seconds >= minuteWait && this.cut.has(connection) ? 'limited' : null;
  }
}

/** For an administrator whose app is limited. */
export const limitedWords =
  'Slack allows this app one request a minute and fifteen messages in each: every channel and every thread takes a minute at least, ' +
  '10,000 messages about eleven hours, 100,000 four and a half days. Apps you make yourself from Quorum’s manifest, for your own ' +
  'workspace, are not limited: connect with the token of such an app.';
