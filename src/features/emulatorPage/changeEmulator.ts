import * as vscode from 'vscode';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { nameOfService } from '../../model/rules/nameOfService.ts';
import { confirm } from '../../platform/confirm.ts';
import { emulatorConnectionId } from '../../platform/connectionId.ts';
import { copySecret } from '../../platform/copySecret.ts';
import type { Services } from '../../platform/services.ts';
import type { EmulatorRequest } from '../../protocol/emulatorPage.ts';
import { destinationPath } from './readEmulator.ts';
import { carryOutStateAction } from './stateActions.ts';

/** Parts of the page that are read by themselves. */
export type EmulatorPart = 'overview' | 'destinations' | 'items' | 'failures' | 'faults' | 'users';

/** Those that show what another state of the emulator takes the place of. */
export const partsOfState: readonly EmulatorPart[] = ['overview', 'destinations', 'items', 'failures', 'faults'];

/** Does what the page asks for; resolves to the parts that are to be read anew. Rejects with words for the person. */
export async function changeEmulator(services: Services, asked: EmulatorRequest): Promise<readonly EmulatorPart[]> {
  const { emulator, connections } = services;
  const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, json?: object) =>
    emulator.requestControl({ method, path, json });
  const connection = connections.get(emulatorConnectionId);
  switch (asked.type) {
    case 'clearDestination': {
      const detail = l10n.t('What rules delivered to it is gone then. This cannot be undone.');
      const question = l10n.t('Remove all items of {0} {1}?', nameOfService(asked.destination), asked.name);
      if (!(await confirm(connection, { question, detail, action: l10n.t('Remove') }))) return [];
      await send('DELETE', `${destinationPath(asked)}?${regionOf(asked)}`);
      return ['destinations', 'items'];
    }
    case 'failDestination':
      await send('PUT', `${destinationPath(asked)}?${regionOf(asked)}`, { failures: asked.times });
      return ['destinations'];
    case 'clearFailures':
      await send('DELETE', 'failures');
      return ['failures'];
    case 'deliverAgain': {
      const path = asked.id === undefined ? 'failures/deliver' : `failures/${asked.id}/deliver`;
      const { left } = tried.parse(await send('POST', path));
      if (left > 0) {
        void vscode.window.showWarningMessage(
          l10n.t('{0} cannot be delivered again: their rules, or the actions that failed, were deleted.', left),
        );
      }
      return ['failures', 'destinations', 'items'];
    }
    case 'setFault': {
      const path = `faults/${encodeURIComponent(asked.name)}`;
      await (asked.fault ? send('PUT', path, asked.fault) : send('DELETE', path));
      return ['faults'];
    }
    case 'clearFaults':
      // One that fails leaves the other to be done.
      try {
        await send('DELETE', 'faults');
      } finally {
        await send('DELETE', 'clock');
      }
      return ['faults'];
    case 'setClock':
      await send('PUT', 'clock', { offset: asked.offset });
      return ['faults'];
    case 'putUser': {
      const { name, allow, disabled } = asked;
      const made = await send('PUT', `users/${encodeURIComponent(name)}`, { allow, disabled });
      const key = madeUser.safeParse(made);
      if (key.success) void offerKey(services, name, key.data);
      return ['users'];
    }
    case 'removeUser': {
      const question = l10n.t('Remove the user {0}?', asked.name);
      const detail = l10n.t('Programs that use its access key are refused from then on. This cannot be undone.');
      if (!(await confirm(connection, { question, detail, action: l10n.t('Remove') }))) return [];
      await send('DELETE', `users/${encodeURIComponent(asked.name)}`);
      return ['users'];
    }
    case 'state':
      await carryOutStateAction(services, asked.action);
      return partsOfState;
  }
}

const tried = z.object({ left: z.number() });

/** The answer about a user that was made just now; about others the secret is not told. */
const madeUser = z.object({ accessKeyId: z.string(), accessKeySecret: z.string() });

/** The secret never gets to the page: it can be copied here, once, so this waits for an answer and does not pop up and go. */
async function offerKey({ log }: Services, name: string, key: z.infer<typeof madeUser>): Promise<void> {
  log.protect(key.accessKeySecret);
  const [secret, both] = [l10n.t('Copy Secret'), l10n.t('Copy Both as JSON')];
  const words = l10n.t('User {0} was made, with the AccessKey ID {1}.', name, key.accessKeyId);
  const detail = l10n.t('Its secret can be copied now, and is not told again.');
  const choice = await vscode.window.showInformationMessage(words, { modal: true, detail }, secret, both);
  const what = l10n.t("the access key of the emulator's user {0}. Whoever has it may do what {1} may.", name, name);
  if (choice === secret) await copySecret(key.accessKeySecret, what);
  if (choice === both) await copySecret(JSON.stringify(key), what);
}

function regionOf({ regionId }: { readonly regionId: string }): string {
  return new URLSearchParams({ regionId }).toString();
}
