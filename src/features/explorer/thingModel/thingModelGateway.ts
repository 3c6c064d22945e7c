import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { Logger } from '../../../common/logger.ts';
import { isJsonObject, parseJson, stringifyJson, type Json } from '../../../common/losslessJson.ts';
import { sameJson } from '../../../common/sameJson.ts';
import { parseContainer } from '../../../model/callReport/decodePayload.ts';
import { indentJson } from '../../../model/callReport/indentJson.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import type { Connections } from '../../../platform/services.ts';
import type { ProductAddress } from '../../../model/deviceAddress.ts';
import { ThingModelError } from './thingModelError.ts';

/** Reads and replaces the thing models of products. */
export class ThingModelGateway {
  readonly #connections: Pick<Connections, 'clientFor'>;

  constructor(connections: Pick<Connections, 'clientFor'>) {
    this.#connections = connections;
  }

  /** The model as TSL, on indented lines. Throws CallError or ThingModelError. */
  async read(product: ProductAddress): Promise<string> {
    const client = await this.#connections.clientFor(product);
    const { Data } = await client.call('GetThingModelTsl', { ProductKey: product.productKey });
    if (Data.TslStr === undefined) {
      throw new ThingModelError(
        l10n.t('The platform gave no thing model of {0}, only an address to fetch it from.', product.productKey),
      );
    }
    // What is no JSON is shown as it is, so that a person sees what is wrong.
    return parseContainer(Data.TslStr) === undefined ? Data.TslStr : `${indentJson(Data.TslStr)}\n`;
  }

  /** What the product is called. Throws CallError. */
  async readName({ productKey, ...scope }: ProductAddress): Promise<string> {
    const client = await this.#connections.clientFor(scope);
    return (await client.call('QueryProduct', { ProductKey: productKey })).Data.ProductName;
  }

  /**
   * Replaces the model by a text, as the model of this product whatever product the text names. Throws ThingModelError,
   * with what is wrong and before anything is sent, or CallError.
   */
  async write(product: ProductAddress, text: string): Promise<void> {
    const client = await this.#connections.clientFor(product);
    await client.call('ImportThingModelTsl', { ProductKey: product.productKey, TslStr: textToSend(product, text) });
  }

  /**
   * Like `write`. Resolves to what the platform made of the text, or to the text itself where that cannot be read: it was
   * replaced all the same.
   */
  async replace(product: ProductAddress, text: string, log: Pick<Logger, 'warn'>): Promise<string> {
    await this.write(product, text);
    try {
      return await this.read(product);
    } catch (error) {
      log.warn(`The thing model of ${product.productKey} was sent, and not read back: ${describeError(error)}`);
      return textToSend(product, text);
    }
  }
}

/** The JSON of a text that is a thing model. Throws ThingModelError with the first thing that is wrong. */
export function checkedModel(text: string): Json {
  const { problems } = parseThingModel(text);
  const [first, ...more] = problems;
  if (first) {
    const others =
      more.length === 0
        ? ''
        : l10n.t(
            ' {0} wrong.',
            more.length === 1 ? l10n.t('One more thing is') : l10n.t('{0} more things are', more.length),
          );
    throw new ThingModelError(l10n.t('{0}{1} Nothing was sent.', first.message, others));
  }
  return parseJson(text);
}

/** Whether two texts are the same model; a text that is no JSON is like itself alone. */
export function isSameModel(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return sameJson(parseJson(a), parseJson(b));
  } catch {
    return false;
  }
}

function textToSend({ productKey }: ProductAddress, text: string): string {
  return stringifyJson(ofProduct(checkedModel(text), productKey));
}

function ofProduct(json: Json, productKey: string): Json {
  if (!isJsonObject(json)) return json;
  const profile = isJsonObject(json['profile']) ? json['profile'] : {};
  return { ...json, profile: { ...profile, productKey } };
}
