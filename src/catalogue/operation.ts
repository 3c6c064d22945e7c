import type { ErrorCode } from './errorCodes.ts';
import type { Parameter } from './parameter.ts';
import type { ObjectShape } from './shape.ts';

/** What an operation does to the fleet: `destructive` is what cannot be undone by another call. */
type Effect = 'read' | 'write' | 'destructive';

/** One operation of the platform, as data. Client, codecs, emulator, notebooks and help all interpret this. */
export interface Operation {
  /** Section of the API reference. */
  readonly section: string;
  /** One sentence in our own words. */
  readonly help: string;
  readonly effect: Effect;
  /** Calls a second that one account may make. */
  readonly qps: number;
  /** `page`: CurrentPage and PageSize. */
  readonly paging?: 'page';
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Sets of parameters, one of which must be given whole; an earlier set wins over a later one. */
  readonly alternatives?: readonly (readonly string[])[];
  /** The answer's fields beside RequestId, Success, Code and ErrorMessage, which every answer has. */
  readonly response: ObjectShape;
  /** Codes it answers with, beyond those of its parameters and of the gateway. */
  readonly errors: readonly ErrorCode[];
}

export type ServiceCatalogue = Readonly<Record<string, Operation>>;
