import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCell } from '../../src/language/cells/parseCell.ts';
import type { Span } from '../../src/language/cells/parsedCell.ts';
import { referencesIn } from '../../src/language/cells/splitTemplate.ts';
import { seed } from '../support/seed.ts';
import { tokenize, tokenizeWithScopes, type ScopedToken } from './support/tokenizer.ts';

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

  it('takes lines of a body that look like the end of another fence for the body', async () => {
    const inside = ['Pub', '', '~~~', '``', '```', 'Timeout: 1', ' ````'];
    const found = await tokens('text.html.markdown', ['````iot', ...inside, 'Timeout: 3000']);
    assert.deepEqual(found.slice(1, -1), [
      ...(await tokens('source.fleetbook-cell', inside.slice(0, -1))),
      '````:punctuation.definition.markdown',
    ]);
    assert.equal(found.at(-1), 'Timeout: 3000:meta.paragraph.markdown');
    const longer = await tokens('text.html.markdown', ['~~~ iot `x`', 'Pub', '~~~~~', 'RRpc']);
    assert.deepEqual(longer.slice(1), [
      'Pub:entity.name.function.operation',
      '~~~~~:punctuation.definition.markdown',
      'RRpc:meta.paragraph.markdown',
    ]);
  });

  it('colours fences in quotes and in lists', async () => {
    const inCell = await tokens('source.fleetbook-cell', cell);
    const quoted = await tokens('text.html.markdown', [
      '> ```iot',
      ...cell.map((line) => `> ${line}`),
      '> ```',
      '',
      'RRpc',
    ]);
    const withoutSign = quoted.map((line) => line.replace(/^>:punctuation\.definition\.quote\.begin\.markdown ?/, ''));
    assert.deepEqual(withoutSign.slice(1, 1 + cell.length), inCell);
    assert.equal(withoutSign.at(-1), 'RRpc:meta.paragraph.markdown');
    const listed = await tokens('text.html.markdown', [
      '- ```iot',
      ...cell.map((line) => `  ${line}`),
      '  ```',
      '',
      'RRpc',
    ]);
    assert.deepEqual(listed.slice(1, 1 + cell.length), inCell);
  });

  it('colours no fence that is no cell', async () => {
    for (const info of ['iot:x', 'iot,x', 'iot{x}', 'Iot', 'xiot', '"iot"']) {
      const found = await tokens('text.html.markdown', [`\`\`\`${info}`, 'RRpc', '```']);
      assert.ok(!found.join('\n').includes('entity.name.function'), info);
    }
  });

  it('reads each line as the parser does, whatever stands in it', async () => {
    const pieces = [
      ...[
        '#',
        '# @name',
        '# @expect',
        '#@skip',
        '@',
        '@key',
        '@键１',
        '=',
        '==',
        '<',
        '<=',
        'contains',
        'exists',
        'matches',
        ':',
        ' ',
        '  ',
        '\t',
        '\u3000',
      ],
      ...[
        'RRpc',
        'Device',
        'a',
        '1',
        '-2.5',
        'true',
        '"',
        '["a b"]',
        '["x==y"]',
        '.b',
        '\n',
        '\n',
        '\n',
        '\n\n',
        '\n \n',
      ],
    ];
    const some = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(some, async (text) => {
        const lines = await tokenizeWithScopes('source.fleetbook-cell', text);
        assert.deepEqual(lines.map(kindByGrammar), kindsByParser(text), JSON.stringify(text));
      }),
      { numRuns: 400, seed },
    );
  });

  it('finds the references that the parser finds, in values and in bodies', async () => {
    const pieces = [
      '{{',
      '}}',
      '{',
      '}',
      '\\',
      'a',
      'key',
      '键１',
      ' ',
      '.b',
      '[0]',
      '["c}d"]',
      '$now',
      '$guid',
      '$prompt "x {y}"',
      '-1h ms',
      '"',
      '1',
      '\n',
    ];
    const some = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(some, fc.constantFrom('Pub\n\n', 'Pub\nTimeout: x'), async (written, before) => {
        const text = before + (before.endsWith('x') ? written.replaceAll('\n', '') : written);
        const { parameters, body } = parseCell(text);
        const at = body ?? parameters[0]?.value ?? { start: text.length, end: text.length, text: '' };
        const references = referencesIn(at).map(({ start, end, target }) => ({
          text: withoutBlanks(text.slice(start, end)),
          isWellFormed: target.kind !== 'malformed',
        }));
        const found = (await tokenizeWithScopes('source.fleetbook-cell', text)).flatMap(templatesOf).map(withoutBlanks);
        // What a function takes is not looked at here, so that some of those that are malformed look well.
        const looksWell = references.filter((one) => one.isWellFormed || found.includes(one.text));
        assert.deepEqual(
          found,
          looksWell.map((one) => one.text),
          JSON.stringify(text),
        );
      }),
      { numRuns: 1500, seed },
    );
  });
});

/** What a line is by the colours of its first pieces. */
function kindByGrammar(line: readonly ScopedToken[]): string {
  const [first, second] = line;
  if (!first) return '';
  if (first[1].some((scope) => scope.startsWith('meta.body'))) return 'body';
  const [one = '', two = ''] = [first[1].at(-1), second?.[1].at(-1)];
  if (one.startsWith('punctuation.definition.comment'))
    return two.startsWith('keyword.other.directive') ? 'directive' : 'comment';
  if (one.startsWith('punctuation.definition.variable')) return 'definition';
  if (one.startsWith('entity.name.function')) return 'operation';
  return one.startsWith('variable.parameter') ? 'parameter' : 'malformed';
}

/** The same as the parser says; blank lines are nothing. */
function kindsByParser(text: string): readonly string[] {
  const { body, comments, definitions, directives, malformed, operation, parameters } = parseCell(text);
  const parts: readonly (readonly [string, readonly Span[]])[] = [
    ['comment', comments],
    ['directive', directives.map(({ name }) => name)],
    ['definition', definitions.map(({ name }) => name)],
    ['parameter', parameters.map(({ name }) => name)],
    ['malformed', malformed],
    ['operation', operation.text === '' ? [] : [operation]],
  ];
  let start = 0;
  return text.split('\n').map((line) => {
    const from = start;
    start += line.length + 1;
    if (line.trim() === '') return '';
    if (body && from >= body.start) return 'body';
    const isHere = ({ start: at }: Span): boolean => at >= from && at < start;
    return parts.find(([, spans]) => spans.some(isHere))?.[0] ?? 'none';
  });
}

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');

/** The references of a line as they are coloured. */
function templatesOf(line: readonly ScopedToken[]): readonly string[] {
  const found: string[] = [];
  for (const [piece, scopes] of line) {
    if (!scopes.some((one) => one.startsWith('meta.template'))) continue;
    if (scopes.at(-1)?.startsWith('punctuation.definition.template.begin')) found.push(piece);
    else found.push((found.pop() ?? '') + piece);
  }
  return found;
}
