import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import type { DesiredContext } from '../../../language/desired/desiredContext.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import type { ThingModel } from '../../../model/thingModel/thingModel.ts';
import type { Services } from '../../../platform/services.ts';
import { shadowAddress } from '../../../platform/shadowUri.ts';
import { readThingModelText } from '../readThingModelText.ts';
import type { ShadowLedger } from '../shadowLedger.ts';

/** What is known of one open document's product. */
interface KnownModel {
  readonly whenRead: Promise<void>;
  /** Undefined before it is read, and where there is none. */
  model: ThingModel | undefined;
}

/** Knows what helps with the text of an open shadow document: the thing model, and what the device reported. */
export class DesiredContexts implements Disposable {
  readonly #services: Pick<Services, 'connections' | 'log'>;
  readonly #ledger: Pick<ShadowLedger, 'cloudOf'>;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #models = new Map<string, KnownModel>();

  /** Fires when the thing model of a document is known. */
  readonly onDidChange = this.#changed.event;

  constructor(services: Pick<Services, 'connections' | 'log'>, ledger: Pick<ShadowLedger, 'cloudOf'>) {
    this.#services = services;
    this.#ledger = ledger;
    this.#store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#models.delete(uri.toString());
      }),
    );
    this.#store.add(
      services.connections.onDidChange(() => {
        // What could not be read may be read now.
        for (const [key, { model }] of this.#models) if (!model) this.#models.delete(key);
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** The context as far as it is known by now; what is not is read, and `onDidChange` tells when it is there. */
  knownOf({ uri }: vscode.TextDocument): DesiredContext {
    return { model: this.#modelOf(uri).model, reported: this.#ledger.cloudOf(uri)?.state.reported };
  }

  /** The same once all is read. Never rejects: what cannot be had is left out. */
  async contextOf(document: vscode.TextDocument): Promise<DesiredContext> {
    await this.#modelOf(document.uri).whenRead;
    return this.knownOf(document);
  }

  #modelOf(uri: vscode.Uri): KnownModel {
    const key = uri.toString();
    const known = this.#models.get(key);
    if (known) return known;
    const begun: KnownModel = {
      whenRead: this.#read(uri).then((model) => {
        begun.model = model;
        if (model) this.#changed.fire(uri);
      }),
      model: undefined,
    };
    this.#models.set(key, begun);
    return begun;
  }

  async #read(uri: vscode.Uri): Promise<ThingModel | undefined> {
    const { connections, log } = this.#services;
    try {
      const tsl = await readThingModelText(connections, shadowAddress(uri));
      return tsl === undefined ? undefined : parseThingModel(tsl).model;
    } catch (error) {
      log.warn(`The thing model could not be read: ${describeError(error)}`);
      return undefined;
    }
  }
}
