import assert from 'node:assert/strict';
import RPCClient from '@alicloud/pop-core';
import { operationOf, type OperationName } from '../../src/catalogue/operations.ts';
import type { RequestParameters, ResponseFields } from '../../src/catalogue/types.ts';
import { decodeObject } from '../../src/client/answer/decodeShape.ts';
import { CallError } from '../../src/client/errors/callError.ts';
import { parseJson } from '../../src/common/losslessJson.ts';
import type { EmulatorOptions } from '../../src/emulator/server.ts';
import { startSampleEmulator, type SampleEmulator } from './sampleEmulator.ts';
import { undocumentedFields } from './undocumentedFields.ts';

/** What every answer has beside the fields of its operation. */
interface Envelope {
  readonly RequestId: string;
  readonly Success: boolean;
}

/** The sample fleet as one client sees it. */
export interface FleetCaller {
  readonly by: 'XML' | 'JSON' | 'SDK';
  readonly emulator: SampleEmulator;
  /** The answer's fields, without RequestId. */
  readonly call: <K extends OperationName>(
    operation: K,
    parameters: RequestParameters<K>,
  ) => Promise<ResponseFields<K>>;
  /** The code with which the call is refused. */
  readonly refusal: <K extends OperationName>(operation: K, parameters: RequestParameters<K>) => Promise<string>;
}

/**
 * Runs a suite on an emulator of its own by our client, with XML by GET and with JSON by POST, and by the vendor's SDK
 * for Node.
 */
export function describeWithEveryClient(
  title: string,
  suite: (fleet: FleetCaller) => void,
  options: Partial<EmulatorOptions> = {},
): void {
  for (const by of ['XML', 'JSON', 'SDK'] as const) {
    describe(`${title} (${by === 'SDK' ? "the vendor's SDK" : `our client, ${by}`})`, () => {
      let emulator: SampleEmulator;
      before(async () => {
        emulator = await startSampleEmulator(options);
      });
      after(() => emulator[Symbol.asyncDispose]());

      const call = async <K extends OperationName>(operation: K, parameters: RequestParameters<K>) => {
        if (by === 'SDK') return callBySdk(emulator, operation, parameters);
        const { RequestId, ...fields } = await emulator
          .client({ format: by, method: by === 'XML' ? 'GET' : 'POST' })
          .call(operation, parameters);
        assert.match(RequestId, /^[0-9A-F-]{36}$/);
        return fields as unknown as ResponseFields<K>;
      };
      suite({
        by,
        get emulator() {
          return emulator;
        },
        call,
        refusal: (operation, parameters) => codeOf(call(operation, parameters)),
      });
    });
  }
}

/** The code with which parameters are refused that our own client would not send. */
export function refusalBySdk(emulator: SampleEmulator, operation: OperationName, parameters: object): Promise<string> {
  return codeOf(requestBySdk(emulator, operation, parameters));
}

async function callBySdk<K extends OperationName>(
  emulator: SampleEmulator,
  operation: K,
  parameters: RequestParameters<K>,
): Promise<ResponseFields<K>> {
  const { RequestId, Success, ...answer } = (await requestBySdk(emulator, operation, parameters)) as Envelope;
  assert.match(RequestId, /^[0-9A-F-]{36}$/);
  assert.equal(Success, true);
  assert.deepEqual(undocumentedFields(operationOf(operation).response, answer), []);
  // The SDK makes objects of numbers with many digits; their JSON is the number again.
  const fields: unknown = decodeObject(operationOf(operation).response, parseJson(JSON.stringify(answer)));
  return fields as ResponseFields<K>;
}

function requestBySdk(emulator: SampleEmulator, operation: OperationName, parameters: object): Promise<object> {
  const { accessKeyId, accessKeySecret } = emulator.running.keys;
  const { endpoint } = emulator;
  const sdk = new RPCClient({ endpoint, apiVersion: '2018-01-20', accessKeyId, accessKeySecret });
  return sdk.request<object>(operation, { RegionId: 'cn-shanghai', ...parameters }, { method: 'POST' });
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => assert.fail('the call went through'),
    (reason: unknown) => reason,
  );
  if (error instanceof CallError || (error instanceof Error && 'code' in error)) return String(error.code);
  throw error;
}
