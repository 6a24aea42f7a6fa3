import { resolve } from 'node:path';
import { systemClock } from '../clock.js';
import type { ServerEnvironment } from '../env.js';
import { StartError } from '../start-process.js';
import { keyEpochAt } from './key-epoch.js';
import { KeyRing } from './key-ring.js';
import { KeyRingError } from './ring-file.js';

/** The key ring a process's settings name. Errors: `StartError` with what to do where it may not be used. */
export async function openKeys(
  environment: Pick<ServerEnvironment, 'home' | 'timeZone' | 'keyEncryptionKey' | 'pseudonymKey'>,
): Promise<KeyRing> {
  const { home, timeZone, keyEncryptionKey, pseudonymKey } = environment;
  try {
    return await KeyRing.open({
      home: resolve(home),
      clock: systemClock,
      epoch: keyEpochAt(systemClock.now(), timeZone),
      management: keyEncryptionKey,
      pseudonymKey,
    });
  } catch (error) {
    throw error instanceof KeyRingError ? new StartError(error.message, error) : error;
  }
}
