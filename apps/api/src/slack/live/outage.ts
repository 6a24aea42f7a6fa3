/** Slack sends an event again for five minutes; a little less (microseconds) is no gap. */
const bridged = 4 * 60_000_000;

/** Remembers since when events could not be kept, until they can be again. */
export class Outage {
  private since: number | null = null;

  failed(now: number): void {
    this.since ??= now;
  }

  /** Since when events may be missing (microseconds), asked once; `null` = none is. */
  worked(now: number): number | null {
    const { since } = this;
    this.since = null;
    return since !== null && now - since > bridged ? since : null;
  }
}
