import type * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import * as l10n from '../../../common/l10n.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import type { Services } from '../../../platform/services.ts';
import { describeThingModel } from './describeThingModel.ts';
import { ThingModelFiles } from './thingModelFiles.ts';
import { ThingModelGateway } from './thingModelGateway.ts';
import { productOfTsl } from './tslUri.ts';

/** What thing models are as documents: files to edit, and pages to read. */
export class ThingModels implements Disposable {
  readonly gateway: ThingModelGateway;
  readonly files: ThingModelFiles;
  readonly #log: Services['log'];
  readonly #store = new DisposableStore();

  constructor({ connections, log }: Pick<Services, 'connections' | 'log'>) {
    this.#log = log;
    this.gateway = new ThingModelGateway(connections);
    this.files = this.#store.add(new ThingModelFiles(this.gateway, connections, log));
    this.#store.add(this.files.watchSaves());
  }

  /** A page takes the place of what cannot be shown, with the reason. */
  async pageOf(uri: vscode.Uri): Promise<string> {
    const product = productOfTsl(uri);
    const { productKey } = product;
    try {
      const [text, name] = await Promise.all([
        this.gateway.read(product),
        // Who may not read the product is shown its model all the same.
        this.gateway.readName(product).catch((error: unknown) => {
          this.#log.warn(`The name of the product ${productKey} is not known: ${describeError(error)}`);
          return undefined;
        }),
      ]);
      const { model, problems } = parseThingModel(text);
      return model
        ? describeThingModel({ productKey, name }, model)
        : problems.map(({ message }) => `- ${message}`).join('\n');
    } catch (error) {
      return l10n.t('The thing model of {0} could not be read. {1}', productKey, describeError(error));
    }
  }

  dispose(): void {
    this.#store.dispose();
  }
}
