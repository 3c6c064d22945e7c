import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CellContext } from '../../../../src/language/cells/cellContext.ts';
import { explainCell } from '../../../../src/language/cells/explainCell.ts';
import { signatureAt } from '../../../../src/language/cells/signatureAt.ts';
import { cellText } from './cellText.ts';

const fleet: CellContext = {
  variables: new Map([['key', 'a1Light0001']]),
  cells: new Map([['reboot', 'RRpc']]),
  products: [
    {
      productKey: 'a1Light0001',
      name: 'Street light',
      thingModel: {
        properties: [],
        events: [],
        services: [
          {
            identifier: 'dim',
            name: 'Dim',
            inputData: [{ identifier: 'level', name: 'Level', dataType: { type: 'int', min: 10, max: 100 } }],
          },
        ],
      },
    },
  ],
};

/** The label at the `|` of a text, with the active part in brackets. */
function signature(marked: string): string | undefined {
  const found = signatureAt(marked.replace('|', ''), marked.indexOf('|'), fleet);
  const active = found?.active === undefined ? undefined : found.parts[found.active]?.span;
  if (!found || !active) return found?.label;
  return `${found.label.slice(0, active.start)}[${found.label.slice(active.start, active.end)}]${found.label.slice(active.end)}`;
}

const explain = (marked: string) => {
  const found = explainCell(marked.replace('|', ''), marked.indexOf('|'), fleet);
  return found && [found.title, found.help, ...found.facts].join(' · ');
};

describe('signatureAt', () => {
  it('shows what an operation takes, and what the line is about', () => {
    const all = 'RRpc(Device, RequestBase64Byte (body), Timeout, Topic?)';
    assert.equal(signature('RRpc\n|'), all);
    assert.equal(signature('RRpc\nDevice: |'), all.replace('Device', '[Device]'));
    assert.equal(signature('RRpc\nTimeOut: 5|'), all.replace('Timeout', '[Timeout]'));
    assert.equal(signature('RR|pc'), undefined);
    assert.equal(signature('BatchPub\n|')?.startsWith('BatchPub('), true);
    assert.equal(signature('Nobody\n|'), undefined);
  });

  it('shows what a service takes inside its arguments', () => {
    const cell = 'InvokeThingService\nDevice: {{key}}/light-0001\nIdentifier: dim\n\n';
    assert.equal(signature(`${cell}{ "level": | }`), 'dim([level: int 10 to 100])');
    assert.equal(signature(`${cell}{ | }`), 'dim(level: int 10 to 100)');
  });
});

describe('explainCell', () => {
  it('explains references, directives, and values of the fleet', () => {
    assert.equal(explain('QueryProduct\nProductKey: {{k|ey}}'), 'key · A variable. · a1Light0001');
    assert.equal(explain('@own = 5\nQueryProduct\nProductKey: {{own|}}'), 'own · A variable. · 5');
    assert.equal(explain('Pub\n\n{{reboot.|RrpcCode}}'), 'reboot.RrpcCode · From the answer of the cell reboot, RRpc.');
    assert.match(explain('Pub\n\n{{$sec|ret TOKEN}}') ?? '', /^\$secret TOKEN · A secret, .* · \$secret NAME$/);
    assert.match(explain('# @exp|ect A exists\nRRpc') ?? '', /^@expect · What has to be true/);
    assert.equal(explain('QueryProduct\nProductKey: a1Li|ght0001'), 'Street light · The product a1Light0001.');
    assert.equal(
      explain('InvokeThingService\nDevice: {{key}}/light-0001\nIdentifier: di|m'),
      'Dim · dim of Street light. · level: int',
    );
    assert.match(explain('BatchPub|') ?? '', /untyped · parameters: .*TopicShortName/);
    assert.equal(explain('Pub\n\n{{nobody|}}'), undefined);
  });

  it('takes any place of any text, as does signatureAt', () => {
    fc.assert(
      fc.property(cellText, fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const span = explainCell(text, offset, fleet)?.span;
        assert.ok(!span || (span.start <= offset && offset <= span.end));
        signatureAt(text, offset, fleet);
      }),
      { numRuns: 500 },
    );
  });
});
