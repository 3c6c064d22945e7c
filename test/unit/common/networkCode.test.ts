import assert from 'node:assert/strict';
import { isOfCertificate, isOfNoTls, isOfOldTls, networkCodeOf } from '../../../src/common/networkCode.ts';

const failed = (code: string) => Object.assign(new Error(code), { code });

describe('networkCode', () => {
  it('is that of the error, or the first of those of several addresses', () => {
    assert.equal(networkCodeOf(failed('ECONNREFUSED')), 'ECONNREFUSED');
    assert.equal(networkCodeOf(new AggregateError([failed('ETIMEDOUT'), failed('ECONNREFUSED')])), 'ETIMEDOUT');
    for (const none of [new Error('no code'), new AggregateError([]), 'text', undefined]) {
      assert.equal(networkCodeOf(none), undefined);
    }
  });

  it('tells a bad certificate, another protocol and versions of TLS that are too old from the rest', () => {
    const certificate = ['CERT_REVOKED', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_CRL', 'HOSTNAME_MISMATCH'];
    const noTls = ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'];
    const oldTls = ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'];
    // An alert is TLS: the other side says why it does not go on.
    const others = ['ECONNRESET', 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN'];
    const all = [...certificate, ...noTls, ...oldTls, ...others];
    assert.deepEqual(all.filter(isOfCertificate), certificate);
    assert.deepEqual(all.filter(isOfNoTls), noTls);
    assert.deepEqual(all.filter(isOfOldTls), oldTls);
  });
});
