import { secretMask } from '../../../common/secretMasker.ts';
import { placeholderIn } from '../../../language/cells/placeholders.ts';
import { joinSentences } from '../../../common/joinSentences.ts';
import * as l10n from '../../../common/l10n.ts';

/**
 * What to tell of a call that was copied although it is not all that the cell says: how the `placeholders` stand in its parameters.
 * Undefined where nothing is to be filled in.
 */
export function copyNotice(
  parameters: object,
  placeholders: ReadonlySet<string>,
  isMasked: boolean,
): string | undefined {
  const values = Object.values(parameters).flat().map(String);
  const seen = [...placeholders].flatMap((placeholder) => [
    ...new Set(values.flatMap((value) => placeholderIn(value, placeholder) ?? [])),
  ]);
  const parts = [
    ...(seen.length > 0 ? [l10n.t('Put values in the place of {0}.', seen.join(', '))] : []),
    ...(isMasked ? [l10n.t('Secrets were left out; {0} stands for them.', secretMask)] : []),
  ];
  return parts.length === 0 ? undefined : joinSentences([l10n.t('Copied.'), ...parts]);
}
