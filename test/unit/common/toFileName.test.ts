import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toFileName } from '../../../src/common/toFileName.ts';

describe('The name of a file from a name of the fleet', () => {
  it('is that name where every system takes it', () => {
    assert.equal(toFileName('thermostat-0001', '-history.csv'), 'thermostat-0001-history.csv');
    assert.equal(toFileName('能耗 表_2@a.b', '.csv'), '能耗 表_2@a.b.csv');
    assert.equal(toFileName('console', '.csv'), 'console.csv');
    assert.equal(toFileName('COM10', '.csv'), 'COM10.csv');
  });

  it('is no name that Windows takes for a device', () => {
    assert.equal(toFileName('CON', '.rule-test.json'), '_CON.rule-test.json');
    assert.equal(toFileName('aux.txt'), '_aux.txt');
    assert.equal(toFileName('com1.x', '-history.csv'), '_com1.x-history.csv');
    assert.equal(toFileName('LPT9', '.behaviour.json'), '_LPT9.behaviour.json');
    assert.equal(toFileName('nul '), '_nul');
    assert.equal(toFileName('con .csv'), '_con .csv');
    assert.equal(toFileName('COM²', '.csv'), '_COM².csv');
  });

  it('has no dot or blank at its end, leads nowhere, and has nothing that a system refuses', () => {
    assert.equal(toFileName('meter.'), 'meter');
    assert.equal(toFileName('meter. .'), 'meter');
    assert.equal(toFileName('a:b', '.csv'), 'a-b.csv');
    assert.equal(toFileName('../../etc/passwd', '.csv'), '-..-etc-passwd.csv');
    assert.equal(toFileName('C:\\x?', '.csv'), 'C-x-.csv');
    assert.equal(toFileName('a\r\nb', '.csv'), 'a-b.csv');
    assert.equal(toFileName('...'), '_');
    assert.equal(toFileName(''), '_');
  });

  it('is one that every system takes, whatever the fleet calls itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', '.csv'), (name, suffix) => {
        const made = toFileName(name, suffix);
        assert.doesNotMatch(made, /[<>:"/\\|?*\p{Cc}]|^\.|[. ]$|^$/u);
        assert.doesNotMatch(made, /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
        assert.ok(Buffer.byteLength(made) <= 255);
      }),
    );
  });
});
