import assert from 'node:assert/strict';
import type { FleetNode } from '../../../../src/features/explorer/fleetNode.ts';
import { cellsOfRow, scopeOfRow } from '../../../../src/features/notebook/cellsOfRow.ts';
import { checkCell } from '../../../../src/language/cells/checkCell.ts';
import { describeCellProblem } from '../../../../src/language/cells/describeCellProblem.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';

const scope = { connectionId: 'east', regionId: 'cn-shanghai' };
const region = { kind: 'region', scope, parent: { kind: 'recent' } } as const;
const product = { kind: 'product', scope, productKey: 'a1Thermo001', productName: 'Thermostats' };
const address = { ...scope, productKey: 'a1Thermo001', deviceName: 'thermostat-0001' };
const device = { kind: 'device', address, gateway: true, parent: region };
const named = 'Device: a1Thermo001/thermostat-0001';

/** A row of each kind that the Fleet view has, with what a notebook calls of it. A new kind has to say what that is. */
const rows: Readonly<Record<FleetNode['kind'], { readonly row: object; readonly cells: readonly string[] }>> = {
  pinned: { row: {}, cells: ['QueryProductList\nCurrentPage: 1\nPageSize: 10'] },
  recent: { row: {}, cells: ['QueryProductList\nCurrentPage: 1\nPageSize: 10'] },
  connection: {
    row: { connection: { id: 'east', regionIds: ['cn-shanghai'] } },
    cells: ['QueryProductList\nCurrentPage: 1\nPageSize: 10'],
  },
  region: { row: { scope }, cells: ['QueryProductList\nCurrentPage: 1\nPageSize: 10'] },
  products: { row: { scope, parent: region }, cells: ['QueryProductList\nCurrentPage: 1\nPageSize: 10'] },
  rules: { row: { scope, parent: region }, cells: ['ListRule\nCurrentPage: 1\nPageSize: 10'] },
  product: {
    row: { ...product, parent: region },
    cells: ['QueryProduct\nProductKey: a1Thermo001', 'QueryDevice\nProductKey: a1Thermo001\nPageSize: 10'],
  },
  thingModel: { row: { product, parent: region }, cells: ['GetThingModelTsl\nProductKey: a1Thermo001'] },
  devices: {
    row: { product, parent: region },
    cells: ['QueryDevice\nProductKey: a1Thermo001\nCurrentPage: 1\nPageSize: 50'],
  },
  topics: { row: { product, parent: region }, cells: ['QueryProductTopic\nProductKey: a1Thermo001'] },
  topic: {
    row: { name: '/x', parent: { kind: 'topics', product, parent: region } },
    cells: ['QueryProductTopic\nProductKey: a1Thermo001'],
  },
  device: {
    row: device,
    cells: [
      `QueryDeviceDetail\n${named}`,
      `GetDeviceShadow\n${named}`,
      `RRpc\n${named}\nTimeout: 5000\n\n{ "hello": "{{$now}}" }`,
    ],
  },
  subDevices: { row: { gateway: address, parent: device }, cells: [`GetThingTopo\n${named}\nPageNo: 1\nPageSize: 10`] },
  routes: { row: { address, parent: device }, cells: [`QueryDeviceDetail\n${named}`] },
  route: {
    row: { route: { own: '/a1Thermo001/thermostat-0001/user/update' }, address, parent: device },
    cells: ['QueryTopicRouteTable\nTopic: /a1Thermo001/thermostat-0001/user/update'],
  },
  rule: {
    row: { rule: { id: '100' }, scope, parent: region },
    cells: ['GetRule\nRuleId: 100', 'ListRuleActions\nRuleId: 100'],
  },
  more: {
    row: { parent: { kind: 'rules', scope, parent: region } },
    cells: ['ListRule\nCurrentPage: 1\nPageSize: 10'],
  },
  notice: {
    row: { parent: { kind: 'topics', product, parent: region } },
    cells: ['QueryProductTopic\nProductKey: a1Thermo001'],
  },
};

describe('The notebook of a row of the tree', () => {
  for (const [kind, { row, cells }] of Object.entries(rows)) {
    it(`has calls that can run: ${kind}`, () => {
      const node = { ...row, kind };
      assert.deepEqual(cellsOfRow(node), cells);
      for (const cell of cells) assert.deepEqual(checkCell(parseCell(cell)).map(describeCellProblem), []);
      const own = scopeOfRow(node);
      assert.equal(own?.regionId, ['pinned', 'recent'].includes(kind) ? undefined : 'cn-shanghai');
    });
  }
});
