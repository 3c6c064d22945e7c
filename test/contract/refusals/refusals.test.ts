import assert from 'node:assert/strict';
import type { Fleet } from './fleet.ts';
import { refusals } from './refusals.ts';
import { startCrowdedFleet } from './startCrowdedFleet.ts';

describe('refused', () => {
  let fleet: Fleet;
  before(async () => {
    fleet = await startCrowdedFleet();
  });
  after(() => fleet[Symbol.asyncDispose]());

  for (const { operation, condition, request, code } of refusals) {
    it(`is ${operation} with ${condition}: ${code}`, async () => {
      const answer = await fleet.send(operation, typeof request === 'function' ? await request(fleet) : request);
      assert.equal(answer.Code, code, JSON.stringify(answer));
    });
  }
});
