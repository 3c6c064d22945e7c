import * as vscode from 'vscode';
import { cloneFleet } from '../../client/clone/cloneFleet.ts';
import { count } from '../../common/count.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { CloneEntry } from '../../model/clone/cloneEntry.ts';
import { describeClone } from '../../model/clone/describeClone.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import { toAbortSignal } from '../../platform/cancellation.ts';
import { emulatorConnectionId } from '../../platform/connectionId.ts';
import { commandIds } from '../../platform/ids.ts';
import { markedName } from '../../platform/productionMark.ts';
import type { Connection, Services } from '../../platform/services.ts';
import { askClone } from './askClone.ts';
import { CloneError } from './cloneError.ts';
import { readAttached } from './readAttached.ts';

/** Copies what the person chooses of a connection into the emulator, and shows a report. `row` may be of a connection or region. */
export async function cloneFromConnection(services: Services, row: unknown): Promise<void> {
  const { connections, documents, emulator } = services;
  const from = await askSource(services, row);
  if (!from) return;
  const into = await askTarget(services, from);
  if (!into) return;
  const connection = connections.get(from.connectionId);
  const place = `${connection ? markedName(connection) : from.connectionId} · ${from.regionId}`;
  const [source, target] = [await connections.clientFor(from), await connections.clientFor(into)];
  const choices = await askClone(source, target, place);
  if (!choices) return;
  const entries: CloneEntry[] = [];
  const ended = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Copying from {0}', place), cancellable: true },
    async (progress, token) => {
      const signal = toAbortSignal(token);
      const query = new URLSearchParams({ regionId: into.regionId });
      try {
        await cloneFleet({
          ...{ source, target, choices, signal },
          createProduct: async (productKey, parameters) => {
            const path = `products/${encodeURIComponent(productKey)}?${query.toString()}`;
            await emulator.requestControl({ method: 'PUT', path, json: parameters, signal });
          },
          attach: async ({ productKey, deviceName }, devices, move) => {
            const path = `topology/${encodeURIComponent(productKey)}/${encodeURIComponent(deviceName)}?move=${move}`;
            const answer = await emulator.requestControl({ method: 'POST', path, json: { devices }, signal });
            return readAttached(answer);
          },
          report: (entry) => entries.push(entry),
          progress: (message) => {
            progress.report({ message });
          },
        });
        return undefined;
      } catch (error) {
        return signal.aborted ? l10n.t('You cancelled it.') : describeError(error);
      }
    },
  );
  await vscode.commands.executeCommand(commandIds.refresh);
  await documents.showReport(l10n.t('Clone report.md'), describeClone({ from: place, entries, ended }));
  const failed = entries.filter(({ outcome }) => outcome === 'failed').length;
  const copied = entries.filter(({ outcome }) => outcome === 'copied' || outcome === 'replaced').length;
  const removed = entries.filter(({ outcome }) => outcome === 'removed').length;
  const told =
    copied === 0
      ? l10n.t('Nothing new was copied into the emulator.')
      : l10n.t('Copied {0} {1} into the emulator.', count(copied), copied === 1 ? l10n.t('thing') : l10n.t('things'));
  const words = removed === 0 ? told : l10n.t('{0} Removed there: {1}.', told, count(removed));
  if (ended !== undefined)
    void vscode.window.showWarningMessage(l10n.t('{0} The copy stopped early: {1}', words, ended));
  else if (failed > 0)
    void vscode.window.showWarningMessage(l10n.t('{0} {1} could not be copied: see the report.', words, count(failed)));
  else if (copied + removed === 0)
    void vscode.window.showInformationMessage(l10n.t('{0} What was chosen is there already: see the report.', words));
  else void vscode.window.showInformationMessage(words);
}

async function askSource({ connections }: Services, row: unknown): Promise<Scope | undefined> {
  const clouds = connections.all.filter(({ kind }) => kind === 'cloud');
  const [chosen] = clouds.filter(({ id }) => id === connectionIdOf(row));
  const scopes = (chosen ? [chosen] : clouds).flatMap((connection) =>
    connection.regionIds.map((regionId) => ({ connection, scope: { connectionId: connection.id, regionId } })),
  );
  if (scopes.length === 0) {
    throw new CloneError(l10n.t('There is no connection to copy from. Add one with “Add Connection…”.'));
  }
  if (scopes.length === 1) return scopes[0]?.scope;
  const items = scopes.map(({ connection, scope }) => ({
    label: markedName(connection),
    description: scope.regionId,
    scope,
  }));
  return (
    await vscode.window.showQuickPick(items, {
      title: l10n.t('Clone into the Emulator'),
      placeHolder: l10n.t('From where'),
      ignoreFocusOut: true,
    })
  )?.scope;
}

/** The region of the same name; where the emulator's connection does not show that, one of those that it shows. */
async function askTarget({ connections }: Services, { regionId }: Scope): Promise<Scope | undefined> {
  const regionIds = connections.get(emulatorConnectionId)?.regionIds ?? [];
  const scopeOf = (id: string): Scope => ({ connectionId: emulatorConnectionId, regionId: id });
  if (regionIds.includes(regionId) || regionIds.length === 0) return scopeOf(regionId);
  if (regionIds.length === 1 && regionIds[0] !== undefined) return scopeOf(regionIds[0]);
  const placeHolder = l10n.t("The emulator's connection does not show {0}: into which region instead", regionId);
  const chosen = await vscode.window.showQuickPick(regionIds, {
    title: l10n.t('Clone into the Emulator'),
    placeHolder,
    ignoreFocusOut: true,
  });
  return chosen === undefined ? undefined : scopeOf(chosen);
}

function connectionIdOf(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !('connection' in row)) return undefined;
  return (row.connection as Partial<Connection> | undefined)?.id;
}
