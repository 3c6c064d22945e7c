import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { text as readText } from 'node:stream/consumers';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { exportState, importState } from '../../support/state.ts';
import { actionsIn, publishAndTrace } from '../../support/ruleTrace.ts';
import { actions, startRule } from '../../support/startRule.ts';

interface Destination {
  readonly total: number;
  readonly items: readonly {
    readonly content?: unknown;
    readonly contentBase64?: string;
    readonly answer?: Readonly<Record<string, unknown>>;
    readonly messageId: string;
  }[];
}

describe('What rules deliver to other services', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start({ retryDelays: [1, 1, 1] })));
  after(() => fleet[Symbol.asyncDispose]());

  const read = (type: string, name: string) =>
    fleet.read<Destination>(`destinations/${type}/${encodeURIComponent(name)}`);
  const contents = async (type: string, name: string) => (await read(type, name)).items.map(({ content }) => content);
  const primaryKey = (columnName: string, columnType: string, columnValue: string, option = '') => ({
    ...{ columnName, columnType, columnValue, option },
  });

  it('is kept as messages of a queue, the newest first, with their ids', async () => {
    const ruleId = await startRule(fleet, {
      ...{ shortTopic: 'queued/user/update', select: 'a, messageId() as id' },
      actions: [actions.queue('alerts')],
    });
    const [first, second] = [
      await publishAndTrace(fleet, 'queued', '{"a":1.0}'),
      await publishAndTrace(fleet, 'queued', '{"a":[1,{"b":null}]}'),
    ];
    const { total, items } = await read('MNS', 'alerts');
    assert.equal(total, 2);
    assert.deepEqual(
      items.map(({ content, messageId }) => [content, messageId]),
      [
        [{ a: [1, { b: null }], id: second.messageId }, second.messageId],
        [{ a: 1, id: first.messageId }, first.messageId],
      ],
    );
    const page = await fleet.control('GET', 'destinations/MNS/alerts?limit=1&offset=1');
    const text = await page.text();
    assert.match(text, /"a":1\.0,/, 'numbers keep their digits');
    assert.match(text, new RegExp(`"ruleId":"${ruleId}"`));
    const { destinations } = await fleet.read<{ destinations: object[] }>('destinations');
    assert.deepEqual(destinations, [
      {
        ...{ type: 'MNS', regionId: 'cn-shanghai', name: 'alerts', url: null, timeout: 5000 },
        ...{ dropped: 0, failures: 0, items: 2 },
      },
    ]);
    assert.equal((await fleet.control('DELETE', 'destinations/MNS/alerts')).status, 200);
    assert.deepEqual(await contents('MNS', 'alerts'), []);
  });

  it('is kept as bytes where a rule passes bytes on', async () => {
    await startRule(fleet, {
      ...{ shortTopic: 'bytes/user/update', dataType: 'BINARY', actions: [actions.queue('raw')] },
    });
    await publishAndTrace(fleet, 'bytes', Buffer.from([0, 255]));
    assert.equal((await read('MNS', 'raw')).items[0]?.contentBase64, 'AP8=');
  });

  it('is written into rows of a table, over the row with the same key', async () => {
    await startRule(fleet, {
      ...{ shortTopic: 'rows/user/update', select: 'deviceName() as device, at, *' },
      actions: [
        actions.table('readings', [
          primaryKey('device', 'STRING', '${device}'),
          primaryKey('moment', 'INTEGER', '${at}'),
        ]),
      ],
    });
    await publishAndTrace(fleet, 'rows', '{"at":1,"power":12.50,"on":true,"list":[1],"deep":{"x":null}}');
    await publishAndTrace(fleet, 'rows', '{"at":9007199254740993,"power":13}');
    await publishAndTrace(fleet, 'rows', '{"at":1,"power":14}');
    assert.deepEqual(await contents('OTS', 'store/readings'), [
      { primaryKey: { device: 'rows', moment: Number('9007199254740993') }, columns: { power: 13 } },
      { primaryKey: { device: 'rows', moment: 1 }, columns: { power: 14 } },
    ]);
    await publishAndTrace(fleet, 'rows', '{"at":2,"power":12.50,"on":true,"list":[1],"deep":{"x":null}}');
    assert.deepEqual((await contents('OTS', 'store/readings'))[0], {
      ...{ primaryKey: { device: 'rows', moment: 2 } },
      columns: { power: 12.5, on: true, list: '[1]', deep: '{"x":null}' },
    });
  });

  it('is counted up where the key of a table is AUTO_INCREMENT', async () => {
    await startRule(fleet, {
      ...{ shortTopic: 'counted/user/update', select: 'v' },
      actions: [
        actions.table('log', [primaryKey('kind', 'STRING', 'log'), primaryKey('id', 'INTEGER', '', 'AUTO_INCREMENT')]),
      ],
    });
    for (const v of [5, 5, 6]) await publishAndTrace(fleet, 'counted', { v });
    assert.deepEqual(
      await contents('OTS', 'store/log'),
      [6, 5, 5].map((v, index) => ({ primaryKey: { kind: 'log', id: 3 - index }, columns: { v } })),
    );
  });

  it('is refused by a table where a key is missing or of the wrong type', async () => {
    await startRule(fleet, {
      ...{ shortTopic: 'wrong/user/update', select: 'at' },
      actions: [actions.table('wrong', [primaryKey('at', 'INTEGER', '${at}')])],
    });
    for (const [payload, reason] of [
      ['{}', 'The primary key at is ${at}, but the rule selects no value for at.'],
      ['{"at":"soon"}', 'The primary key at must be a whole number of 64 bits, but is soon.'],
      [
        '{"at":9223372036854775808}',
        'The primary key at must be a whole number of 64 bits, but is 9223372036854775808.',
      ],
    ] as const) {
      const { steps } = await publishAndTrace(fleet, 'wrong', payload, { actions: 4 });
      assert.deepEqual(
        actionsIn(steps).map((step) => step['reason']),
        Array.from({ length: 4 }, () => reason),
      );
    }
    assert.deepEqual(await contents('OTS', 'store/wrong'), []);
  });

  it('is kept as it is for the other services', async () => {
    const role = { roleArn: 'acs:ram::1:role/x', roleName: 'x' };
    await startRule(fleet, {
      ...{ shortTopic: 'others/user/update', select: 'a' },
      actions: [
        ['ONS', { instanceId: 'MQ_1', topic: 'events', regionName: 'eu-central-1', role }],
        ['DATAHUB', { projectName: 'hub', topicName: 'events', regionName: 'cn-shanghai', role }],
        ['RDS', { instanceName: 'rm-1', databaseName: 'db', tableName: 't', accountPwd: 'secret', role }],
        ['HiTSDB', { instanceId: 'ts-1', role }],
      ],
    });
    await publishAndTrace(fleet, 'others', { a: 1 });
    const far = await fleet.read<Destination>('destinations/ONS/MQ_1%2Fevents?regionId=eu-central-1');
    assert.deepEqual(
      far.items.map(({ content }) => content),
      [{ a: 1 }],
    );
    for (const [type, name] of [
      ['DATAHUB', 'hub/events'],
      ['RDS', 'rm-1/db/t'],
      ['HiTSDB', 'ts-1'],
    ] as const) {
      assert.deepEqual(await contents(type, name), [{ a: 1 }], type);
    }
  });

  it('calls a function at the address that was set for it, and keeps its answer', async () => {
    await startRule(fleet, {
      ...{ shortTopic: 'caller/user/update', select: 'a' },
      actions: [actions.call('work')],
    });
    await publishAndTrace(fleet, 'caller', { a: 0 });
    assert.deepEqual(await contents('FC', 'service/work'), [{ a: 0 }]);
    assert.equal((await read('FC', 'service/work')).items[0]?.answer, undefined);

    const calls: unknown[] = [];
    const server = createServer((request, response) => {
      void readText(request).then((body) => {
        calls.push([request.headers['content-type'], body, request.headers['x-message-id']]);
        response.writeHead(calls.length === 1 ? 503 : 200).end(`answer ${calls.length}`);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/work`;
    const set = await fleet.control('PUT', 'destinations/FC/service%2Fwork', { url, timeout: 2_000 });
    assert.equal(set.status, 200);
    const trace = await publishAndTrace(fleet, 'caller', { a: 1 }, { actions: 2 });
    assert.deepEqual(
      calls,
      [1, 2].map(() => ['application/json', '{"a":1}', trace.messageId]),
    );
    assert.deepEqual(
      (await read('FC', 'service/work')).items.slice(0, 2).map(({ answer }) => [answer?.['status'], answer?.['body']]),
      [
        [200, 'answer 2'],
        [503, 'answer 1'],
      ],
    );
    assert.deepEqual(
      actionsIn(trace.steps).map(({ result, reason }) => [result, reason]),
      [
        ['failed', `${url} answered with status 503.`],
        ['delivered', undefined],
      ],
    );
    server.close();
    await fleet.control('PUT', 'destinations/FC/service%2Fwork', { url: null });
    await publishAndTrace(fleet, 'caller', { a: 2 });
    assert.deepEqual((await contents('FC', 'service/work'))[0], { a: 2 });
  });

  it('leads a call nowhere else: by no redirect, and by no address that came with a state', async () => {
    await startRule(fleet, { shortTopic: 'follower/user/update', select: 'a', actions: [actions.call('led')] });
    await using other = await startLoopbackServer(() => ({}));
    await using server = await startLoopbackServer(() => ({ status: 307, headers: { location: other.endpoint } }));
    const url = `${server.endpoint}/led`;
    assert.equal((await fleet.control('PUT', 'destinations/FC/service%2Fled', { url })).status, 200);
    const reasons = async (payload: object) => {
      const { steps } = await publishAndTrace(fleet, 'follower', payload, { actions: 4 });
      return [...new Set(actionsIn(steps).map(({ reason }) => reason))];
    };
    assert.deepEqual(await reasons({ a: 1 }), [`${url} answered with status 307.`]);
    // Another way to write this computer, but not one that is known to be no other.
    const elsewhere = other.endpoint.replace('127.0.0.1', '0.0.0.0');
    const state = (await exportState(fleet.emulator)).replaceAll(url, elsewhere);
    assert.equal((await importState(fleet.emulator, state)).status, 200);
    assert.match((await reasons({ a: 2 })).join(), /^[^,]*is no http address of this computer\.[^,]*$/);
    assert.deepEqual(other.requests, []);
  });

  for (const [path, body, words] of [
    ['FC/x', { url: 'http://example.com/' }, /must be an http address of this computer/],
    ['FC/x', { url: 'https://127.0.0.1/' }, /must be an http address of this computer/],
    ['FC/x', { url: 'file:///etc/passwd' }, /must be an http address of this computer/],
    ['FC/x', { url: 'http://127.0.0.1@example.com/' }, /must be an http address of this computer/],
    ['FC/x', { url: 'http://name:password@127.0.0.1/' }, /without a user name/],
    ['MNS/x', { url: 'http://127.0.0.1/' }, /only a function/],
    ['FC/x', { timeout: 0 }, /timeout: must be at least 1/],
    ['FC/x', { failures: -1 }, /failures: must be at least 0/],
    ['FC/x', { colour: 'red' }, /colour: not known here/],
  ] as const) {
    it(`cannot be set to behave so: ${path} ${JSON.stringify(body)}`, async () => {
      const answer = await fleet.control('PUT', `destinations/${path}`, body);
      assert.equal(answer.status, 400);
      assert.match(((await answer.json()) as { error: string }).error, words);
    });
  }

  it('is not found where nothing of the name was ever delivered to', async () => {
    for (const path of ['MNS/nothing', 'REPUBLISH/x', 'toString/x']) {
      assert.equal((await fleet.control('GET', `destinations/${path}`)).status, 404, path);
    }
  });
});
