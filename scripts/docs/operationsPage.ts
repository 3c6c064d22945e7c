import { emulatorErrors } from '../../src/catalogue/emulatorErrors.ts';
import { errorCodes } from '../../src/catalogue/errorCodes.ts';
import { gatewayErrors, type GatewayError } from '../../src/catalogue/gatewayErrors.ts';
import { operationNames } from '../../src/catalogue/operations.ts';
import { endpointOf, mqttHostOf, regions } from '../../src/catalogue/regions.ts';
import { families } from './families.ts';
import { markdownTable } from './markdownTable.ts';
import { operationText, pagingWords } from './operationText.ts';

/** The text of docs/operations.md, all of it out of the catalogue. */
export function operationsPage(): string {
  const missing = new Set<string>(operationNames);
  for (const name of families.flatMap(([, operations]) => Object.keys(operations))) missing.delete(name);
  if (missing.size > 0) throw new Error(`scripts/docs/families.ts leaves out ${[...missing].join(', ')}.`);
  return `${[
    '# Operations',
    introduction,
    '## Overview',
    overview(),
    ...families.flatMap(([title, operations]) => [
      `## ${title}`,
      ...Object.entries(operations).map(([name, operation]) => operationText(name, operation)),
    ]),
    '## Error codes',
    'An operation that refuses answers with HTTP 200, `Success` false and one of these. Beside those listed with it, any ' +
      'may answer `iot.system.SystemException`, `iot.common.InvalidTenant` and `iot.common.RamActionPermissionDeny`.',
    markdownTable(
      ['Code', 'Meaning', 'Remedy'],
      Object.entries(errorCodes).map(([code, { meaning, remedy }]) => [`\`${code}\``, meaning, remedy]),
    ),
    '## Error codes of the gateway',
    'Before an operation runs, the gateway may refuse the request, with an HTTP status that is not 200.',
    gatewayTable(gatewayErrors),
    'A required parameter that is missing is `Missing` with its name behind it, such as `MissingProductKey`.',
    'The emulator has a few of its own:',
    gatewayTable(emulatorErrors),
    '## Regions',
    'Every other region has addresses of the same form and is taken by its name.',
    regionTable(),
  ].join('\n\n')}\n`;
}

const introduction = [
  'The operations of Alibaba Cloud IoT Platform (API 2018-01-20) that Fleetbook knows, as its catalogue in `src/catalogue`',
  'has them. Do not edit this page: `npm run docs` writes it, and `npm run check` says when it is out of date.',
  '',
  'Every operation also takes `IotInstanceId`, and every answer also has `RequestId`, `Success` and, where it refuses, `Code`',
  'and `ErrorMessage`. In an answer, `digits` is a whole number of up to 64 bits, kept as text, and `json` is JSON inside a',
  'text. "Since" names the first version of the vendor\'s SDK that has a parameter or field, or, with a + behind it, the one',
  'that lacks it still; what has none is of 2018. **destructive** is what no other call undoes.',
].join('\n');

function overview(): string {
  const rows = families.flatMap(([title, operations]) =>
    Object.entries(operations).map(([name, { section, effect, qps, paging, edition, help }]) => [
      title,
      `[${name}](#${name.toLowerCase()})`,
      section ?? '',
      effect,
      String(qps),
      paging === undefined ? '' : pagingWords[paging],
      edition === 'pro' ? 'Pro' : '',
      help,
    ]),
  );
  return markdownTable(['Service', 'Operation', 'Section', 'Effect', 'QPS', 'Paging', 'Edition', 'What it does'], rows);
}

function gatewayTable(errors: Readonly<Record<string, GatewayError>>): string {
  const rows = Object.entries(errors).map(([code, { status, meaning, remedy }]) => [
    `\`${code}\``,
    String(status),
    meaning,
    remedy,
  ]);
  return markdownTable(['Code', 'HTTP', 'Meaning', 'Remedy'], rows);
}

function regionTable(): string {
  const rows = Object.entries(regions).map(([id, { name }]) => [
    `\`${id}\``,
    name,
    endpointOf(id),
    // A host cannot be made for a placeholder, so that one takes the place of a real key.
    `\`${mqttHostOf(id, 'ProductKey').replace('ProductKey', '{ProductKey}')}:1883\``,
  ]);
  return markdownTable(['Region', 'Name', 'API', 'MQTT'], rows);
}
