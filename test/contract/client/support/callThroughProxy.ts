import { Client } from '../../../../src/client/client.ts';
import { CallError } from '../../../../src/client/errors/callError.ts';
import { nodeSend } from '../../../../src/client/transport/nodeSend.ts';

/**
 * Makes a change at an address that no name server knows, with the proxy of the environment, which is read as a process
 * starts, and prints what became of it. Its argument says what sends.
 */
const client = new Client({
  endpoint: 'https://iot.fleetbook.invalid',
  regionId: 'cn-shanghai',
  credentials: { accessKeyId: 'id', accessKeySecret: 'secret' },
  retry: { retries: 0 },
  fetch: process.argv[2] === 'fetch' ? fetch : nodeSend(),
});
const error: unknown = await client
  .call('RegisterDevice', { ProductKey: 'a1Thermo001' }, { timeout: 5000 })
  .catch((reason: unknown) => reason);
if (!(error instanceof CallError)) throw new Error('The call was to fail.', { cause: error });
console.log(JSON.stringify({ message: error.message, outcome: error.outcome }));
