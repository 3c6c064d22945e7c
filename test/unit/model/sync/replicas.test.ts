import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DocumentReplica, type TextUpdate, type ViewEdit } from '../../../../src/model/sync/documentReplica.ts';
import { applyEdit, minimalEdit } from '../../../../src/model/sync/minimalEdit.ts';
import { ViewReplica } from '../../../../src/model/sync/viewReplica.ts';

type FromDocument = { update: TextUpdate } | { applied: number };

/**
 * A document, its view, and the channels between them, one message a step. As in VS Code the document can change before
 * its replica hears of it, and an edit that was computed on an older text is refused.
 */
class Exchange {
  document = 'one\ntwo\nthree\n';
  text = this.document;
  #version = 0;
  #heard = 0;
  readonly #events: { version: number; text: string }[] = [];
  readonly #toView: FromDocument[] = [];
  readonly #toDocument: ViewEdit[] = [];
  readonly #replica = new DocumentReplica(this.document);
  readonly #view = new ViewReplica(this.#replica.open(this.document));

  type(at: number, text: string): void {
    const offset = at % (this.text.length + 1);
    this.text = applyEdit(this.text, { start: offset, end: offset, text });
  }

  post(): void {
    const edit = this.#view.change(this.text);
    if (edit) this.#toDocument.push(edit);
  }

  changeDocument(text: string): void {
    this.document = text;
    this.#events.push({ version: ++this.#version, text });
  }

  hear(): void {
    const event = this.#events.shift();
    if (!event) return;
    this.#heard = event.version;
    const update = this.#replica.documentChanged(event.text);
    if (update) this.#toView.push({ update });
  }

  receiveEdit(): void {
    const edit = this.#toDocument.shift();
    if (!edit) return;
    while (this.#replica.begin(edit)) {
      const refused = this.#heard !== this.#version;
      if (!refused && minimalEdit(this.document, edit.text)) this.changeDocument(edit.text);
      else if (!refused) this.#replica.documentChanged(edit.text);
      // VS Code tells of every change before it answers.
      while (this.#events.length > 0) this.hear();
      if (!refused) break;
    }
    if (this.#replica.seen === edit.sequence) this.#toView.push({ applied: edit.sequence });
  }

  receiveMessage(): void {
    const message = this.#toView.shift();
    if (!message) return;
    if ('applied' in message) this.#view.applied(message.applied);
    else {
      const { text, edit } = this.#view.receive(message.update, this.text);
      this.text = text;
      if (edit) this.#toDocument.push(edit);
    }
  }

  settle(): void {
    this.post();
    while (this.#events.length + this.#toDocument.length + this.#toView.length > 0) {
      this.hear();
      this.receiveEdit();
      this.receiveMessage();
    }
  }
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.nat(60) }) },
  { weight: 3, arbitrary: fc.constant('post' as const) },
  { weight: 1, arbitrary: fc.record({ insert: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
  { weight: 2, arbitrary: fc.constantFrom('hear' as const, 'receiveEdit' as const, 'receiveMessage' as const) },
);

describe('DocumentReplica and ViewReplica', () => {
  it('end with the same text, and with all that was typed since the document was last replaced', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const exchange = new Exchange();
        let typed: string[] = [];
        for (const action of steps) {
          if (action === 'clear') {
            // What was typed before a revert is gone by intent: let it arrive first, as VS Code does.
            exchange.settle();
            exchange.changeDocument('reverted\n');
            typed = [];
          } else if (typeof action === 'string') exchange[action]();
          else if ('type' in action) {
            // A letter that occurs once, so that it can be looked for.
            const letter = String.fromCharCode(0x4e00 + typed.length);
            typed.push(letter);
            exchange.type(action.type, letter);
          } else {
            const { document } = exchange;
            const at = action.insert % (document.length + 1);
            exchange.changeDocument(applyEdit(document, { start: at, end: at, text: '#' }));
          }
        }
        exchange.settle();
        assert.equal(exchange.text, exchange.document);
        for (const letter of typed) assert.ok(exchange.document.includes(letter), `${letter} is lost`);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps what both sides added at different places', () => {
    const exchange = new Exchange();
    exchange.type(3, '!');
    exchange.changeDocument('one\ntwo\nthree, four\n');
    exchange.settle();
    assert.equal(exchange.document, 'one!\ntwo\nthree, four\n');
  });

  it('starts again for a view that was built anew', () => {
    const replica = new DocumentReplica('a');
    const first = new ViewReplica(replica.open('a'));
    const late = first.change('ab')!;
    const second = new ViewReplica(replica.open('a'));
    assert.equal(replica.begin(late), false);
    assert.equal(replica.begin(second.change('ac')!), true);
    assert.equal(replica.documentChanged('ac'), undefined);
    assert.equal(replica.seen, 1);
  });
});
