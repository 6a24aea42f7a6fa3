import { Injectable } from '@nestjs/common';

/** Tells long loops that the process is about to end, so that they stop after the transaction they are in. */
@Injectable()
export class Lifetime {
  private ending = false;

  get isEnding(): boolean {
    return this.ending;
  }

  end(): void {
    this.ending = true;
  }
}
