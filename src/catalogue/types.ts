import type { commonParameters } from './commonParameters.ts';
import type { operations, OperationName } from './operations.ts';
import type { Parameter } from './parameter.ts';
import type { Leaf, ListShape, ObjectShape, OptionalLeaf } from './shape.ts';

type ScalarValue<P extends Parameter> = P extends { readonly values: readonly (infer V)[] }
  ? V
  : { string: string; integer: number; long: string; boolean: boolean }[P['type']];

type ParameterValue<P extends Parameter> = P extends { readonly list: object }
  ? readonly ScalarValue<P>[]
  : ScalarValue<P>;

type RequestOf<Ps extends Readonly<Record<string, Parameter>>> = {
  readonly [N in keyof Ps as Ps[N] extends { readonly required: true } ? N : never]: ParameterValue<Ps[N]>;
} & {
  readonly [N in keyof Ps as Ps[N] extends { readonly required: true } ? never : N]?: ParameterValue<Ps[N]> | undefined;
};

/** As RequestOf, but what has a default is always there. */
type ReceivedOf<Ps extends Readonly<Record<string, Parameter>>> = {
  readonly [N in keyof Ps as Ps[N] extends { readonly default: unknown } ? N : never]: ParameterValue<Ps[N]>;
} & RequestOf<Ps>;

type LeafValue<L extends Leaf> = { string: string; integer: number; digits: string; boolean: boolean; json: string }[L];

type ShapeValue<S> = S extends Leaf
  ? LeafValue<S>
  : S extends ListShape
    ? readonly ShapeValue<S['of']>[]
    : S extends ObjectShape
      ? ObjectValue<S>
      : never;

type ObjectValue<S extends ObjectShape> = {
  readonly [F in keyof S as S[F] extends OptionalLeaf ? never : F]: ShapeValue<S[F]>;
} & {
  readonly [F in keyof S as S[F] extends OptionalLeaf ? F : never]?:
    (S[F] extends `${infer L extends Leaf}?` ? LeafValue<L> : never) | undefined;
};

/** Tables by name: an intersection over a union of operations would multiply out, beyond what the compiler takes. */
type Requests = {
  readonly [K in OperationName]: RequestOf<(typeof operations)[K]['parameters']> &
    RequestOf<Pick<typeof commonParameters, 'IotInstanceId'>>;
};
type Received = { readonly [K in OperationName]: ReceivedOf<(typeof operations)[K]['parameters']> };
type Responses = { readonly [K in OperationName]: ObjectValue<(typeof operations)[K]['response']> };

/**
 * The parameters of an operation, typed: list parameters as arrays, 64-bit integers as digits, payloads as on the wire.
 * Of the common ones there is IotInstanceId, which may be another than the connection's.
 */
export type RequestParameters<K extends OperationName> = Requests[K];

/** The parameters of an operation as the platform sees them: {@link RequestParameters} with the defaults filled in. */
export type ReceivedParameters<K extends OperationName> = Received[K];

/** The fields of an operation's successful answer, typed: lists as plain arrays, 64-bit integers as digits. */
export type ResponseFields<K extends OperationName> = Responses[K];
