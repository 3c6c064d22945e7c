import type { CellResult } from './cellResult.ts';

/** What a value of the thing model looks like, as far as completion has to know. */
export interface CellDataType {
  readonly type: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly unit?: string | undefined;
  /** Names by their numbers, of a bool or an enum. */
  readonly choices?: ReadonlyMap<number, string>;
  readonly members?: readonly CellDatum[];
  readonly item?: CellDataType;
}

/** A named value of the thing model: a property, or an argument of a service. */
export interface CellDatum {
  readonly identifier: string;
  readonly name: string;
  readonly dataType: CellDataType;
}

/** The part of a thing model that cells write of. */
export interface CellThingModel {
  readonly properties: readonly (CellDatum & { readonly accessMode: 'r' | 'rw' })[];
  readonly events: readonly { readonly identifier: string; readonly name: string }[];
  readonly services: readonly {
    readonly identifier: string;
    readonly name: string;
    readonly inputData: readonly CellDatum[];
  }[];
}

/** What is known of one product; absent parts have not been read. */
export interface KnownProduct {
  readonly productKey: string;
  readonly name: string;
  /** Names of some of its devices. */
  readonly devices?: readonly string[] | undefined;
  /** Others are on their way: what is offered now is not all. */
  readonly hasMoreDevices?: boolean | undefined;
  /** Its topic categories, as `/a1Thermo001/${deviceName}/user/get`. */
  readonly topics?: readonly string[] | undefined;
  readonly thingModel?: CellThingModel | undefined;
}

/** What is known around a cell while somebody writes it. */
export interface CellContext {
  /** Definitions of the cells above, as written. */
  readonly variables: ReadonlyMap<string, string>;
  /** The operations of the other named cells of the notebook, by name. */
  readonly cells: ReadonlyMap<string, string>;
  readonly products: readonly KnownProduct[];
  /** The last answer of a named cell, where there is one; only the names of its fields are shown. */
  readonly resultOf?: ((name: string) => CellResult | undefined) | undefined;
  /** Names of stored secrets, where they are known. */
  readonly secrets?: readonly string[] | undefined;
}

export const emptyContext: CellContext = { variables: new Map(), cells: new Map(), products: [] };

/** The product called `productKey`, as far as it is known. */
export function productOf({ products }: CellContext, productKey: string | undefined): KnownProduct | undefined {
  return products.find((product) => product.productKey === productKey);
}
