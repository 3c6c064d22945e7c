import assert from 'node:assert/strict';
import { hoverSql } from '../../../../../src/language/rulesql/services/hoverSql.ts';
import { atCursor } from './support/atCursor.ts';
import { thermostatContext } from './support/thermostatContext.ts';

const at = (marked: string) => {
  const { text, offset } = atCursor(marked);
  const hover = hoverSql(text, offset, thermostatContext);
  return hover && { ...hover, about: text.slice(hover.span.start, hover.span.end) };
};

describe('hovers of rule SQL', () => {
  it('explain a function, with examples that the engine has carried out', () => {
    const hover = at('SELECT subst|ring(a, 1)');
    assert.equal(hover?.about, 'substring');
    assert.equal(hover.code, 'substring(target, start[, end])');
    assert.match(hover.help, /substring\('012345', 1, 3\)\n→ "12"/);
    assert.match(at("SELECT cry|pto(a, 'MD5')")?.help ?? '', /→ "900150983cd24fb0d6963f7d28e17f72"/);
    // Without parameters, the example would be the signature once more.
    const plain = at('SELECT device|Name()');
    assert.equal(plain?.code, 'deviceName()');
    assert.doesNotMatch(plain.help, /deviceName/);
    assert.match(at('SELECT tem|perature')?.help ?? '', /Room temperature/);
  });

  it('explain a field by its type, unit, range, values and a sample', () => {
    const hover = at('SELECT a FROM "/x" WHERE "temp|erature" > 3');
    assert.equal(hover?.about, '"temperature"');
    for (const part of ['float', '°C', '40 to 120', '`21.5`']) assert.ok(hover.help.includes(part), part);
    assert.match(at('SELECT mo|de')?.help ?? '', /`'auto'` by the clock/);
    assert.equal(at('SELECT $.temper|ature')?.code, 'temperature');
    assert.equal(at('SELECT unk|nown'), undefined);
  });

  it('explain the names of SELECT, where they are given and where they are used', () => {
    assert.equal(at('SELECT temperature + 1 AS wa|rm FROM "/x"')?.code, 'temperature + 1 AS warm');
    const used = at('SELECT temperature + 1 AS warm FROM "/x" WHERE wa|rm > 2');
    assert.deepEqual([used?.code, used?.about], ['temperature + 1 AS warm', 'warm']);
  });

  it('explain words, operators and the topic', () => {
    assert.equal(at('SELE|CT a FROM "/x"')?.about, 'SELECT');
    assert.equal(at('SELECT a FROM "/x" WHERE a li|ke \'x\'')?.about, 'like');
    assert.equal(at('SELECT a FROM "/x" WHERE a <|> 2')?.code, 'a <> b');
    assert.match(at('SELECT a FROM "/a1Thermo001/+|/user/update"')?.help ?? '', /Thermostat: Readings/);
  });
});
