import { operations } from '../../../../catalogue/operations.ts';
import * as l10n from '../../../../common/l10n.ts';
import { explainFieldProblem } from '../../../../model/operationForm/explainFieldProblem.ts';

const { max } = operations.BatchCheckDeviceNames.parameters.DeviceName.list;
const { DeviceName } = operations.RegisterDevice.parameters;

/** Why devices cannot be registered under these names in one go, with the first name that none can have; undefined where they can. */
export function explainNamesProblem(names: readonly string[]): string | undefined {
  if (names.length === 0) return l10n.t('Give at least one name.');
  if (names.length > max) return l10n.t('One registration takes {0} devices; these are {1}.', max, names.length);
  const problems = names.flatMap((name) => {
    const words = explainFieldProblem(DeviceName, true, name);
    return words === undefined ? [] : [`${shorten(name)}: ${words}`];
  });
  const [first, ...others] = problems;
  if (first === undefined || others.length === 0) return first;
  return l10n.t(
    '{0} {1} malformed.',
    first,
    others.length === 1 ? l10n.t('One more name is') : l10n.t('{0} more names are', others.length),
  );
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
