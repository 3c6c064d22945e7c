import assert from 'node:assert/strict';
import * as l10n from '../../../../src/common/l10n.ts';
import { failureRoutes } from '../../../../src/emulator/control/failureRoutes.ts';
import { DeliveryError } from '../../../../src/emulator/rules/deliveryError.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

describe('The record of an error action that failed as well', () => {
  for (const [what, errorAction, told] of [
    ['has the words of older records', 'FC: It failed.', { errorAction: 'FC: It failed.' }],
    [
      ...[
        'has its words for who shows it to a person',
        '{"words":"{0}: {1}","values":["FC",{"words":"No","values":[]}]}',
      ],
      {
        errorAction: 'FC: No',
        errorActionSaid: { words: '{0}: {1}', values: ['FC', { words: 'No', values: [] }] },
      },
    ],
    ['has the text that a state from elsewhere has in its place', '{"words":5}', { errorAction: '{"words":5}' }],
  ] as const) {
    it(what, () => {
      const fixture = temporaryStore();
      try {
        fixture.store.ruleFailures.insert({
          ...{ ruleId: 1, ruleName: 'Rule', messageId: '1', topic: '/pk/device/user/update', productKey: 'pk' },
          ...{ deviceName: 'device', failures: '[]', errorAction, failedAt: 1, runId: null },
        });
        const routes = failureRoutes(fixture.store, { deliverAgain: () => Promise.resolve() });
        const route = routes.find(({ method, path }) => method === 'GET' && path === 'failures');
        const answer = route?.handle({ query: new URLSearchParams() } as Parameters<typeof route.handle>[0]) as {
          readonly json: { readonly failures: readonly object[] };
        };
        const { failures } = answer.json;
        assert.deepEqual(failures, [
          {
            ...{ id: '1', ruleId: '1', ruleName: 'Rule', messageId: '1', topic: '/pk/device/user/update' },
            ...{ productKey: 'pk', deviceName: 'device', failures: [], failedAt: 1, canDeliverAgain: false },
            ...told,
          },
        ]);
      } finally {
        fixture.remove();
      }
    });
  }
});

describe('The request to deliver all again that failed', () => {
  let fixture: ReturnType<typeof temporaryStore>;
  beforeEach(() => {
    fixture = temporaryStore();
    for (const messageId of ['1', '2'])
      fixture.store.ruleFailures.insert({
        ...{ ruleId: 1, ruleName: 'Rule', messageId, topic: '/pk/device/user/update', productKey: 'pk' },
        ...{ deviceName: 'device', failures: '[]', errorAction: null, failedAt: 1, runId: Number(messageId) },
      });
  });
  afterEach(() => fixture.remove());

  /** The answer where each delivery ends so. */
  const deliverAll = async (deliverAgain: (id: number) => Promise<void>) => {
    const route = failureRoutes(fixture.store, { deliverAgain }).find(({ path }) => path === 'failures/deliver');
    const call = { parameters: {}, query: new URLSearchParams(), body: () => Promise.resolve('') };
    return route?.handle(call as unknown as Parameters<typeof route.handle>[0]);
  };

  it('counts those whose rules are gone', async () => {
    const gone = new DeliveryError(l10n.later('There is no such failure any more.'));
    const answer = await deliverAll((id) => (id === 1 ? Promise.reject(gone) : Promise.resolve()));
    assert.deepEqual(answer, { json: { begun: 1, left: 1 } });
  });

  it('takes a disk that is full for no rule that is gone', async () => {
    await assert.rejects(
      deliverAll(() => Promise.reject(new Error('database or disk is full'))),
      /disk is full/,
    );
  });
});
