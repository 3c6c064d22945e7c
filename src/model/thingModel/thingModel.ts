/** Whole and broken numbers. */
export interface NumberType {
  readonly type: 'int' | 'float' | 'double';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
  readonly unit?: string | undefined;
  readonly unitName?: string | undefined;
}

/** Text of at most `length` characters. */
interface TextType {
  readonly type: 'text';
  readonly length?: number | undefined;
}

/** A moment: milliseconds since 1970 as text of digits. */
interface DateType {
  readonly type: 'date';
}

/** Whole numbers with a name each; of a bool, 0 and 1. */
export interface ChoiceType {
  readonly type: 'bool' | 'enum';
  readonly choices: ReadonlyMap<number, string>;
}

interface StructType {
  readonly type: 'struct';
  readonly members: readonly ThingModelDatum[];
}

/** At most `size` items of one type, which is no array. */
export interface ArrayType {
  readonly type: 'array';
  readonly size?: number | undefined;
  readonly item: Exclude<DataType, ArrayType>;
}

export type DataType = NumberType | TextType | DateType | ChoiceType | StructType | ArrayType;

/** A named value: a member of a struct, an input or an output. */
export interface ThingModelDatum {
  readonly identifier: string;
  readonly name: string;
  readonly dataType: DataType;
  /** Whether it may not be left out, which counts for inputs of services. */
  readonly required?: boolean;
}

export interface ThingModelProperty extends ThingModelDatum {
  /** Applications may read it, or set it too. */
  readonly accessMode: 'r' | 'rw';
  readonly required: boolean;
}

export interface ThingModelEvent {
  readonly identifier: string;
  readonly name: string;
  readonly type: 'info' | 'alert' | 'error';
  readonly outputData: readonly ThingModelDatum[];
}

export interface ThingModelService {
  readonly identifier: string;
  readonly name: string;
  /** Whether the caller waits for the device's answer. */
  readonly callType: 'sync' | 'async';
  readonly inputData: readonly ThingModelDatum[];
  readonly outputData: readonly ThingModelDatum[];
}

/**
 * What devices of a product can do (TSL, facts G). The event `post` and the services `set` and `get`, which the
 * platform adds for the properties by itself, are left out.
 */
export interface ThingModel {
  readonly properties: readonly ThingModelProperty[];
  readonly events: readonly ThingModelEvent[];
  readonly services: readonly ThingModelService[];
}

/** Limits of a thing model, the later ones where the documents disagree (facts A7). */
export const thingModelLimits = {
  features: 200,
  structMembers: 10,
  enumChoices: 25,
  textLength: 2048,
  arraySize: 128,
  serviceData: 20,
  eventData: 50,
} as const;
