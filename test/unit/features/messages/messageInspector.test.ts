import assert from 'node:assert/strict';
import { MessageInspector } from '../../../../src/features/messages/messageInspector.ts';
import { MessageStore } from '../../../../src/model/messages/messageStore.ts';
import type { ToMessagesPage } from '../../../../src/protocol/messages.ts';
import { someMessage } from '../../model/messages/someMessage.ts';

describe('MessageInspector', () => {
  const start = (count: number) => {
    const store = new MessageStore({ count, bytes: 1_000_000 });
    const posted: ToMessagesPage[] = [];
    const inspector = new MessageInspector({
      store,
      post: (message) => posted.push(message),
      hasTraces: () => false,
      readTrace: async () => Promise.reject(new Error('No trace is asked for')),
    });
    const add = (text: string) => store.add(someMessage({ payload: { kind: 'text', text } }));
    const compare = (number: number) => {
      inspector.showDifference(number);
      const last = posted.at(-1);
      return last?.type === 'difference' ? last.difference : assert.fail('nothing was compared');
    };
    return { inspector, add, compare };
  };
  const differs = [
    { kind: 'removed', text: 'warm' },
    { kind: 'added', text: 'cold' },
  ];

  it('compares the message that is looked at with the one before also once both made room for later ones', () => {
    const { inspector, add, compare } = start(3);
    add('warm');
    const looked = add('cold');
    inspector.select(looked);
    for (let later = 0; later < 10; later += 1) add('later');
    assert.deepEqual(compare(looked.number).parts, differs);
    // The page was begun anew.
    inspector.selectAgain();
    assert.deepEqual(compare(looked.number).parts, differs);
  });

  it('compares another message with its own one before', () => {
    const { inspector, add, compare } = start(10);
    const first = add('warm');
    const second = add('cold');
    inspector.select(second);
    inspector.select(first);
    assert.deepEqual(compare(first.number), { parts: [] });
    assert.deepEqual(compare(second.number).parts, differs);
  });
});
