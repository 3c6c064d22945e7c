import { SecretMasker } from '../../common/secretMasker.ts';
import { secretsIn } from '../../model/callReport/maskSecrets.ts';
import type { CellSession } from './cellSession.ts';

/**
 * Hides what copied code must not hold: the secrets that were used, and what the platform gave devices and products to sign with, in the
 * answers that cells may refer to.
 */
export function copyMasker({ results, secrets }: Pick<CellSession, 'results' | 'secrets'>): SecretMasker {
  const answers = [...results.values()].flatMap(({ answer }) => (answer ? [answer] : []));
  return new SecretMasker([...secrets, ...answers.flatMap(secretsIn)]);
}
