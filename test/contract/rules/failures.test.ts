import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { startLoopbackServer, type Script } from '../../support/loopbackServer.ts';
import { actionsIn, publishAndTrace } from '../../support/ruleTrace.ts';
import { actions, startRule } from '../../support/startRule.ts';

interface Failures {
  readonly total: number;
  readonly failures: readonly Readonly<Record<string, unknown>>[];
}

describe('Deliveries of rules that fail', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start({ retryDelays: [1, 2, 3] })));
  after(() => fleet[Symbol.asyncDispose]());

  const letFail = async (path: string, failures: number) =>
    assert.equal((await fleet.control('PUT', `destinations/${path}`, { failures })).status, 200);
  const itemsOf = async (path: string) =>
    (await fleet.read<{ items: { content: unknown; messageId: string }[] }>(`destinations/${path}`)).items;

  it('are tried again, and delivered once', async () => {
    await startRule(fleet, { shortTopic: 'again/user/update', actions: [actions.queue('again')] });
    await letFail('MNS/again', 3);
    const { steps, messageId } = await publishAndTrace(fleet, 'again', { a: 1 }, { actions: 4 });
    assert.deepEqual(
      actionsIn(steps).map(({ attempt, result, reason, retryIn }) => [attempt, result, reason, retryIn]),
      [
        [1, 'failed', 'It fails, as it was asked to.', 1],
        [2, 'failed', 'It fails, as it was asked to.', 2],
        [3, 'failed', 'It fails, as it was asked to.', 3],
        [4, 'delivered', undefined, undefined],
      ],
    );
    assert.deepEqual(
      (await itemsOf('MNS/again')).map(({ content, messageId: id }) => [content, id]),
      [[{ a: 1 }, messageId]],
    );
    assert.equal((await fleet.read<Failures>('failures')).total, 0);
  });

  it('do not show the secret of a new device, of which a topic or a key was made', async () => {
    await fleet.control('DELETE', 'failures');
    const key = { columnName: 'id', columnType: 'INTEGER', columnValue: '${deviceSecret}', option: '' };
    const { Data: product } = await fleet.api.call('CreateProduct', {
      ...{ ProductName: 'Discreet', NodeType: 0, AliyunCommodityCode: 'iothub_senior' },
    });
    const ProductKey = product.ProductKey ?? '';
    const topic = `/${ProductKey}/` + '${deviceName}/user/${deviceSecret}';
    const ruleId = await startRule(fleet, {
      ...{ productKey: ProductKey, shortTopic: '+/thing/lifecycle', where: "action = 'create'" },
      actions: [actions.republish(topic), actions.table('secrets', [key])],
    });
    const { Data } = await fleet.api.call('RegisterDevice', { ProductKey, DeviceName: 'discreet' });
    const failures = () => fleet.read<Failures>('failures');
    assert.ok(await waitUntil(async () => (await failures()).total === 2, 10_000));
    const words = JSON.stringify(await failures());
    assert.ok(!words.includes(Data.DeviceSecret), words);
    assert.match(words, /The topic [^ ]*\$\{deviceSecret\} would hold the device's secret/);
    assert.match(words, /The primary key id must be a whole number of 64 bits, but is \$\{deviceSecret\}\./);
    const { traces } = await fleet.read<{ traces: object[] }>('traces');
    assert.ok(!JSON.stringify(traces).includes(Data.DeviceSecret));
    await fleet.api.call('StopRule', { RuleId: ruleId });
    await fleet.control('DELETE', 'failures');
  });

  it('do not hold up the other actions of the rule', async () => {
    await startRule(fleet, {
      shortTopic: 'apart/user/update',
      actions: [actions.queue('broken'), actions.call('whole')],
    });
    await letFail('MNS/broken', 1_000);
    const { steps } = await publishAndTrace(fleet, 'apart', { a: 1 }, { actions: 5 });
    assert.deepEqual(
      actionsIn(steps).map(({ type, result }) => `${String(type)} ${String(result)}`),
      ['MNS failed', 'FC delivered', 'MNS failed', 'MNS failed', 'MNS failed'],
    );
    assert.equal((await itemsOf('FC/service%2Fwhole')).length, 1);
  });

  it('are told to the error action once, and recorded', async () => {
    await fleet.control('DELETE', 'failures');
    const ruleId = await startRule(fleet, {
      ...{ shortTopic: 'told/user/update', select: 'a' },
      actions: [
        actions.queue('lost'),
        actions.table('lost', [{ columnName: 'id', columnType: 'STRING', columnValue: '${b}', option: '' }]),
      ],
      errorAction: actions.call('undelivered'),
    });
    await letFail('MNS/lost', 4);
    const { steps, messageId, topic } = await publishAndTrace(fleet, 'told', '{"a": 1}', { actions: 9 });
    const { RuleInfo } = await fleet.api.call('GetRule', { RuleId: ruleId });
    const failures = [
      {
        ...{ actionType: 'MNS', actionRegion: 'cn-shanghai', actionResource: 'lost' },
        errorMessage: 'It fails, as it was asked to.',
      },
      {
        ...{ actionType: 'OTS', actionRegion: 'cn-shanghai', actionResource: 'store/lost' },
        errorMessage: 'The primary key id is ${b}, but the rule selects no value for b.',
      },
    ];
    const told = await itemsOf('FC/service%2Fundelivered');
    assert.deepEqual(
      told.map(({ content }) => content),
      [
        {
          ...{ ruleName: RuleInfo.Name, topic, productKey: fleet.productKey, deviceName: 'told', messageId },
          ...{ base64OriginalPayload: Buffer.from('{"a": 1}').toString('base64'), failures },
        },
      ],
    );
    assert.deepEqual(
      actionsIn(steps)
        .map(({ kind, type, result }) => `${kind} ${String(type)} ${String(result)}`)
        .at(-1),
      'error-action FC delivered',
    );
    const recorded = await fleet.read<Failures>('failures');
    const { failedAt: _at, id: _id, ...record } = recorded.failures[0] ?? assert.fail();
    assert.equal(recorded.total, 1);
    const said = [
      { words: 'It fails, as it was asked to.', values: [] },
      {
        words: '{0} is {1}, but the rule selects no value for {2}.',
        values: [{ words: 'The primary key {0}', values: ['id'] }, '${b}', 'b'],
      },
    ];
    assert.deepEqual(record, {
      ...{ ruleId, ruleName: RuleInfo.Name, messageId, topic, productKey: fleet.productKey, deviceName: 'told' },
      ...{ errorAction: 'delivered', canDeliverAgain: true },
      failures: failures.map((failure, index) => ({ ...failure, said: said[index] })),
    });
  });

  it('are recorded with the failure of the error action, which is not tried again', async () => {
    await startRule(fleet, {
      ...{ shortTopic: 'twice/user/update' },
      actions: [actions.queue('twice')],
      errorAction: actions.call('twice'),
    });
    await letFail('MNS/twice', 4);
    await letFail('FC/service%2Ftwice', 1);
    const { messageId } = await publishAndTrace(fleet, 'twice', { a: 1 }, { actions: 5 });
    const { failures } = await fleet.read<Failures>('failures?limit=1');
    assert.equal(failures[0]?.['messageId'], messageId);
    assert.equal(failures[0]['errorAction'], 'FC: It fails, as it was asked to.');
    assert.equal((await itemsOf('FC/service%2Ftwice')).length, 0);
  });

  it('are tried once more on demand, one by one and all, and recorded anew where they fail again', async () => {
    await fleet.control('DELETE', 'failures');
    await startRule(fleet, {
      shortTopic: 'retried/user/update',
      actions: [actions.queue('retried'), actions.call('fine')],
    });
    await letFail('MNS/retried', 8);
    const { messageId } = await publishAndTrace(fleet, 'retried', { a: 1 }, { actions: 5 });
    await publishAndTrace(fleet, 'retried', { a: 2 }, { actions: 5 });
    const failures = () => fleet.read<Failures>('failures');
    const idOf = (list: Failures) => String(list.failures.at(-1)?.['id']);
    const first = await failures();
    assert.equal(first.total, 2);
    assert.equal(first.failures[1]?.['messageId'], messageId);
    assert.deepEqual(await itemsOf('MNS/retried'), []);

    await letFail('MNS/retried', 4);
    assert.equal((await fleet.control('POST', `failures/${idOf(first)}/deliver`)).status, 200);
    const again = () =>
      failures().then(({ total, failures: list }) => total === 2 && list[0]?.['messageId'] === messageId);
    assert.ok(await waitUntil(again, 10_000), 'it failed again, and is the newest now');
    const gone = await fleet.control('POST', `failures/${idOf(first)}/deliver`);
    assert.equal(gone.status, 409);

    const all = await fleet.control('POST', 'failures/deliver');
    assert.deepEqual([all.status, await all.json()], [200, { begun: 2, left: 0 }]);
    assert.ok(await waitUntil(async () => (await itemsOf('MNS/retried')).length === 2, 10_000));
    assert.deepEqual(
      new Set((await itemsOf('MNS/retried')).map(({ content }) => JSON.stringify(content))),
      new Set(['{"a":1}', '{"a":2}']),
    );
    assert.equal((await failures()).total, 0);
    // What was delivered at once is not delivered again.
    assert.equal((await itemsOf('FC/service%2Ffine')).length, 2);
    assert.equal((await fleet.control('POST', 'failures/x/deliver')).status, 400);
  });

  for (const [how, script] of [
    ['answers', () => undefined],
    [
      'ends its answer',
      (_request, response) => {
        response.writeHead(200).write('half an ans');
        return undefined;
      },
    ],
  ] satisfies [string, Script][]) {
    it(`of a function that never ${how} are given up after their time, tried again, told and recorded`, async () => {
      await using server = await startLoopbackServer(script);
      const name = `never-${how.replaceAll(' ', '-')}`;
      const url = `${server.endpoint}/${name}`;
      assert.equal((await fleet.control('PUT', `destinations/FC/service%2F${name}`, { url, timeout: 50 })).status, 200);
      const ruleId = await startRule(fleet, {
        ...{ shortTopic: `${name}/user/update` },
        actions: [actions.call(name)],
        errorAction: actions.queue(name),
      });
      const { steps, messageId } = await publishAndTrace(fleet, name, { a: 1 }, { actions: 5 });
      const reason = `${url} was not reached: there was no answer within 50 ms.`;
      assert.deepEqual(
        actionsIn(steps).map(({ kind, attempt, result, reason: why }) => [kind, attempt, result, why]),
        [
          ...[1, 2, 3, 4].map((attempt) => ['action', attempt, 'failed', reason]),
          ['error-action', 1, 'delivered', undefined],
        ],
      );
      assert.deepEqual(
        server.requests.map(({ headers }) => headers['x-message-id']),
        Array.from({ length: 4 }, () => messageId),
      );
      const { failures } = await fleet.read<Failures>('failures?limit=1');
      assert.deepEqual([failures[0]?.['ruleId'], failures[0]?.['messageId']], [ruleId, messageId]);
      assert.match(JSON.stringify(failures[0]), /there was no answer within 50 ms/);
      assert.equal((await itemsOf(`MNS/${name}`)).length, 1);
    });
  }

  it('end with their rule', async () => {
    const lines: string[] = [];
    const line = (text: string) => void lines.push(text);
    const log = { debug: line, info: line, warn: line, error: line };
    await using slow = await DeviceFleet.start({ retryDelays: [500], log });
    const RuleId = await startRule(slow, { actions: [actions.queue('gone')] });
    await slow.control('PUT', 'destinations/MNS/gone', { failures: 1 });
    const { messageId } = await publishAndTrace(slow, 'sender', { a: 1 }, { actions: 1 });
    await slow.api.call('StopRule', { RuleId });
    await slow.api.call('DeleteRule', { RuleId });
    const words = `Message ${messageId} is not delivered any more: the actions of rule ${RuleId} were deleted.`;
    assert.ok(await waitUntil(() => lines.includes(words), 10_000), lines.join('\n'));
    assert.deepEqual((await slow.read<{ items: unknown[] }>('destinations/MNS/gone')).items, []);
  });
});
