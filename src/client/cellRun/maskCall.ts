import type { JsonObject } from '../../common/losslessJson.ts';
import type { SecretMasker } from '../../common/secretMasker.ts';
import type { CellCall } from '../../language/cells/compileCell.ts';
import { maskAnswer } from './maskAnswer.ts';

/** A call whose parameters hold no secret. To be masked before it is written in a language, whose quotes write characters otherwise. */
export function maskCall<C extends CellCall>(call: C, masker: SecretMasker): C {
  // Texts, numbers and lists of these, and they stay such.
  return { ...call, parameters: maskAnswer(call.parameters as JsonObject, masker) };
}
