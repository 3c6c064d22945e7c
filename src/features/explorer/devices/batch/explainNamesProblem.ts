import { operations } from '../../../../catalogue/operations.ts';
import { explainFieldProblem } from '../../../../model/operationForm/explainFieldProblem.ts';

const { max } = operations.BatchCheckDeviceNames.parameters.DeviceName.list;
const { DeviceName } = operations.RegisterDevice.parameters;

/** Why devices cannot be registered under these names in one go, with the first name that none can have; undefined where they can. */
export function explainNamesProblem(names: readonly string[]): string | undefined {
  if (names.length === 0) return 'Give at least one name.';
  if (names.length > max) return `One registration takes ${max} devices; these are ${names.length}.`;
  const problems = names.flatMap((name) => {
    const words = explainFieldProblem(DeviceName, true, name);
    return words === undefined ? [] : [`${shorten(name)}: ${words}`];
  });
  const [first, ...others] = problems;
  if (first === undefined || others.length === 0) return first;
  return `${first} ${others.length === 1 ? 'One more name is' : `${others.length} more names are`} malformed.`;
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}
