import assert from 'node:assert/strict';
import { tokenize } from './support/tokenizer.ts';

const short = (scope: string): string => scope.replace(/\.fleetbook-cell$/, '');

/** Each line as its pieces with their scopes: `RRpc:entity.name.function.operation`. */
async function tokens(scopeName: string, lines: readonly string[]): Promise<readonly string[]> {
  const found = await tokenize(scopeName, lines.join('\n'));
  return found.map((line) => line.map(([text, scope]) => `${text.trim()}:${short(scope)}`).join(' '));
}

const cell = [
  '# The device is asked to restart',
  '# @name reboot',
  '# @expect payload.status == 1',
  '# @expect RrpcCode matches ^S',
  '@key = a1Thermo001',
  'RRpc',
  'Device: {{key}}/thermostat-0001',
  'Timeout: 3000',
  '',
  '{ "cmd": "re{{what}}", "at": {{$now -1h ms}} }',
  'Timeout: 1',
];

/** `{{name}}` and its scopes. */
const reference = (...inside: readonly string[]): string =>
  ['{{:punctuation.definition.template.begin', ...inside, '}}:punctuation.definition.template.end'].join(' ');

const key = (name: string): string =>
  `":punctuation.support.type.property-name.begin.json ${name}:support.type.property-name.json ` +
  '":punctuation.support.type.property-name.end.json ::punctuation.separator.dictionary.key-value.json';

const colours = [
  '#:punctuation.definition.comment The device is asked to restart:comment.line.number-sign',
  '#:punctuation.definition.comment @name:keyword.other.directive reboot:string.unquoted',
  '#:punctuation.definition.comment @expect:keyword.other.directive payload.status:variable.other.path ' +
    '==:keyword.operator.expectation 1:constant.numeric',
  '#:punctuation.definition.comment @expect:keyword.other.directive RrpcCode:variable.other.path ' +
    'matches:keyword.operator.expectation ^S:string.unquoted',
  '@:punctuation.definition.variable key:variable.other.definition =:keyword.operator.assignment a1Thermo001:string.unquoted',
  'RRpc:entity.name.function.operation',
  `Device:variable.parameter ::punctuation.separator.key-value ${reference('key:variable.other')} /thermostat-0001:string.unquoted`,
  'Timeout:variable.parameter ::punctuation.separator.key-value 3000:constant.numeric',
  '',
  [
    `{:punctuation.definition.dictionary.begin.json ${key('cmd')}`,
    `":punctuation.definition.string.begin.json re:string.quoted.double.json ${reference('what:variable.other')}`,
    `":punctuation.definition.string.end.json ,:punctuation.separator.dictionary.pair.json ${key('at')}`,
    reference('$now:support.function', '-1h ms:string.other.argument'),
    '}:punctuation.definition.dictionary.end.json',
  ].join(' '),
  'Timeout::meta.body 1:constant.numeric.json',
];

describe('The grammar of cells', function () {
  this.timeout(120_000);

  it('tells the parts of a cell apart', async () => {
    assert.deepEqual(await tokens('source.fleetbook-cell', cell), colours);
  });

  it('colours fences of Markdown alike, and nothing behind them', async () => {
    const inCell = await tokens('source.fleetbook-cell', cell);
    const markdown = [
      '# Title',
      '```iot',
      ...cell,
      '```',
      'Timeout: 3000',
      '~~~~ iot',
      'Pub',
      '',
      '{ "a',
      '~~~~',
      'RRpc',
    ];
    const found = await tokens('text.html.markdown', markdown);
    assert.deepEqual(found.slice(2, 2 + cell.length), inCell);
    assert.deepEqual(found.slice(2 + cell.length), [
      '```:punctuation.definition.markdown',
      'Timeout: 3000:meta.paragraph.markdown',
      '~~~~:punctuation.definition.markdown iot:fenced_code.block.language.markdown',
      'Pub:entity.name.function.operation',
      '',
      '{:punctuation.definition.dictionary.begin.json ":punctuation.support.type.property-name.begin.json a:support.type.property-name.json',
      '~~~~:punctuation.definition.markdown',
      'RRpc:meta.paragraph.markdown',
    ]);
  });

  it('leaves fences of other languages alone', async () => {
    const found = await tokens('text.html.markdown', ['```iots', 'RRpc', '```', '```json', '{ "a": {{b}} }', '```']);
    assert.ok(!found.join('\n').includes('entity.name.function'));
    assert.ok(!found.join('\n').includes('template'));
  });
});
