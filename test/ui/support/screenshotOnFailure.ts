import type { Context, RootHookObject } from 'mocha';
import { Workbench } from './workbench.ts';

/** Saves what every open workbench shows when a test fails, and VS Code's logs. */
export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const name = `failed-${test.fullTitle()}`;
    for (const workbench of Workbench.open) {
      console.log(
        `      screenshot: ${await workbench.screenshot(name)}\n      logs: ${await workbench.keepLogs('ui')}`,
      );
    }
  },
};
