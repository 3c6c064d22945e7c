import type * as vscode from 'vscode';
import type { Client, Credentials } from '../client/client.ts';
import type { KeySource } from '../client/credentials/keySource.ts';
import type { UsedSecrets } from '../client/cellRun/usedSecrets.ts';
import type { Farewells } from '../common/farewells.ts';
import type { RedactingLogger } from '../common/redactingLogger.ts';
import type { Scope } from '../model/deviceAddress.ts';
import type { ControlRequest, EmulatorControl } from './emulatorControl.ts';
import type { ProductionMark } from './productionMark.ts';
import type { ReadOnlyDocuments } from './readOnlyDocuments.ts';
import type { ScopeFocus } from './scopeFocus.ts';

/** VS Code's context of the extension, whose global state is an OrderedMemento. */
export interface Context extends Omit<vscode.ExtensionContext, 'globalState'> {
  readonly globalState: vscode.Memento;
}

/** An account, or the emulator, as the user sees it. Carries no secret. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly kind: 'emulator' | 'cloud';
  readonly regionIds: readonly string[];
  /** Of a dedicated instance; absent: the public ones of its regions. */
  readonly iotInstanceId?: string;
  /** Where its key is looked for each time that it is needed; absent: in the keychain. */
  readonly source?: KeySource;
  /** What the user marked it with, so that nobody takes it for a place to try things out. */
  readonly mark?: ProductionMark;
}

/** The connections, and the one place that decides where a call goes and who signs it. */
export interface Connections {
  readonly all: readonly Connection[];
  /** Fires when a connection came, went, or has to be read anew (the emulator was restarted, say). */
  readonly onDidChange: vscode.Event<void>;
  /** Fires with the id of a connection that was removed, in this window or in another: what is remembered of it goes too. */
  readonly onDidRemove: vscode.Event<string>;
  get(id: string): Connection | undefined;
  /** Every region of every connection, in the order of the tree; the first is where an action goes that names none. */
  scopes(): readonly Scope[];
  /** Where the calls of a region go, or why that cannot be told; undefined of the emulator, which is on this computer. */
  addressOf(scope: Scope): string | undefined;
  /**
   * A client for a region of a connection; starts the emulator where it is needed and does not run yet.
   * Throws a FleetbookError whose message says what to do.
   */
  clientFor(scope: Scope): Promise<Client>;
}

/** Where the emulator listens, for calls and for devices, and the key that it takes. */
export interface EmulatorAccess {
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** Where devices connect to it, on this computer. */
  readonly mqttPort: number;
}

/** Whether the emulator runs, as far as this window knows. One that is idle, or failed, is started by the next call. */
export type EmulatorStatus =
  /** `crashed`: it ran, and died. */
  | { readonly kind: 'idle'; readonly crashed?: true }
  | { readonly kind: 'stopped' | 'starting' }
  /** `openOn`: where devices on other machines reach it (`192.168.1.20:1883`); absent: nowhere. */
  | { readonly kind: 'running'; readonly openOn?: string | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

/** A request that replaces all that the emulator holds, under way. */
export interface Replacement {
  /** As that of {@link EmulatorControl.requestControl}. */
  readonly answer: Promise<unknown>;
  /** Whether it was replaced, once that is known: after a cancel, when the emulator has ended what it had begun. Undefined: nobody knows. Never rejects. */
  readonly isReplaced: Promise<boolean | undefined>;
}

/** The emulator as the connections and the status bar see it. */
export interface EmulatorProvider extends EmulatorControl {
  /** Fires when its data has to be read anew: it was started, it ended, or another window had all of it replaced. */
  readonly onDidChange: vscode.Event<void>;
  readonly status: EmulatorStatus;
  readonly onDidChangeStatus: vscode.Event<void>;
  /** Fires when all that it holds was replaced by a reset or another state, by whichever window, or where nobody knows whether it was. */
  readonly onDidReplaceState: vscode.Event<void>;
  /** Asks for what replaces all that it holds. */
  replaceState(request: ControlRequest): Replacement;
  /** Attaches to the running emulator, or starts it. Throws EmulatorError, or EmulatorStoppedError where a person stopped it. */
  ensureRunning(): Promise<EmulatorAccess>;
}

/** What extension.ts builds once and every feature gets. */
export interface Services {
  readonly context: Context;
  readonly log: RedactingLogger;
  readonly connections: Connections;
  readonly emulator: EmulatorProvider;
  readonly documents: ReadOnlyDocuments;
  /** The region that the person looks at. */
  readonly focus: ScopeFocus;
  /** The secrets that cells of this window have used, wherever they ran. */
  readonly usedSecrets: UsedSecrets;
  /** What VS Code waits for, for some seconds, when the window closes. */
  readonly farewells: Farewells;
}
