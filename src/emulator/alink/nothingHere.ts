import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer } from './alinkHearer.ts';

/** Answers a device that asks for its configuration: there is none here. */
export const remoteConfiguration: AlinkHearer = () =>
  refused({ code: alinkCodes.noConfiguration, message: 'The emulator has no remote configuration.' });

/**
 * Answers a device that asks for the values desired of its properties, or takes some away: operations that set them came
 * with a later version of the API, so that there are none.
 */
export const desiredProperties: AlinkHearer = () => done;
