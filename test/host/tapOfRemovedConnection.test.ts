import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toMessagesPage, type FromMessagesPage, type ToMessagesPage } from '../../src/protocol/messages.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { PageVisitor } from './support/pageVisitor.ts';
import { Person } from './support/person.ts';
import { Picker } from './support/picker.ts';
import { addCloudConnection } from './support/cloudConnection.ts';

describe('A tap whose connection is removed', () => {
  /** What a first try left has other names. */
  let attempt = 0;

  it('is taken away with it, and its panel says why', async () => {
    attempt += 1;
    const name = `Plant Left ${attempt}`;
    const connection = await addCloudConnection(name);
    const { client } = connection;
    const { ProductKey = '' } = await client.call('CreateProduct', { ProductName: `Left_pumps_${attempt}` });
    await client.call('RegisterDevice', { ProductKey, DeviceName: 'pump-1' });
    const topic = `/${ProductKey}/pump-1/user/update`;
    const traces = async (): Promise<readonly string[]> => {
      const { DstTopics } = await client.call('QueryTopicRouteTable', { Topic: topic });
      const { Data } = await client.call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 50 });
      return [...DstTopics, ...Data.map((one) => one.DeviceName)].filter((word) => word.includes('fleetbook-tap-'));
    };
    using visitor = new PageVisitor<ToMessagesPage, FromMessagesPage>(toMessagesPage);
    const hearSource = (kind: string) =>
      visitor.hear(`the source to be ${kind}`, (message) =>
        message.type === 'source' && message.source.kind === kind ? message.source : undefined,
      );
    const scope = { connectionId: connection.id, regionId: 'cn-shanghai' };
    await vscode.commands.executeCommand('fleetbook.followMessages', {
      ...{ ...scope, productKey: ProductKey, deviceName: 'pump-1' },
    });
    visitor.say({ type: 'ready', search: '' });
    await hearSource('untapped');
    {
      using person = new Person();
      using picker = new Picker([[topic]]);
      const connect = async (): Promise<void> => {
        visitor.say({ type: 'connect' });
        await waitFor('the question', () => person.dialogs.length > 0);
      };
      await person.do(connect, [], ['Set Up Tap']);
      assert.deepEqual(picker.left, []);
    }
    await hearSource('following');
    assert.equal((await traces()).length, 2);
    await connection.remove();
    const failed = await hearSource('failed');
    const words = 'message' in failed ? failed.message : '';
    assert.ok(words.startsWith(`The connection “${name}” was removed. Close this panel`), words);
    await waitFor('the tap to be gone', async () => (await traces()).length === 0);
    await client.call('DeleteDevice', { ProductKey, DeviceName: 'pump-1' });
    await client.call('DeleteProduct', { ProductKey });
  });
});
