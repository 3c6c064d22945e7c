import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Client } from '../../src/client/client.ts';
import { encodePayload } from '../../src/common/encodePayload.ts';
import { toDevicePage, type FromDevicePage, type ToDevicePage } from '../../src/protocol/devicePage.ts';
import { toMessagesPage, type FromMessagesPage, type ToMessagesPage } from '../../src/protocol/messages.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { causeFault, endFaults } from './support/causeFault.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { PageVisitor } from './support/pageVisitor.ts';
import { Person } from './support/person.ts';
import { Picker } from './support/picker.ts';

const scope = { connectionId: 'emulator', regionId: 'cn-shanghai' } as const;
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' } as const;
const hour = 3_600_000;

describe('The page of a device, by its command and its contract', () => {
  let client: Client;
  let visitor: PageVisitor<ToDevicePage, FromDevicePage>;
  let requests = 0;

  before(async () => {
    client = await emulatorClient();
  });

  beforeEach(async () => {
    visitor = new PageVisitor(toDevicePage);
    const device = { ...scope, productKey: meter.ProductKey, deviceName: meter.DeviceName };
    await vscode.commands.executeCommand('fleetbook.openDevice', device);
    visitor.say({ type: 'ready' });
    await visitor.hear('whose page it is', (message) => (message.type === 'device' ? message.device : undefined));
  });

  afterEach(async () => {
    visitor[Symbol.dispose]();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const ask = async (message: (request: number) => FromDevicePage) => {
    const request = ++requests + 1_000_000;
    visitor.say(message(request));
    return visitor.hear('the answer', (heard) =>
      heard.type === 'answer' && heard.request === request ? heard : undefined,
    );
  };

  it('tells each part that is looked at, and never the secret before it is asked for', async () => {
    const { Data } = await client.call('QueryDeviceDetail', meter);
    const parts = ['detail', 'tags', 'model', 'values', 'shadow', 'topics', 'routes', 'topology'] as const;
    visitor.say({ type: 'look', parts });
    for (const part of parts) {
      const state = await visitor.hear(`the part ${part}`, (message) =>
        message.type === part && message.state.kind !== 'loading' ? message.state : undefined,
      );
      assert.notEqual(state.kind, 'failed', part);
      assert.ok(!JSON.stringify(state).includes(Data.DeviceSecret ?? 'none'), part);
    }
    const { secret } = await ask((request) => ({ type: 'reveal', request }));
    assert.equal(secret, Data.DeviceSecret);
  });

  it('saves and deletes a tag on the platform, and says what is wrong with one', async () => {
    const saved = await ask((request) => ({ type: 'saveTag', request, key: 'hall', value: 'north' }));
    assert.equal(saved.problem, undefined);
    const props = async () => (await client.call('QueryDeviceProp', meter)).Props;
    assert.match(JSON.stringify(await props()), /north/);
    const wrong = await ask((request) => ({ type: 'saveTag', request, key: 'h', value: 'x' }));
    assert.match(wrong.problem ?? '', /letters, digits/);
    using person = new Person();
    await person.do(() => ask((request) => ({ type: 'deleteTag', request, key: 'hall' })), [], ['Delete']);
    assert.match(person.dialogs.join(), /Delete the tag “hall” of “meter-0001”\?/);
    assert.doesNotMatch(JSON.stringify(await props()), /north/);
  });

  it('sets a property, calls a service, and reads histories of several properties', async () => {
    const set = await ask((request) => ({ type: 'setProperties', request, items: '{"reportInterval": 30}' }));
    assert.equal(set.problem, undefined);
    const refused = await ask((request) => ({ type: 'setProperties', request, items: '{"reportInterval": 5}' }));
    assert.match(refused.problem ?? '', /./);
    const called = await ask((request) => ({
      ...{ type: 'invoke', request, identifier: 'readRegister', args: '{"address": 7}' },
    }));
    assert.equal(called.problem, undefined);
    const now = Date.now();
    const span = { from: now - 24 * hour, to: now };
    const identifiers = ['voltage', 'frequency'];
    const { history } = await ask((request) => ({ type: 'history', request, identifiers, ...span }));
    assert.deepEqual(
      history?.map(({ identifier }) => identifier),
      identifiers,
    );
    for (const { values } of history) assert.ok(values.length > 5);
  });

  it('exports a history as CSV', async () => {
    const file = path.join(tmpdir(), `fleetbook-history-${process.pid}.csv`);
    using picker = new Picker([]);
    picker.save(file);
    const now = Date.now();
    visitor.say({ type: 'exportHistory', identifiers: ['voltage'], from: now - 6 * hour, to: now });
    await waitFor('the file', async () => (await readFile(file, 'utf8').catch(() => '')).split('\r\n').length > 5);
    assert.match(await readFile(file, 'utf8'), /^\uFEFFTime,voltage\r\n/);
    await rm(file);
  });

  it('says which part cannot be read and tells the others, and reads that one again', async () => {
    await causeFault({ operation: 'QueryDeviceProp', code: 'iot.common.QueryDevicePropertyActionError', times: 20 });
    visitor.say({ type: 'look', parts: ['tags', 'detail'] });
    const failed = await visitor.hear('the failure', (message) =>
      message.type === 'tags' && message.state.kind === 'failed' ? message.state.message : undefined,
    );
    assert.match(failed, /./);
    await visitor.hear('the other part', (message) =>
      message.type === 'detail' && message.state.kind === 'loaded' ? true : undefined,
    );
    await endFaults();
    visitor.say({ type: 'refresh', part: 'tags' });
    await visitor.hear('the tags', (message) =>
      message.type === 'tags' && message.state.kind === 'loaded' ? true : undefined,
    );
  });
});

describe('The messages of a device, by their command and their contract', () => {
  /** It is not connected: nothing comes but what the test sends. */
  const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0003' } as const;
  const topic = `/a1Thermo001/${device.DeviceName}/user/schedule`;
  let client: Client;
  let visitor: PageVisitor<ToMessagesPage, FromMessagesPage>;

  before(async () => {
    client = await emulatorClient();
    visitor = new PageVisitor(toMessagesPage);
    const address = { ...scope, productKey: device.ProductKey, deviceName: device.DeviceName };
    await vscode.commands.executeCommand('fleetbook.followMessages', address);
    visitor.say({ type: 'ready', search: '' });
    visitor.say({ type: 'window', first: 0, count: 20, isFollowing: true });
    await visitor.hear('that they are followed', (message) =>
      message.type === 'source' && message.source.kind === 'following' ? true : undefined,
    );
  });

  after(async () => {
    visitor[Symbol.dispose]();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const publish = (content: object) =>
    client.call('Pub', {
      ...{ ProductKey: device.ProductKey, TopicFullName: topic },
      MessageContent: encodePayload(JSON.stringify(content)),
    });
  const hearRows = (what: string, isThat: (rows: Extract<ToMessagesPage, { type: 'rows' }>) => boolean) =>
    visitor.hear(what, (message) => (message.type === 'rows' && isThat(message) ? message : undefined));

  it('come as they are sent, are paused and found, and nothing of them is lost', async () => {
    await publish({ n: 1 });
    await hearRows('the first', ({ counts }) => counts.received === 1);
    visitor.say({ type: 'pause', isPaused: true });
    await publish({ n: 2 });
    await publish({ n: 3 });
    const paused = await hearRows('two that wait', ({ counts }) => counts.waiting === 2);
    assert.equal(paused.counts.matching, 1);
    visitor.say({ type: 'pause', isPaused: false });
    await hearRows('all three', ({ counts, isPaused }) => !isPaused && counts.matching === 3);
    visitor.say({ type: 'search', text: '"n":2' });
    const found = await hearRows('the one', ({ counts }) => counts.matching === 1 && counts.received === 3);
    assert.match(found.rows[0]?.preview ?? '', /"n":2/);
    visitor.say({ type: 'search', text: '' });
    await hearRows('all again', ({ counts }) => counts.matching === 3);
  });

  it('are shown in each form, beside the one before, with their way, and sent again', async () => {
    const { rows } = await hearRows('the rows', ({ counts }) => counts.matching === 3);
    const number = rows.find(({ preview }) => preview.includes('"n":2'))?.number ?? assert.fail();
    visitor.say({ type: 'select', number });
    const detail = await visitor.hear('the message', (message) =>
      message.type === 'detail' && message.detail?.number === number ? message.detail : undefined,
    );
    assert.deepEqual([detail.topic, detail.resendProblem, detail.hasTrace], [topic, undefined, true]);
    for (const [form, words] of [
      ['json', /"n": 2/],
      ['text', /\{"n":2\}/],
      ['hex', /7b 22 6e 22/],
    ] as const) {
      visitor.say({ type: 'showPayload', number, form, isWhole: false });
      const payload = await visitor.hear(form, (message) =>
        message.type === 'payload' && message.payload.form === form ? message.payload : undefined,
      );
      assert.match(payload.text, words);
    }
    visitor.say({ type: 'showDifference', number });
    const { parts } = await visitor.hear('the difference', (message) =>
      message.type === 'difference' ? message.difference : undefined,
    );
    assert.deepEqual(new Set(parts.map(({ kind }) => kind)).has('added'), true);
    visitor.say({ type: 'showTrace', number });
    const trace = await visitor.hear('its way', (message) =>
      message.type === 'trace' && message.state.kind === 'loaded' ? message.state.data : undefined,
    );
    assert.ok(trace.boxes.some(({ label }) => label.includes('Pub')));
    visitor.say({ type: 'act', number, action: 'resend' });
    await hearRows('the fourth', ({ counts }) => counts.received === 4);
  });

  it('are not written where a file cannot grow, and it is said where they can be', async () => {
    using person = new Person();
    using picker = new Picker([]);
    picker.saveAt(vscode.Uri.parse('elsewhere:/messages.ndjson'));
    visitor.say({ type: 'export', isOn: true });
    await waitFor('the reason', () => person.told.length > 0);
    assert.match(
      person.told[0] ?? '',
      /a file of “elsewhere:” cannot grow\. Choose a file in a folder of this computer/,
    );
  });

  it('are written into a file as they come, and cleared', async () => {
    const file = path.join(tmpdir(), `fleetbook-messages-${process.pid}.ndjson`);
    using picker = new Picker([]);
    picker.save(file);
    visitor.say({ type: 'export', isOn: true });
    await visitor.hear('the export', (message) => (message.type === 'export' ? message.export : undefined));
    visitor.say({ type: 'clear' });
    await hearRows('none', ({ counts }) => counts.kept === 0);
    await publish({ n: 5 });
    await hearRows('the fifth', ({ counts }) => counts.kept === 1);
    visitor.say({ type: 'export', isOn: false });
    const lines = async () => (await readFile(file, 'utf8').catch(() => '')).trim().split('\n');
    await waitFor('five lines', async () => (await lines()).length === 5);
    for (const line of await lines()) assert.equal((JSON.parse(line) as { topic: string }).topic, topic);
    await rm(file);
  });
});
