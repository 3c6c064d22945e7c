import type * as vscode from 'vscode';
// First: what follows holds words.
import './platform/translations.ts';
import { registerConnections } from './features/connections/index.ts';
import { registerEmulator } from './features/emulator/index.ts';
import * as clone from './features/clone/index.ts';
import * as commandLine from './features/commandLine/index.ts';
import * as device from './features/device/index.ts';
import * as doctor from './features/doctor/index.ts';
import * as emulatorPage from './features/emulatorPage/index.ts';
import * as explorer from './features/explorer/index.ts';
import * as messages from './features/messages/index.ts';
import * as notebook from './features/notebook/index.ts';
import * as repl from './features/repl/index.ts';
import * as rules from './features/rules/index.ts';
import * as shadow from './features/shadow/index.ts';
import * as statusBar from './features/statusBar/index.ts';
import * as virtualDevices from './features/virtualDevices/index.ts';
import { UsedSecrets } from './client/cellRun/usedSecrets.ts';
import { Farewells } from './common/farewells.ts';
import { createLog } from './platform/log.ts';
import { orderedContext } from './platform/orderedContext.ts';
import { ReadOnlyDocuments } from './platform/readOnlyDocuments.ts';
import { ScopeFocus } from './platform/scopeFocus.ts';
import type { Services } from './platform/services.ts';

const farewells = new Farewells();

/** Builds the services and registers the features; nothing else happens here. */
export function activate(given: vscode.ExtensionContext): void {
  const context = orderedContext(given, farewells);
  const { log, disposable: logDisposable } = createLog();
  const { emulator, disposable: emulatorDisposable } = registerEmulator(context, log);
  const { connections, disposable: connectionsDisposable } = registerConnections(context, emulator, log);
  const focus = new ScopeFocus();
  const usedSecrets = new UsedSecrets();
  const documents = new ReadOnlyDocuments(usedSecrets);
  const services: Services = { context, log, connections, emulator, documents, focus, usedSecrets, farewells };
  const features = [
    explorer,
    device,
    shadow,
    rules,
    messages,
    notebook,
    repl,
    virtualDevices,
    doctor,
    clone,
    emulatorPage,
    statusBar,
    commandLine,
  ].map((feature) => feature.register(services));
  context.subscriptions.push(logDisposable, emulatorDisposable, connectionsDisposable, documents, focus, ...features);
}

/** VS Code waits for it, and disposes of the rest then. */
export function deactivate(): Promise<void> {
  return farewells.sayAll();
}
