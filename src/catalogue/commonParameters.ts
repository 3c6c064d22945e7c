import type { Parameter } from './parameter.ts';

/** Parameters of every request (reference 2.3). Signing them is section 2.4. */
export const commonParameters = {
  Action: { type: 'string', required: true, help: 'Name of the operation.' },
  Version: { type: 'string', required: true, help: 'API version.', values: ['2018-01-20', '2017-04-20'] },
  Format: { type: 'string', default: 'XML', help: 'Format of the answer: JSON or XML.' },
  AccessKeyId: { type: 'string', required: true, help: 'Id of the access key that signs.' },
  Signature: { type: 'string', required: true, help: 'Base64 of the HMAC-SHA1 over the canonical request.' },
  SignatureMethod: { type: 'string', required: true, help: 'Signature algorithm.', values: ['HMAC-SHA1'] },
  SignatureVersion: { type: 'string', required: true, help: 'Signature version.', values: ['1.0'] },
  SignatureNonce: { type: 'string', required: true, help: 'Text that no other request uses.' },
  Timestamp: { type: 'string', required: true, help: 'UTC time of the request, YYYY-MM-DDThh:mm:ssZ.' },
  RegionId: { type: 'string', required: true, help: 'Region that the request is for.' },
  SecurityToken: { type: 'string', secret: true, help: 'Token of temporary (STS) credentials.' },
  IotInstanceId: { type: 'string', since: '6.9.0', help: 'Id of a dedicated instance; leave out for the public one.' },
} as const satisfies Readonly<Record<string, Parameter>>;
