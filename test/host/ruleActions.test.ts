import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RuleActions } from '../../src/features/rules/actions/ruleActions.ts';
import { ActionsView } from '../../src/features/rules/editor/actionsView.ts';
import { ruleAddressToPath } from '../../src/model/deviceAddress.ts';
import { PageView } from '../../src/platform/pageView.ts';
import { actions } from '../support/startRule.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { Person } from './support/person.ts';

describe('An action of a rule that is to be removed', () => {
  it('is asked about while it is there, and not once somebody else has removed it', async () => {
    const client = await emulatorClient();
    const name = `Removals_${Date.now() % 1_000_000}`;
    const { RuleId } = await client.call('CreateRule', {
      ...{ Name: name, ProductKey: 'a1Thermo001', ShortTopic: '+/user/update', Select: '*' },
    });
    const [type, configuration] = actions.queue('removals');
    await client.call('CreateRuleAction', { RuleId, Type: type, Configuration: JSON.stringify(configuration) });
    const address = { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: RuleId, name };
    const uri = vscode.Uri.from({ scheme: 'fleetbook-rule', path: `${ruleAddressToPath(address)}.iotsql` });
    const document = await vscode.workspace.openTextDocument(uri);
    const panel = vscode.window.createWebviewPanel('fleetbook.test', name, vscode.ViewColumn.One);
    const view = new ActionsView({
      parts: {
        actions: new RuleActions({ clientFor: () => Promise.resolve(client) }),
        services: { connections: { get: () => undefined } as never },
        ledger: { cloudOf: () => undefined },
        traffic: { deliveries: () => Promise.resolve([]) },
      },
      document,
      page: new PageView(panel.webview),
      address,
    });
    const listed = async () => (await client.call('ListRuleActions', { RuleId })).RuleActionList;
    const id = (await listed())[0]?.Id ?? '';
    using person = new Person();
    await view.remove(id);
    assert.match(person.dialogs.join('\n'), /Remove the action MNS .*\n.*removals/);
    assert.equal((await listed()).length, 1);
    await client.call('DeleteRuleAction', { ActionId: id });
    await view.remove(id);
    assert.equal(person.dialogs.length, 1, person.dialogs.join('\n'));
    assert.deepEqual(person.told, ['The action had been removed already.']);
    panel.dispose();
  });
});
