import * as vscode from 'vscode';
import { ConnectionRegistry } from './features/connections/connectionRegistry.ts';
import { registerEmulator } from './features/emulator/index.ts';
import * as explorer from './features/explorer/index.ts';
import * as notebook from './features/notebook/index.ts';
import * as repl from './features/repl/index.ts';
import * as shadow from './features/shadow/index.ts';
import { createLog } from './platform/log.ts';
import { CredentialStore } from './platform/credentialStore.ts';
import type { Services } from './platform/services.ts';

/** Builds the services and registers the features; nothing else happens here. */
export function activate(context: vscode.ExtensionContext): void {
  const { log, disposable: logDisposable } = createLog();
  const { emulator, disposable: emulatorDisposable } = registerEmulator(context, log);
  const connections = new ConnectionRegistry(emulator, new CredentialStore(context.secrets), log);
  const services: Services = { context, log, connections };
  const features = [explorer, shadow, notebook, repl].map((feature) => feature.register(services));
  context.subscriptions.push(logDisposable, emulatorDisposable, connections, ...features);
}
