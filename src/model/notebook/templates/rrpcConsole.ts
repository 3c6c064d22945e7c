import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Asks one device: once, again and again, and in bytes. */
export const rrpcConsole: NotebookTemplate = {
  id: 'rrpc-console',
  label: 'RRpc console',
  detail: 'Asks a device and uses what it answers.',
  write: ({ productKey, deviceName }) => `# RRpc console

A message to a device and its answer. Change the body to what the device's firmware understands.

${fence(
  `@device = ${productKey}/${deviceName}`,
  '',
  '# @name answer',
  '# @expect RrpcCode == "SUCCESS"',
  'RRpc',
  'Device: {{device}}',
  'Timeout: 5000',
  '',
  '{ "cmd": "status", "id": "{{$guid}}", "at": "{{$now}}" }',
)}
## The answer in the next question

\`{{answer.payload}}\` is the decoded answer, \`{{answer.payload.name}}\` one field of it. Here the whole goes back.

${fence(
  '# @expect RrpcCode == "SUCCESS"',
  'RRpc',
  'Device: {{device}}',
  'Timeout: 5000',
  '',
  '{ "cmd": "status", "last": {{answer.payload}} }',
)}
## Three times, half a second apart

${fence(
  '# @repeat 3 every 500',
  '# @expect RrpcCode == "SUCCESS"',
  'RRpc',
  'Device: {{device}}',
  'Timeout: 5000',
  '',
  'ping',
)}
## Bytes

${fence('# @body hex', 'RRpc', 'Device: {{device}}', 'Timeout: 5000', '', '01 02 03 ff')}`,
};
