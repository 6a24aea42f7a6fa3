import type { Door } from '../../door/door.js';
import type { OpenDoor } from '../../door/open-door.js';

/** Whoever objects is left out at the latest after so many milliseconds, and a key that is gone is forgotten. */
const openMillis = 30_000;

/** A door that stays open for a while: to open it asks the database, and it names again whoever it named before. */
export class KeptDoor {
  private current: OpenDoor | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly door: Door) {}

  /** Errors: those of the door. */
  async open(): Promise<OpenDoor> {
    if (this.current !== null) return this.current;
    this.current = await this.door.open();
    this.timer = setTimeout(() => this.close(), openMillis).unref();
    return this.current;
  }

  close(): void {
    clearTimeout(this.timer);
    this.current = null;
  }
}
