import assert from 'node:assert/strict';
import { meterModel } from '../../../../../src/emulator/sample/sampleThingModel.ts';
import { describeThingModel } from '../../../../../src/features/explorer/thingModel/describeThingModel.ts';
import { parseThingModel } from '../../../../../src/model/thingModel/parseThingModel.ts';

describe('describeThingModel', () => {
  it('has a table for properties, events and services', () => {
    const { model } = parseThingModel(meterModel);
    assert.ok(model);
    const page = describeThingModel({ productKey: 'a1', name: 'Meters [new]' }, model);
    assert.match(page, /^# Thing model of Meters \\\[new\\\]\n\n`a1`\n\n## Properties\n/);
    assert.match(page, /\| `reportInterval` \| Reporting interval \| int 10 … 3,600 s \| read and set \|/);
    assert.match(page, /\| `voltage` \| Voltage \| double 0 … 500 V \| read, required \|/);
    assert.match(page, /\| `relay` \| Relay \| bool: 0 open, 1 closed \|/);
    assert.match(page, /\| `overload` \| Overload \| alert \| `phase` int 1 … 3<br>`power` double W \|/);
    assert.match(page, /\| `resetEnergy` \| Reset the energy counter \| the caller does not wait \|/);
    assert.match(page, /\| `readRegister` \| Read a register \| the caller waits \| `address` int 0 … 65,535 \|/);
  });

  it('takes names as text, not as markup, and says where there is nothing', () => {
    const { model } = parseThingModel(
      JSON.stringify({
        properties: [
          { identifier: 'a', name: '<b>|[x](y)', accessMode: 'r', dataType: { type: 'text', specs: { length: '8' } } },
        ],
      }),
    );
    assert.ok(model);
    const page = describeThingModel({ productKey: 'a1' }, model);
    assert.match(page, /^# Thing model of a1\n\n## Properties\n/);
    assert.match(page, /\| `a` \| \\<b\\>\\\|\\\[x\\\]\\\(y\\\) \| text, at most 8 \| read \|/);
    assert.match(page, /## Events\n\nNone\./);
  });
});
