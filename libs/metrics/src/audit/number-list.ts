/** `NumberList`: a growing list of numbers, eight bytes each. */
export class NumberList {
  private values = new Float64Array(64);
  private size = 0;

  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Float64Array(2 * this.size);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.size++] = value;
  }

  /** Ascending; the list itself, so it is good until the next `push`. */
  sorted(): Float64Array {
    return this.values.subarray(0, this.size).sort();
  }
}
