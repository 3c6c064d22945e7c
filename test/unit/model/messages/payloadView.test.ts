import assert from 'node:assert/strict';
import { bestForm, payloadOf, previewOf, viewPayload } from '../../../../src/model/messages/payloadView.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('viewPayload', () => {
  it('indents JSON and leaves its numbers as they were written', () => {
    const view = viewPayload({ kind: 'text', text: '{"t":21.0,"id":12345678901234567890}' }, 'json', 1_000);
    assert.equal(view.text, '{\n  "t": 21.0,\n  "id": 12345678901234567890\n}');
    assert.equal(view.problem, undefined);
  });

  it('says that a text is no JSON', () => {
    assert.deepEqual(viewPayload({ kind: 'text', text: 'warm' }, 'json', 10), {
      ...{ form: 'json', text: '', length: 0, problem: 'It is not JSON.' },
    });
  });

  it('shows text and bytes as a hex dump', () => {
    const line = '00000000  41 42                                            AB';
    assert.equal(viewPayload({ kind: 'text', text: 'AB' }, 'hex', 1_000).text, line);
    assert.equal(viewPayload({ kind: 'bytes', bytes: bytes(0x41, 0x42) }, 'hex', 1_000).text, line);
  });

  it('cuts what is long at the end of a line, and tells how long the whole is', () => {
    const view = viewPayload({ kind: 'text', text: 'one\ntwo\nthree' }, 'text', 9);
    assert.deepEqual([view.text, view.length], ['one\ntwo', 13]);
    assert.equal(viewPayload({ kind: 'text', text: 'abc😀' }, 'text', 4).text, 'abc');
  });

  it('tells nothing of what is hidden', () => {
    assert.match(viewPayload({ kind: 'hidden' }, 'hex', 10).problem ?? '', /secret/);
  });
});

describe('payloadOf', () => {
  it('takes UTF-8 for text, and anything else for bytes', () => {
    assert.deepEqual(payloadOf(new TextEncoder().encode('wärme')), { kind: 'text', text: 'wärme' });
    assert.equal(payloadOf(bytes(0xff, 0xfe)).kind, 'bytes');
    assert.equal(payloadOf(bytes(0x41, 0)).kind, 'bytes');
  });
});

describe('bestForm', () => {
  it('is JSON for objects and lists, hex for bytes, and text for the rest', () => {
    assert.equal(bestForm({ kind: 'text', text: ' [1]' }), 'json');
    assert.equal(bestForm({ kind: 'text', text: '17' }), 'text');
    assert.equal(bestForm({ kind: 'text', text: '{broken' }), 'text');
    assert.equal(bestForm({ kind: 'bytes', bytes: bytes(1) }), 'hex');
  });
});

describe('previewOf', () => {
  it('puts the beginning on one line', () => {
    assert.equal(previewOf({ kind: 'text', text: '{\n  "a": 1\n}' }, 9), '{ "a": ');
    assert.equal(previewOf({ kind: 'bytes', bytes: bytes(1, 0xab, 3, 4) }, 9), '01 ab 03');
  });
});
