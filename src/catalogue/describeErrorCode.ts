import { errorTextOf, type ErrorText } from './errorCodes.ts';
import { gatewayErrors, type GatewayErrorCode } from './gatewayErrors.ts';

/** Meaning and remedy of any code of platform or gateway; undefined for one that neither table has. */
export function describeErrorCode(code: string): ErrorText | undefined {
  if (Object.hasOwn(gatewayErrors, code)) return gatewayErrors[code as GatewayErrorCode];
  return errorTextOf(code);
}
