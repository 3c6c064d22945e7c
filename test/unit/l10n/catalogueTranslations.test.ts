import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { emulatorErrors } from '../../../src/catalogue/emulatorErrors.ts';
import { anyOperationOf } from '../../../src/catalogue/anyOperation.ts';
import { commonParameters } from '../../../src/catalogue/commonParameters.ts';
import { describeErrorCode } from '../../../src/catalogue/describeErrorCode.ts';
import { errorCodes, type ErrorText } from '../../../src/catalogue/errorCodes.ts';
import { gatewayErrors } from '../../../src/catalogue/gatewayErrors.ts';
import { operationNames, operationOf } from '../../../src/catalogue/operations.ts';
import type { Parameter } from '../../../src/catalogue/parameter.ts';
import * as l10n from '../../../src/common/l10n.ts';

const file = new URL('../../../l10n/catalogue.zh-cn.json', import.meta.url);
const bundle = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;

/** All that the catalogue says to people. */
function wordsOfCatalogue(): ReadonlySet<string> {
  const operations = operationNames.map((name) => operationOf(name));
  const parameters = operations.flatMap((one): readonly Parameter[] => Object.values(one.parameters));
  const errors: readonly ErrorText[] = [
    ...Object.values(errorCodes),
    ...Object.values(gatewayErrors),
    ...Object.values(emulatorErrors),
  ];
  return new Set([
    ...[...operations, ...parameters, ...Object.values(commonParameters), anyOperationOf('NoSuchOperation')].map(
      ({ help }) => help,
    ),
    ...parameters.flatMap(({ form }) => form ?? []),
    ...errors.flatMap(({ meaning, remedy }) => [meaning, remedy]),
  ]);
}

describe('The translation of the catalogue', () => {
  afterEach(() => {
    l10n.configure({});
  });

  it('has words for the help of each operation and parameter, the form of a parameter, and each error code, and no others', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...wordsOfCatalogue()].sort());
  });

  it('is read when the catalogue is first asked, and once', () => {
    let times = 0;
    l10n.configure({}, () => {
      times += 1;
      return bundle;
    });
    assert.equal(times, 0);
    for (const code of ['iot.prod.NotExistedProduct', 'SignatureDoesNotMatch', 'Throttling.User']) {
      const described = describeErrorCode(code);
      assert.match(described?.meaning ?? '', /\p{Script=Han}/u, code);
      assert.match(described?.remedy ?? '', /\p{Script=Han}/u, code);
    }
    assert.equal(times, 1);
  });
});
