import { Injectable } from '@nestjs/common';
import { SecretBox } from '../../connections/secret-box.js';
import { type PartPosition, partPositionSchema } from './part-position.js';

/** Where the two lists of a connection are kept, among its channels' tags. */
export const peoplePart = 'people';
export const channelsPart = 'channels';

/** Positions of parts, sealed and opened: they hold Slack's ids, which are nowhere in the clear. */
@Injectable()
export class PartPositions {
  constructor(private readonly secrets: SecretBox) {}

  /** For `ops.reading`. */
  seal(connection: string, part: string, position: PartPosition): Buffer {
    return this.secrets.seal('ops.reading.position', `${connection}/${part}`, position);
  }

  /** `null` = there is none. Errors: a seal of another key, or of another version's shape. */
  open(connection: string, part: string, sealed: Buffer | null): PartPosition | null {
    if (sealed === null) return null;
    return partPositionSchema.parse(
      this.secrets.open('ops.reading.position', `${connection}/${part}`, sealed),
    );
  }
}
