/** `DayPages`: something about every local day, written out page by page when it is first asked for. */

/** Days are written out 512 at a time: day `d` lies in page `d >> pageBits` at `d & pageMask`. */
export const pageBits = 9;
export const pageMask = (1 << pageBits) - 1;

/** Pages by their days; the one asked for last is at hand, because most questions are about the same weeks. */
export class DayPages<Page> {
  private readonly pages = new Map<number, Page>();
  private last: Page | undefined;
  private lastIndex = 0;

  /** @param write answers the page that begins with a day. */
  constructor(private readonly write: (firstDay: number) => Page) {}

  /** The page a day lies in. */
  of(day: number): Page {
    const index = day >> pageBits;
    if (this.last !== undefined && this.lastIndex === index) return this.last;
    let page = this.pages.get(index);
    if (page === undefined) {
      page = this.write(index << pageBits);
      this.pages.set(index, page);
    }
    this.last = page;
    this.lastIndex = index;
    return page;
  }
}
