import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { bundleForPage } from './support/bundleForPage.ts';

const sources = `
  export { ruleActionConfigurations } from './src/catalogue/ruleActionTypes.ts';
  export { ConfigurationFieldset } from './src/webviews/rule/configurationFieldset.ts';
`;

describe('The fields of an action', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    const script = await bundleForPage(sources, 'fields');
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ content: script });
  });

  after(() => browser.close());

  it('show a value that the catalogue does not know, and have it in what is saved until another is chosen', async () => {
    const key = { columnName: 'id', columnType: 'UUID', columnValue: '${id}', option: 'LATER', more: 1 };
    const former = { instanceName: 'halls', tableName: 'warm', primaryKeys: [key], regionName: 'cn-shanghai' };
    await page.evaluate(`
      former = ${JSON.stringify(former)};
      shown = new fields.ConfigurationFieldset(fields.ruleActionConfigurations.OTS, former, former);
      document.body.replaceChildren(shown.element);
    `);
    const type = page.locator('#field-primaryKeys-0-columnType');
    assert.equal(await type.inputValue(), 'UUID');
    const keys = (): Promise<unknown> => page.evaluate('shown.value.primaryKeys');
    assert.deepEqual(await keys(), [key]);
    await type.selectOption('STRING');
    assert.deepEqual(await keys(), [{ ...key, columnType: 'STRING' }]);
  });

  it('have a number as one where the catalogue knows it, and otherwise as it is', async () => {
    for (const [topicType, shown] of [
      [1, '1'],
      [7, '7'],
    ] as const) {
      const former = { topic: '/pk/dn/user/get', topicType };
      const fieldset = `new fields.ConfigurationFieldset(fields.ruleActionConfigurations.REPUBLISH, former, former)`;
      await page.evaluate(
        `former = ${JSON.stringify(former)}; shown = ${fieldset}; document.body.replaceChildren(shown.element)`,
      );
      assert.equal(await page.locator('#field-topicType').inputValue(), shown);
      assert.equal(String(await page.evaluate('shown.value.topicType')), shown);
    }
  });
});
