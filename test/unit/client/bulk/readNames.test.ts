import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readNames } from '../../../../src/client/bulk/readNames.ts';
import { csvLine } from '../../../../src/model/csv/csvLine.ts';

/** The names and what is wrong with the others, by line. */
function read(text: string) {
  const found = readNames(text);
  assert.ok('names' in found);
  return { names: [...found.names.keys()], rejected: found.rejected.map(({ name, line }) => `${line} ${name}`) };
}

describe('readNames', () => {
  it('takes the column whose heading says that it holds names, whatever it stands between', () => {
    assert.deepEqual(read('\uFEFFRoom,Device Name\r\n1,meter-01\r\n2,"meter-02"\r\n').names, ['meter-01', 'meter-02']);
    assert.deepEqual(read('name;room\nmeter-01;1\n').names, ['meter-01']);
    assert.deepEqual(read('room\tdevice_name\n1\tmeter-01\n').names, ['meter-01']);
  });

  it('takes the first column where no heading says so, and lists of names', () => {
    assert.deepEqual(read('meter-01,1\nmeter-02,2\n').names, ['meter-01', 'meter-02']);
    assert.deepEqual(read('meter-01\n\n  meter-02  \n').names, ['meter-01', 'meter-02']);
    assert.deepEqual(read(''), { names: [], rejected: [] });
  });

  it('rejects what is malformed, and what stands there already, with its line', () => {
    const { names, rejected } = read('DeviceName\nmeter-01\nno\nmeter-02\nmeter-01\nmit leer\n');
    assert.deepEqual(names, ['meter-01', 'meter-02']);
    assert.deepEqual(rejected, ['3 no', '5 meter-01', '6 mit leer']);
    const found = readNames('meter-01\nmeter-01\n');
    assert.equal('rejected' in found && found.rejected[0]?.reason, 'Stands in line 1 already.');
  });

  it('rejects a line with a stray quotation mark, and reads the others', () => {
    assert.deepEqual(read('DeviceName\nmeter"01\nmeter-02\nmeter-03"\n'), {
      names: ['meter-02'],
      rejected: ['2 meter"01', '4 meter-03"'],
    });
  });

  it('takes no heading for a name, in Chinese either, nor a spreadsheet’s line about separators', () => {
    assert.deepEqual(read('设备名称,状态\nmeter-01,在线\n').names, ['meter-01']);
    assert.deepEqual(read('DEVICES\nmeter-01\n').names, ['meter-01']);
    assert.deepEqual(read('\uFEFFsep=|\r\nRoom|DeviceName\r\n1|meter-01\r\n2|no\r\n'), {
      names: ['meter-01'],
      rejected: ['4 no'],
    });
    const found = readNames('ProductKey,Serial\na1,meter-01\n');
    assert.match('problem' in found ? found.problem : '', /none of them for names/);
  });

  it('says what is no CSV', () => {
    const problemOf = (text: string): string => {
      const found = readNames(text);
      return 'problem' in found ? found.problem : '';
    };
    const words = (line: number): string =>
      `The file is no CSV: the quotation mark in line ${line} is not closed, or does not end its field.`;
    assert.equal(problemOf('DeviceName\n"meter-01\nmeter-02\n'), words(2));
    assert.equal(problemOf('DeviceName\nmeter-01\n"meter-02"x\n'), words(3));
    assert.equal(problemOf('DeviceName\n"meter-01\nmeter-02\n"meter-03"\n'), words(2));
  });

  it('reads every name back that an export has written, those too that look like formulas', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_@.:-]{4,32}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
        const text = [
          csvLine(['ProductKey', 'DeviceName', 'Status']),
          ...names.map((each) => csvLine(['pk', each, ''])),
        ];
        assert.deepEqual(read(text.join('')), { names, rejected: [] });
      }),
    );
  });
});
