import type { ErrorCode } from './errorCodes.ts';
import type { Parameter } from './parameter.ts';
import type { ObjectShape } from './shape.ts';

/** What an operation does to the fleet: `destructive` is what cannot be undone by another call. */
type Effect = 'read' | 'write' | 'destructive';

/**
 * How an operation that gives a list in pieces is asked for the next one. `page`: CurrentPage and PageSize; `pageNo`: the
 * same with PageNo. `time`: from StartTime to EndTime, at most PageSize at once; while the answer's Data.NextValid is
 * true, Data.NextTime is the next StartTime.
 */
type Paging = 'page' | 'pageNo' | 'time';

/** One operation of the platform, as data. Client, codecs, emulator, notebooks and help all interpret this. */
export interface Operation {
  /** Section of the API reference; absent for an operation that it leaves out. */
  readonly section?: string;
  /** The first API model that has it, as in {@link Parameter.since}; absent for those of 2018. */
  readonly since?: string;
  /** One sentence in our own words. */
  readonly help: string;
  readonly effect: Effect;
  /** Calls a second that one account may make. */
  readonly qps: number;
  readonly paging?: Paging;
  /** `pro`: only for products of the Pro edition; for others it answers `iot.prod.NotSeniorProduct`. */
  readonly edition?: 'pro';
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Sets of parameters, one of which must be given whole; an earlier set wins over a later one. */
  readonly alternatives?: readonly (readonly string[])[];
  /** The answer's fields beside RequestId, Success, Code and ErrorMessage, which every answer has. */
  readonly response: ObjectShape;
  /** Response fields that came with a later API model, each (`Data.IotId`) with its version; the emulator sends few. */
  readonly responseSince?: Readonly<Record<string, string>>;
  /** Codes it answers with, beyond those of its parameters and of the gateway. */
  readonly errors: readonly ErrorCode[];
}

export type ServiceCatalogue = Readonly<Record<string, Operation>>;
