import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { toSdkCall } from '../../src/model/sdkCode/toSdkCall.ts';
import { writeCode } from '../../src/model/sdkCode/writeCode.ts';
import { startSampleEmulator } from '../support/sampleEmulator.ts';

/**
 * The SDK for Node is on npm, so its code runs here. Those for Python, Java, PHP and .NET are not, nor are they packages of Debian: that
 * code is checked as far as it can be without them, in test/unit/model/sdkCode: by the SDKs' names, and by the languages' parsers.
 */
describe('Code that was copied', () => {
  it("runs with the vendor's SDK for Node and asks a live device", async () => {
    await using emulator = await startSampleEmulator();
    const parameters = {
      ProductKey: 'a1Thermo001',
      DeviceName: 'thermostat-0001',
      Timeout: 5000,
      RequestBase64Byte: Buffer.from('{"say":"grüß 温度"}').toString('base64'),
    };
    const program = writeCode('node', toSdkCall('RRpc', parameters, 'cn-shanghai'))
      // All that a person would change: where the platform is.
      .replace('https://iot.cn-shanghai.aliyuncs.com', emulator.endpoint);
    const { keys } = emulator.running;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
      cwd: import.meta.dirname,
      env: {
        ...process.env,
        ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.accessKeySecret,
      },
    });
    const answer = JSON.parse(stdout) as { RrpcCode: string; PayloadBase64Byte: string };
    assert.equal(answer.RrpcCode, 'SUCCESS');
    assert.match(Buffer.from(answer.PayloadBase64Byte, 'base64').toString(), /grüß 温度/);
  });
});
