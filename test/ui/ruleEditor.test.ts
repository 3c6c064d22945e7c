import assert from 'node:assert/strict';
import { glob, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { isJsonObject, parseJson, type JsonObject } from '../../src/common/losslessJson.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { faultsInEachTheme, isNoListRow } from './support/faultsInEachTheme.ts';
import { unreachedByTab } from './support/unreachedByTab.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const rules = ['Local emulator', 'cn-shanghai', 'Rules'] as const;
const name = 'High_temperature_alert';
const tab = `${name}.iotsql`;

describe('The rule editor', () => {
  const workbench = useWorkbench();
  let frame: Frame;
  let RuleId: string;

  const client = () =>
    clientOfEmulator(path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));

  const stored = async () => (await (await client()).call('GetRule', { RuleId })).RuleInfo;

  const actionsStored = async () => (await (await client()).call('ListRuleActions', { RuleId })).RuleActionList;

  const findEditor = async (): Promise<void> => {
    frame = await workbench().editors.frame('[aria-label="SQL"] .view-line');
    await frame.locator('.status').waitFor();
  };

  const shown = async (): Promise<string> => {
    const lines = await frame
      .locator('[aria-label="SQL"] .view-line')
      .evaluateAll((found) =>
        (found as unknown as { style: { top: string }; textContent: string }[])
          .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
          .map(({ textContent }) => textContent.replaceAll('\u00a0', ' ')),
      );
    return lines.join('\n');
  };

  const clickLine = async (text: string): Promise<void> => {
    await frame.locator('[aria-label="SQL"] .view-line', { hasText: text }).click();
    await workbench().page.keyboard.press('End');
  };

  /** VS Code puts unsaved text away about a second after it was typed; only then a reload keeps it. */
  const waitForBackup = async (text: string): Promise<void> =>
    waitFor(`a backup with ${text}`, async () => {
      const cwd = path.join(workbench().userData, 'User');
      const files = await Array.fromAsync(glob('Backups/*/fleetbook-rule/*', { cwd }));
      const texts = await Promise.all(files.map((file) => readFile(path.join(cwd, file), 'utf8')));
      return texts.some((backup) => backup.includes(text));
    });

  const outcome = (): Locator => frame.locator('.outcome');

  it('opens from the tree, with what the rule is and does', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...rules);
    await (await tree.item(...rules, name)).click();
    await findEditor();
    await waitFor('the SQL', async () => (await shown()).includes('WHERE temperature > 30'), shown);
    assert.match(await frame.locator('.strip').innerText(), /High_temperature_alert[^]*running[^]*JSON/);
    await frame.locator('.action').nth(2).waitFor();
    assert.equal(await frame.locator('#pick-topic').inputValue(), '/a1Thermo001/+/user/update');
    ({ Id: RuleId } = (await (await client()).call('ListRule', { CurrentPage: 1, PageSize: 50 })).Data.find(
      (rule) => rule.Name === name,
    ) ?? { Id: '' });
    await workbench().screenshot('rule-editor');
  });

  it('completes by what the fleet has, and underlines what is wrong', async () => {
    const { page } = workbench();
    await clickLine('temperature > 30');
    await page.keyboard.type(' AND hum');
    const offered = frame.locator('.suggest-widget .monaco-list-row', { hasText: 'humidity' }).first();
    await offered.waitFor();
    const faults = await faultsInEachTheme(workbench(), 'rule-completion', async () => {
      if (!(await offered.isVisible())) await page.keyboard.press('ControlOrMeta+Space');
      await offered.waitFor();
    });
    assert.deepEqual(faults.filter(isNoListRow), []);
    await page.keyboard.press('Escape');
    await workbench().editors.waitUntilDirty(tab, true);
    await page.keyboard.type('idity <> <');
    await frame.locator('.squiggly-error').first().waitFor();
    await waitFor('the bench to say so', async () => (await outcome().innerText()).includes('cannot run'));
    await workbench().screenshot('rule-squiggle');
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor('undo by VS Code', async () => !(await shown()).includes('<> <'), shown);
    await clickLine('temperature > 30');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('WHERE temperature > 30');
    await waitFor('the condition', async () => !(await shown()).includes('AND'), shown);
  });

  it('explains, helps with arguments, and formats', async () => {
    const { page, editors } = workbench();
    const revert = async (): Promise<void> => {
      await clickLine('FROM');
      await workbench().runCommand('File: Revert File');
      await editors.waitUntilDirty(tab, false);
    };
    // Whatever a first try left.
    await revert();
    const hover = frame.locator('.monaco-hover', { hasText: 'Name of the device that sent the message.' });
    await workbench().screenshot('rule-hover', async () => {
      await page.mouse.move(0, 0);
      await frame
        .locator('[aria-label="SQL"] .view-line span', { hasText: /^deviceName$/ })
        .first()
        .hover();
      await hover.waitFor();
    });
    await page.mouse.move(0, 0);

    await clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.type(', concat(');
    const help = frame.locator('.parameter-hints-widget', { hasText: 'concat' });
    await workbench().screenshot('rule-signature', async () => {
      if (!(await help.isVisible())) await page.keyboard.press('ControlOrMeta+Shift+Space');
      await help.waitFor();
    });
    await page.keyboard.press('Escape');
    await revert();

    await clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.insertText(', deviceName() as who');
    await waitFor(
      'the formatted text',
      async () => {
        if ((await shown()).includes('deviceName() AS who')) return true;
        await clickLine('FROM');
        // VS Code's own keys. What is formatted already stays as it is.
        await page.keyboard.press(process.platform === 'linux' ? 'Control+Shift+I' : 'Shift+Alt+F');
        return false;
      },
      shown,
    );
    // The first is a long line.
    assert.match(await shown(), /^SELECT deviceName\(\) AS device,[^]*\nFROM ".*"\nWHERE temperature > 30\n$/);
    await revert();
  });

  it('mends what is wrong by the keys for quick fixes, each time', async () => {
    const { page, editors } = workbench();
    await clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await editors.waitUntilDirty(tab, false);
    const squiggles = frame.locator('[aria-label="SQL"] .squiggly-error');
    const fixes = frame.locator('.action-widget', { hasText: 'deviceName' });
    for (let count = 1; count <= 5; count++) {
      await clickLine('FROM');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('End');
      await page.keyboard.insertText(`, devicNam() as who${String(count)}`);
      // Into the wrong name. Not by a click, over which a hover would come.
      await page.mouse.move(0, 0);
      for (let left = 0; left < 13; left++) await page.keyboard.press('ArrowLeft');
      await squiggles.first().waitFor();
      await page.keyboard.press('ControlOrMeta+.');
      await fixes.waitFor();
      if (count === 1) await workbench().capture('rule-quick-fix');
      await page.keyboard.press('Enter');
      const mended = `deviceName() as who${String(count)}`;
      await waitFor('the mended name', async () => (await shown()).includes(mended), shown);
      await squiggles.first().waitFor({ state: 'detached' });
    }
    await clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await editors.waitUntilDirty(tab, false);
  });

  it('tells as somebody types which message passes, what becomes of it, and what each action would send', async () => {
    const { page } = workbench();
    await frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"temperature": 25, "humidity": 50}');
    await frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0001/user/update');
    await waitFor('the condition that does not hold', async () =>
      (await outcome().innerText()).includes('temperature > 30 does not hold: temperature is 25.'),
    );
    assert.equal(await frame.locator('.preview').count(), 0);
    await workbench().screenshot('rule-bench-filtered');
    await frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"temperature": 35, "humidity": 50}');
    await waitFor('the row', async () => (await outcome().innerText()).includes('"device": "thermostat-0001"'));
    await frame.locator('.preview.fires').nth(1).waitFor();
    await workbench().screenshot('rule-bench-passes');
  });

  it('tries attribute() with the tags of the device that the topic names', async () => {
    const { page } = workbench();
    const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
    await (await client()).call('SaveDeviceProp', { ...device, Props: '{"wing": "north"}' });
    await clickLine('FROM');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.insertText(", attribute('wing') as wing, attribute('none') as none");
    await waitFor(
      'the tag in the row',
      async () => (await outcome().innerText()).includes('"wing": "north"'),
      () => outcome().innerText(),
    );
    await workbench().screenshot('rule-bench-tags');
    await clickLine('FROM');
    await workbench().runCommand('File: Revert File');
    await workbench().editors.waitUntilDirty(tab, false);
  });

  it('takes a message as bytes, in hexadecimal digits or in Base64', async () => {
    const { page } = workbench();
    const payload = () => frame.locator('.bench-payload .view-lines').innerText();
    await frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('{"temperature":35}');
    await frame.locator('#bench-form').selectOption('hex');
    await waitFor(
      'the digits',
      async () => (await payload()).replaceAll('\u00a0', ' ').startsWith('7b 22 74 65'),
      payload,
    );
    await waitFor('the same row', async () => (await outcome().innerText()).includes('The message passes'));
    await workbench().screenshot('rule-bench-hex');
    await frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('00 f');
    await waitFor('the reason', async () =>
      (await outcome().innerText()).includes('two hexadecimal digits for each byte'),
    );
    await page.keyboard.type('f 80');
    await waitFor('a message', async () => !(await outcome().innerText()).includes('cannot be read'));
    await frame.locator('#bench-form').selectOption('text');
    await waitFor('what keeps it from being text', async () => (await outcome().innerText()).includes('not UTF-8'));
    assert.equal(await frame.locator('#bench-form').inputValue(), 'hex');
    await frame.locator('#bench-form').selectOption('base64');
    await waitFor('Base64', async () => (await payload()).includes('AP+A'), payload);
    await page.keyboard.press('Escape');
    await frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(Buffer.from('{"temperature": 35, "humidity": 50}').toString('base64'));
    await frame.locator('#bench-form').selectOption('text');
    await waitFor('the text', async () => (await payload()).includes('humidity'), payload);
  });

  it('asks whether to restart the rule when it is saved while it runs, and restarts it', async () => {
    const { notifications, page } = workbench();
    await clickLine('temperature > 30');
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText('WHERE temperature > 33');
    await page.keyboard.press('ControlOrMeta+S');
    await notifications.waitForDialog(`“${name}” is running. Restart it with the new SQL?`);
    await workbench().screenshot('rule-restart');
    await notifications.answerDialog('Restart it with the new SQL?', 'Restart');
    await workbench().editors.waitUntilDirty(tab, false);
    const { Where, Status } = await stored();
    assert.deepEqual([Where, Status], ['temperature > 33', 'RUNNING']);
  });

  it('stops and starts', async () => {
    await frame.getByRole('button', { name: 'Stop', exact: true }).click();
    await waitFor('the rule to be stopped', async () => (await stored()).Status === 'STOP');
    await frame.getByRole('button', { name: 'Start', exact: true }).click();
    await waitFor('the rule to run', async () => (await stored()).Status === 'RUNNING');
    await frame.getByRole('button', { name: 'Stop', exact: true }).waitFor();
  });

  it('keeps an edit where somebody else changed the SQL, and lets a person choose', async () => {
    const { page } = workbench();
    await clickLine('temperature > 33');
    await page.keyboard.type(' AND mine = 1');
    await workbench().editors.waitUntilDirty(tab, true);
    await (await client()).call('UpdateRule', { RuleId, Name: name, Where: 'theirs = 1' });
    await frame.getByRole('button', { name: 'Take Theirs' }).waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-conflict'), []);
    await (await client()).call('UpdateRule', { RuleId, Name: name, Where: 'theirs = 2' });
    await frame.getByText('changed on the platform once more').waitFor();
    await frame.getByRole('button', { name: 'Save Mine' }).click();
    await workbench().notifications.answerDialog('Restart it with the new SQL?', 'Save Without Restart');
    await workbench().editors.waitUntilDirty(tab, false);
    assert.equal((await stored()).Where, 'temperature > 33 AND mine = 1');
    await clickLine('mine = 1');
    await page.keyboard.type('0');
    await workbench().editors.waitUntilDirty(tab, true);
    await (await client()).call('UpdateRule', { RuleId, Name: name, Where: 'temperature > 34' });
    await frame.getByRole('button', { name: 'Take Theirs' }).click();
    await workbench().editors.waitUntilDirty(tab, false);
    await waitFor('their SQL', async () => (await shown()).includes('WHERE temperature > 34'), shown);
    assert.equal((await stored()).Where, 'temperature > 34');
  });

  it('writes the topic that is picked into the SQL, where undo takes it back', async () => {
    const { page } = workbench();
    await frame.locator('#pick-product').selectOption('a1Meter0001');
    await waitFor('the product', async () => (await shown()).includes('"/a1Meter0001/+/user/update"'), shown);
    const topic = '/a1Meter0001/+/thing/event/property/post';
    await frame.locator('#pick-topic').selectOption(topic);
    await waitFor('the topic', async () => (await shown()).includes(`"${topic}"`), shown);
    await frame.getByText('made up').waitFor();
    await workbench().screenshot('rule-topic');
    await clickLine('FROM');
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor('the product', async () => (await shown()).includes('"/a1Meter0001/+/user/update"'), shown);
    await page.keyboard.press('ControlOrMeta+Z');
    await waitFor('the topic before', async () => (await shown()).includes('"/a1Thermo001/+/user/update"'), shown);
    await workbench().editors.waitUntilDirty(tab, false);
  });

  const roleOf = async (service: string): Promise<void> => {
    await frame.locator('#field-role-roleArn').fill(`acs:ram::1234567890123456:role/${service}`);
    await frame.locator('#field-role-roleName').fill(service);
  };

  /** Adds an action of a type; `fill` fills in its form. */
  const add = async (type: string, fill: () => Promise<void>, isErrorAction = false): Promise<void> => {
    const count = (await actionsStored()).length;
    await frame.getByRole('button', { name: 'Add Action…' }).click();
    await frame.locator('#action-type').selectOption(type);
    await fill();
    await frame.locator('#action-error').setChecked(isErrorAction);
    await frame.locator('.action-form').scrollIntoViewIfNeeded();
    await workbench().screenshot(`rule-action-${type.toLowerCase()}`);
    await frame.getByRole('button', { name: 'Save Action' }).click();
    await frame.locator('.action-form').waitFor({ state: 'hidden' });
    assert.equal((await actionsStored()).length, count + 1);
  };

  it('adds an action of each type by its form, checked by the catalogue', async () => {
    await frame.getByRole('button', { name: 'Add Action…' }).click();
    await frame.locator('#field-topic').fill('nonsense');
    await frame.getByText('topic must be /ProductKey/DeviceName/…').first().waitFor();
    await workbench().screenshot('rule-action-wrong');
    await frame.getByRole('button', { name: 'Cancel' }).click();
    await add('REPUBLISH', () => frame.locator('#field-topic').fill('/a1Thermo001/${device}/user/get'));
    await add('MNS', async () => {
      await frame.locator('#field-themeName').fill('warm-rooms');
      await roleOf('AliyunIOTAccessingMNSRole');
    });
    await add('OTS', async () => {
      await frame.locator('#field-instanceName').fill('halls');
      await frame.locator('#field-tableName').fill('warm');
      await frame.locator('#field-primaryKeys-0-columnName').fill('device');
      await frame.locator('#field-primaryKeys-0-columnType').selectOption('STRING');
      await frame.locator('#field-primaryKeys-0-columnValue').fill('${device}');
      await frame.getByRole('button', { name: 'Add to primaryKeys' }).click();
      await frame.locator('#field-primaryKeys-1-columnName').fill('id');
      await frame.locator('#field-primaryKeys-1-columnType').selectOption('INTEGER');
      await frame.locator('#field-primaryKeys-1-option').selectOption('AUTO_INCREMENT');
      await roleOf('AliyunIOTAccessingOTSRole');
    });
    await add('RDS', () => frame.locator('#action-json').fill('{"instanceName": "rds-1", "tableName": "rooms"}'));
  });

  /** Edits the action whose card has `card`, and returns what the platform has of it then. `fill` changes its form. */
  const edit = async (card: RegExp, fill: () => Promise<void>): Promise<JsonObject> => {
    const ids = async () => (await actionsStored()).map(({ Id }) => Id).toSorted();
    const before = await ids();
    await frame
      .locator('.action', { hasText: card })
      .getByRole('button', { name: /^Edit: / })
      .click();
    const type = await frame.locator('#action-type').inputValue();
    await fill();
    await frame.locator('.action-form').scrollIntoViewIfNeeded();
    await workbench().screenshot(`rule-action-edit-${type.toLowerCase()}`);
    await frame.getByRole('button', { name: 'Save Action' }).click();
    await frame.locator('.action-form').waitFor({ state: 'hidden' });
    await frame.locator('.action', { hasText: card }).waitFor();
    assert.deepEqual(await ids(), before);
    const stored = (await actionsStored()).filter(
      ({ Type, Configuration }) => Type === type && card.test(Configuration),
    );
    assert.equal(stored.length, 1);
    const configuration = parseJson(stored[0]?.Configuration ?? '');
    assert.ok(isJsonObject(configuration));
    return configuration;
  };

  it('edits an action of each type by its form, and leaves alone what was not changed', async () => {
    const topic = '/a1Thermo001/${device}/user/reset';
    assert.deepEqual(await edit(/user\/(get|reset)/, () => frame.locator('#field-topic').fill(topic)), {
      topic,
      topicType: 1,
    });
    const mns = await edit(/warm(er)?-rooms/, () => frame.locator('#field-themeName').fill('warmer-rooms'));
    const roleName = 'AliyunIOTAccessingMNSRole';
    assert.deepEqual(mns, {
      themeName: 'warmer-rooms',
      regionName: 'cn-shanghai',
      role: { roleArn: `acs:ram::1234567890123456:role/${roleName}`, roleName },
    });
    const ots = await edit(/halls/, async () => {
      await frame.locator('#field-tableName').fill('warmer');
      await frame.locator('#field-primaryKeys-0-columnValue').fill('${at}');
      const second = frame.getByRole('button', { name: 'Remove primaryKeys 2' });
      if (await second.isVisible()) await second.click();
    });
    assert.deepEqual([ots['instanceName'], ots['tableName']], ['halls', 'warmer']);
    assert.match(
      JSON.stringify(ots['primaryKeys']),
      /^\[\{"columnName":"device","columnType":"STRING","columnValue":"\$\{at\}"[^{]*\}\]$/,
    );
    const fc = await edit(/undelivered|given-up/, () => frame.locator('#field-functionName').fill('given-up'));
    assert.deepEqual([fc['serviceName'], fc['functionName']], ['alerts', 'given-up']);
    assert.equal((await actionsStored()).find(({ Type }) => Type === 'FC')?.ErrorActionFlag, true);
    const json = '{"instanceName": "rds-2", "tableName": "rooms"}';
    const rds = await edit(/rds-[12]/, () => frame.locator('#action-json').fill(json));
    assert.deepEqual(rds, JSON.parse(json));
  });

  it('keeps what is filled in while another form is open, or another type chosen', async () => {
    const form = frame.locator('.action-form');
    const editCard = (card: RegExp) =>
      frame
        .locator('.action', { hasText: card })
        .getByRole('button', { name: /^Edit: / })
        .click();
    const cancel = async (): Promise<void> => {
      await frame.getByRole('button', { name: 'Cancel' }).click();
      await form.waitFor({ state: 'hidden' });
    };
    const value = (selector: string, expected: string) =>
      waitFor(selector, async () => (await frame.locator(selector).inputValue()) === expected);
    if (await form.isVisible()) await cancel();
    await frame.getByRole('button', { name: 'Add Action…' }).click();
    await frame.locator('#action-type').selectOption('OTS');
    await frame.locator('#field-instanceName').fill('half');
    await frame.locator('#action-type').selectOption('RDS');
    await frame.locator('#action-json').fill('{"instanceName": "half');
    await frame.locator('#action-type').selectOption('OTS');
    await value('#field-instanceName', 'half');
    await editCard(/user\/(get|reset)/);
    await frame.getByRole('heading', { name: 'Edit REPUBLISH' }).waitFor();
    await frame.locator('#field-topic').fill('/half');
    await editCard(/warm(er)?-rooms/);
    await frame.getByRole('heading', { name: 'Edit MNS' }).waitFor();
    await cancel();
    await editCard(/user\/(get|reset)/);
    await value('#field-topic', '/half');
    await cancel();
    await frame.getByRole('button', { name: 'Add Action…' }).click();
    await value('#field-instanceName', 'half');
    await frame.locator('#action-type').selectOption('RDS');
    await value('#action-json', '{"instanceName": "half');
    await cancel();
    await frame.getByRole('button', { name: 'Add Action…' }).click();
    await value('#action-type', 'REPUBLISH');
    await cancel();
  });

  it('does not replace an action that somebody else changed meanwhile, until it is saved once more', async () => {
    const themeIs = async () => {
      const found = (await actionsStored()).find(({ Configuration }) => /warm(er)?-rooms/.test(Configuration));
      const configuration = parseJson(found?.Configuration ?? '');
      assert.ok(found && isJsonObject(configuration));
      return { found, configuration };
    };
    await frame
      .locator('.action', { hasText: /warm(er)?-rooms/ })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await frame.locator('#field-themeName').fill('warm-rooms-mine');
    const { found, configuration } = await themeIs();
    await (
      await client()
    ).call('UpdateRuleAction', {
      ActionId: found.Id,
      Type: 'MNS',
      Configuration: JSON.stringify({ ...configuration, themeName: 'warm-rooms-theirs' }),
    });
    await frame.getByRole('button', { name: 'Save Action' }).click();
    await frame.getByText('The action was changed meanwhile').waitFor();
    assert.equal((await themeIs()).configuration['themeName'], 'warm-rooms-theirs');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-action-conflict'), []);
    await frame.getByRole('button', { name: 'Save Action' }).click();
    await frame.locator('.action-form').waitFor({ state: 'hidden' });
    assert.equal((await themeIs()).configuration['themeName'], 'warm-rooms-mine');
  });

  it('removes an action after a question', async () => {
    const { notifications } = workbench();
    await frame.getByRole('button', { name: 'Remove: FC' }).click();
    await notifications.waitForDialog('Remove the action FC');
    await workbench().screenshot('rule-action-remove');
    await notifications.answerDialog('Remove the action FC', 'Remove');
    await waitFor('the action to be gone', async () => !(await actionsStored()).some(({ Type }) => Type === 'FC'));
    await add(
      'FC',
      async () => {
        await frame.locator('#field-serviceName').fill('alerts');
        await frame.locator('#field-functionName').fill('undelivered');
        await roleOf('AliyunIOTAccessingFCRole');
      },
      true,
    );
    assert.equal((await actionsStored()).find(({ Type }) => Type === 'FC')?.ErrorActionFlag, true);
  });

  it('shows what an action delivered lately', async () => {
    await (await client()).call('UpdateRule', { RuleId, Name: name, Where: '' });
    await waitFor('a delivery', async () => {
      await frame.getByRole('button', { name: 'Show what was delivered lately: MNS' }).first().click();
      await frame.getByRole('button', { name: 'Hide what was delivered: MNS' }).first().waitFor();
      if ((await frame.locator('.deliveries .fires').count()) > 0) return true;
      await frame.getByRole('button', { name: 'Hide what was delivered: MNS' }).first().click();
      return false;
    });
    const deliveries = frame.locator('.deliveries').first();
    const show = () => deliveries.scrollIntoViewIfNeeded();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-deliveries', show), []);
  });

  it('keeps the case of the bench as a test of the rule', async () => {
    const { page, quickInput } = workbench();
    await frame.getByRole('button', { name: 'Save as Rule Test…' }).click();
    await quickInput.type('warm rooms pass');
    await quickInput.choose(`${name}.rule-test.json`);
    await workbench().editors.tab(`${name}.rule-test.json`).waitFor();
    const file = path.join(workbench().workspace, `${name}.rule-test.json`);
    assert.match(
      await readFile(file, 'utf8'),
      /"name": "warm rooms pass"[^]*"device": "thermostat-0001"[^]*"at": 1577836800000/,
    );
    await workbench().screenshot('rule-test-saved');
    await workbench().editors.tab(tab).click();
    await findEditor();
    await page.mouse.move(0, 0);
  });

  it('keeps it by a command too', async () => {
    const { quickInput, editors } = workbench();
    await editors.tab(tab).click();
    await findEditor();
    await clickLine('FROM');
    await workbench().runCommand('Fleetbook: Save Bench as Rule Test…');
    await quickInput.answer('What the case shows', 'kept by the command');
    await quickInput.choose(`${name}.rule-test.json`);
    const file = path.join(workbench().workspace, `${name}.rule-test.json`);
    await waitFor('the case', async () =>
      (await readFile(file, 'utf8').catch(() => '')).includes('"kept by the command"'),
    );
    await editors.tab(tab).click();
    await findEditor();
  });

  it('has nothing serious to be found by axe, in each theme, and breaks no policy', async () => {
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-editor'), []);
    assert.deepEqual(await workbench().policyRefusals(frame), []);
  });

  it('has nothing serious to be found by axe with the form of an action open, which the keyboard alone can fill in', async () => {
    const { page } = workbench();
    await frame.getByRole('button', { name: 'Add Action…' }).click();
    await frame.locator('#action-type').selectOption('OTS');
    await frame.locator('#field-instanceName').fill('rooms');
    await frame.locator('#field-tableName').fill('a wrong name');
    await frame.locator('.action-form').scrollIntoViewIfNeeded();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-action-form'), []);
    await clickLine('FROM');
    await page.keyboard.press('Control+M');
    const unreached = await unreachedByTab(page, frame, () => clickLine('FROM'));
    await clickLine('FROM');
    await page.keyboard.press('Control+M');
    await frame.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(unreached, []);
  });

  it('takes another name at once, and shows the rule under it', async () => {
    const { editors, quickInput } = workbench();
    for (const [from, to] of [
      [name, 'Warm_rooms'],
      ['Warm_rooms', name],
    ] as const) {
      await frame.getByRole('button', { name: 'Change the name or the description' }).click();
      await quickInput.choose('Name');
      await quickInput.answer('Name', to);
      await quickInput.choose('Save Rule');
      await editors.tab(`${to}.iotsql`).waitFor();
      await editors.tab(`${from}.iotsql`).waitFor({ state: 'detached' });
      assert.equal((await stored()).Name, to);
      await findEditor();
      await frame.getByRole('heading', { name: to }).waitFor();
    }
  });

  it('shows the rule under another name at once while an edit is unsaved, which it keeps', async () => {
    const { editors, notifications, page, quickInput } = workbench();
    const rename = async (to: string): Promise<void> => {
      await frame.getByRole('button', { name: 'Change the name or the description' }).click();
      await quickInput.choose('Name');
      await quickInput.answer('Name', to);
      await quickInput.choose('Save Rule');
    };
    await clickLine('FROM');
    await page.keyboard.press('Home');
    await page.keyboard.insertText(', humidity as kept ');
    await editors.waitUntilDirty(tab, true);
    await rename('Cool_rooms');
    await editors.tab('Cool_rooms.iotsql').waitFor();
    await editors.tab(tab).waitFor({ state: 'detached' });
    await editors.waitUntilDirty('Cool_rooms.iotsql', true);
    await findEditor();
    await frame.getByRole('heading', { name: 'Cool_rooms' }).waitFor();
    await waitFor('the edit', async () => (await shown()).includes('as kept'), shown);
    await workbench().screenshot('rule-renamed-dirty');
    await clickLine('as kept');
    await page.keyboard.press('ControlOrMeta+S');
    await notifications.answerDialog('Restart it with the new SQL?', 'Restart');
    await editors.waitUntilDirty('Cool_rooms.iotsql', false);
    const { Name, Select } = await stored();
    assert.deepEqual([Name, Select?.includes('humidity as kept')], ['Cool_rooms', true]);
    await rename(name);
    await editors.tab(tab).waitFor();
    await editors.tab('Cool_rooms.iotsql').waitFor({ state: 'detached' });
    await findEditor();
    await frame.getByRole('heading', { name }).waitFor();
  });

  it('keeps an unsaved edit over a reload of the window', async () => {
    const { page } = workbench();
    await clickLine('FROM');
    await page.keyboard.type(' -- unsaved');
    await workbench().editors.waitUntilDirty(tab, true);
    await waitForBackup('-- unsaved');
    await workbench().reloadWindow();
    await findEditor();
    await waitFor('the edit', async () => (await shown()).includes('-- unsaved'), shown);
    await workbench().editors.waitUntilDirty(tab, true);
  });

  it('keeps bytes on the bench of a rule for BINARY as a test, whose expectation are bytes too', async () => {
    const { page, quickInput, tree, editors } = workbench();
    const binary = 'Raw_bytes';
    const topic = '/a1Thermo001/thermostat-0001/user/raw';
    const file = path.join(workbench().workspace, `${binary}.rule-test.json`);
    await rm(file, { force: true });
    const api = await client();
    const known = (await api.call('ListRule', { CurrentPage: 1, PageSize: 50 })).Data;
    if (!known.some((rule) => rule.Name === binary))
      await api.call('CreateRule', {
        Name: binary,
        DataType: 'BINARY',
        ProductKey: 'a1Thermo001',
        ShortTopic: '+/user/raw',
        Select: '*',
      });
    await workbench().runCommand('Fleetbook: Refresh Fleet');
    await tree.openView('Fleetbook');
    await tree.expand(...rules);
    await (await tree.item(...rules, binary)).click();
    await editors.tab(`${binary}.iotsql`).waitFor();
    await editors.waitUntilDirty(`${binary}.iotsql`, false);
    await waitFor('the page of the rule', async () => {
      await findEditor();
      return (await frame.locator('.strip').innerText()).includes('BINARY');
    });
    await frame.locator('#bench-topic').fill(topic);
    await frame.locator('#bench-form').selectOption('hex');
    await frame.locator('.bench-payload .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('00 ff 80');
    await waitFor(
      'the bytes to pass',
      async () => (await outcome().innerText()).includes('passes'),
      () => outcome().innerText(),
    );
    await workbench().screenshot('rule-bench-binary');
    await frame.getByRole('button', { name: 'Save as Rule Test…' }).click();
    await quickInput.type('any bytes pass');
    await quickInput.choose(`${binary}.rule-test.json`);
    await editors.tab(`${binary}.rule-test.json`).waitFor();
    const saved: unknown = JSON.parse(await readFile(file, 'utf8'));
    assert.deepEqual(saved, {
      query: 'SELECT *\nFROM "/a1Thermo001/+/user/raw"',
      dataType: 'BINARY',
      cases: [{ name: 'any bytes pass', topic, base64: 'AP+A', expect: { base64: 'AP+A' } }],
    });
  });
});
