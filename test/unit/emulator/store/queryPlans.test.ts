import assert from 'node:assert/strict';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { temporaryStore } from '../../../support/temporaryStore.ts';

/** Every statement that the store prepares, with the steps in which SQLite would carry it out. */
function plansOfStore(): readonly { readonly text: string; readonly steps: readonly string[] }[] {
  const plans: { text: string; steps: readonly string[] }[] = [];
  const prepare = Reflect.get(DatabaseSync.prototype, 'prepare');
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, text: string): StatementSync {
    const steps = prepare.call(this, `EXPLAIN QUERY PLAN ${text}`).all();
    plans.push({ text, steps: steps.map(({ detail }) => String(detail)) });
    return prepare.call(this, text);
  };
  try {
    temporaryStore().remove();
  } finally {
    DatabaseSync.prototype.prepare = prepare;
  }
  return plans;
}

describe('the queries of the store', () => {
  const plans = plansOfStore();

  it('find devices, and what belongs to them, by an index', () => {
    const large = /^SCAN (devices|shadows|tags|topology|batchRegistrationNames|topicRoutes|property\w+|\w+History)\b/;
    const slow = plans.filter(({ steps }) => steps.some((step) => large.test(step)));
    assert.deepEqual(slow, []);
    assert.ok(plans.length > 50);
  });

  it('take pages of devices in the order of an index, without sorting them', () => {
    const pages = plans.filter(({ text }) => /\bFROM devices\b[^]*\bORDER BY\b/.test(text));
    assert.ok(pages.length > 0);
    assert.deepEqual(
      pages.flatMap(({ steps }) => steps).filter((step) => step.includes('TEMP B-TREE')),
      [],
    );
  });
});
