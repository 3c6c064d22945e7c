import { parseThingModel } from '../model/thingModel/parseThingModel.ts';
import type { ThingModel } from '../model/thingModel/thingModel.ts';
import type { Client } from './client.ts';
import { BusinessError } from './errors/businessError.ts';

/** The thing model of a product; undefined where the platform says that it has none, as a Basic one. Rejects with CallError. */
export async function thingModelOf(client: Client, ProductKey: string): Promise<ThingModel | undefined> {
  try {
    const { Data } = await client.call('GetThingModelTsl', { ProductKey });
    return parseThingModel(Data.TslStr ?? '{}').model;
  } catch (error) {
    if (error instanceof BusinessError) return undefined;
    throw error;
  }
}
