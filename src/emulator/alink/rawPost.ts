import { stringifyJson } from '../../common/losslessJson.ts';
import { alinkCodes } from './alinkCodes.ts';
import type { AlinkListener } from './alinkHearer.ts';

/** Takes bytes of a device's own, which a script would make Alink JSON of (facts B2): there are no scripts here. */
export const rawPost: AlinkListener = ({ topic }) => {
  const reply = { code: alinkCodes.noScript, data: {}, message: 'The emulator runs no scripts that read bytes.' };
  return { replies: [{ topic: `${topic}_reply`, payload: Buffer.from(stringifyJson(reply)), qos: 0 }] };
};
