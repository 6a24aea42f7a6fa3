/** `Names`: ids as texts of their own. */

/**
 * Answers each id as one text that is no part of another. What is cut out of a line of COPY keeps the block of many lines it
 * came in alive, so that a number kept per person would hold 64 kB each; and maps find the same text faster than an equal one.
 */
export class Names {
  private readonly known = new Map<string, string>();

  of(cut: string): string {
    const known = this.known.get(cut);
    if (known !== undefined) return known;
    const own = Buffer.from(cut).toString();
    this.known.set(own, own);
    return own;
  }
}
