import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Reads a shadow, desires something, and waits until the device reports it. */
export const shadowWalkThrough: NotebookTemplate = {
  id: 'shadow-walk-through',
  label: 'Shadow walk-through',
  detail: 'Desires a value in the shadow of a device, and waits until the device reports it.',
  write: ({ productKey, deviceName }) => `# Shadow walk-through

A shadow keeps what a device should be (desired) and what it last said it is (reported).

${fence(
  `@device = ${productKey}/${deviceName}`,
  '@key = targetTemperature',
  '@wanted = 21.5',
  '',
  '# @name before',
  'GetDeviceShadow',
  'Device: {{device}}',
)}
## Desire a value

The version has to be higher than that of the stored shadow. The time in seconds always is, and grows with each run.

${fence(
  'UpdateDeviceShadow',
  'Device: {{device}}',
  'DeltaUpdate: true',
  '',
  '{',
  '  "method": "update",',
  '  "state": { "desired": { "{{key}}": {{wanted}} } },',
  '  "version": {{$now s}}',
  '}',
)}
## What the platform keeps now

${fence('# @expect payload.state.desired.targetTemperature == {{wanted}}', 'GetDeviceShadow', 'Device: {{device}}')}
## What the device reports

A device that is connected hears of it, does it, and reports it. This cell asks until it has.

${fence(
  '# @repeat 20 every 500 until met',
  '# @expect payload.state.reported.targetTemperature == {{wanted}}',
  'GetDeviceShadow',
  'Device: {{device}}',
)}`,
};
