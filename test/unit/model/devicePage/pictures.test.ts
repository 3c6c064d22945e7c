import assert from 'node:assert/strict';
import { describeValue } from '../../../../src/model/devicePage/describeValue.ts';
import { sparkline } from '../../../../src/model/devicePage/sparkline.ts';
import { nodeSize, topologyLayout, topologyLine } from '../../../../src/model/devicePage/topologyLayout.ts';

describe('sparkline', () => {
  it('runs from the oldest point to the newest, high values above', () => {
    const points = [
      [0, 1],
      [5, 3],
      [10, 2],
    ] as const;
    assert.equal(sparkline(points, { width: 100, height: 20 }), 'M0 20L50 0L100 10');
  });

  it('goes in steps where a value holds until the next one', () => {
    const points = [
      [0, 0],
      [5, 1],
      [10, 1],
      [15, 0],
    ] as const;
    assert.equal(sparkline(points, { width: 90, height: 20 }, true), 'M0 20H30V0H60V0H90V20');
  });

  it('has as much room for the seconds that are live as for the hours before', () => {
    const hour = 3_600_000;
    const points = [
      [0, 0],
      [hour, 4],
      [2 * hour, 0],
      [2 * hour + 1000, 4],
      [2 * hour + 2000, 0],
    ] as const;
    assert.equal(sparkline(points, { width: 100, height: 4 }), 'M0 4L25 0L50 4L75 0L100 4');
  });

  it('runs through the middle where a value never changes, and is none for a single point', () => {
    assert.equal(
      sparkline(
        [
          [0, 7],
          [1, 7],
        ],
        { width: 10, height: 4 },
      ),
      'M0 2L10 2',
    );
    assert.equal(sparkline([[0, 7]], { width: 10, height: 4 }), undefined);
  });
});

describe('topologyLayout', () => {
  it('puts the devices in rows below the gateway, none over another, all within the width', () => {
    const width = 700;
    const layout = topologyLayout(7, width);
    assert.equal(layout.nodes.length, 7);
    for (const [index, { x, y }] of layout.nodes.entries()) {
      assert.ok(x >= 0 && x + nodeSize.width <= width);
      assert.ok(y >= layout.gateway.y + nodeSize.height && y + nodeSize.height <= layout.height);
      for (const other of layout.nodes.slice(index + 1)) {
        assert.ok(Math.abs(x - other.x) >= nodeSize.width || Math.abs(y - other.y) >= nodeSize.height);
      }
    }
  });

  it('has one column where there is room for one', () => {
    const { nodes } = topologyLayout(3, 100);
    assert.equal(new Set(nodes.map(({ x }) => x)).size, 1);
    assert.equal(new Set(nodes.map(({ y }) => y)).size, 3);
  });

  it('leads a line from below the gateway to the side of a device', () => {
    const layout = topologyLayout(1, 400);
    const [node] = layout.nodes;
    assert.ok(node);
    const line = topologyLine(layout, node);
    assert.ok(line.startsWith(`M${layout.gateway.x + nodeSize.width / 2} ${nodeSize.height}`));
    assert.ok(line.endsWith(`V${node.y + nodeSize.height / 2}H${node.x}`));
  });
});

describe('describeValue', () => {
  const time = (at: number): string => `at ${at}`;

  it('names choices, gives numbers their unit, and shows moments as such', () => {
    assert.equal(describeValue({ type: 'bool', choices: new Map([[1, 'closed']]) }, '1', time), 'closed (1)');
    assert.equal(describeValue({ type: 'enum', choices: new Map() }, '4', time), '4');
    assert.equal(describeValue({ type: 'double', unit: 'V' }, '230.10', time), '230.10 V');
    assert.equal(describeValue({ type: 'int' }, '3', time), '3');
    assert.equal(describeValue({ type: 'date' }, '1543363200000', time), 'at 1543363200000');
    assert.equal(describeValue({ type: 'text' }, 'hello', time), 'hello');
    assert.equal(describeValue(undefined, '{"a":1}', time), '{"a":1}');
  });
});
