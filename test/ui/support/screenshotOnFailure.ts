import type { Context, RootHookObject } from 'mocha';
import { Workbench } from './workbench.ts';

/** Saves what every open workbench shows when a test fails, and VS Code's logs, and clears the way for the next test or the second try. */
export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    // A test that is tried again has no state.
    if (!test || test.isPassed() || test.isPending()) return;
    const name = `failed-${test.fullTitle()}${test.isFailed() ? '' : '-first-try'}`;
    for (const workbench of Workbench.open) {
      console.log(`      screenshot: ${await workbench.capture(name)}\n      logs: ${await workbench.keepLogs('ui')}`);
      await workbench.clearAway();
    }
  },
};
