import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkHearer } from './alinkHearer.ts';

/** Refuses who is no gateway. */
export function forGateways(hearer: AlinkHearer): AlinkHearer {
  return (asked) =>
    asked.device.nodeType === 1
      ? hearer(asked)
      : refused({ code: alinkCodes.malformed, message: 'Only gateways may ask for that.' });
}
