import assert from 'node:assert/strict';
import { explainAttempt } from '../../../src/device/doctor/explainAttempt.ts';

const explain = (code: string) =>
  explainAttempt(Object.assign(new Error(code), { code }), { host: 'iot.example', port: 1883 });

describe('explainAttempt', () => {
  for (const code of ['CERT_REVOKED', 'CRL_HAS_EXPIRED', 'CERT_SIGNATURE_FAILURE', 'INVALID_PURPOSE']) {
    it(`says the code ${code}, and not that nobody is trusted who signed the certificate`, () => {
      const { detail, remedy } = explain(code);
      assert.equal(detail, `The certificate of iot.example is not to be trusted (${code}).`);
      assert.doesNotMatch(remedy, /root certificate/);
    });
  }

  for (const code of ['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY']) {
    it(`says that nobody is trusted who signed the certificate of ${code}`, () => {
      const { detail, remedy } = explain(code);
      assert.equal(detail, `The certificate of iot.example is signed by nobody whom this computer trusts (${code}).`);
      assert.match(remedy, /of your own\. On a device, look whether it has the root certificate/);
    });
  }

  it('names the part of the name that may be wrong where there is no such host', () => {
    assert.match(explain('ENOTFOUND').remedy, /ProductKey and the region/);
    const error = Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' });
    const { remedy } = explainAttempt(error, { host: 'iot-060a0000.mqtt.iothub.aliyuncs.com', port: 1883 });
    assert.match(remedy, /Instance ID is right.*fleetbook\.deviceEndpoints/);
  });

  it('has words of their own for certificates that have expired, and that are for another name', () => {
    assert.match(explain('CERT_HAS_EXPIRED').detail, /has expired, by the clock/);
    assert.match(explain('ERR_TLS_CERT_ALTNAME_INVALID').detail, /for another name than iot\.example/);
  });
});
