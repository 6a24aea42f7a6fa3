/** Slack sends an event again for five minutes; a little less (microseconds) is no gap. */
const bridged = 4 * 60_000_000;

/** Remembers since when events could not be kept, until they can be again. */
export class Outage {
  private since: number | null = null;
  private last = 0;
  private between = false;

  failed(now: number): void {
    this.since ??= now;
    this.last = now;
  }

  /**
   * Since when events may be missing (microseconds), asked once; `null` = none is, or it cannot be said yet: one that is kept
   * in the middle ends nothing.
   */
  worked(now: number): number | null {
    const { since, last, between } = this;
    if (since === null) return null;
    this.between = true;
    if (now - since <= bridged) return null;
    this.since = null;
    this.between = false;
    // Where others were kept all along, those that failed within minutes came again.
    return !between || last - since > bridged ? since : null;
  }
}
