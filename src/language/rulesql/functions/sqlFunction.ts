/** What the dialect knows about a function: for the checker, completion, signature help, hovers and documents. */
export interface SqlFunction {
  readonly group: 'number' | 'text' | 'time' | 'message' | 'other';
  readonly parameters: readonly SqlParameter[];
  readonly returns: 'number' | 'text' | 'boolean' | 'any';
  /** One or two sentences. */
  readonly help: string;
  readonly examples: readonly SqlExample[];
  /** When it first stood in the platform's documents. */
  readonly since: string;
}

export interface SqlParameter {
  readonly name: string;
  /** `payload` is written as `*`. Numbers are taken as text too, and texts that are numbers as numbers. */
  readonly type: 'number' | 'text' | 'any' | 'payload';
  readonly help: string;
  readonly isOptional?: true;
  /** Any number of arguments, this one and those behind it. */
  readonly repeats?: true;
  /** The texts that it may be. */
  readonly values?: readonly string[];
}

/** A call with what it comes to, as JSON. The fields in it are those of `exampleMessage`. */
interface SqlExample {
  readonly call: string;
  readonly result: string;
}
