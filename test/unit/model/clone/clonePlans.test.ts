import assert from 'node:assert/strict';
import { describeClone } from '../../../../src/model/clone/describeClone.ts';
import { freeName } from '../../../../src/model/clone/freeName.ts';
import { planRule, type CloneRule } from '../../../../src/model/clone/planRule.ts';
import { planTopics, type TopicPermission } from '../../../../src/model/clone/planTopics.ts';

describe('A copy of part of a fleet', () => {
  describe('names', () => {
    it('stay where they are free, and else get a number', () => {
      assert.equal(freeName('Pumps', new Set(['Meters'])), 'Pumps');
      assert.equal(freeName('Pumps', new Set(['Pumps', 'Pumps_2'])), 'Pumps_3');
    });

    it('never get too long', () => {
      const long = 'x'.repeat(30);
      assert.equal(freeName(long, new Set([long])), `${'x'.repeat(28)}_2`);
    });
  });

  describe('topics', () => {
    const topic = (shortName: string, operation: TopicPermission = 'PUB', description = '') => ({
      shortName,
      operation,
      description,
    });
    const usual = [
      { id: '1', ...topic('user/update') },
      { id: '2', ...topic('user/get', 'SUB') },
    ];

    it('of a new product become those of the other, no more and no less', () => {
      const steps = planTopics([topic('user/update', 'ALL'), topic('user/more')], usual, {
        isNew: true,
        replace: false,
      });
      assert.deepEqual(
        steps.map(({ action, topic: { shortName } }) => [action, shortName]),
        [
          ['delete', 'user/get'],
          ['update', 'user/update'],
          ['create', 'user/more'],
        ],
      );
    });

    it('of a product that was there stay, unless they are to be replaced', () => {
      const source = [topic('user/update', 'ALL'), topic('user/more')];
      const kept = planTopics(source, usual, { isNew: false, replace: false });
      assert.deepEqual(
        kept.map((step) => [step.action, 'outcome' in step && step.outcome]),
        [
          ['none', 'kept'],
          ['create', 'copied'],
        ],
      );
      const [, replaced] = planTopics(source, usual, { isNew: false, replace: true });
      assert.deepEqual(replaced, { action: 'update', topic: source[0], id: '1', outcome: 'replaced' });
    });

    it('that the other lacks are removed where they are to be replaced, and not seen where the product is new', () => {
      const choices = [
        { isNew: false, replace: false },
        { isNew: false, replace: true },
        { isNew: true, replace: false },
      ];
      const deletions = choices.map((choice) =>
        planTopics([topic('user/update')], usual, choice).filter(({ action }) => action === 'delete'),
      );
      assert.deepEqual(deletions, [
        [],
        [{ action: 'delete', topic: usual[1], outcome: 'removed' }],
        [{ action: 'delete', topic: usual[1] }],
      ]);
    });

    it('that are alike are there already', () => {
      const [step] = planTopics([topic('user/update')], usual.slice(0, 1), { isNew: false, replace: true });
      assert.deepEqual(step, { action: 'none', topic: topic('user/update'), outcome: 'same' });
    });
  });

  describe('rules', () => {
    const rule: CloneRule = {
      ...{ name: 'Hot', description: '', productKey: 'a1', shortTopic: 'user/update', topicType: 1 },
      ...{ select: '*', where: undefined, dataType: 'JSON', isRunning: true },
      actions: [
        { type: 'MNS', configuration: '{"a":1}', isErrorAction: false },
        { type: 'FC', configuration: '{"b":1}', isErrorAction: true },
      ],
    };
    const existing = { ...rule, id: '7', actionIds: ['8', '9'] };
    const choice = { replace: false, name: 'Hot' };

    it('are made where there are none of their name', () => {
      assert.deepEqual(planRule(rule, undefined, choice), { action: 'create', name: 'Hot' });
    });

    it('are there already where they are alike, in whatever order their actions come', () => {
      const turned = { ...existing, where: '', actions: [...rule.actions].reverse() };
      assert.deepEqual(planRule(rule, turned, choice), { action: 'none', outcome: 'same' });
    });

    it('that differ stay, unless they are to be replaced', () => {
      const other = { ...existing, select: 'temperature' };
      const plan = planRule(rule, other, choice);
      assert.equal(plan.action === 'none' && plan.outcome, 'kept');
      assert.deepEqual(planRule(rule, other, { ...choice, replace: true }), { action: 'replace', existing: other });
    });

    it('without SQL do not replace one that has some, which nothing takes off', () => {
      const plan = planRule({ ...rule, select: undefined, shortTopic: undefined }, existing, {
        ...choice,
        replace: true,
      });
      assert.ok(plan.action === 'none' && plan.outcome === 'kept');
      assert.match(plan.reason ?? '', /cannot be taken off/);
    });

    it('get another name where theirs is the one of another product', () => {
      const plan = planRule(rule, undefined, { replace: true, name: 'Hot_2', owner: 'b2' });
      assert.ok(plan.action === 'create' && plan.name === 'Hot_2');
      assert.match(plan.reason ?? '', /^As Hot_2\. .*b2/);
    });

    it('on another kind of data cannot be replaced', () => {
      const plan = planRule(rule, { ...existing, dataType: 'BINARY' }, { ...choice, replace: true });
      assert.ok(plan.action === 'none' && plan.outcome === 'kept');
      assert.match(plan.reason ?? '', /BINARY/);
    });
  });

  describe('its report', () => {
    it('counts, and begins with what could not be copied', () => {
      const text = describeClone({
        from: 'Plant *East*',
        entries: [
          { kind: 'product', productKey: 'a1', name: 'Pumps', outcome: 'copied' },
          { kind: 'device', productKey: 'a1', name: 'pump-1', outcome: 'copied' },
          { kind: 'rule', productKey: 'a1', name: 'Hot_rule', outcome: 'failed', reason: 'It is\n<too> hot.' },
        ],
      });
      assert.match(text, /^# Copy of Plant \\\*East\\\* in the emulator\n/);
      assert.match(text, /\| product \| 1 \| 0 \| 0 \| 0 \| 0 \|/);
      assert.match(text, /## Could not be copied\n\n- rule \*\*Hot_rule\*\* of a1: It is \\<too\\> hot\.\n/);
      assert.ok(text.indexOf('## Could not be copied') < text.indexOf('## Copied'));
      assert.match(text, /## Never copied\n\n- Secrets/);
      assert.match(text, /## Copied\n\n- product \*\*Pumps\*\*.*\n- and what the table counts of devices.*: 1\n/);
      assert.doesNotMatch(text, /pump-1/);
    });

    it('names what was removed, of devices too', () => {
      const text = describeClone({
        from: 'Plant',
        entries: [
          { kind: 'tags', productKey: 'a1', name: 'pump-1', outcome: 'removed', reason: 'hall, floor' },
          { kind: 'tags', productKey: 'a1', name: 'pump-2', outcome: 'replaced' },
        ],
      });
      assert.match(text, /\| tags \| 0 \| 1 \| 0 \| 0 \| 0 \| 1 \|/);
      assert.match(text, /## Removed: the connection does not have it\n\n- tags \*\*pump-1\*\* of a1: hall, floor\n/);
      assert.doesNotMatch(text, /pump-2/);
    });

    it('says what can be done next, and counts the devices that were left', () => {
      const device = { kind: 'device', productKey: 'a1' } as const;
      const text = describeClone({
        from: 'Plant',
        entries: [
          { ...device, name: 'pump-1', outcome: 'copied' },
          { ...device, name: 'pump-2', outcome: 'kept', reason: 'It is there already.' },
          { ...device, name: 'pump-3', outcome: 'kept', reason: 'It is there already.' },
        ],
      });
      const [, next = ''] = text.split('## What to do next');
      assert.match(next, /^\n\n- Devices that were there and left, .*: 2\. Copy again with “Replace what differs”/);
      assert.match(next, /Run as Virtual Device/);
      assert.doesNotMatch(next, /once the causes are gone/);
      assert.doesNotMatch(text, /pump-/);
      assert.doesNotMatch(describeClone({ from: 'Plant', entries: [] }), /What to do next/);
    });

    it('says that it ended early, and that there was nothing', () => {
      const text = describeClone({ from: 'Plant', entries: [], ended: 'You cancelled it.' });
      assert.match(text, /## What to do next\n\n- Copy the same again/);
      assert.match(text, /The copy stopped early: You cancelled it\./);
      assert.match(text, /There was nothing to copy\./);
    });
  });
});
