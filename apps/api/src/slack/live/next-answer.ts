/**
 * Asks one thing again and again, one at a time: whoever asks while an answer is under way shares the next one, so that no answer
 * is older than its question.
 */
export class NextAnswer<Answer> {
  private current: Promise<Answer> | null = null;
  private next: Promise<Answer> | null = null;

  constructor(private readonly find: () => Promise<Answer>) {}

  /** Errors: those of finding out. */
  ask(): Promise<Answer> {
    if (this.current === null) return this.start();
    this.next ??= this.current.then(
      () => this.start(),
      () => this.start(),
    );
    return this.next;
  }

  private start(): Promise<Answer> {
    this.next = null;
    const answer = this.find().finally(() => {
      if (this.current === answer) this.current = null;
    });
    this.current = answer;
    return answer;
  }
}
