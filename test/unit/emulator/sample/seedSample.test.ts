import assert from 'node:assert/strict';
import { playSignal } from '../../../../src/device/behaviour/playSignal.ts';
import { meterMeasurements } from '../../../../src/emulator/sample/sampleBehaviours.ts';
import { liveMeters } from '../../../../src/emulator/sample/sampleProducts.ts';
import { sampleRules } from '../../../../src/emulator/sample/sampleRules.ts';
import { sampleFleet } from '../../../../src/emulator/sample/sampleFleet.ts';
import { seedSample } from '../../../../src/emulator/sample/seedSample.ts';
import { checkSelect, checkWhere } from '../../../../src/language/rulesql/checkSql.ts';
import { parseJson } from '../../../../src/common/losslessJson.ts';
import { checkThingValue } from '../../../../src/model/thingModel/checkThingValue.ts';
import { parseThingModel } from '../../../../src/model/thingModel/parseThingModel.ts';
import type { Store } from '../../../../src/emulator/store/store.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const now = Date.UTC(2026, 5, 1);

function seeded(at = now) {
  const temporary = temporaryStore();
  temporary.store.transaction(() => seedSample(temporary.store, at));
  return temporary;
}

describe('the sample rules', () => {
  for (const { rule } of sampleRules(now)) {
    it(`${rule.name} has SQL that the checker finds nothing wrong with`, () => {
      assert.deepEqual(checkSelect(rule.selected ?? '', rule.dataType).problems, []);
      assert.deepEqual(checkWhere(rule.condition ?? '', rule.dataType).problems, []);
    });
  }
});

describe('the sample fleet', () => {
  let store: Store;
  let remove: () => void;
  before(() => ({ store, remove } = seeded()));
  after(() => remove());

  it('has its four products, in order, with 5,000 devices', () => {
    const { rows } = store.products.page('cn-shanghai', { limit: 10, offset: 0 });
    assert.deepEqual(
      rows.map(({ productKey, name, deviceCount, nodeType }) => [productKey, name, deviceCount, nodeType]),
      [
        ['a1Thermo001', 'Thermostats', 2500, 0],
        ['a1Meter0001', 'Energy_meters', 1500, 0],
        ['a1Tracker01', 'Asset_trackers', 990, 0],
        ['a1Gateway01', 'Edge_gateways', 10, 1],
      ],
    );
  });

  it('lists devices from number 1 on, each with a history that can be', () => {
    const { rows, total } = store.devices.page('a1Thermo001', { limit: 2500, offset: 0 });
    assert.equal(total, 2500);
    assert.equal(rows[0]?.deviceName, 'thermostat-0001');
    assert.equal(rows[2499]?.deviceName, 'thermostat-2500');
    for (const { deviceName, createdAt, activatedAt, onlineAt, offlineAt, connection } of rows) {
      assert.equal(activatedAt === null, connection === 'UNACTIVE', deviceName);
      if (activatedAt === null || onlineAt === null || offlineAt === null) continue;
      assert.ok(createdAt < activatedAt && activatedAt < onlineAt, deviceName);
      assert.ok(onlineAt <= offlineAt && offlineAt < now, deviceName);
    }
  });

  it('has one Pro product, whose thing model is valid', () => {
    const { rows } = store.products.page('cn-shanghai', { limit: 10, offset: 0, commodityCode: 'iothub_senior' });
    assert.deepEqual(
      rows.map(({ productKey }) => productKey),
      ['a1Meter0001'],
    );
    const { model, problems } = parseThingModel(store.thingModels.read('a1Meter0001') ?? '');
    assert.deepEqual(problems, []);
    assert.equal(model?.properties.length, 6);
    assert.deepEqual(
      model.services.map(({ identifier, callType }) => [identifier, callType]),
      [
        ['resetEnergy', 'async'],
        ['readRegister', 'sync'],
      ],
    );
  });

  it('has meters behind gateways, and tags', () => {
    const gateway = store.devices.find('a1Gateway01', 'gateway-01');
    const { rows, total } = store.topology.subDevices(gateway?.id ?? -1, { limit: 2, offset: 0 });
    assert.deepEqual([total, ...rows.map(({ deviceName }) => deviceName)], [10, 'meter-0002', 'meter-0003']);
    const tags = store.tags.ofDevice(store.devices.find('a1Thermo001', 'thermostat-0003')?.id ?? -1);
    assert.deepEqual(Object.fromEntries(tags), { building: 'north', floor: '4' });
  });

  it('mixes the states', () => {
    const { rows } = store.devices.page('a1Meter0001', { limit: 1500, offset: 0 });
    const share = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length / rows.length;
    assert.ok(share(({ connection }) => connection === 'UNACTIVE') > 0.05);
    assert.ok(share(({ connection }) => connection === 'OFFLINE') > 0.75);
    assert.ok(share(({ disabled }) => disabled === 1) > 0);
    assert.ok(share(({ disabled }) => disabled === 1) < 0.05);
  });

  it('is the same each time, but for secrets and ids', () => {
    const { store: again, remove: removeAgain } = seeded();
    const shape = (of: Store) =>
      of.devices
        .page('a1Tracker01', { limit: 990, offset: 0 })
        .rows.map(({ secret, iotId, ...rest }) => ({ ...rest, secret: secret.length, iotId: iotId.length }));
    assert.deepEqual(shape(again), shape(store));
    assert.notEqual(
      again.devices.find('a1Tracker01', 'tracker-0001')?.secret,
      store.devices.find('a1Tracker01', 'tracker-0001')?.secret,
    );
    removeAgain();
  });

  it('has shadows for the first twenty thermostats, and two rules', () => {
    const versionOf = (name: string) => store.shadows.read(store.devices.find('a1Thermo001', name)?.id ?? -1).version;
    assert.deepEqual(
      [versionOf('thermostat-0001'), versionOf('thermostat-0020'), versionOf('thermostat-0021')],
      [1, 20, 0],
    );
    const { rows } = store.rules.page('cn-shanghai', { limit: 10, offset: 0 });
    assert.deepEqual(
      rows.map(({ name, status }) => `${name} ${status}`),
      ['High_temperature_alert RUNNING', 'Meter_archive STOP'],
    );
  });

  it('has histories of the last day for the meters that are live, and for no others', () => {
    const { rows } = store.devices.page('a1Meter0001', { limit: 1500, offset: 0 });
    const span = { from: 0, to: now, order: 'ASC', limit: 1_000 } as const;
    const withHistory = rows.filter(({ id }) => store.properties.history(id, 'power', span).length > 0);
    const live = sampleFleet.flatMap(({ deviceName, loaded }) => [deviceName, ...loaded.subBehaviours.keys()]);
    assert.deepEqual(
      new Set(withHistory.map(({ deviceName }) => deviceName)),
      new Set(live.filter((name) => name.startsWith('meter-'))),
    );
    const { properties } = store.thingModels.featuresOf('a1Meter0001');
    for (const { id } of withHistory) {
      for (const name of ['power', 'voltage', 'frequency']) {
        const values = store.properties.history(id, name, span);
        assert.equal(values.length, 144);
        assert.ok(now - (values[0]?.time ?? 0) === 24 * 3_600_000);
        assert.ok(new Set(values.map(({ value }) => value)).size > 5, name);
        const { dataType } = properties.get(name) ?? assert.fail();
        for (const { value } of values) assert.equal(checkThingValue(dataType, parseJson(value), name), undefined);
      }
      assert.equal(store.properties.latest(id).size, 6);
    }
  });

  it('goes on where the histories end, without a leap', () => {
    // No hour at which waves of all lengths begin.
    const odd = now + 4_567_890;
    const other = seeded(odd);
    for (const number of liveMeters) {
      const name = `meter-${String(number).padStart(4, '0')}`;
      const { id } = other.store.devices.find('a1Meter0001', name) ?? assert.fail(name);
      const { voltage, frequency } = meterMeasurements(number);
      // As far as a wave gets in the ten minutes between two values of the history, which are rounded.
      for (const [identifier, wave, most] of [
        ['voltage', voltage, 0.6],
        ['frequency', frequency, 0.032],
      ] as const) {
        const [last] = other.store.properties.history(id, identifier, { from: 0, to: odd, order: 'DESC', limit: 1 });
        const next = Number(playSignal(wave, { random: () => 0, recordings: new Map() })(odd));
        const leap = Math.abs(next - Number(last?.value));
        assert.ok(leap <= most, `${name}: ${identifier} leaps from ${String(last?.value)} to ${next}`);
      }
    }
    other.remove();
  });
});
