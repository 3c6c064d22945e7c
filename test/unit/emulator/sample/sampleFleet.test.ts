import assert from 'node:assert/strict';
import { isJsonObject, parseJson } from '../../../../src/common/losslessJson.ts';
import { playSignal } from '../../../../src/device/behaviour/playSignal.ts';
import { parseBehaviour } from '../../../../src/device/behaviour/parseBehaviour.ts';
import { deviceKey } from '../../../../src/device/deviceName.ts';
import { sampleFleet } from '../../../../src/emulator/sample/sampleFleet.ts';
import { seedSample } from '../../../../src/emulator/sample/seedSample.ts';
import { meterModel } from '../../../../src/emulator/sample/sampleThingModel.ts';
import { checkThingValue } from '../../../../src/model/thingModel/checkThingValue.ts';
import { parseThingModel } from '../../../../src/model/thingModel/parseThingModel.ts';
import { seededRandom } from '../../../support/seededRandom.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

/** All live devices with their behaviours, those behind gateways as well. */
const live = sampleFleet.flatMap(({ loaded, ...names }) => {
  const behind = (loaded.behaviour.gateway?.subDevices ?? []).map(({ behaviour: file = '', ...subNames }) => ({
    names: subNames,
    behaviour: loaded.subBehaviours.get(file)?.behaviour,
  }));
  return [{ names: names, behaviour: loaded.behaviour }, ...behind];
});

describe('The live devices of the sample', () => {
  it('are 20, the first of each product among them', () => {
    const keys = live.map(({ names }) => deviceKey(names));
    assert.equal(new Set(keys).size, 20);
    for (const key of ['a1Thermo001/thermostat-0001', 'a1Meter0001/meter-0001', 'a1Tracker01/tracker-0001']) {
      assert.ok(keys.includes(key), key);
    }
    assert.ok(keys.includes('a1Gateway01/gateway-01'));
  });

  it('are registered, may connect, and stand behind the gateways that act for them', () => {
    const { store, remove } = temporaryStore();
    store.transaction(() => seedSample(store, Date.now()));
    for (const { names } of live) {
      assert.equal(store.devices.find(names.productKey, names.deviceName)?.disabled, 0, deviceKey(names));
    }
    for (const { productKey, deviceName, loaded } of sampleFleet) {
      for (const sub of loaded.behaviour.gateway?.subDevices ?? []) {
        const { id = -1 } = store.devices.find(sub.productKey, sub.deviceName) ?? {};
        const gateway = store.devices.find(productKey, deviceName);
        assert.equal(store.topology.gatewayOf(id)?.id, gateway?.id, sub.deviceName);
      }
    }
    remove();
  });

  it('have events of the last day where they are meters, as the thing model has them', () => {
    const { store, remove } = temporaryStore();
    const now = Date.now();
    store.transaction(() => seedSample(store, now));
    const { model } = parseThingModel(meterModel);
    const overload = model?.events.find(({ identifier }) => identifier === 'overload');
    const meters = live.filter(({ names }) => names.productKey === 'a1Meter0001');
    assert.equal(meters.length, 9);
    for (const { names } of meters) {
      const { id = -1 } = store.devices.find(names.productKey, names.deviceName) ?? {};
      const span = { from: now - 24 * 3_600_000, to: now, order: 'DESC', limit: 10 } as const;
      const events = store.events.history(id, {}, span);
      assert.equal(events.length, 3, deviceKey(names));
      for (const { identifier, type, outputData } of events) {
        assert.deepEqual([identifier, type], ['overload', overload?.type]);
        const values = parseJson(outputData);
        assert.ok(isJsonObject(values));
        for (const { identifier: name, dataType } of overload?.outputData ?? []) {
          assert.equal(checkThingValue(dataType, values[name] ?? null, name), undefined);
        }
      }
    }
    remove();
  });

  it('do what can be written into a file', () => {
    for (const { behaviour } of live) assert.deepEqual(parseBehaviour(JSON.stringify(behaviour)).problems, []);
  });

  it('measure what the thing model allows', () => {
    const { model } = parseThingModel(meterModel);
    const data = [...(model?.properties ?? []), ...(model?.events ?? []).flatMap(({ outputData }) => outputData)];
    const posts = live
      .filter(({ names }) => names.productKey === 'a1Meter0001')
      .flatMap(({ behaviour }) => behaviour?.posts ?? [])
      .filter(({ type }) => type === 'properties' || type === 'event');
    assert.equal(posts.length, 18);
    const random = seededRandom();
    for (const [name, signal] of posts.flatMap(({ values = {} }) => Object.entries(values))) {
      const playing = playSignal(signal, { random, recordings: new Map() });
      const type = data.find(({ identifier }) => identifier === name)?.dataType;
      for (let minute = 0; minute < 60; minute += 1) {
        assert.ok(type && checkThingValue(type, playing(minute * 60_000), name) === undefined, name);
      }
    }
  });
});
