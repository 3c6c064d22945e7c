import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { toEmulatorPage, type FromEmulatorPage, type ToEmulatorPage } from '../../src/protocol/emulatorPage.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { interceptRequests } from './support/interceptRequests.ts';
import { PageVisitor } from './support/pageVisitor.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { Person } from './support/person.ts';
import { Picker } from './support/picker.ts';
import { replaceText } from './support/replaceText.ts';
import { useShadowDocument } from './support/useShadowDocument.ts';
import { withoutAnswers } from './support/withoutAnswers.ts';

describe('The state of the emulator, exported from its page', () => {
  let visitor: PageVisitor<ToEmulatorPage, FromEmulatorPage>;
  let folder: string;
  let requests = 0;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-state-'));
    // The emulator runs.
    await emulatorClient();
    visitor = new PageVisitor(toEmulatorPage);
    await vscode.commands.executeCommand('fleetbook.openEmulator');
    visitor.say({ type: 'ready' });
  });

  after(async () => {
    visitor[Symbol.dispose]();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  let proposed: vscode.Uri | undefined;

  /** Exports into a file; resolves to what is wrong. */
  const exportTo = async (uri: vscode.Uri): Promise<string | undefined> => {
    using picker = new Picker([]);
    picker.saveAt(uri);
    const request = ++requests + 2_000_000;
    visitor.say({ type: 'state', request, action: 'export' });
    const { problem } = await visitor.hear('the answer', (heard) =>
      heard.type === 'answer' && heard.request === request ? heard : undefined,
    );
    ({ proposed } = picker);
    return problem;
  };

  it('is in the file, for this user alone, whatever a former draft was', async () => {
    const file = path.join(folder, 'fleet.jsonl');
    await writeFile(`${file}.part`, 'left behind');
    await chmod(`${file}.part`, 0o644);
    assert.equal(await exportTo(vscode.Uri.file(file)), undefined);
    assert.ok((await readFile(file, 'utf8')).includes('a1Thermo001'));
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ['fleet.jsonl']);
  });

  it('holds secrets, so that no file in the workspace is proposed, which may be under version control', async () => {
    assert.ok(vscode.workspace.workspaceFolders);
    await exportTo(vscode.Uri.file(path.join(folder, 'fleet.jsonl')));
    assert.equal(proposed?.fsPath, path.join(homedir(), 'emulator.jsonl'));
  });

  it('is proposed elsewhere where the home folder is the one that is open, or lies in it', async () => {
    const opened = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail();
    const { HOME, USERPROFILE } = process.env;
    try {
      for (const home of [opened, path.join(opened, 'home')]) {
        Object.assign(process.env, { HOME: home, USERPROFILE: home });
        assert.equal(homedir(), home);
        await exportTo(vscode.Uri.file(path.join(folder, 'fleet.jsonl')));
        assert.equal(proposed?.fsPath, path.join(tmpdir(), 'emulator.jsonl'));
      }
    } finally {
      for (const [name, value] of Object.entries({ HOME, USERPROFILE })) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
  });

  it('goes to no file of another system, which would be one of this computer', async () => {
    const problem = await exportTo(vscode.Uri.parse(`elsewhere:${folder}/other.jsonl`));
    assert.match(problem ?? '', /A file of “elsewhere:” cannot be used/);
    assert.deepEqual(await readdir(folder), ['fleet.jsonl']);
  });

  it('is no failure where it is cancelled, and leaves no file', async () => {
    const window = vscode.window as { -readonly [K in keyof typeof vscode.window]: (typeof vscode.window)[K] };
    const { withProgress } = window;
    // Somebody who clicks Cancel at once.
    const impatient: typeof withProgress = (_options, work) => {
      const cancel = new vscode.CancellationTokenSource();
      cancel.cancel();
      return work({ report: () => undefined }, cancel.token);
    };
    window.withProgress = impatient;
    try {
      assert.equal(await exportTo(vscode.Uri.file(path.join(folder, 'cancelled.jsonl'))), undefined);
    } finally {
      window.withProgress = withProgress;
    }
    assert.deepEqual(await readdir(folder), ['fleet.jsonl']);
  });

  it('says that the folder is not there, and goes on', async () => {
    assert.match((await exportTo(vscode.Uri.file(path.join(folder, 'absent/fleet.jsonl')))) ?? '', /ENOENT|no such/);
    assert.equal(await exportTo(vscode.Uri.file(path.join(folder, 'again.jsonl'))), undefined);
  });
});

describe('The page of an emulator that does not answer', () => {
  it('goes on saying so, and says that it tries again only where a person asks', async () => {
    await emulatorClient();
    using visitor = new PageVisitor(toEmulatorPage);
    await vscode.commands.executeCommand('fleetbook.openEmulator');
    visitor.say({ type: 'ready' });
    visitor.say({ type: 'show', tab: 'overview' });
    const hearState = (kind: string) =>
      visitor.hear(`that it is ${kind}`, ({ type, ...rest }) =>
        type === 'overview' && 'state' in rest && rest.state.kind === kind ? rest : undefined,
      );
    await hearState('loaded');
    // Once it is loaded, the page begins with nothing and is told all again, too.
    await waitFor('the page itself', () => visitor.heard(({ type }) => type === 'status').length > 1);
    let asked = 0;
    const intercepted = interceptRequests((request, body, own) => {
      if (request.path !== '/-/status') {
        own(body);
        return;
      }
      asked += 1;
      request.destroy(new Error('connection reset'));
    });
    try {
      await hearState('failed');
      visitor.forget();
      const before = asked;
      await waitFor('two more tries', () => asked > before + 1);
      assert.deepEqual(
        visitor.heard(({ type }) => type === 'overview'),
        [],
      );
      visitor.say({ type: 'refresh' });
      await hearState('loading');
      await hearState('failed');
    } finally {
      intercepted[Symbol.dispose]();
      await hearState('loaded');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
});

describe('A state that is imported into the emulator', () => {
  const shadow = useShadowDocument(64);

  it('is met by no save of before, of which no answer came: what is there by now is of others', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-state-'));
    const file = path.join(folder, 'fleet.jsonl');
    const visitor = new PageVisitor(toEmulatorPage);
    const carryOut = async (action: 'export' | 'import', request: number): Promise<void> => {
      visitor.say({ type: 'state', request, action });
      const { problem } = await visitor.hear('the answer', (heard) =>
        heard.type === 'answer' && heard.request === request ? heard : undefined,
      );
      assert.equal(problem, undefined);
    };
    using picker = new Picker([]);
    picker.save(file);
    picker.open(file);
    const mutable = vscode.window as { showWarningMessage: unknown };
    const warn = mutable.showWarningMessage;
    try {
      await vscode.commands.executeCommand('fleetbook.openEmulator');
      visitor.say({ type: 'ready' });
      await shadow.writeElsewhere({ own: 1 });
      await carryOut('export', 3_000_001);
      const document = await shadow.openText();
      await replaceText(document, '{"own": 2}');
      await withoutAnswers('UpdateDeviceShadow', async () => {
        assert.equal(await document.save(), false);
      });
      assert.deepEqual((await shadow.stored()).state.desired, { own: 2 });
      mutable.showWarningMessage = (_message: string, _options: object, action: string) => Promise.resolve(action);
      await carryOut('import', 3_000_002);
      assert.deepEqual((await shadow.stored()).state.desired, { own: 1 });
      await shadow.writeElsewhere({ own: 2 });
      await replaceText(document, '{"own": 3}');
      assert.equal(await document.save(), false);
      assert.deepEqual((await shadow.stored()).state.desired, { own: 2 });
    } finally {
      mutable.showWarningMessage = warn;
      visitor[Symbol.dispose]();
      await rm(folder, { recursive: true });
    }
  });
});

describe('A reset of the emulator that is cancelled', () => {
  let visitor: PageVisitor<ToEmulatorPage, FromEmulatorPage>;
  const window = vscode.window as { -readonly [K in keyof typeof vscode.window]: (typeof vscode.window)[K] };
  const commands = vscode.commands;
  const own = { withProgress: window.withProgress, executeCommand: commands.executeCommand };

  before(async () => {
    await emulatorClient();
    visitor = new PageVisitor(toEmulatorPage);
    await vscode.commands.executeCommand('fleetbook.openEmulator');
    visitor.say({ type: 'ready' });
  });

  after(async () => {
    Object.assign(window, { withProgress: own.withProgress });
    Object.assign(commands, { executeCommand: own.executeCommand });
    visitor[Symbol.dispose]();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('says what it came to, and shows the fleet that there is then', async () => {
    const name = `Cancelled_${Date.now() % 1_000_000}`;
    await (await emulatorClient()).call('CreateProduct', { ProductName: name });
    let refreshed = 0;
    const counted = (command: string, ...rest: readonly unknown[]) => {
      if (command === 'fleetbook.refresh') refreshed += 1;
      return own.executeCommand(command, ...rest);
    };
    visitor.forget();
    // Somebody who sees that it takes some time, and clicks Cancel.
    const impatient: typeof own.withProgress = (options, work) => {
      if (options.cancellable !== true) return own.withProgress(options, work);
      const cancel = new vscode.CancellationTokenSource();
      setTimeout(() => {
        cancel.cancel();
      }, 30);
      return work({ report: () => undefined }, cancel.token);
    };
    Object.assign(commands, { executeCommand: counted });
    Object.assign(window, { withProgress: impatient });
    using person = new Person();
    const said = () => [...person.told, ...person.dialogs].join('\n');
    await person.do(
      async () => {
        visitor.say({ type: 'state', request: 3_000_000, action: 'reset' });
        await waitFor('what became of it', () => /Cancelled|was reset/.test(said()), said);
      },
      [],
      ['Reset'],
    );
    const { Data } = await (await emulatorClient()).call('QueryProductList', { CurrentPage: 1, PageSize: 50 });
    const isThere = Data.List.some(({ ProductName }) => ProductName === name);
    assert.equal(/Cancelled: the emulator holds what it held/.test(said()), isThere, said());
    assert.equal(refreshed, isThere ? 0 : 1);
    // It was cancelled by whoever asked for it, who is told above: that is no failure.
    const answer = await visitor.hear('the answer', (heard) => (heard.type === 'answer' ? heard : undefined));
    assert.equal(answer.problem, undefined);
    // Items are not read from time to time.
    if (!isThere) await visitor.hear('the items that there are then', ({ type }) => type === 'items' || undefined);
  });
});
