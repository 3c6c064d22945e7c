import assert from 'node:assert/strict';
import type { RequestParameters } from '../../src/catalogue/types.ts';
import { Client } from '../../src/client/client.ts';
import { cloneFleet } from '../../src/client/clone/cloneFleet.ts';
import type { CloneChoices, CloneContext, DeviceChoice } from '../../src/client/clone/cloneContext.ts';
import { EmulatorStoppedError } from '../../src/client/errors/emulatorStoppedError.ts';
import { NetworkError } from '../../src/client/errors/networkError.ts';
import type { Send, SendInit } from '../../src/client/transport/send.ts';
import type { CloneEntry } from '../../src/model/clone/cloneEntry.ts';
import { stringifyJson } from '../../src/common/losslessJson.ts';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { requestControl } from '../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts';
import { injectFault } from '../support/faults.ts';

/** The sample has 5,000 devices: enough of them to have seen all there is to a device. */
const chosen: Readonly<Record<string, DeviceChoice>> = {
  a1Gateway01: 'all',
  a1Meter0001: ['meter-0001', 'meter-0002', 'meter-0003'],
};
const isChosen = (productKey: string, name: string) => {
  const choice = chosen[productKey] ?? 'none';
  return choice === 'all' || choice.includes(name);
};

const page = { CurrentPage: 1, PageSize: 100 };

describe('A copy of a fleet in an emulator', () => {
  let cloud: TestEmulator;
  let emulator: TestEmulator;
  let source: Client;
  let target: Client;
  /** What was being done, in words. */
  const told: string[] = [];

  const clientOf = ({ endpoint, keys }: TestEmulator) =>
    new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys });
  const createProduct = async (productKey: string, parameters: RequestParameters<'CreateProduct'>) => {
    const answer = await requestControl(emulator, 'PUT', `products/${productKey}`, JSON.stringify(parameters));
    if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error);
  };

  const attach: CloneContext['attach'] = async ({ productKey, deviceName }, devices, move) => {
    const path = `topology/${productKey}/${deviceName}?move=${move}`;
    const answer = await requestControl(emulator, 'POST', path, JSON.stringify({ devices }));
    if (!answer.ok) throw new Error(((await answer.json()) as { error: string }).error);
    return (await answer.json()) as Awaited<ReturnType<CloneContext['attach']>>;
  };

  async function clone(choices: Partial<CloneChoices>, signal = new AbortController().signal) {
    const entries: CloneEntry[] = [];
    told.length = 0;
    const { Data } = await source.call('QueryProductList', page);
    await cloneFleet({
      ...{
        source,
        target,
        createProduct,
        attach,
        signal,
        report: (entry) => entries.push(entry),
        progress: (words) => told.push(words),
      },
      choices: {
        products: Data.List.map(({ ProductKey: productKey }) => ({
          productKey,
          devices: chosen[productKey] ?? 'none',
        })),
        ...{ thingModels: true, topics: true, rules: true, shadows: false, topology: false, routes: false },
        ...{ replace: false, ...choices },
      },
    });
    return entries;
  }

  /** What can be compared of two fleets: all that is copied, without what is new. */
  async function describeFleet(client: Client) {
    const { Data: products } = await client.call('QueryProductList', page);
    const described = await Promise.all(
      products.List.map(async ({ ProductKey }) => {
        const { Data } = await client.call('QueryProduct', { ProductKey });
        const { GmtCreate: _made, ProductSecret: _secret, DeviceCount: _count, ...product } = Data;
        const topics = (await client.call('QueryProductTopic', { ProductKey })).Data.map(
          ({ Id: _id, ...rest }) => rest,
        );
        const model =
          product.AliyunCommodityCode === 'iothub_senior'
            ? (await client.call('GetThingModelTsl', { ProductKey })).Data.TslStr
            : undefined;
        const { Data: devices } = await client.call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 50 });
        const tagged = await Promise.all(
          devices
            .filter(({ DeviceName }) => isChosen(ProductKey, DeviceName))
            .map(async ({ DeviceName }) => {
              const { Data: state } = await client.call('GetDeviceStatus', { ProductKey, DeviceName });
              const { Props } = await client.call('QueryDeviceProp', { ProductKey, DeviceName });
              return [
                DeviceName,
                state.Status === 'DISABLE',
                Object.entries(JSON.parse(Props ?? '{}') as object).sort(),
              ];
            }),
        );
        const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        return { product, topics: topics.sort(byText), model, devices: tagged.sort(byText) };
      }),
    );
    const { Data: rules } = await client.call('ListRule', page);
    const describedRules = await Promise.all(
      rules.map(async ({ Id: RuleId }) => {
        const { RuleInfo } = await client.call('GetRule', { RuleId });
        const { RuleActionList } = await client.call('ListRuleActions', { RuleId });
        const { Name, Status, RuleDesc, ProductKey, ShortTopic, TopicType, Select, Where, DataType } = RuleInfo;
        const actions = RuleActionList.map(({ Type, Configuration, ErrorActionFlag }) => [
          Type,
          Configuration,
          ErrorActionFlag,
        ]);
        return { Name, Status, RuleDesc, ProductKey, ShortTopic, TopicType, Select, Where, DataType, actions };
      }),
    );
    const key = ({ product }: (typeof described)[number]) => product.ProductKey;
    return {
      products: described.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
      rules: describedRules.sort((a, b) => (a.Name < b.Name ? -1 : 1)),
    };
  }

  const countOf = (entries: readonly CloneEntry[], outcome: string) =>
    entries.filter((entry) => entry.outcome === outcome).length;

  beforeEach(async () => {
    cloud = await startTestEmulator({ seed: 'sample' });
    emulator = await startTestEmulator();
    source = clientOf(cloud);
    target = clientOf(emulator);
    await source.call('DisableThing', { ProductKey: 'a1Meter0001', DeviceName: 'meter-0003' });
  });

  afterEach(async () => {
    await cloud[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  it('is what the fleet is, with the same ProductKeys and other secrets', async () => {
    const entries = await clone({});
    assert.deepEqual(
      entries.filter(({ outcome }) => outcome !== 'copied'),
      [],
    );
    assert.deepEqual(await describeFleet(target), await describeFleet(source));
    const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' };
    const [theirs, ours] = await Promise.all([
      source.call('QueryDeviceDetail', device),
      target.call('QueryDeviceDetail', device),
    ]);
    assert.ok(ours.Data.DeviceSecret);
    assert.notEqual(ours.Data.DeviceSecret, theirs.Data.DeviceSecret);
  });

  it('says what is there already when it is made again, and replaces what differs only when asked', async () => {
    await clone({});
    const again = await clone({});
    // Devices are left without a look at what differs.
    assert.ok(again.every(({ kind, outcome }) => outcome === (kind === 'device' ? 'kept' : 'same')));
    const product = { ProductKey: 'a1Meter0001' };
    await target.call('UpdateProduct', { ...product, ProductName: 'Changed_here' });
    await target.call('SaveDeviceProp', { ...product, DeviceName: 'meter-0001', Props: '{"city":"Nowhere"}' });
    await target.call('EnableThing', { ...product, DeviceName: 'meter-0003' });
    const [rule] = (await target.call('ListRule', page)).Data.filter(({ ProductKey }) => ProductKey !== undefined);
    assert.ok(rule);
    if (rule.Status === 'RUNNING') await target.call('StopRule', { RuleId: rule.Id });
    await target.call('UpdateRule', { RuleId: rule.Id, Name: rule.Name, Select: 'other' });
    const kept = await clone({});
    assert.deepEqual(
      kept
        .filter(({ kind, outcome }) => outcome === 'kept' && kind !== 'device')
        .map(({ kind, name }) => [kind, kind === 'rule' ? rule.Name : name]),
      [
        ['product', (await source.call('QueryProduct', product)).Data.ProductName],
        ['rule', rule.Name],
      ],
    );
    const { DeviceSecret } = (await target.call('QueryDeviceDetail', { ...product, DeviceName: 'meter-0001' })).Data;
    const replaced = await clone({ replace: true });
    assert.equal(countOf(replaced, 'failed'), 0);
    // There may be thousands: the report counts them, and names those alone of which there is something to be said.
    const devices = replaced.filter(({ kind, outcome }) => kind === 'device' && outcome === 'replaced');
    assert.ok(devices.length > 0 && devices.every(({ reason }) => reason === undefined));
    const { products, rules } = await describeFleet(target);
    const wanted = await describeFleet(source);
    assert.deepEqual(rules, wanted.rules);
    assert.deepEqual(
      products.map(({ product: one }) => one.ProductName),
      wanted.products.map(({ product: one }) => one.ProductName),
    );
    const after = await target.call('QueryDeviceDetail', { ...product, DeviceName: 'meter-0001' });
    assert.equal(after.Data.DeviceSecret, DeviceSecret, 'a device that was there keeps its secret');
    const disabled = await target.call('GetDeviceStatus', { ...product, DeviceName: 'meter-0003' });
    assert.equal(disabled.Data.Status, 'DISABLE');
  });

  it('has the chosen devices only, and names those that are gone', async () => {
    const entries = await clone({
      products: [{ productKey: 'a1Meter0001', devices: ['meter-0002', 'meter-gone'] }],
      ...{ thingModels: false, topics: false, rules: false },
    });
    const { Data } = await target.call('QueryDevice', { ProductKey: 'a1Meter0001' });
    assert.deepEqual(
      Data.map(({ DeviceName }) => DeviceName),
      ['meter-0002'],
    );
    assert.deepEqual(
      entries.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name),
      ['meter-gone'],
    );
    assert.equal((await target.call('QueryProductList', page)).Data.Total, 1);
    assert.equal((await target.call('ListRule', page)).Total, 0);
  });

  it('goes on where something fails, says what and why, and can be completed', async () => {
    await injectFault(emulator, {
      operation: 'CreateProductTopic',
      code: 'iot.messagebroker.CreateTopicTemplateFailed',
    });
    await injectFault(emulator, { operation: 'RegisterDevice', code: 'iot.device.CreateDeviceFailed' });
    await injectFault(emulator, { operation: 'CreateRule', code: 'iot.rule.CreateRuleException' });
    const entries = await clone({});
    const failed = entries.filter(({ outcome }) => outcome === 'failed');
    assert.deepEqual(failed.map(({ kind }) => kind).sort(), ['device', 'rule', 'topic']);
    assert.ok(failed.every(({ reason }) => reason));
    assert.equal(countOf(await clone({}), 'failed'), 0);
    assert.deepEqual(await describeFleet(target), await describeFleet(source));
  });

  it('counts the products, those too that cannot be copied', async () => {
    const { Data } = await source.call('QueryProductList', page);
    await injectFault(cloud, { operation: 'QueryProduct', code: 'iot.prod.NotExistedProduct' });
    const products = Data.List.map(({ ProductKey: productKey }) => ({ productKey, devices: 'none' as const }));
    const entries = await clone({ products, rules: false });
    assert.equal(countOf(entries, 'failed'), 1);
    assert.deepEqual(
      told.filter((words) => words.startsWith('Product ')),
      products.map((_product, index) => `Product ${index + 1} of ${products.length}`),
    );
  });

  it('says where a product that is there is of another edition, which nothing changes', async () => {
    const productKey = 'a1Meter0001';
    await createProduct(productKey, { ProductName: 'Of_basic', NodeType: 0, AliyunCommodityCode: 'iothub' });
    const entries = await clone({ products: [{ productKey, devices: 'none' }], replace: true });
    const product = entries.find(({ kind }) => kind === 'product');
    assert.equal(product?.outcome, 'kept');
    assert.match(product.reason ?? '', /AliyunCommodityCode.* cannot be changed\. Delete it/);
  });

  it('names a rule anew where its name is taken, and knows it by that when it copies again', async () => {
    await clone({ rules: false });
    const { Data } = await source.call('ListRule', page);
    const rule = Data.find(({ Status }) => Status === 'RUNNING');
    assert.ok(rule);
    const other = { ProductKey: 'a1Tracker01', ShortTopic: 'user/update', Select: '*' };
    assert.notEqual(rule.ProductKey, other.ProductKey);
    await target.call('CreateRule', { ...other, Name: rule.Name });
    const copies = async () =>
      (await target.call('ListRule', page)).Data.filter(({ Name }) => Name.startsWith(rule.Name)).map(
        ({ Name, Status }) => `${Name} ${Status}`,
      );
    const entries = await clone({});
    assert.match(entries.find(({ name }) => name === rule.Name)?.reason ?? '', /^As .*_2\. There is a rule/);
    const first = await copies();
    assert.deepEqual(first.sort(), [`${rule.Name} STOP`, `${rule.Name}_2 RUNNING`]);
    assert.equal((await clone({})).find(({ name }) => name === rule.Name)?.outcome, 'same');
    const copy = (await target.call('ListRule', page)).Data.find(({ Name }) => Name === `${rule.Name}_2`);
    await target.call('StopRule', { RuleId: copy?.Id ?? '' });
    await target.call('UpdateRule', { RuleId: copy?.Id ?? '', Name: `${rule.Name}_2`, RuleDesc: 'changed' });
    assert.equal((await clone({})).find(({ name }) => name === rule.Name)?.outcome, 'kept');
    assert.equal((await clone({ replace: true })).find(({ name }) => name === rule.Name)?.outcome, 'replaced');
    assert.deepEqual((await copies()).sort(), first);
  });

  it('names a product anew where its name is taken', async () => {
    const { Data } = await source.call('QueryProduct', { ProductKey: 'a1Meter0001' });
    await target.call('CreateProduct', { ProductName: Data.ProductName });
    const entries = await clone({ products: [{ productKey: 'a1Meter0001', devices: 'none' }] });
    const copy = (await target.call('QueryProduct', { ProductKey: 'a1Meter0001' })).Data;
    assert.equal(copy.ProductName, `${Data.ProductName}_2`);
    const entry = entries.find(({ kind }) => kind === 'product');
    assert.match(entry?.reason ?? '', /^As .*_2: the emulator has another product/);
  });

  describe('with what is between its devices', () => {
    const meter = (number: number) => ({ ProductKey: 'a1Meter0001', DeviceName: `meter-000${number}` });
    const thermostat = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
    const gateway = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' };
    const topic = '/a1Thermo001/thermostat-0001/user/update';
    const products = [
      { productKey: 'a1Meter0001', devices: ['meter-0001', 'meter-0002', 'meter-0003'] },
      { productKey: 'a1Gateway01', devices: ['gateway-01'] },
      { productKey: 'a1Thermo001', devices: ['thermostat-0001'] },
    ];
    const all = { products, rules: false, shadows: true, topology: true, routes: true };
    const desiredOf = async (client: Client, device: { ProductKey: string; DeviceName: string }) => {
      const { ShadowMessage } = await client.call('GetDeviceShadow', device);
      return ShadowMessage === '' ? undefined : parseShadow(ShadowMessage).state.desired;
    };

    it('has desired states, gateways and routes, as far as both ends are copied', async () => {
      const ShadowMessage = '{"method":"update","state":{"desired":{"limit":12345678901234567890}},"version":1}';
      await source.call('UpdateDeviceShadow', { ...meter(2), ShadowMessage });
      const entries = await clone(all);
      assert.match(stringifyJson((await desiredOf(target, meter(2))) ?? {}), /12345678901234567890/);
      assert.equal(await desiredOf(target, meter(3)), undefined);
      const { Data } = await target.call('GetThingTopo', { ...gateway, PageNo: 1, PageSize: 50 });
      assert.deepEqual(Data.List.map(({ DeviceName }) => DeviceName).sort(), ['meter-0002', 'meter-0003']);
      const topology = entries.find(({ kind }) => kind === 'topology');
      assert.equal(topology?.outcome, 'copied');
      assert.match(
        topology.reason ?? '',
        /^2 of 10 devices are attached; not a1Meter0001\/meter-.* \(There is no such/,
      );
      const { DstTopics } = await target.call('QueryTopicRouteTable', { Topic: topic });
      assert.deepEqual(DstTopics, ['/a1Gateway01/gateway-01/user/diagnostics']);
      assert.deepEqual(
        entries.filter(({ kind }) => kind === 'route').map(({ name, outcome }) => [name, outcome]),
        [
          [`${topic} → /a1Gateway01/gateway-01/user/diagnostics`, 'copied'],
          [`${topic} → /a1Gateway01/gateway-02/user/diagnostics`, 'failed'],
        ],
      );
    });

    const outcomesOf = (entries: readonly CloneEntry[]) => {
      const of = (wanted: string) => entries.filter(({ kind }) => kind === wanted).map(({ outcome }) => outcome);
      return { topology: of('topology'), route: of('route') };
    };

    it('leaves what is there, unless it is to be replaced', async () => {
      await clone(all);
      await target.call('RegisterDevice', { ...gateway, DeviceName: 'gateway-99' });
      await attach(
        { productKey: 'a1Gateway01', deviceName: 'gateway-99' },
        [{ productKey: 'a1Meter0001', deviceName: 'meter-0002' }],
        true,
      );
      const change = async (client: Client, value: number): Promise<void> => {
        const desired = await client.call('GetDeviceShadow', thermostat);
        const version = (desired.ShadowMessage === '' ? 0 : parseShadow(desired.ShadowMessage).version) + 1;
        const ShadowMessage = `{"method":"update","state":{"desired":{"target":${value}}},"version":${version}}`;
        await client.call('UpdateDeviceShadow', { ...thermostat, ShadowMessage });
      };
      await change(source, 21);
      await change(target, 30);
      const route = { SrcTopic: topic, DstTopic: ['/a1Gateway01/gateway-01/user/diagnostics'] };
      await target.call('DeleteTopicRouteTable', route);
      const kept = await clone(all);
      assert.ok(kept.filter(({ kind }) => kind === 'device').every(({ outcome }) => outcome === 'kept'));
      assert.deepEqual(
        kept.filter(({ kind }) => ['tags', 'desiredState', 'topology', 'route'].includes(kind)),
        [],
      );
      assert.deepEqual((await target.call('QueryTopicRouteTable', { Topic: topic })).DstTopics, []);
      assert.match(stringifyJson((await desiredOf(target, thermostat)) ?? {}), /30/);
      const replaced = await clone({ ...all, replace: true });
      assert.match(stringifyJson((await desiredOf(target, thermostat)) ?? {}), /21/);
      assert.deepEqual((await target.call('QueryTopicRouteTable', { Topic: topic })).DstTopics, route.DstTopic);
      assert.deepEqual(outcomesOf(replaced), { topology: ['copied'], route: ['copied', 'failed'] });
      const { Data } = await target.call('GetGatewayBySubDevice', meter(2));
      assert.equal(Data.DeviceName, 'gateway-01');
      // What is as it should be is no copy; what cannot be attached is not forgotten for it.
      assert.deepEqual(outcomesOf(await clone({ ...all, replace: true })), {
        topology: ['failed'],
        route: ['same', 'failed'],
      });
    });
  });

  describe('that replaces what differs', () => {
    const ProductKey = 'a1Meter0001';
    const device = { ProductKey, DeviceName: 'meter-0001' };
    const gateway = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' };
    const products = [
      { productKey: ProductKey, devices: ['meter-0001', 'meter-0002'] },
      { productKey: gateway.ProductKey, devices: ['gateway-01'] },
    ];
    const choices = { products, topology: true, routes: true };
    const SrcTopic = `/${ProductKey}/meter-0001/user/update`;
    const DstTopic = ['/a1Gateway01/gateway-01/user/diagnostics'];
    const propsOf = async (client: Client) => (await client.call('QueryDeviceProp', device)).Props ?? '{}';
    const topicsOf = async (client: Client) =>
      (await client.call('QueryProductTopic', { ProductKey })).Data.map(({ TopicShortName }) => TopicShortName).sort();
    const attachedTo = async (client: Client) =>
      (await client.call('GetThingTopo', { ...gateway, PageNo: 1, PageSize: 50 })).Data.List.map(
        ({ DeviceName }) => DeviceName,
      );
    const routesOf = async () => (await target.call('QueryTopicRouteTable', { Topic: SrcTopic })).DstTopics;
    const changeTarget = async (): Promise<void> => {
      await target.call('SaveDeviceProp', { ...device, Props: '{"ours":"1","also.ours":"2"}' });
      await target.call('CreateProductTopic', { ProductKey, TopicShortName: 'user/ours', Operation: 'ALL' });
      await target.call('RegisterDevice', { ProductKey, DeviceName: 'meter-ours' });
      await attach(
        { productKey: gateway.ProductKey, deviceName: gateway.DeviceName },
        [{ productKey: ProductKey, deviceName: 'meter-ours' }],
        true,
      );
      await target.call('CreateTopicRouteTable', { SrcTopic, DstTopic });
    };

    it('takes off tags, topics, attached devices and routes that are not there, and names them', async () => {
      await clone(choices);
      const [props, topics, attached, routes] = [
        await propsOf(target),
        await topicsOf(target),
        await attachedTo(target),
        await routesOf(),
      ];
      await changeTarget();
      await clone(choices);
      assert.match(await propsOf(target), /also\.ours/);
      assert.equal((await attachedTo(target)).length, attached.length + 1);
      assert.deepEqual(await routesOf(), [...routes, ...DstTopic]);
      const entries = await clone({ ...choices, replace: true });
      assert.deepEqual(JSON.parse(await propsOf(target)), JSON.parse(props));
      assert.deepEqual(await topicsOf(target), topics);
      assert.deepEqual(await attachedTo(target), attached);
      assert.deepEqual(await routesOf(), routes);
      const removed = entries.filter(({ outcome }) => outcome === 'removed');
      assert.deepEqual(removed.map(({ kind, name, reason }) => `${kind} ${name} ${reason}`).sort(), [
        'route /a1Meter0001/meter-0001/user/update → /a1Gateway01/gateway-01/user/diagnostics undefined',
        'tags meter-0001 also.ours, ours',
        'topic user/ours undefined',
        'topology gateway-01 a1Meter0001/meter-ours',
      ]);
      assert.equal(countOf(await clone({ ...choices, replace: true }), 'removed'), 0);
    });

    it('takes off all tags where there are none', async () => {
      const keys = ['hall', 'floor'];
      for (const key of keys) await source.call('SaveDeviceProp', { ...device, Props: JSON.stringify({ [key]: 'x' }) });
      await clone(choices);
      assert.match(await propsOf(target), /hall/);
      for (const PropKey of keys) await source.call('DeleteDeviceProp', { ...device, PropKey });
      await clone({ ...choices, replace: true });
      assert.deepEqual(JSON.parse(await propsOf(target)), {});
    });

    it('leaves a device to the gateway that it has there, whichever it had here', async () => {
      const other = { productKey: gateway.ProductKey, devices: ['gateway-01', 'gateway-02'] };
      const both = { ...choices, products: [{ productKey: ProductKey, devices: 'all' as const }, other] };
      await clone({ ...both, products: [{ productKey: ProductKey, devices: ['meter-0002'] }, other] });
      await attach(
        { productKey: gateway.ProductKey, deviceName: 'gateway-02' },
        [{ productKey: ProductKey, deviceName: 'meter-0002' }],
        true,
      );
      await clone({ ...both, products: [{ productKey: ProductKey, devices: ['meter-0002'] }, other], replace: true });
      const { Data } = await target.call('GetGatewayBySubDevice', { ProductKey, DeviceName: 'meter-0002' });
      assert.equal(Data.DeviceName, 'gateway-01');
    });

    it('takes off the condition of a rule that has none there', async () => {
      const rule = { Name: 'Plain_rule', ProductKey, ShortTopic: 'meter-0001/user/update', Select: '*' };
      await source.call('CreateRule', rule);
      await clone(choices);
      const { Id: RuleId = '' } =
        (await target.call('ListRule', page)).Data.find(({ Name }) => Name === rule.Name) ?? {};
      await target.call('UpdateRule', { RuleId, Name: rule.Name, Where: 'x > 1' });
      const entries = await clone({ ...choices, replace: true });
      assert.equal(entries.find(({ kind, name }) => kind === 'rule' && name === rule.Name)?.outcome, 'replaced');
      assert.equal((await target.call('GetRule', { RuleId })).RuleInfo.Where ?? '', '');
    });

    it('copies a rule that has no SQL yet', async () => {
      await source.call('CreateRule', { Name: 'Empty_rule', ProductKey });
      const entries = await clone(choices);
      assert.equal(entries.find(({ kind, name }) => kind === 'rule' && name === 'Empty_rule')?.outcome, 'copied');
    });
  });

  it('ends where the fleet cannot be reached any more, and does not wait for it once for each thing', async () => {
    const { keys: credentials, endpoint } = cloud;
    let refused = 0;
    const isGone = ({ body = '' }: SendInit): boolean => refused > 0 || body.includes('QueryTopicRouteTable');
    const dying: Send = (url, init) => {
      if (!isGone(init)) return fetch(url, init);
      refused += 1;
      return Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }));
    };
    const entries: CloneEntry[] = [];
    const copying = cloneFleet({
      ...{ target, createProduct, attach, signal: new AbortController().signal },
      source: new Client({ endpoint, credentials, regionId: 'cn-shanghai', fetch: dying, retry: { retries: 0 } }),
      report: (entry) => entries.push(entry),
      progress: () => undefined,
      choices: {
        products: [{ productKey: 'a1Gateway01', devices: 'all' }],
        ...{ thingModels: false, topics: true, rules: true, shadows: false, topology: false, routes: true },
        replace: false,
      },
    });
    await assert.rejects(copying, NetworkError);
    assert.ok(countOf(entries, 'copied') > 0);
    assert.ok(refused < 30, `${refused} calls`);
    assert.equal(countOf(entries, 'failed'), 20);
  });

  it('ends where the emulator is gone, which makes products under their keys', async () => {
    let asked = 0;
    const gone = new EmulatorStoppedError();
    const copying = cloneFleet({
      ...{ source, target, attach, signal: new AbortController().signal },
      createProduct: () => {
        asked += 1;
        return Promise.reject(gone);
      },
      report: () => undefined,
      progress: () => undefined,
      choices: {
        products: Array.from({ length: 30 }, () => ({ productKey: 'a1Gateway01', devices: 'none' })),
        ...{ thingModels: false, topics: false, rules: false, shadows: false, topology: false, routes: false },
        replace: false,
      },
    });
    await assert.rejects(copying, gone);
    assert.equal(asked, 20);
  });

  it('ends when it is told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await assert.rejects(clone({}, controller.signal));
    assert.equal((await target.call('QueryProductList', page)).Data.Total, 0);
  });
});
