import * as vscode from 'vscode';
import { count as numberOf } from '../../../../common/count.ts';
import * as l10n from '../../../../common/l10n.ts';
import type { ProductAddress } from '../../../../model/deviceAddress.ts';
import { showError } from '../../../../platform/commands.ts';
import { confirm, type Confirmation } from '../../../../platform/confirm.ts';
import { mayChange } from '../../../../platform/mayChange.ts';
import { markedName } from '../../../../platform/productionMark.ts';
import type { ReadOnlyDocuments } from '../../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../../platform/services.ts';
import type { NodeOf } from '../../fleetNode.ts';
import { chooseDevices } from './chooseDevices.ts';
import { followRegistration } from './followRegistration.ts';
import type { Registration, RegistrationMemory } from './registrationMemory.ts';

/** What the commands about batch registrations share. */
export interface Registrations {
  readonly services: Services;
  readonly memory: RegistrationMemory;
  readonly documents: ReadOnlyDocuments;
  /** Shows the devices that a registration made, and what can be done with them. */
  readonly show: (registration: Registration) => Promise<void>;
  /** Reads the rows of the product anew. Never rejects. */
  readonly refresh: (product: ProductAddress) => Promise<void>;
}

const stillChecked = l10n.t('The names are being checked. Nothing is registered yet.');

export type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** Registers many devices, by names that are checked first or by number, and follows the job. */
export async function registerDevices(registrations: Registrations, product: Product): Promise<void> {
  const title = l10n.t('Register Devices in {0}', product.name);
  const onUnknown = (): void => {
    void registrations.refresh({ ...product.scope, productKey: product.productKey });
  };
  const goOn = await chooseDevices(title, onUnknown, async (wanted, isWanted) => {
    if (wanted.kind === 'names') {
      const check = await beginCheck(registrations, product, wanted.names);
      const connection = registrations.services.connections.get(check.connectionId);
      if (isWanted()) return () => finishCheck(registrations, check, () => mayChange(connection, questionOf(check)));
      showStopped(registrations, check, stillChecked);
      return undefined;
    }
    const { connections } = registrations.services;
    const client = await connections.clientFor(product.scope);
    const question = {
      question: l10n.t('Register {0} devices in {1}?', numberOf(wanted.count), product.name),
      action: l10n.t('Register'),
    };
    if (!(await mayChange(connections.get(product.scope.connectionId), question)) || !isWanted()) return undefined;
    const { Data } = await client.call('BatchRegisterDevice', { ProductKey: product.productKey, Count: wanted.count });
    const registration = await begin(registrations, product, Data.ApplyId, wanted.count);
    return () => follow(registrations, registration);
  });
  await goOn?.();
}

/** Has the platform check names. Throws CallError. */
async function beginCheck(
  registrations: Registrations,
  product: Product,
  names: readonly string[],
): Promise<Registration> {
  const { scope, productKey } = product;
  const client = await registrations.services.connections.clientFor(scope);
  const check = await client.call('BatchCheckDeviceNames', { ProductKey: productKey, DeviceName: names });
  return begin(registrations, product, check.Data.ApplyId, names.length);
}

/** Goes on with a registration whose names are being checked, or were, after a question. */
export async function resumeCheck(registrations: Registrations, registration: Registration): Promise<void> {
  const connection = registrations.services.connections.get(registration.connectionId);
  await finishCheck(registrations, registration, () => confirm(connection, questionOf(registration)));
}

/** Before devices are registered whose names were checked. */
function questionOf({ applyId, count, productName }: Registration): Confirmation {
  return {
    question: l10n.t('Register {0} devices in {1}?', numberOf(count), productName),
    detail: l10n.t('Their names were checked, and can be used (ApplyId {0}).', applyId),
    action: l10n.t('Register'),
  };
}

/** Waits for the check; registers all devices if it went well, and else the others if the person wants that. */
async function finishCheck(
  registrations: Registrations,
  registration: Registration,
  mayRegister: () => Promise<boolean>,
): Promise<void> {
  const { connections } = registrations.services;
  const { connectionId, regionId, productKey, productName, applyId, count } = registration;
  const scope = { connectionId, regionId };
  const checked = await followRegistration(connections, registration, l10n.t('Checking {0} names', numberOf(count)));
  if (!checked) {
    showStopped(registrations, registration, stillChecked);
  } else if (checked.status !== 'CHECK_SUCCESS') {
    const { valid, invalid } = checked;
    if (await shallGoOn(registrations, connectionId, invalid, valid)) {
      const others = await beginCheck(registrations, { scope, productKey, name: productName }, valid);
      // Who goes on with the others has agreed.
      await finishCheck(registrations, others, () => Promise.resolve(true));
    }
  } else if (await mayRegister()) {
    const client = await connections.clientFor(scope);
    await client.call('BatchRegisterDeviceWithApplyId', { ProductKey: productKey, ApplyId: applyId });
    await follow(registrations, registration);
  }
}

/** Tells which names cannot be used. Resolves to whether to register the others. */
async function shallGoOn(
  { documents, services }: Registrations,
  connectionId: string,
  invalid: readonly string[],
  rest: readonly string[],
): Promise<boolean> {
  const count = invalid.length === 1 ? l10n.t('1 name') : l10n.t('{0} names', numberOf(invalid.length));
  const some = invalid.slice(0, 20).join(', ');
  const more = invalid.length > 20 ? l10n.t(' and {0} more', numberOf(invalid.length - 20)) : '';
  const connection = services.connections.get(connectionId);
  const where = connection ? `${markedName(connection)}: ` : '';
  const goOn = l10n.t('Register the Other {0}', numberOf(rest.length));
  const show = l10n.t('Show Names');
  const choice = await vscode.window.showWarningMessage(
    l10n.t('{0}{1} cannot be used, and nothing was registered.', where, count),
    { modal: true, detail: l10n.t('Malformed, given twice or taken already: {0}{1}.', some, more) },
    ...(rest.length > 0 ? [goOn] : []),
    show,
  );
  if (choice === show) await documents.show(l10n.t('names that cannot be used.txt'), invalid.join('\n'));
  return choice === goOn;
}

/** Notes a registration, so that there is a way back to it. */
export async function begin(
  { memory }: Registrations,
  { scope, productKey, name }: Product,
  applyId: string,
  count: number,
): Promise<Registration> {
  const registration = { ...scope, productKey, productName: name, applyId, count, startedAt: Date.now() };
  await memory.remember(registration);
  return registration;
}

/** Follows a registration that is being carried out, and says how it ended. */
export async function follow(registrations: Registrations, registration: Registration): Promise<void> {
  const { services, refresh } = registrations;
  const { count, productName, applyId } = registration;
  const end = await followRegistration(
    services.connections,
    registration,
    l10n.t('Registering {0} devices', numberOf(count)),
  );
  await refresh(registration);
  if (!end) {
    showStopped(registrations, registration, l10n.t('The registration goes on.'));
    return;
  }
  const show = l10n.t('Show Devices');
  const made = end.status === 'CREATE_SUCCESS' ? count : end.valid.length;
  const failed = end.invalid.length > 0 ? l10n.t(' These could not be: {0}.', end.invalid.join(', ')) : '';
  const message = l10n.t(
    'Registered {0} of {1} devices in {2} (ApplyId {3}).{4}',
    made,
    count,
    productName,
    applyId,
    failed,
  );
  const tell =
    end.status === 'CREATE_SUCCESS' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void tell(message, show).then((choice) => showIfChosen(registrations, registration, choice));
}

function showStopped(registrations: Registrations, registration: Registration, words: string): void {
  const again = l10n.t('Follow Again');
  const way = l10n.t('Come back to it with “Show Batch Registration…”, ApplyId {0}.', registration.applyId);
  void vscode.window
    .showInformationMessage(l10n.t('Stopped following. {0} {1}', words, way), again)
    .then((choice) => showIfChosen(registrations, registration, choice));
}

/** Nobody waits for it any more: says itself what goes wrong. */
async function showIfChosen(
  { services, show }: Registrations,
  registration: Registration,
  choice: string | undefined,
): Promise<void> {
  if (choice) await show(registration).catch((error: unknown) => showError(services.log, error));
}
