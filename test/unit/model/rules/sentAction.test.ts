import assert from 'node:assert/strict';
import { findSentAction, isSameAction } from '../../../../src/model/rules/sentAction.ts';

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
});
