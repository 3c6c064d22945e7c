import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { waitFor } from '../ui/support/waitFor.ts';

describe('The extension in VS Code', () => {
  const extension = vscode.extensions.getExtension<unknown>(`${manifest.publisher}.${manifest.name}`);

  it('is present', () => {
    assert.ok(extension);
  });

  it('activates for nothing but what is ours', () => {
    // Documents of ours, and tests of ours in the workspace, which the Test Explorer lists.
    const ours =
      /^(?:onFileSystem:fleetbook-|onWebviewPanel:fleetbook\.|workspaceContains:\*\*\/\*\.(?:rule-test\.json|fleet\.md)$)/;
    for (const event of manifest.activationEvents) assert.match(event, ours);
  });

  it('activates for the notebooks of the sample workspace', async () => {
    await waitFor('the extension to activate', () => extension?.isActive === true);
  });

  for (const { command } of manifest.contributes.commands) {
    it(`registers the command ${command}`, async () => {
      assert.ok((await vscode.commands.getCommands(true)).includes(command));
    });
  }
});
