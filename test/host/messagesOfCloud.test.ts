import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import {
  toMessagesPage,
  type FromMessagesPage,
  type SourceState,
  type ToMessagesPage,
} from '../../src/protocol/messages.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { PageVisitor } from './support/pageVisitor.ts';
import { Person } from './support/person.ts';
import { Picker } from './support/picker.ts';
import { useCloudConnection } from './support/useCloudConnection.ts';

const DeviceName = 'pump-1';

describe('The messages of a device on the cloud, by a tap', () => {
  const connection = useCloudConnection('Plant Heard');
  let client: Client;
  let device: AlinkDevice;
  let visitor: PageVisitor<ToMessagesPage, FromMessagesPage>;
  let ProductKey = '';
  let topic = '';

  before(async () => {
    ({ client } = connection());
    ({ ProductKey = '' } = await client.call('CreateProduct', { ProductName: 'Heard_pumps' }));
    topic = `/${ProductKey}/${DeviceName}/user/update`;
    const running = { mqttPort: connection().mqttPort };
    device = await AlinkDevice.connect({ running }, client, ProductKey, DeviceName);
  });

  after(() => device[Symbol.asyncDispose]());

  beforeEach(async () => {
    visitor = new PageVisitor(toMessagesPage);
    const scope = { connectionId: connection().id, regionId: 'cn-shanghai' };
    await vscode.commands.executeCommand('fleetbook.followMessages', {
      ...{ ...scope, productKey: ProductKey, deviceName: DeviceName },
    });
    visitor.say({ type: 'ready', search: '' });
    visitor.say({ type: 'window', first: 0, count: 20, isFollowing: true });
    await hearSource('that nothing is heard yet', 'untapped');
  });

  afterEach(async () => {
    await clearFaults(connection().cloud);
    visitor[Symbol.dispose]();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await waitFor('the tap to be gone', async () => (await traces()).length === 0);
  });

  const hearSource = (what: string, kind: SourceState['kind']) =>
    visitor.hear(what, (message) =>
      message.type === 'source' && message.source.kind === kind ? message.source : undefined,
    );
  /** What there is of a tap on the platform: routes to it, and its device. */
  const traces = async (): Promise<readonly string[]> => {
    const { DstTopics } = await client.call('QueryTopicRouteTable', { Topic: topic });
    const { Data } = await client.call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 50 });
    return [...DstTopics, ...Data.map((one) => one.DeviceName)].filter((word) => word.includes('fleetbook-tap-'));
  };
  /** Asks for a tap on the one topic, and answers what it is about to do. */
  const tap = async (answer?: string): Promise<string> => {
    using person = new Person();
    using picker = new Picker([[topic]]);
    await person.do(
      async () => {
        visitor.say({ type: 'connect' });
        await waitFor('the question', () => person.dialogs.length > 0);
      },
      [],
      answer === undefined ? [] : [answer],
    );
    assert.deepEqual(picker.left, []);
    return person.dialogs[0] ?? '';
  };

  it('are heard with consent alone, and leave nothing on the platform', async () => {
    const question = await tap();
    assert.match(question, /^Plant Heard: Set up a tap on pump-1\?/);
    assert.ok(question.includes(`${topic} → /${ProductKey}/fleetbook-tap-`), question);
    assert.deepEqual(await traces(), []);
    await tap('Set Up Tap');
    await hearSource('that the tap hears', 'following');
    assert.equal((await traces()).length, 2);
    await device.client.publishAsync(topic, '{"rpm":900}', { qos: 1 });
    const row = await visitor.hear('the message', (message) =>
      message.type === 'rows' ? message.rows.find(({ preview }) => preview.includes('900')) : undefined,
    );
    assert.deepEqual([row.topic, row.from, row.isUp], [topic, DeviceName, true]);
    assert.equal(device.client.connected, true);
    visitor.forget();
    visitor.say({ type: 'disconnect' });
    await hearSource('that it is removed', 'untapped');
    assert.deepEqual(await traces(), []);
  });

  it('are not said to be over where the platform keeps copying, and the next try takes the tap away', async () => {
    await tap('Set Up Tap');
    await hearSource('that the tap hears', 'following');
    await injectFault(connection().cloud, {
      ...{ operation: 'DeleteTopicRouteTable', code: 'iot.messagebroker.DeleteTopicRouteFailed', times: 100 },
    });
    visitor.say({ type: 'disconnect' });
    const failed = await hearSource('that it is still there', 'failed');
    assert.match(
      'message' in failed ? failed.message : '',
      /could not be removed: .* offered for removal at the next start/,
    );
    assert.notDeepEqual(await traces(), []);
    await clearFaults(connection().cloud);
    visitor.forget();
    visitor.say({ type: 'disconnect' });
    await hearSource('that it is removed', 'untapped');
  });
});
