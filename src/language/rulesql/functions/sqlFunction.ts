/** What the dialect knows about a function: for the checker, completion, signature help, hovers and documents. */
export interface SqlFunction {
  readonly group: 'number' | 'text' | 'time' | 'message' | 'other';
  readonly parameters: readonly SqlParameter[];
  /** `fields`: several fields of the result, which is why the call stands in SELECT alone and has no alias. */
  readonly returns: 'number' | 'text' | 'boolean' | 'any' | 'fields';
  /** One or two sentences. */
  readonly help: string;
  readonly examples: readonly SqlExample[];
  /** When it first stood in the platform's documents. */
  readonly since: string;
}

export interface SqlParameter {
  readonly name: string;
  /** `payload` is written as `*`, `property` as a name with or without quotes. Numbers are taken as text too, and texts that are numbers as numbers. */
  readonly type: 'number' | 'text' | 'any' | 'payload' | 'property';
  readonly help: string;
  readonly isOptional?: true;
  /** Any number of arguments, this one and those behind it; the platform may document no more than one. */
  readonly repeats?: 'documented' | 'undocumented';
  /** The texts that it may be. */
  readonly values?: readonly string[];
}

/** What the fields in examples stand for. */
export const examplePayload = '{"temperature":21.5,"room":"hall"}';

/** A call with what it comes to, as JSON. */
interface SqlExample {
  readonly call: string;
  /** Of the message; {@link examplePayload} where it is absent. */
  readonly payload?: string;
  readonly result: string;
}
