import assert from 'node:assert/strict';
import { Client } from '../../src/client/client.ts';
import { RuleActionConflictError } from '../../src/features/rules/actions/ruleActionConflictError.ts';
import { RuleActions } from '../../src/features/rules/actions/ruleActions.ts';
import { deviceTags } from '../../src/features/rules/context/deviceTags.ts';
import { RuleConflictError } from '../../src/features/rules/document/ruleConflictError.ts';
import { RuleGateway, type RunningChange } from '../../src/features/rules/document/ruleGateway.ts';
import type { RuleSource } from '../../src/language/ruleText/ruleSource.ts';
import { BrokenLine } from '../support/brokenLine.ts';
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';

describe('Rules through the gateway', () => {
  let emulator: TestEmulator;
  let client: Client;
  let productKey: string;
  let count = 0;
  const address = { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: '', name: 'rule' };
  const connections = { clientFor: () => Promise.resolve(client) };
  const gateway = new RuleGateway(connections);
  const actions = new RuleActions(connections);
  const configuration = () => JSON.stringify({ topic: `/${productKey}/dev/user/get`, topicType: 1 });

  before(async () => {
    emulator = await startTestEmulator();
    client = new Client({
      endpoint: emulator.endpoint,
      regionId: address.regionId,
      credentials: emulator.keys,
      retry: { firstWait: 1 },
    });
    const product = { ProductName: 'Rules', AliyunCommodityCode: 'iothub_senior', DataFormat: 1 } as const;
    productKey = (await client.call('CreateProduct', product)).Data.ProductKey ?? '';
  });

  after(async () => emulator[Symbol.asyncDispose]());

  beforeEach(async () => {
    const sql = { ProductKey: productKey, ShortTopic: '+/user/update', Select: 'a', Where: 'a > 1' };
    address.ruleId = (await client.call('CreateRule', { Name: `rule_${++count}`, ...sql })).RuleId;
  });

  const write = async (change: Partial<RuleSource>, ask: () => Promise<RunningChange> = never) => {
    const basis = (await gateway.read(address)).source;
    return gateway.write(address, { source: { ...basis, ...change }, basis }, ask, (reason) =>
      notRestarted.push(reason),
    );
  };

  /** Why rules that were stopped for a change stayed stopped. */
  const notRestarted: unknown[] = [];

  const never = (): Promise<never> => Promise.reject(new Error('It does not run.'));

  const start = async (): Promise<void> => {
    await actions.save(address, { actionType: 'REPUBLISH', configuration: configuration(), isErrorAction: false });
    await client.call('StartRule', { RuleId: address.ruleId });
  };

  it('writes the pieces and keeps the type of a topic that stays', async () => {
    const { rule } = await write({ select: 'b', where: '' });
    assert.deepEqual([rule.source.select, rule.source.where ?? '', rule.topicType], ['b', '', 1]);
    const { rule: moved } = await write({ shortTopic: '+/mqtt/status' });
    assert.deepEqual([moved.source.shortTopic, moved.topicType], ['+/mqtt/status', 0]);
  });

  it('refuses to overwrite what somebody else wrote meanwhile', async () => {
    const basis = (await gateway.read(address)).source;
    await write({ where: 'a > 2' });
    await assert.rejects(
      gateway.write(address, { source: { ...basis, where: 'a > 3' }, basis }, never, () => undefined),
      RuleConflictError,
    );
    assert.equal((await gateway.read(address)).source.where, 'a > 2');
  });

  it('asks about a rule that does not run where that is wanted, and sends nothing where the answer is no', async () => {
    const { source: basis } = await gateway.read(address);
    const change = { source: { ...basis, where: 'a > 3' }, basis };
    await assert.rejects(gateway.write(address, change, never, () => undefined, never));
    assert.equal((await gateway.read(address)).source.where, basis.where);
    await gateway.write(
      address,
      change,
      never,
      () => undefined,
      () => Promise.resolve('as it runs'),
    );
    assert.equal((await gateway.read(address)).source.where, 'a > 3');
  });

  it('restarts a rule that runs, or changes it as it runs, as it is told; not at all where it is told nothing', async () => {
    await start();
    for (const [choice, where] of [
      ['restart', 'a > 5'],
      ['as it runs', 'a > 6'],
    ] as const) {
      const { rule, startFailure } = await write({ where }, () => Promise.resolve(choice));
      assert.deepEqual([rule.source.where, rule.isRunning, startFailure], [where, true, undefined]);
    }
    await assert.rejects(write({ where: 'a > 7' }, never));
    const { source, isRunning } = await gateway.read(address);
    assert.deepEqual([source.where, isRunning], ['a > 6', true]);
  });

  it('has a rule run on that was stopped for a change which the platform refuses', async () => {
    await start();
    await assert.rejects(write({ select: 'nonsense(' }, () => Promise.resolve('restart')));
    assert.equal((await gateway.read(address)).isRunning, true);
  });

  it('says so where that rule cannot be started again', async () => {
    await start();
    notRestarted.length = 0;
    await injectFault(emulator, { operation: 'StartRule', code: 'iot.rule.StartRuleFailed' });
    await assert.rejects(
      write({ select: 'nonsense(' }, () => Promise.resolve('restart')),
      /nonsense/,
    );
    assert.equal(notRestarted.length, 1);
    assert.equal((await gateway.read(address)).isRunning, false);
  });

  it('reads again what others changed while it was asked whether to restart', async () => {
    await start();
    const elsewhere = (change: object) => async (): Promise<RunningChange> => {
      const { name, source } = await gateway.read(address);
      const sql = { ShortTopic: source.shortTopic ?? '', Select: source.select ?? '', Where: source.where ?? '' };
      const rule = { RuleId: address.ruleId, Name: name, ProductKey: productKey, ...sql };
      await client.call('UpdateRule', { ...rule, ...change });
      return 'restart';
    };
    await assert.rejects(write({ where: 'a > 5' }, elsewhere({ Where: 'a > 4' })), RuleConflictError);
    const kept = await gateway.read(address);
    assert.deepEqual([kept.source.where, kept.isRunning], ['a > 4', true]);
    const { rule } = await write({ where: 'a > 5' }, elsewhere({ Name: `rule_${count}_b` }));
    assert.deepEqual([rule.name, rule.source.where, rule.isRunning], [`rule_${count}_b`, 'a > 5', true]);
    const stop = async (): Promise<RunningChange> => {
      await client.call('StopRule', { RuleId: address.ruleId });
      return 'restart';
    };
    const { rule: stopped } = await write({ where: 'a > 6' }, stop);
    assert.deepEqual([stopped.source.where, stopped.isRunning], ['a > 6', false]);
  });

  it('does not overwrite what others changed while it was stopped for the change, and has it run on', async () => {
    await start();
    const meddling: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      const body = typeof init?.body === 'string' ? init.body : '';
      if (body.includes('StopRule')) await write({ where: 'a > 4' });
      return answer;
    };
    const options = { endpoint: emulator.endpoint, regionId: address.regionId, credentials: emulator.keys };
    const met = new Client({ ...options, fetch: meddling });
    const other = new RuleGateway({ clientFor: () => Promise.resolve(met) });
    const { source: basis } = await gateway.read(address);
    const change = { source: { ...basis, where: 'a > 5' }, basis };
    await assert.rejects(
      other.write(
        address,
        change,
        () => Promise.resolve('restart'),
        () => undefined,
      ),
      RuleConflictError,
    );
    const { source, isRunning } = await gateway.read(address);
    assert.deepEqual([source.where, isRunning], ['a > 4', true]);
  });

  it('takes a write of which nothing was heard, and which arrived, for its own', async () => {
    const basis = (await gateway.read(address)).source;
    const line = new BrokenLine();
    const options = { endpoint: emulator.endpoint, regionId: address.regionId, credentials: emulator.keys };
    const broken = new Client({ ...options, retry: { firstWait: 1 }, fetch: line.fetch });
    const other = new RuleGateway({ clientFor: () => Promise.resolve(broken) });
    const change = (where: string) =>
      other.write(address, { source: { ...basis, where }, basis }, never, () => undefined);
    await assert.rejects(change('a > 2'), { mayHaveHappened: true });
    line.mend();
    assert.equal((await change('a > 3')).rule.source.where, 'a > 3');
    line.break();
    const later = (await gateway.read(address)).source;
    await assert.rejects(
      other.write(address, { source: { ...later, where: 'a > 4' }, basis: later }, never, () => undefined),
    );
    line.mend();
    const { rule } = await other.write(address, { source: later, basis: later }, never, () => undefined);
    assert.equal(rule.source.where, 'a > 3');
  });

  it('excuses nothing by such a write that an edit meets which was begun later, on what somebody else wrote', async () => {
    const basis = (await gateway.read(address)).source;
    const line = new BrokenLine();
    const options = { endpoint: emulator.endpoint, regionId: address.regionId, credentials: emulator.keys };
    const broken = new Client({ ...options, retry: { firstWait: 1 }, fetch: line.fetch });
    const other = new RuleGateway({ clientFor: () => Promise.resolve(broken) });
    const change = (where: string, on: RuleSource) =>
      other.write(address, { source: { ...on, where }, basis: on }, never, () => undefined);
    await assert.rejects(change('a > 2', basis), { mayHaveHappened: true });
    line.mend();
    const theirs = (await write({ where: 'a > 5' })).rule.source;
    await write({ where: 'a > 2' });
    await assert.rejects(change('a > 6', theirs), RuleConflictError);
    assert.equal((await gateway.read(address)).source.where, 'a > 2');
  });

  it('knows each of several such writes for its own, whichever arrived', async () => {
    const { source: basis } = await gateway.read(address);
    for (const arrived of ['a > 2', 'a > 3']) {
      let calls = 0;
      let isBroken = true;
      let where = '';
      const breaks: typeof fetch = async (...request) => {
        // The look before the write, and the write: after that nothing is heard.
        if (!isBroken || ++calls === 1) return fetch(...request);
        if (calls === 2 && where === arrived) await fetch(...request);
        throw new TypeError('connection reset');
      };
      const options = { endpoint: emulator.endpoint, regionId: address.regionId, credentials: emulator.keys };
      const broken = new Client({ ...options, retry: { firstWait: 1 }, fetch: breaks });
      const other = new RuleGateway({ clientFor: () => Promise.resolve(broken) });
      const change = () => other.write(address, { source: { ...basis, where }, basis }, never, () => undefined);
      for (where of ['a > 2', 'a > 3']) {
        calls = 0;
        await assert.rejects(change(), { mayHaveHappened: true });
      }
      isBroken = false;
      where = 'a > 4';
      assert.equal((await change()).rule.source.where, 'a > 4');
      where = basis.where ?? '';
      await write({ where });
    }
  });

  it('does not say that nothing was sent where an attempt before may have arrived', async () => {
    const { source: basis } = await gateway.read(address);
    let calls = 0;
    const losesFirst: typeof fetch = async (...request) => {
      // The first is the look before the write.
      if (++calls !== 2) return fetch(...request);
      await write({ where: 'a > 5' });
      throw new TypeError('connection reset');
    };
    const options = { endpoint: emulator.endpoint, regionId: address.regionId, credentials: emulator.keys };
    const broken = new Client({ ...options, retry: { firstWait: 1 }, fetch: losesFirst });
    const other = new RuleGateway({ clientFor: () => Promise.resolve(broken) });
    await assert.rejects(
      other.write(address, { source: { ...basis, where: 'a > 6' }, basis }, never, () => undefined),
      /was changed meanwhile\. Nothing more was sent; .* may have arrived/,
    );
  });

  it('restarts it also where no answer tells of any of the three calls', async () => {
    await start();
    for (const operation of ['StopRule', 'UpdateRule', 'StartRule'] as const)
      await injectFault(emulator, { operation, drop: 'answer' });
    const { rule, startFailure } = await write({ where: 'a > 8' }, () => Promise.resolve('restart'));
    assert.deepEqual([rule.source.where, rule.isRunning, startFailure], ['a > 8', true, undefined]);
    assert.equal((await gateway.read(address)).isRunning, true);
  });

  it('says that a rule is saved and does not run any more, where it cannot be started', async () => {
    await start();
    await injectFault(emulator, { operation: 'StartRule', code: 'iot.rule.StartRuleFailed' });
    const { rule, startFailure } = await write({ where: 'a > 9' }, () => Promise.resolve('restart'));
    assert.equal(rule.isRunning, false);
    assert.ok(startFailure instanceof Error);
    assert.equal((await gateway.read(address)).source.where, 'a > 9');
  });

  it('does not take another action that is the same for one whose request got lost', async () => {
    const action = { actionType: 'REPUBLISH', configuration: configuration(), isErrorAction: false } as const;
    await actions.save(address, action);
    await injectFault(emulator, { operation: 'CreateRuleAction', drop: 'request' });
    await assert.rejects(actions.save(address, action), { mayHaveHappened: true });
    assert.equal((await actions.list(address)).length, 1);
    await assert.rejects(actions.save(address, action), { code: 'iot.rule.RuleActionIsAlreadyCreated' });
  });

  it('adds an action once, also where no answer tells of it', async () => {
    await injectFault(emulator, { operation: 'CreateRuleAction', drop: 'answer' });
    await actions.save(address, { actionType: 'REPUBLISH', configuration: configuration(), isErrorAction: false });
    const [action, ...others] = await actions.list(address);
    assert.ok(action);
    assert.equal(others.length, 0);
    await actions.remove(address, action.id);
    assert.deepEqual(await actions.list(address), []);
  });

  it('does not add an action again that arrived after all, and takes no other for it that was there before', async () => {
    const action = { actionType: 'REPUBLISH', configuration: configuration(), isErrorAction: false } as const;
    await actions.save(address, action);
    const [there] = await actions.list(address);
    assert.ok(there);
    await actions.save(address, { ...action, configuration: configuration().replace(',', ' , '), before: [] });
    assert.deepEqual(await actions.list(address), [there]);
    await assert.rejects(actions.save(address, { ...action, before: [there.id] }), {
      code: 'iot.rule.RuleActionIsAlreadyCreated',
    });
  });

  it('changes an action that arrived after all to what was filled in since, whatever of that arrived', async () => {
    const to = (topic: string) => JSON.stringify({ topic: `/${productKey}/dev/user/${topic}`, topicType: 1 });
    const action = (topic: string) => ({ type: 'REPUBLISH', configuration: to(topic), isErrorAction: false }) as const;
    const { type: actionType, ...rest } = action('corrected');
    const change = { actionType, ...rest, earlier: [action('first'), action('second')], before: ['1'] };
    const stored = async () => (await actions.list(address)).map(({ configuration }) => configuration);
    for (const arrived of ['first', 'second', 'corrected']) {
      await actions.save(address, { actionType, configuration: to(arrived), isErrorAction: false });
      await injectFault(emulator, { operation: 'UpdateRuleAction', drop: 'answer' });
      await actions.save(address, change);
      assert.deepEqual(await stored(), [to('corrected')]);
      for (const { id } of await actions.list(address)) await actions.remove(address, id);
      await clearFaults(emulator);
    }
    await actions.save(address, change);
    assert.deepEqual(await stored(), [to('corrected')]);
    const [there] = await actions.list(address);
    assert.ok(there);
    const other = { ...change, earlier: [action('corrected')], configuration: to('other') };
    await assert.rejects(actions.save(address, { ...other, isErrorAction: true }), {
      code: 'RuleActionArrived',
      current: there,
    });
    await assert.rejects(actions.save(address, { ...other, before: undefined }), { code: 'RuleActionUnclear' });
    assert.deepEqual(await actions.list(address), [there]);
    const before: unknown[] = [];
    const note = (ids: readonly string[]) => before.push(ids);
    await actions.save(address, { ...other, before: [there.id] }, note);
    assert.deepEqual(await stored(), [to('corrected'), to('other')]);
    assert.deepEqual(before, [[there.id]]);
    const missing = { ...other, earlier: [action('lost')], before: undefined, configuration: to('third') };
    await actions.save(address, missing, note);
    assert.equal((await stored()).length, 3);
    assert.equal((before[1] as readonly string[]).length, 2);
  });

  it('takes a change of an action that got no answer, and arrived, for its own', async () => {
    const to = (topic: string) => JSON.stringify({ topic: `/${productKey}/dev/user/${topic}`, topicType: 1 });
    await start();
    const [former] = await actions.list(address);
    assert.ok(former);
    const change = { former, actionType: 'REPUBLISH', isErrorAction: false } as const;
    await actions.save(address, { ...change, configuration: to('mine') });
    const earlier = [{ type: 'REPUBLISH', configuration: to('mine'), isErrorAction: false }];
    await actions.save(address, { ...change, configuration: to('later'), earlier });
    assert.equal((await actions.list(address))[0]?.configuration, to('later'));
  });

  it('replaces an action only as the person saw it, or as it shall be already', async () => {
    await start();
    const [former] = await actions.list(address);
    assert.ok(former);
    const to = (topic: string) => JSON.stringify({ topic: `/${productKey}/dev/user/${topic}`, topicType: 1 });
    const save = (topic: string) =>
      actions.save(address, {
        former,
        actionType: 'REPUBLISH',
        configuration: to(topic),
        isErrorAction: false,
      });
    await save('mine');
    // As after a save of which no answer came.
    await save('mine');
    await client.call('UpdateRuleAction', { ActionId: former.id, Type: 'REPUBLISH', Configuration: to('theirs') });
    await assert.rejects(save('mine'), (error) => {
      assert.ok(error instanceof RuleActionConflictError);
      assert.equal(error.current.configuration, to('theirs'));
      assert.match(error.message, /nothing was sent\. It has now topic "[^"]*\/user\/theirs"\. Save once more/);
      return true;
    });
    assert.equal((await actions.list(address))[0]?.configuration, to('theirs'));
    await client.call('StopRule', { RuleId: address.ruleId });
    await actions.remove(address, former.id);
    await assert.rejects(save('mine'), { code: 'RuleActionGone' });
    assert.deepEqual(await actions.list(address), []);
  });

  it('knows the tags of a device: none of one that is not there, and a reason where they cannot be read', async () => {
    const warnings: string[] = [];
    const parts = { connections, log: { warn: (line: string) => void warnings.push(line) } };
    const tags = (ProductKey: string, deviceName: string) =>
      deviceTags(parts, address, { productKey: ProductKey, deviceName });
    await client.call('RegisterDevice', { ProductKey: productKey, DeviceName: 'tagged' });
    await client.call('SaveDeviceProp', { ProductKey: productKey, DeviceName: 'tagged', Props: '{"wing":"north"}' });
    assert.deepEqual(await tags(productKey, 'tagged'), [{ key: 'wing', value: 'north' }]);
    assert.deepEqual(await tags(productKey, 'nobody'), []);
    assert.deepEqual(await tags('a1Nowhere00', 'nobody'), []);
    assert.deepEqual(warnings, []);
    await injectFault(emulator, { operation: 'QueryDeviceProp', code: 'NoPermission' });
    const problem = await tags(productKey, 'tagged');
    assert.ok(typeof problem === 'string' && problem.includes('NoPermission'));
    assert.equal(warnings.length, 1);
  });
});
