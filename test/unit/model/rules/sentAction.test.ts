import assert from 'node:assert/strict';
import { attemptsAfter, findSentAction, isSameAction, settleAttempts } from '../../../../src/model/rules/sentAction.ts';

const mns = { type: 'MNS', configuration: '{"themeName": "a", "regionName": "b"}', isErrorAction: false };

describe('An action that was sent', () => {
  it('is the same however its configuration is written', () => {
    assert.ok(isSameAction(mns, { type: 'MNS', configuration: '{"regionName":"b","themeName":"a"}' }));
    assert.ok(!isSameAction(mns, { ...mns, configuration: '{"themeName":"a"}' }));
    assert.ok(!isSameAction(mns, { ...mns, type: 'FC' }));
    assert.ok(!isSameAction({ type: 'RDS', configuration: '{' }, { type: 'RDS', configuration: '{ ' }));
    assert.ok(isSameAction({ type: 'RDS', configuration: '{' }, { type: 'RDS', configuration: '{' }));
  });

  it('is a new one only where none was there before that is the same', () => {
    const [one, other] = [
      { ...mns, id: '1' },
      { ...mns, id: '2' },
    ];
    assert.equal(findSentAction({ ...mns, before: [] }, [one]), one);
    assert.equal(findSentAction({ ...mns, before: ['1'] }, [one]), undefined);
    assert.equal(findSentAction({ ...mns, before: ['1'] }, [one, other]), other);
    assert.equal(findSentAction({ ...mns, before: [] }, [{ ...one, isErrorAction: true }]), undefined);
  });

  it('is the one that it replaces, once that is as it was sent', () => {
    const sent = { ...mns, id: '1', before: ['1'] };
    assert.equal(findSentAction(sent, [{ ...mns, id: '1', configuration: '{}' }]), undefined);
    assert.equal(findSentAction(sent, [{ ...mns, id: '1' }])?.id, '1');
    assert.equal(findSentAction(sent, [{ ...mns, id: '2' }]), undefined);
  });

  it('is not found where nobody knows what was there before', () => {
    assert.equal(findSentAction(mns, [{ ...mns, id: '1' }]), undefined);
  });
});

describe('Attempts to add an action, none of which was answered', () => {
  const action = (themeName: string) => ({
    type: 'MNS',
    configuration: JSON.stringify({ themeName }),
    isErrorAction: false,
  });
  const first = { ...action('a'), before: ['0'] };
  const second = { ...action('b'), before: ['0'] };
  const there = { ...action('z'), id: '0' };

  it('are settled by the last one that is there; what was sent after that may still change it', () => {
    const added = { ...action('a'), id: '1' };
    assert.deepEqual(settleAttempts([first, second], [there, added]), {
      arrived: added,
      unanswered: [{ ...second, id: '1' }],
    });
    const changed = { ...action('b'), id: '1' };
    assert.deepEqual(settleAttempts([first, second], [changed]), { arrived: changed, unanswered: [] });
    assert.deepEqual(settleAttempts([first, second], [there]), { unanswered: [first, second] });
  });

  it('are told from what is there now, where it was not known before and none has arrived', () => {
    const unsure = { ...action('a'), before: undefined };
    assert.deepEqual(settleAttempts([unsure], [there]), { unanswered: [{ ...unsure, before: ['0'] }] });
    const same = { ...action('a'), id: '1' };
    assert.deepEqual(settleAttempts([unsure], [there, same]), { unanswered: [unsure] });
  });

  it('stay unanswered where another one fails for a reason that is known', () => {
    assert.deepEqual(attemptsAfter([first, second], {}), [first]);
    assert.deepEqual(attemptsAfter([first, second], { isUnknown: true }), [first, second]);
    const unsure = { ...action('a'), before: undefined };
    assert.deepEqual(attemptsAfter([unsure], { isUnknown: true, before: ['0'] }), [first]);
    for (const settled of [{ isGone: true }, { isSettled: true }])
      assert.deepEqual(attemptsAfter([first, second], settled), []);
  });
});
