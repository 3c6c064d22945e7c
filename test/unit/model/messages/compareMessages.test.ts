import assert from 'node:assert/strict';
import { compareMessages } from '../../../../src/model/messages/compareMessages.ts';
import type { MessagePayload } from '../../../../src/model/messages/fleetMessage.ts';
import { someMessage } from './someMessage.ts';

function compare(before: MessagePayload, after: MessagePayload) {
  return compareMessages(
    { ...someMessage({ payload: before }), number: 1 },
    { ...someMessage({ payload: after }), number: 2 },
  );
}

const text = (value: string): MessagePayload => ({ kind: 'text', text: value });

describe('compareMessages', () => {
  it('shows what changed in JSON, member by member', () => {
    assert.deepEqual(compare(text('{"t":21,"mode":1}'), text('{"t":22,"mode":1}')), [
      { kind: 'same', text: '{' },
      { kind: 'removed', text: '  "t": 21,' },
      { kind: 'added', text: '  "t": 22,' },
      { kind: 'same', text: '  "mode": 1\n}' },
    ]);
  });

  it('leaves out what is alike far from a difference', () => {
    const list = (last: number) => text(JSON.stringify([...Array.from({ length: 20 }, () => 0), last]));
    assert.deepEqual(
      compare(list(1), list(2)).map((part) => `${part.kind} ${part.text}`),
      ['folded 18', 'same   0,\n  0,\n  0,', 'removed   1', 'added   2', 'same ]'],
    );
  });

  it('compares bytes by their hex dumps, also with text', () => {
    const parts = compare({ kind: 'bytes', bytes: Uint8Array.of(1) }, text('A'));
    assert.deepEqual(
      parts.map(({ kind }) => kind),
      ['removed', 'added'],
    );
    assert.match(parts[1]?.text ?? '', /^00000000 {2}41 /);
  });

  it('says that nothing differs by showing it as alike', () => {
    assert.deepEqual(compare(text('warm'), text('warm')), [{ kind: 'same', text: 'warm' }]);
  });

  it('says that what follows was not compared where a message is too long, also where all before it is alike', () => {
    const long = (last: string) => text(`${Array.from({ length: 7_000 }, () => '0123456789').join('\n')}\n${last}`);
    assert.deepEqual(
      compare(long('warm'), long('cold')).map(({ kind }) => kind),
      ['same', 'cut'],
    );
    assert.deepEqual(compare(text('0123456789'), long('cold')).at(-1), { kind: 'cut', text: '' });
    assert.deepEqual(compare(long('warm'), text('0123456789')).at(-1), { kind: 'cut', text: '' });
  });

  it('ends soon where nearly everything differs', () => {
    const many = (word: string) => text(Array.from({ length: 4_000 }, (_, index) => `${word}${index}`).join('\n'));
    assert.deepEqual(
      compare(many('a'), many('b')).map(({ kind }) => kind),
      ['removed', 'added'],
    );
  });
});
