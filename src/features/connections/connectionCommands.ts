import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { toAbortSignal } from '../../platform/cancellation.ts';
import { confirm } from '../../platform/confirm.ts';
import { KeychainError } from '../../platform/credentialStore.ts';
import { copyPolicy, copyPolicyTitle } from '../../platform/copyPolicy.ts';
import { describeKeySource, type KeySource } from '../../client/credentials/keySource.ts';
import type { ForeignKeys } from './foreignKeys.ts';
import { markedName } from '../../platform/productionMark.ts';
import type { Connection } from '../../platform/services.ts';
import { addressChanges, type AddressOf } from './addresses.ts';
import { ConnectionError } from './connectionError.ts';
import type { ConnectionRegistry } from './connectionRegistry.ts';
import { credentialsOf, emptyDraft, type ConnectionDraft } from './form/connectionDraft.ts';
import { askConnection, reviewConnection, type ConnectionFormOptions } from './form/fillConnectionForm.ts';
import { regionsField } from './form/regionsField.ts';
import { sameKey } from './sameKey.ts';
import { testConnection, type ConnectionTest } from './testConnection.ts';

/** Asks for a new connection, tries it, and saves it. */
export async function addConnection(registry: ConnectionRegistry, foreign: ForeignKeys): Promise<void> {
  const { offers, problem } = await foreign.offers();
  // Who looks for a profile in vain hears why none is offered.
  if (problem !== undefined) void vscode.window.showWarningMessage(problem);
  const options = {
    title: l10n.t('Add Connection'),
    taken: namesOf(registry),
    addressOf: addressOfDrafts(registry),
    offers,
  };
  const tested = await testUntilGood({ registry, foreign }, options, await askConnection(emptyDraft, options));
  if (!tested) return;
  const { draft } = tested;
  await registry.save({ id: newId(draft.name), ...storedPart(draft) }, draft.source ? undefined : credentialsOf(draft));
  void vscode.window.showInformationMessage(l10n.t('Added “{0}”. {1}', draft.name, describeTest(tested.test)));
}

/** Changes a connection; of the emulator, the regions that are shown. */
export async function editConnection(
  registry: ConnectionRegistry,
  foreign: ForeignKeys,
  connection: Connection,
): Promise<void> {
  if (connection.kind === 'emulator') return editEmulator(registry, connection);
  const { id, name, regionIds, iotInstanceId = '', source, mark } = connection;
  const key = source ? undefined : await registry.credentialsOf(connection);
  const known = { name, ...key, iotInstanceId, regionIds, ...(source && { source }), ...(mark && { mark }) };
  const draft: ConnectionDraft = { ...emptyDraft, ...known };
  const addressOf = addressOfDrafts(registry);
  const options = {
    title: l10n.t('Edit “{0}”', name),
    taken: namesOf(registry).filter((other) => other !== name),
    addressOf,
    offers: (await foreign.offers()).offers,
  };
  // The test calls already, so that the question comes before it.
  const mayCall = (changed: ConnectionDraft) => confirmAddresses(connection, addressChanges(addressOf, draft, changed));
  const tested = await testUntilGood({ registry, foreign }, options, await reviewConnection(draft, options), mayCall);
  if (!tested) return;
  const changed = tested.draft.source ? undefined : credentialsOf(tested.draft);
  // What has not changed needs no keychain that can be written.
  await registry.save(
    { id, ...storedPart(tested.draft) },
    key && changed && sameKey(key, changed) ? undefined : changed,
  );
  registry.reload();
  void vscode.window.showInformationMessage(l10n.t('Saved “{0}”. {1}', tested.draft.name, describeTest(tested.test)));
}

/** Removes a connection and its key, after the user has confirmed it. */
export async function removeConnection(registry: ConnectionRegistry, connection: Connection): Promise<void> {
  if (connection.kind === 'emulator') {
    throw new ConnectionError(l10n.t('The local emulator is built in and cannot be removed. “Stop Emulator” ends it.'));
  }
  const isConfirmed = await confirm(connection, {
    question: l10n.t('Remove this connection?'),
    detail: l10n.t(
      '{0} Nothing changes on the platform: products and devices stay as they are.',
      connection.source
        ? l10n.t('Its key stays where it is: in {0}.', describeKeySource(connection.source))
        : l10n.t('Its access key is removed from the keychain of this computer.'),
    ),
    action: l10n.t('Remove'),
  });
  if (!isConfirmed) return;
  try {
    await registry.remove(connection.id);
  } catch (error) {
    if (!(error instanceof KeychainError)) throw error;
    const isAnyway = await confirm(connection, {
      question: l10n.t('Remove this connection although its key may stay in the keychain?'),
      detail: l10n.t(
        '{0}\n\nA key that stays is of no use to Fleetbook. Whoever opens the keychain may find it under “{1}”; you can disable it in the console.',
        error.message,
        connection.id,
      ),
      action: l10n.t('Remove Anyway'),
    });
    if (isAnyway) await registry.removeWithoutKey(connection.id);
  }
}

async function editEmulator(registry: ConnectionRegistry, { id, name, regionIds }: Connection): Promise<void> {
  const frame = { title: l10n.t('Edit “{0}”', name), step: 0, totalSteps: 0, canGoBack: false };
  const answer = await regionsField.ask({ ...emptyDraft, regionIds }, frame);
  if (answer.kind === 'value') await registry.save({ id, name, regionIds: [...answer.draft.regionIds] });
}

/** Asks where an edit sends the calls of a connection to another address: a new name has none in the settings, say. */
async function confirmAddresses(connection: Connection, changes: readonly string[]): Promise<boolean> {
  if (changes.length === 0) return true;
  return confirm(connection, {
    question: l10n.t('Send the requests of this connection to another address?'),
    detail: l10n.t(
      '{0}\n\nThe setting fleetbook.endpoints gives addresses by the names of connections and regions. To keep one under a new name, write it there first.',
      changes.join('\n'),
    ),
    action: l10n.t('Use New Address'),
  });
}

const cancelledWords = l10n.t('Not all regions have answered, so that nobody knows whether the connection works.');

interface Parts {
  readonly registry: ConnectionRegistry;
  readonly foreign: ForeignKeys;
}

interface Tested {
  readonly draft: ConnectionDraft;
  readonly test: ConnectionTest;
}

/** Tries a draft with a real call. Where that fails, the person changes it, saves it all the same, or gives up. */
async function testUntilGood(
  parts: Parts,
  options: ConnectionFormOptions,
  start: ConnectionDraft | undefined,
  mayCall: (draft: ConnectionDraft) => Promise<boolean> = () => Promise.resolve(true),
): Promise<Tested | undefined> {
  let draft = start;
  while (draft) {
    if (!(await mayCall(draft)) || !(await mayRun(parts.foreign, draft))) {
      draft = await reviewConnection(draft, options);
      continue;
    }
    const test = await testWithProgress(parts.registry, draft);
    if (test.failures.length === 0) return { draft, test };
    const choice = await askAfterFailure(draft, test);
    if (choice === 'save') return { draft, test };
    draft = choice === 'edit' ? await reviewConnection(draft, options) : undefined;
  }
  return undefined;
}

async function askAfterFailure(draft: ConnectionDraft, test: ConnectionTest): Promise<'edit' | 'save' | undefined> {
  const edit = l10n.t('Edit');
  const save = l10n.t('Save Anyway');
  for (;;) {
    const choice = await vscode.window.showWarningMessage(
      l10n.t(
        'The test of “{0}” {1}.',
        markedName(draft),
        test.isCancelled ? l10n.t('was cancelled') : l10n.t('failed'),
      ),
      { modal: true, detail: test.isCancelled ? cancelledWords : test.failures.join('\n\n') },
      edit,
      save,
      ...(test.missing.length > 0 ? [copyPolicyTitle] : []),
    );
    if (choice === edit) return 'edit';
    if (choice === save) return 'save';
    if (choice !== copyPolicyTitle) return undefined;
    await copyPolicy(test.missing);
  }
}

/** Asks once about a program that the key comes from. Where that cannot be told, the test says why. */
async function mayRun(foreign: ForeignKeys, draft: ConnectionDraft): Promise<boolean> {
  const { source } = draft;
  const program = source && (await foreign.newProgramOf(source).catch(() => undefined));
  if (program === undefined) return true;
  const isAgreed = await confirm(undefined, {
    question: l10n.t('Run the program that {0} names?', describeKeySource(source as KeySource)),
    detail: l10n.t(
      '{0}\n\nIt prints the access key, and runs now and whenever a new one is needed, without a shell, with the rights that you have. Fleetbook asks once for each command line.',
      program,
    ),
    action: l10n.t('Run'),
  });
  if (isAgreed) await foreign.agree(program);
  return isAgreed;
}

function testWithProgress(registry: ConnectionRegistry, draft: ConnectionDraft): Thenable<ConnectionTest> {
  const { name, regionIds, iotInstanceId } = draft;
  const title = l10n.t('Testing “{0}”', name);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const report = (answered: number): void => {
        const total = regionIds.length;
        progress.report({
          increment: 100 / total,
          ...(total > 1 && { message: l10n.t('{0} of {1} regions', answered, total) }),
        });
      };
      const { source } = draft;
      const tried = { id: '', name, iotInstanceId, ...(source && { source }) };
      const clientFor = async (regionId: string) => {
        const key = source ? await registry.credentialsOf(tried) : credentialsOf(draft);
        return registry.clientToTry(tried, regionId, key ?? credentialsOf(draft));
      };
      return testConnection(regionIds, clientFor, toAbortSignal(token), report);
    },
  );
}

function describeTest({ products, failures }: ConnectionTest): string {
  const found = [...products].map(([regionId, total]) =>
    l10n.t('{0}: {1}', regionId, total === 1 ? l10n.t('1 product') : l10n.t('{0} products', count(total))),
  );
  return [...found, ...(failures.length > 0 ? [l10n.t('Not all of its regions answered.')] : [])].join(' · ');
}

function addressOfDrafts(registry: ConnectionRegistry): AddressOf {
  return (connection, regionId) => registry.endpointOf(connection, regionId);
}

function namesOf({ all }: ConnectionRegistry): readonly string[] {
  return all.map(({ name }) => name);
}

function storedPart({ name, regionIds, iotInstanceId, source, mark }: ConnectionDraft) {
  const known = { ...(iotInstanceId && { iotInstanceId }), ...(source && { source }), ...(mark && { mark }) };
  return { name, regionIds: [...regionIds], ...known };
}

/** People see it in the addresses of documents: `plant-east-1f3a9c`. The tail keeps a later one of the same name apart. */
function newId(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...words, randomUUID().slice(0, 6)].join('-');
}
