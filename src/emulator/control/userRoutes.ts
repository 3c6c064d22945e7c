import * as z from 'zod/mini';
import { operationNames } from '../../catalogue/operations.ts';
import * as l10n from '../../common/l10n.ts';
import type { EmulatorUser } from '../../protocol/emulatorFiles.ts';
import type { AccessKeys } from '../access/accessKeys.ts';
import { policyOf } from '../access/policyOf.ts';
import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readJson } from './readJson.ts';
import { schemaWords } from './schemaWords.ts';

/** As many as fit into one file that is read at once. */
const mostUsers = 100;
const mostActions = 100;

const action = z
  .string(schemaWords(l10n.later('must be text')))
  .check(
    z.regex(
      /^(?:\*|iot:[\w*?]{1,64})$/i,
      schemaWords(l10n.later('must be *, or iot: and an operation, in which * and ? may stand')),
    ),
  );
const rights = z.strictObject({
  /** What the user may call, as in a policy. */
  allow: z
    .array(action, schemaWords(l10n.later('must be a list of actions')))
    .check(z.maxLength(mostActions, schemaWords(l10n.later('has at most {0}', mostActions)))),
  disabled: z._default(z.boolean(schemaWords(l10n.later('must be true or false'))), false),
});
const example = '{"allow":["iot:Query*"]}';

/** Users with fewer rights than the account: to be made, changed, listed and removed. */
export function userRoutes(keys: AccessKeys): readonly ControlRoute[] {
  return [
    { method: 'GET', path: 'users', handle: () => ({ json: { users: keys.users.map(described) } }) },
    {
      method: 'PUT',
      path: 'users/{name}',
      async handle({ parameters, body }) {
        const name = checkedName(parameters['name'] ?? '');
        const given = readJson(rights, await body(), example);
        const isNew = keys.users.every((user) => user.name !== name);
        if (isNew && keys.users.length >= mostUsers) {
          throw new ControlRefusal(
            400,
            l10n.later('There are {0} users already, which is the most. Remove one first.', mostUsers),
          );
        }
        const user = keys.putUser(name, given);
        if (!isNew) return { json: described(user) };
        return { status: 201, json: { ...described(user), accessKeySecret: user.accessKeySecret } };
      },
    },
    {
      method: 'DELETE',
      path: 'users/{name}',
      handle({ parameters: { name = '' } }) {
        if (!keys.removeUser(name)) throw new ControlRefusal(404, l10n.later('There is no user of this name.'));
        return { json: { users: keys.users.map(described) } };
      },
    },
  ];
}

function checkedName(name: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw new ControlRefusal(
    400,
    l10n.later('The name of a user has 1 to 64 letters, digits, dots, hyphens and underscores.'),
  );
}

/** Without the secret, which is told once, and how many operations the actions stand for: a misspelled one for none. */
function described({ accessKeySecret, ...user }: EmulatorUser) {
  return { ...user, operations: operationNames.filter(policyOf(user.allow)).length };
}
