import assert from 'node:assert/strict';
import { describeErrorCode } from '../../../src/catalogue/describeErrorCode.ts';
import { errorCodes, type ErrorCode } from '../../../src/catalogue/errorCodes.ts';
import { gatewayErrors, type GatewayErrorCode } from '../../../src/catalogue/gatewayErrors.ts';
import { isRightCode } from '../../../src/catalogue/isRightCode.ts';
import { operationNames, operationOf, type OperationName } from '../../../src/catalogue/operations.ts';
import { BusinessError } from '../../../src/client/errors/businessError.ts';
import { GatewayError } from '../../../src/client/errors/gatewayError.ts';
import { policyStatement, rightToCall } from '../../../src/client/explain/missingRight.ts';
import { clearFaults, injectFault } from '../../support/faults.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';
import { oneRefusalEach } from '../operations/oneRefusalEach.ts';
import { gatewayRefusals } from './gatewayRefusals.ts';
import { notReachable, notReachableFrom } from './notReachable.ts';
import { refusals } from './refusals.ts';

const catalogued = [...Object.keys(errorCodes), ...Object.keys(gatewayErrors)];
const injected = Object.keys(notReachable) as (ErrorCode | GatewayErrorCode)[];
const produced = new Set<string>([
  ...refusals.map(({ code }) => code),
  ...gatewayRefusals.map(([, , , , code]) => code),
]);

describe('the codes of platform and gateway', () => {
  it('are each produced by a request or injected, and never both', () => {
    const both = injected.filter((code) => produced.has(code));
    assert.deepEqual(both, []);
    const neither = catalogued.filter((code) => !produced.has(code) && !Object.hasOwn(notReachable, code));
    assert.deepEqual(neither, []);
  });

  it('come from every operation that lists them, but where a reason is given', () => {
    for (const operation of operationNames) {
      const answered = new Set<string>(refusals.flatMap((row) => (row.operation === operation ? row.code : [])));
      const excepted = { ...notReachable, ...notReachableFrom[operation] };
      const listed = codesOf(operation);
      const missing = listed.filter((code) => !answered.has(code) && !Object.hasOwn(excepted, code));
      assert.deepEqual(missing, [], `${operation} lists them, and no row produces them`);
      const needless = Object.keys(notReachableFrom[operation] ?? {}).filter((code) => answered.has(code));
      assert.deepEqual(needless, [], `${operation} answers with them after all`);
      const unlisted = [...answered].filter((code) => code.startsWith('iot.') && !listed.includes(code));
      assert.deepEqual(unlisted, [], `${operation} answers with them, and does not list them`);
    }
  });
});

for (const format of ['JSON', 'XML'] as const) {
  describe(`codes that no input brings about, in ${format}`, () => {
    let emulator: SampleEmulator;
    before(async () => {
      emulator = await startSampleEmulator();
    });
    afterEach(() => clearFaults(emulator.running));
    after(() => emulator[Symbol.asyncDispose]());

    for (const code of injected) {
      it(`are explained by the client: ${code}`, async () => {
        const { meaning, remedy } = describeErrorCode(code) ?? assert.fail('the catalogue does not know it');
        for (const [operation, request] of requestsRefusedWith(code)) {
          await injectFault(emulator.running, { operation, code, times: 10 });
          const call = emulator.client({ format, retry: { firstWait: 1 } }).call(operation, request);
          const error: unknown = await call.catch((reason: unknown) => reason);
          assert.ok(error instanceof (code.startsWith('iot.') ? BusinessError : GatewayError));
          assert.deepEqual([error.operation, error.code], [operation, code]);
          assert.ok(error.message.startsWith(`${operation} failed: ${meaning}`), error.message);
          const right = isRightCode(code)
            ? ` The statement for a RAM policy: ${policyStatement(rightToCall(operation))}.`
            : '';
          assert.ok(error.message.endsWith(`${remedy}${right} (${code}, RequestId ${error.requestId})`), error.message);
          await clearFaults(emulator.running);
        }
      });
    }
  });
}

/** All codes of the platform that the catalogue lists for an operation: its own and those of its parameters. */
function codesOf(operation: OperationName): readonly string[] {
  const { errors, parameters } = operationOf(operation);
  const ofParameters = Object.values(parameters).flatMap((parameter) => [
    parameter.errors?.missing,
    parameter.errors?.invalid,
    parameter.list?.exceeded,
  ]);
  return [...new Set([...errors, ...ofParameters])].filter((code) => code !== undefined);
}

/** The operations that list a code, or one that stands for them all, each with a request that the client sends. */
function requestsRefusedWith(code: string): readonly (readonly [OperationName, object])[] {
  const known = Object.entries(oneRefusalEach).map(([name, [request]]) => [name as OperationName, request] as const);
  const listing = known.filter(([operation]) => codesOf(operation).includes(code));
  return listing.length > 0 ? listing : [['QueryProductList', { CurrentPage: 1, PageSize: 10 }]];
}
