import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRuleText } from '../../../../src/language/ruleText/readRuleText.ts';
import type { RuleSource } from '../../../../src/language/ruleText/ruleSource.ts';
import { writeRuleText } from '../../../../src/language/ruleText/writeRuleText.ts';

const rule: RuleSource = {
  productKey: 'a1Thermo001',
  shortTopic: '+/user/update',
  select: 'deviceName() as device, temperature',
  where: 'temperature > 30',
};

const read = (text: string, basis = rule): RuleSource => {
  const result = readRuleText(text, basis);
  assert.ok(result.kind === 'read', 'reason' in result ? result.reason : '');
  return result.source;
};

const refusal = (text: string): string => {
  const result = readRuleText(text, rule);
  assert.ok(result.kind === 'refused');
  return result.reason;
};

describe('The text of a rule', () => {
  it('is a query', () => {
    assert.equal(
      writeRuleText(rule),
      'SELECT deviceName() as device, temperature\nFROM "/a1Thermo001/+/user/update"\nWHERE temperature > 30\n',
    );
  });

  it('has no WHERE where every message passes, and nothing at all where there is no SQL yet', () => {
    assert.equal(writeRuleText({ ...rule, where: '' }).includes('WHERE'), false);
    const none = { productKey: undefined, shortTopic: undefined, select: undefined, where: undefined };
    assert.equal(writeRuleText(none), '');
    assert.deepEqual(read('', none), none);
  });

  const odd: Readonly<Record<string, Partial<RuleSource>>> = {
    'no Where': { where: undefined },
    'an empty Where': { where: '' },
    'a Where of blanks': { where: '  ' },
    'blanks around': { select: '  a,\tb ', where: '\n a > 1\n' },
    'lower case and line breaks': { select: 'a,\r\n  b', where: "a like 'x%'\r\nand b = 2\rand c = 3" },
    'quotes that hold words of SQL': { select: `'FROM' as "from", "a where"`, where: `x = ' WHERE '` },
    'an open quote': { select: "it's", where: 'a = "' },
    'the word FROM, which nothing can be told from': { select: 'a from b where c' },
    'a comment': { select: 'a -- FROM here', where: '/* all */ a > 1' },
    'the status of devices': { shortTopic: '+' },
    'every topic': { shortTopic: '#' },
    'no product': { productKey: undefined },
    'no topic': { shortTopic: undefined },
    'no Select': { select: undefined },
    'a Where alone': { select: undefined, productKey: undefined, shortTopic: undefined },
  };
  for (const [name, pieces] of Object.entries(odd)) {
    it(`comes back exactly as it was where nothing was changed: ${name}`, () => {
      const source = { ...rule, ...pieces };
      assert.deepEqual(read(writeRuleText(source), source), source);
      // VS Code may give a document other line ends.
      assert.deepEqual(read(writeRuleText(source).replaceAll('\n', '\r\n'), source), source);
    });
  }

  it('comes back exactly as it was whatever the pieces are', () => {
    const piece = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    const any = fc.record({ productKey: piece, shortTopic: piece, select: piece, where: piece });
    fc.assert(
      fc.property(any, (source) => {
        const back = read(writeRuleText(source), source);
        assert.deepEqual(back, source);
      }),
    );
  });

  it('keeps each piece that was not changed to the letter', () => {
    const source = { ...rule, select: '  temperature ', where: ' temperature  >\r\n30 ' };
    const text = writeRuleText(source);
    assert.deepEqual(read(text.replace('temperature ', 'temperature, humidity'), source), {
      ...source,
      select: 'temperature, humidity',
    });
    assert.deepEqual(read(text.replace('30', '31'), source), { ...source, where: 'temperature  >\n31' });
    assert.deepEqual(read(text.replace('/+/', '/thermostat-0001/'), source), {
      ...source,
      shortTopic: 'thermostat-0001/user/update',
    });
  });

  it('clears the condition when WHERE is taken away', () => {
    assert.equal(read('SELECT * FROM "/a1Thermo001/+/user/update"').where, '');
  });

  it('is read in any case, with either quote or none, and with the topics that devices publish to', () => {
    const source = { productKey: 'pk', shortTopic: '+/thing/event/property/post', select: '*', where: 'a = 1' };
    for (const topic of [
      `"/pk/+/thing/event/property/post"`,
      `'/sys/pk/+/thing/event/property/post'`,
      '/pk/+/thing/event/property/post',
    ])
      assert.deepEqual(read(`select * from ${topic} where a = 1`), source);
  });

  it('is refused where it cannot be cut, which is said with its place', () => {
    assert.match(refusal(''), /no SQL/);
    assert.match(refusal('  \n'), /no SQL/);
    assert.match(refusal('UPDATE x'), /begins with SELECT/);
    assert.match(refusal('SELECT a, b'), /no FROM/);
    assert.match(refusal('SELECT a FROM WHERE b > 1'), /no topic behind FROM/);
    assert.match(refusal('SELECT a FROM "/pk"'), /name a product and its devices/);
    assert.match(refusal('SELECT a FROM "/pk/+/user/update" GROUP BY a'), /nothing can stand but WHERE/);
    const at = readRuleText('SELECT a FROM "/pk/+/user/update" LIMIT 1', rule);
    assert.ok(at.kind === 'refused');
    assert.deepEqual([at.start, at.end], [34, 39]);
  });
});
