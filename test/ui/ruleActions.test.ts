import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { isJsonObject, parseJson, type JsonObject } from '../../src/common/losslessJson.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { captureInEachTheme, faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { RuleEditorPage, ruleName as name } from './support/ruleEditorPage.ts';
import { unreachedByTab } from './support/unreachedByTab.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

describe('The actions in the rule editor', () => {
  const workbench = useWorkbench();
  const rule = new RuleEditorPage(workbench);

  it('opens from the tree', async () => {
    await rule.open();
  });

  const roleOf = async (service: string): Promise<void> => {
    await rule.frame.locator('#field-role-roleArn').fill(`acs:ram::1234567890123456:role/${service}`);
    await rule.frame.locator('#field-role-roleName').fill(service);
  };

  /** Adds an action of a type; `fill` fills in its form. */
  const add = async (type: string, fill: () => Promise<void>, isErrorAction = false): Promise<void> => {
    const count = (await rule.actionsStored()).length;
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#action-type').selectOption(type);
    await fill();
    await rule.frame.locator('#action-error').setChecked(isErrorAction);
    await rule.frame.locator('.action-form').scrollIntoViewIfNeeded();
    await captureInEachTheme(workbench(), `rule-action-${type.toLowerCase()}`);
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    assert.equal((await rule.actionsStored()).length, count + 1);
  };

  it('adds an action of each type by its form, checked by the catalogue', async () => {
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#field-topic').fill('nonsense');
    await rule.frame.getByText('topic must be /ProductKey/DeviceName/…').first().waitFor();
    await workbench().screenshot('rule-action-wrong');
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    await add('REPUBLISH', () => rule.frame.locator('#field-topic').fill('/a1Thermo001/${device}/user/get'));
    await add('MNS', async () => {
      await rule.frame.locator('#field-themeName').fill('warm-rooms');
      await roleOf('AliyunIOTAccessingMNSRole');
    });
    await add('OTS', async () => {
      await rule.frame.locator('#field-instanceName').fill('halls');
      await rule.frame.locator('#field-tableName').fill('warm');
      await rule.frame.locator('#field-primaryKeys-0-columnName').fill('device');
      await rule.frame.locator('#field-primaryKeys-0-columnType').selectOption('STRING');
      await rule.frame.locator('#field-primaryKeys-0-columnValue').fill('${device}');
      await rule.frame.getByRole('button', { name: 'Add to primaryKeys' }).click();
      await rule.frame.locator('#field-primaryKeys-1-columnName').fill('id');
      await rule.frame.locator('#field-primaryKeys-1-columnType').selectOption('INTEGER');
      await rule.frame.locator('#field-primaryKeys-1-option').selectOption('AUTO_INCREMENT');
      await roleOf('AliyunIOTAccessingOTSRole');
    });
    await add('RDS', () => rule.frame.locator('#action-json').fill('{"instanceName": "rds-1", "tableName": "rooms"}'));
  });

  /** Edits the action whose card has `card`, and returns what the platform has of it then. `fill` changes its form. */
  const edit = async (card: RegExp, fill: () => Promise<void>): Promise<JsonObject> => {
    const ids = async () => (await rule.actionsStored()).map(({ Id }) => Id).toSorted();
    const before = await ids();
    await rule.frame
      .locator('.action', { hasText: card })
      .getByRole('button', { name: /^Edit: / })
      .click();
    const type = await rule.frame.locator('#action-type').inputValue();
    await fill();
    await rule.frame.locator('.action-form').scrollIntoViewIfNeeded();
    await workbench().screenshot(`rule-action-edit-${type.toLowerCase()}`);
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    await rule.frame.locator('.action', { hasText: card }).waitFor();
    assert.deepEqual(await ids(), before);
    const stored = (await rule.actionsStored()).filter(
      ({ Type, Configuration }) => Type === type && card.test(Configuration),
    );
    assert.equal(stored.length, 1);
    const configuration = parseJson(stored[0]?.Configuration ?? '');
    assert.ok(isJsonObject(configuration));
    return configuration;
  };

  it('edits an action of each type by its form, and leaves alone what was not changed', async () => {
    const topic = '/a1Thermo001/${device}/user/reset';
    assert.deepEqual(await edit(/user\/(get|reset)/, () => rule.frame.locator('#field-topic').fill(topic)), {
      topic,
      topicType: 1,
    });
    const mns = await edit(/warm(er)?-rooms/, () => rule.frame.locator('#field-themeName').fill('warmer-rooms'));
    const roleName = 'AliyunIOTAccessingMNSRole';
    assert.deepEqual(mns, {
      themeName: 'warmer-rooms',
      regionName: 'cn-shanghai',
      role: { roleArn: `acs:ram::1234567890123456:role/${roleName}`, roleName },
    });
    const ots = await edit(/halls/, async () => {
      await rule.frame.locator('#field-tableName').fill('warmer');
      await rule.frame.locator('#field-primaryKeys-0-columnValue').fill('${at}');
      const second = rule.frame.getByRole('button', { name: 'Remove primaryKeys 2' });
      if (await second.isVisible()) await second.click();
    });
    assert.deepEqual([ots['instanceName'], ots['tableName']], ['halls', 'warmer']);
    assert.match(
      JSON.stringify(ots['primaryKeys']),
      /^\[\{"columnName":"device","columnType":"STRING","columnValue":"\$\{at\}"[^{]*\}\]$/,
    );
    const fc = await edit(/undelivered|given-up/, () => rule.frame.locator('#field-functionName').fill('given-up'));
    assert.deepEqual([fc['serviceName'], fc['functionName']], ['alerts', 'given-up']);
    assert.equal((await rule.actionsStored()).find(({ Type }) => Type === 'FC')?.ErrorActionFlag, true);
    const json = '{"instanceName": "rds-2", "tableName": "rooms"}';
    const rds = await edit(/rds-[12]/, () => rule.frame.locator('#action-json').fill(json));
    assert.deepEqual(rds, JSON.parse(json));
  });

  it('keeps what is filled in while another form is open, or another type chosen', async () => {
    const form = rule.frame.locator('.action-form');
    const editCard = (card: RegExp) =>
      rule.frame
        .locator('.action', { hasText: card })
        .getByRole('button', { name: /^Edit: / })
        .click();
    const cancel = async (): Promise<void> => {
      await rule.frame.getByRole('button', { name: 'Cancel' }).click();
      await form.waitFor({ state: 'hidden' });
    };
    const value = (selector: string, expected: string) =>
      waitFor(selector, async () => (await rule.frame.locator(selector).inputValue()) === expected);
    if (await form.isVisible()) await cancel();
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#action-type').selectOption('OTS');
    await rule.frame.locator('#field-instanceName').fill('half');
    await rule.frame.locator('#action-type').selectOption('RDS');
    await rule.frame.locator('#action-json').fill('{"instanceName": "half');
    await rule.frame.locator('#action-type').selectOption('OTS');
    await value('#field-instanceName', 'half');
    await rule.frame.locator('.action-form').scrollIntoViewIfNeeded();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-action-type-and-back'), []);
    await editCard(/user\/(get|reset)/);
    await rule.frame.getByRole('heading', { name: 'Edit REPUBLISH' }).waitFor();
    await rule.frame.locator('#field-topic').fill('/half');
    await editCard(/warm(er)?-rooms/);
    await rule.frame.getByRole('heading', { name: 'Edit MNS' }).waitFor();
    await cancel();
    await editCard(/user\/(get|reset)/);
    await value('#field-topic', '/half');
    await cancel();
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await value('#field-instanceName', 'half');
    await rule.frame.locator('#action-type').selectOption('RDS');
    await value('#action-json', '{"instanceName": "half');
    await cancel();
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await value('#action-type', 'REPUBLISH');
    await cancel();
  });

  it('does not replace an action that somebody else changed meanwhile, until it is saved once more', async () => {
    const themeIs = async () => {
      const found = (await rule.actionsStored()).find(({ Configuration }) => /warm(er)?-rooms/.test(Configuration));
      const configuration = parseJson(found?.Configuration ?? '');
      assert.ok(found && isJsonObject(configuration));
      return { found, configuration };
    };
    await rule.frame
      .locator('.action', { hasText: /warm(er)?-rooms/ })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await rule.frame.locator('#field-themeName').fill('warm-rooms-mine');
    const { found, configuration } = await themeIs();
    await (
      await rule.client()
    ).call('UpdateRuleAction', {
      ActionId: found.Id,
      Type: 'MNS',
      Configuration: JSON.stringify({ ...configuration, themeName: 'warm-rooms-theirs' }),
    });
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.getByText('It has now themeName "warm-rooms-theirs".').waitFor();
    assert.equal((await themeIs()).configuration['themeName'], 'warm-rooms-theirs');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-action-conflict'), []);
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    assert.equal((await themeIs()).configuration['themeName'], 'warm-rooms-mine');
  });

  it('adds an action anew that somebody else removed while its form was filled in', async () => {
    await rule.frame
      .locator('.action', { hasText: 'rds-' })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await rule.frame.locator('#action-json').fill('{"instanceName": "rds-anew", "tableName": "rooms"}');
    const rds = async () => (await rule.actionsStored()).filter(({ Type }) => Type === 'RDS');
    for (const { Id } of await rds()) await (await rule.client()).call('DeleteRuleAction', { ActionId: Id });
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.getByText('Save once more to add it as a new one.').waitFor();
    await rule.frame.getByRole('heading', { name: 'New Action' }).waitFor();
    assert.deepEqual(await rds(), []);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-action-gone'), []);
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    assert.match((await rds()).map(({ Configuration }) => Configuration).join(), /^[^]*rds-anew[^]*$/);
  });

  it('has in a form that nobody touched what the action is by now', async () => {
    const open = () =>
      rule.frame
        .locator('.action', { hasText: /warm-rooms/ })
        .getByRole('button', { name: /^Edit: / })
        .click();
    await open();
    await rule.frame.getByRole('heading', { name: 'Edit MNS' }).waitFor();
    await rule.frame
      .locator('.action', { hasText: 'rds-' })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await rule.frame.getByRole('heading', { name: 'Edit RDS' }).waitFor();
    const found = (await rule.actionsStored()).find(({ Configuration }) => Configuration.includes('warm-rooms'));
    assert.ok(found);
    const Configuration = found.Configuration.replace(/warm-rooms[-\w]*/, 'warm-rooms-later');
    await (await rule.client()).call('UpdateRuleAction', { ActionId: found.Id, Type: 'MNS', Configuration });
    await rule.frame.getByRole('button', { name: 'Read the rule again' }).click();
    await rule.frame.locator('.action', { hasText: 'warm-rooms-later' }).waitFor();
    await open();
    await waitFor(
      'the name of now',
      async () => (await rule.frame.locator('#field-themeName').inputValue()) === 'warm-rooms-later',
    );
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
  });

  it('leaves the focus where somebody works by the time an action is saved', async () => {
    const { page } = workbench();
    await rule.frame
      .locator('.action', { hasText: 'rds-' })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await rule.frame.locator('#action-json').fill('{"instanceName": "rds-late", "tableName": "rooms"}');
    await injectFault(await emulatorOf(workbench().userData), { operation: 'UpdateRuleAction', latency: 2_000 });
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.locator('#bench-topic').focus();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    await page.keyboard.type('x');
    assert.match(await rule.frame.locator('#bench-topic').inputValue(), /x/);
    await page.keyboard.press('Backspace');
  });

  it('says that the actions cannot be read, also while the bench goes on, and never that there are none', async () => {
    const emulator = await emulatorOf(workbench().userData);
    const empty = rule.frame.locator('.section.actions .empty');
    const said = () => empty.innerText();
    await injectFault(emulator, { operation: 'ListRuleActions', code: 'NoPermission', times: 50 });
    await rule.frame.getByRole('button', { name: 'Read the rule again' }).click();
    await waitFor('words', async () => (await said()).startsWith('The actions could not be read.'), said);
    const topic = rule.frame.locator('#bench-topic');
    const before = await topic.inputValue();
    await topic.fill('/a1Thermo001/thermostat-0001/user/other');
    await waitFor('another try', async () => (await rule.outcome().innerText()).includes('does not pass'));
    assert.match(await said(), /^The actions could not be read\./);
    await workbench().screenshot('rule-actions-unread');
    await topic.fill(before);
    await clearFaults(emulator);
    await rule.frame.getByRole('button', { name: 'Read the rule again' }).click();
    await empty.waitFor({ state: 'hidden' });
  });

  it('keeps what is filled in of an action, and the form open, over a reload of the window', async () => {
    const topic = '/a1Thermo001/${device}/user/half-written';
    await rule.frame
      .locator('.action', { hasText: /user\/(get|reset)/ })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await rule.frame.locator('#field-topic').fill('/half');
    await rule.frame.getByRole('button', { name: /^Edit: RDS/ }).click();
    await rule.frame.getByRole('heading', { name: 'Edit RDS' }).waitFor();
    await rule.frame
      .locator('.action', { hasText: /user\/(get|reset)/ })
      .getByRole('button', { name: /^Edit: / })
      .click();
    await rule.frame.locator('#field-topic').fill(topic);
    await workbench().reloadWindow();
    await rule.find();
    await rule.frame.getByRole('heading', { name: 'Edit REPUBLISH' }).waitFor();
    assert.equal(await rule.frame.locator('#field-topic').inputValue(), topic);
    await rule.frame.locator('.action .preview').first().waitFor();
    const placeOf = async (one: Locator): Promise<number> => (await one.boundingBox())?.y ?? Infinity;
    await waitFor('the form to be in view, below the actions', async () => {
      const bottom = await placeOf(workbench().page.locator('.part.statusbar'));
      return (await placeOf(rule.frame.getByRole('button', { name: 'Save Action' }))) < bottom;
    });
    await workbench().screenshot('rule-action-kept');
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    assert.ok((await rule.actionsStored()).some(({ Configuration }) => Configuration.includes('half-written')));
  });

  it('does not take an action for unsaved that was being saved when the window was loaded anew', async () => {
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#action-type').selectOption('RDS');
    await rule.frame.locator('#action-json').fill('{"instanceName": "rds-late-answer", "tableName": "rooms"}');
    const count = (await rule.actionsStored()).length;
    const emulator = await emulatorOf(workbench().userData);
    await injectFault(emulator, { operation: 'CreateRuleAction', latency: 60_000 });
    await rule.frame.getByRole('button', { name: 'Save Action' }).click();
    await workbench().reloadWindow();
    await rule.find();
    await rule.frame.getByText('so it is not known whether it was').waitFor();
    await rule.frame.locator('.action').first().waitFor();
    await workbench().screenshot('rule-action-unknown');
    // As if the call had arrived, which is not waited for.
    await clearFaults(emulator);
    const Configuration = '{"tableName":"rooms","instanceName":"rds-late-answer"}';
    await (await rule.client()).call('CreateRuleAction', { RuleId: rule.ruleId, Type: 'RDS', Configuration });
    await rule.frame.getByRole('button', { name: 'Read the rule again' }).click();
    await rule.frame.locator('.action-form').waitFor({ state: 'hidden' });
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await waitFor('an empty form', async () => (await rule.frame.locator('#action-type').inputValue()) === 'REPUBLISH');
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await rule.actionsStored()).length, count + 1);
  });

  it('removes an action after a question', async () => {
    const { notifications } = workbench();
    await rule.frame.getByRole('button', { name: 'Remove: FC' }).click();
    await notifications.waitForDialog('Remove the action FC');
    await workbench().screenshot('rule-action-remove');
    await notifications.answerDialog('Remove the action FC', 'Remove');
    await waitFor('the action to be gone', async () => !(await rule.actionsStored()).some(({ Type }) => Type === 'FC'));
    await add(
      'FC',
      async () => {
        await rule.frame.locator('#field-serviceName').fill('alerts');
        await rule.frame.locator('#field-functionName').fill('undelivered');
        await roleOf('AliyunIOTAccessingFCRole');
      },
      true,
    );
    assert.equal((await rule.actionsStored()).find(({ Type }) => Type === 'FC')?.ErrorActionFlag, true);
  });

  it('shows what an action delivered lately', async () => {
    await (await rule.client()).call('UpdateRule', { RuleId: rule.ruleId, Name: name, Where: '' });
    const showDelivered = (type: string) =>
      waitFor(`a delivery of ${type}`, async () => {
        await rule.frame
          .getByRole('button', { name: `Show what was delivered lately: ${type}` })
          .first()
          .click();
        const hide = rule.frame.getByRole('button', { name: `Hide what was delivered: ${type}` }).first();
        await hide.waitFor();
        if ((await rule.frame.locator('.action', { has: hide }).locator('.deliveries .fires pre').count()) > 0)
          return true;
        await hide.click();
        return false;
      });
    await showDelivered('REPUBLISH');
    const deliveries = rule.frame.locator('.deliveries').first();
    assert.match(await deliveries.innerText(), /sent to \/a1Gateway01\/gateway-01\/user\/diagnostics[^]*"temperature"/);
    await showDelivered('MNS');
    // Messages come each second, with which the bench tries anew: what is read here stays in its place.
    const mark = 'document.querySelector(".deliveries").kept = true';
    await rule.frame.evaluate(mark);
    const tried = () => rule.outcome().innerText();
    const before = await tried();
    await waitFor('another try', async () => (await tried()) !== before, tried);
    assert.equal(await rule.frame.evaluate('document.querySelector(".deliveries").kept'), true);
    const show = () => deliveries.scrollIntoViewIfNeeded();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-deliveries', show), []);
  });

  it('has nothing serious to be found by axe with the form of an action open, which the keyboard alone can fill in', async () => {
    const { page } = workbench();
    await rule.frame.getByRole('button', { name: 'Add Action…' }).click();
    await rule.frame.locator('#action-type').selectOption('OTS');
    await rule.frame.locator('#field-instanceName').fill('rooms');
    await rule.frame.locator('#field-tableName').fill('a wrong name');
    await rule.frame.locator('.action-form').scrollIntoViewIfNeeded();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'rule-action-form'), []);
    await rule.clickLine('FROM');
    await page.keyboard.press('Control+M');
    const unreached = await unreachedByTab(page, rule.frame, () => rule.clickLine('FROM'));
    await rule.clickLine('FROM');
    await page.keyboard.press('Control+M');
    await rule.frame.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(unreached, []);
  });
});
