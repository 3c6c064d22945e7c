import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkCell } from '../../../../src/language/cells/checkCell.ts';
import { describeCellProblem } from '../../../../src/language/cells/describeCellProblem.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { severityOf } from '../../../../src/language/cells/severityOf.ts';
import { cellText } from './cellText.ts';

const known = {
  variables: new Map([
    ['key', ''],
    ['device', ''],
  ]),
  cells: new Map([
    ['reboot', 'RRpc'],
    ['later', 'RRpc'],
  ]),
  isNameAbove: (name: string) => name === 'reboot',
};

function problemsOf(text: string): string[] {
  return checkCell(parseCell(text), known).map(
    (problem) => `${severityOf(problem)}: ${text.slice(problem.start, problem.end)} → ${describeCellProblem(problem)}`,
  );
}

describe('checkCell', () => {
  const right: Record<string, string> = {
    'values that are references': 'QueryDevice\nProductKey: {{key}}\nPageSize: {{reboot.payload.size}}',
    'a device that is one': 'GetDeviceShadow\nDevice: {{device}}',
    'a device with one': 'GetDeviceShadow\nDevice: {{key}}/dev-1',
    'items of a list': 'BatchGetDeviceState\nProductKey: {{key}}\nDeviceName: {{device}}\nDeviceName: dev-2',
    'a body of JSON with references':
      'UpdateDeviceShadow\nDevice: a1/dev-1\n\n{"a": {{reboot.payload}}, "b": "x{{key}}", "c": "\\{{"}',
    'a body in a file': '# @body file a.json\nUpdateDeviceShadow\nDevice: a1/dev-1',
    'a body of digits': '# @body hex\nPub\nProductKey: a1\nTopicFullName: /a1/d/get\n\n{{key}}',
    'variables alone': '@a = 1\n@b = {{a}}{{key}}\n',
    'nothing at all': '',
    'all directives':
      '# @name a\n# @expect RrpcCode == SUCCESS\n# @expect payload.a[0] matches ^x+$\n# @expect-error iot.x\n' +
      '# @repeat 3 every 500ms\n# @timeout 5s\n# @skip not now\nQueryProduct\nProductKey: {{key}}',
    'an operation that is known by its name': 'QueryDeviceByTags\nTag.1.TagKey: a\nTag.2.TagValue: b\nPageSize: 10',
  };
  for (const [name, text] of Object.entries(right)) it(`takes ${name}`, () => assert.deepEqual(problemsOf(text), []));

  const wrong: Record<string, { text: string; problems: string[] }> = {
    'directives that are none, and out of form': {
      text: '# @expcet A == 1\n# @repeat often\n# @name a b\n# @timeout\n# @body file\n# @expect A\n# @expect A exists no\nQueryProduct\nProductKey: a1',
      problems: [
        'error: expcet → There is no directive @expcet. Did you mean @expect?',
        'error: @repeat often → Write it as @repeat N every MS.',
        'error: @name a b → Write it as @name NAME.',
        'error: @timeout → Write it as @timeout MS.',
        'error: @body file → Write it as @body text, json, hex, base64 or file PATH.',
        'error: @expect A → Write it as @expect PATH OP VALUE, with ==, !=, <, >, contains, matches or exists.',
        'error: @expect A exists no → Write it as @expect PATH OP VALUE, with ==, !=, <, >, contains, matches or exists.',
      ],
    },
    'a directive that stands there twice': {
      text: '# @name a\n# @name b\nQueryProduct\nProductKey: a1',
      problems: ['error: name → @name is given more than once.'],
    },
    'a name that another cell has': {
      text: '# @name reboot\nQueryProduct\nProductKey: a1',
      problems: ['warning: reboot → A cell above is called reboot already: {{reboot}} is the answer of that one.'],
    },
    'an operator that is none': {
      text: '# @expect A >= 1\nQueryProduct\nProductKey: a1',
      problems: [
        'error: @expect A >= 1 → Write it as @expect PATH OP VALUE, with ==, !=, <, >, contains, matches or exists.',
      ],
    },
    'a pattern that is none': {
      text: '# @expect payload matches (a\nQueryProduct\nProductKey: a1',
      problems: ['error: (a → The pattern cannot be used: error parsing regexp: missing closing ): `(a`.'],
    },
    'a pattern that is none within its quotes': {
      text: '# @expect payload matches "*a"\nQueryProduct\nProductKey: a1',
      problems: [
        'error: "*a" → The pattern cannot be used: error parsing regexp: missing argument to repetition operator: `*`.',
      ],
    },
    'names that nobody has defined, wherever they stand': {
      text: '@a = {{kye}}\n# @expect A == {{rebot.b}}\nPub\nProductKey: {{a}}\nTopicFullName: /a1/{{self}}/get\n\n{{other}}',
      problems: [
        'error: {{kye}} → There is no variable and no cell "kye" above. Did you mean key?',
        'error: {{rebot.b}} → There is no variable and no cell "rebot" above. Did you mean reboot?',
        'error: {{self}} → There is no variable and no cell "self" above.',
        'error: {{other}} → There is no variable and no cell "other" above.',
      ],
    },
    'what is missing beside references': {
      text: 'RRpc\nDevice: {{device}}\nQos: {{key}}',
      problems: [
        'error: RRpc → RRpc needs a body: leave one blank line, then write what goes into RequestBase64Byte.',
        'error: RRpc → RRpc needs Timeout: add "Timeout: …".',
        'error: Qos → RRpc has no parameter "Qos".',
      ],
    },
    'a body that is no JSON beside its references': {
      text: 'UpdateDeviceShadow\nDevice: a1/dev-1\n\n{"a": {{key}} oops}',
      problems: [
        'error: oops → The body must be JSON, because it goes into ShadowMessage. ' +
          'Not a value of JSON: put text in double quotes, or write true, false or null.',
      ],
    },
    'a line that defines nothing': {
      text: '@a: 1\nQueryProduct\nProductKey: a1',
      problems: ['error: @a: 1 → Write a variable as "@name = value"; directives begin with "# @".'],
    },
    'what the catalogue lacks, as a warning': {
      text: 'QueryDevices\nA: 1',
      problems: [
        'warning: QueryDevices → Fleetbook does not know QueryDevices: it is sent as it is written. Did you mean QueryDevice?',
      ],
    },
    'a body for an operation whose name is misspelt, once and at the name': {
      text: 'RRp\nDevice: a1/dev-1\n\nhello',
      problems: ['error: RRp → RRp takes no body. Parameters stand above the blank line. Did you mean RRpc?'],
    },
    'a body for an operation that is like none': {
      text: 'NobodyKnows\n\nhello',
      problems: [
        'warning: NobodyKnows → Fleetbook does not know NobodyKnows: it is sent as it is written.',
        'error: hello → NobodyKnows takes no body. Parameters stand above the blank line.',
      ],
    },
    'a parameter that an untyped operation is not known to have': {
      text: 'QueryDeviceByTags\nTag.1.Tagkey: a',
      problems: [
        'warning: Tag.1.Tagkey → QueryDeviceByTags is not known to have a parameter "Tag.1.Tagkey". Did you mean Tag.N.TagKey?',
      ],
    },
  };
  for (const [name, { text, problems }] of Object.entries(wrong)) {
    it(`reports ${name}`, () => assert.deepEqual(problemsOf(text), problems));
  }

  it('takes any text, and marks nothing outside of it', () => {
    fc.assert(
      fc.property(cellText, (text) => {
        for (const problem of checkCell(parseCell(text), known)) {
          assert.ok(0 <= problem.start && problem.start <= problem.end && problem.end <= text.length);
          assert.notEqual(describeCellProblem(problem), '');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('looks at a large cell in little more time than at a small one', () => {
    for (const piece of ['{{', '{{a}}', '\\{{', '{{a', '"{{', '}}', '# @expect a == {{b\n', '@a = \n']) {
      checkCell(parseCell(`Pub\nProductKey: a1\nTopicFullName: /a\n\n${piece.repeat(20_000)}`), known);
      checkCell(parseCell(piece.repeat(5_000)), known);
    }
  });

  it('looks for the names of a notebook for a cell that refers to one alone', () => {
    let asked = 0;
    const counting = {
      get variables() {
        asked++;
        return known.variables;
      },
      cells: known.cells,
      isNameAbove: () => false,
    };
    checkCell(parseCell('# @name a\nQueryProduct\nProductKey: a1'), counting);
    assert.equal(asked, 0);
    checkCell(parseCell('QueryProduct\nProductKey: {{key}}{{device}}'), counting);
    assert.equal(asked, 1);
  });
});
