import assert from 'node:assert/strict';
import { describeStatus } from '../../../../src/features/statusBar/describeStatus.ts';
import type { Connection } from '../../../../src/platform/services.ts';

const emulator: Connection = { id: 'emulator', name: 'Local emulator', kind: 'emulator', regionIds: ['cn-shanghai'] };
const cloud: Connection = { id: 'east', name: 'Plant East', kind: 'cloud', regionIds: ['us-west-1'] };

describe('The status bar', () => {
  for (const [kind, word] of [
    ['idle', 'stopped'],
    ['stopped', 'stopped'],
    ['starting', 'starting'],
    ['running', 'running'],
  ] as const) {
    it(`says of an emulator that is ${kind}: ${word}`, () => {
      const { text, label, tooltip, background } = describeStatus(emulator, 'cn-shanghai', { kind });
      assert.match(text, /^\$\([a-z~-]+\) Local emulator · cn-shanghai · /);
      assert.ok(text.endsWith(word));
      assert.equal(label, `Fleetbook: Local emulator, cn-shanghai, ${word}`);
      assert.ok(tooltip.includes(`Local emulator: ${word}`));
      assert.equal(background, undefined);
    });
  }

  it('stands out and says why where the emulator failed', () => {
    const status = describeStatus(emulator, 'cn-shanghai', { kind: 'failed', reason: 'The disk is full.' });
    assert.ok(status.text.endsWith('failed'));
    assert.equal(status.background, 'error');
    assert.ok(status.tooltip.includes('The disk is full.'));
  });

  it('tells a connection to the cloud, and the emulator only on a closer look', () => {
    const { text, tooltip, background } = describeStatus(cloud, 'us-west-1', { kind: 'running' });
    assert.equal(text, '$(cloud) Plant East · us-west-1');
    assert.deepEqual(tooltip, ['Connection: Plant East', 'Region: us-west-1', 'Local emulator: running']);
    assert.equal(background, undefined);
    const custom = describeStatus(cloud, 'us-west-1', { kind: 'running' }, 'https://iot.example.com');
    assert.equal(custom.tooltip[2], 'Address: https://iot.example.com');
  });

  it('shows where devices on other machines reach the emulator, whatever connection is looked at, and how to end that', () => {
    for (const connection of [emulator, cloud]) {
      const status = describeStatus(connection, 'cn-shanghai', { kind: 'running', openOn: '192.168.1.20:1883' });
      assert.ok(status.text.endsWith(' $(radio-tower) 192.168.1.20:1883'), status.text);
      assert.match(status.label, /open to other machines on 192\.168\.1\.20:1883$/);
      assert.match(status.tooltip.join('\n'), /To end that: “Stop Emulator”, or “Choose Address for Devices…”/);
    }
    const { text } = describeStatus(emulator, 'cn-shanghai', { kind: 'stopped' });
    assert.ok(!text.includes('radio-tower'));
  });

  for (const [color, sign, expected] of [
    ['red', '', 'error'],
    ['orange', '', 'warning'],
    ['yellow', '', 'warning'],
    ['green', '🟢 ', undefined],
    ['blue', '🔵 ', undefined],
    ['purple', '🟣 ', undefined],
  ] as const) {
    it(`shows a mark that is ${color}`, () => {
      const marked = { ...cloud, mark: { label: 'Production', color } };
      const { text, background } = describeStatus(marked, 'us-west-1', { kind: 'failed', reason: '' });
      assert.equal(text, `$(cloud) ${sign}Production · Plant East · us-west-1`);
      assert.equal(background, expected);
    });
  }
});
