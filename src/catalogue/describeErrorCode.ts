import * as l10n from '../common/l10n.ts';
import { emulatorErrors } from './emulatorErrors.ts';
import { errorTextOf, type ErrorText } from './errorCodes.ts';
import { gatewayErrors, type GatewayError } from './gatewayErrors.ts';
import { lackOfRight } from './lackOfRight.ts';

export interface DescribedError extends ErrorText {
  /** The answer's own message may say more than the code: which parameter, or which of several reasons. */
  readonly saysMore: boolean;
}

const sentByGateways: ReadonlyMap<string, GatewayError> = new Map(
  Object.entries({ ...gatewayErrors, ...emulatorErrors }),
);

/** Codes that the gateway makes up by a pattern (facts E2), with the code that says the same in general. */
const families: readonly (readonly [pattern: RegExp, general: keyof typeof gatewayErrors])[] = [
  [/^InvalidParameter\./, 'InvalidParameter'],
  [/^Throttling\./, 'Throttling'],
];

/** Meaning and remedy of any code of platform, gateway or emulator; undefined for one that the catalogue does not know. */
export function describeErrorCode(code: string): DescribedError | undefined {
  const text = errorTextOf(code);
  if (text) return { ...text, saysMore: true };
  const sent = sentByGateways.get(code);
  if (sent) return { ...translated(sent), saysMore: sent.saysMore === true };
  const missing = /^Missing([A-Z]\w{0,63})$/.exec(code)?.[1];
  if (missing !== undefined)
    return { meaning: l10n.t('{0} is missing.', missing), remedy: l10n.t('Give {0}.', missing), saysMore: false };
  const lack = lackOfRight(code);
  const general = lack === 'certain' ? 'NoPermission' : families.find(([pattern]) => pattern.test(code))?.[1];
  if (general === undefined && (lack === 'possible' || code.startsWith('Forbidden.'))) {
    const remedy = lack
      ? l10n.t(
          'Either a right is missing, or something else is in the way, such as a bill that is not paid or an instance of another account. Ask the owner of the account.',
        )
      : l10n.t('Ask the owner of the account.');
    return { meaning: l10n.t('The platform forbids this.'), remedy, saysMore: true };
  }
  if (general === undefined) return undefined;
  return { ...translated(gatewayErrors[general]), saysMore: true };
}

function translated({ meaning, remedy }: ErrorText): ErrorText {
  return { meaning: l10n.fromCatalogue(meaning), remedy: l10n.fromCatalogue(remedy) };
}
