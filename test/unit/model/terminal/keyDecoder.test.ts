import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Key } from '../../../../src/model/terminal/key.ts';
import { KeyDecoder } from '../../../../src/model/terminal/keyDecoder.ts';

/** Keys in short: text as it is, a paste in brackets, others by name. */
function decode(...chunks: string[]): string[] {
  const decoder = new KeyDecoder();
  return chunks.flatMap((chunk) => decoder.feed(chunk)).map(short);
}

function short(key: Key): string {
  if (key.kind === 'key') return `<${key.name}>`;
  return key.kind === 'paste' ? `[${key.text}]` : key.text;
}

describe('KeyDecoder', () => {
  const cases: Record<string, { input: string; keys: string[] }> = {
    'text and Enter': { input: 'hi 温度 👩‍🔬\r', keys: ['hi 温度 👩‍🔬', '<enter>'] },
    'one Enter for CR LF': { input: 'a\r\nb\n', keys: ['a', '<enter>', 'b', '<enter>'] },
    arrows: { input: '\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA', keys: ['<up>', '<down>', '<right>', '<left>', '<up>'] },
    'Home and End in all their forms': {
      input: '\x1b[H\x1bOF\x1b[1~\x1b[4~\x01\x05',
      keys: ['<home>', '<end>', '<home>', '<end>', '<home>', '<end>'],
    },
    'moving by words': {
      input: '\x1b[1;5D\x1b[1;3C\x1bb\x1bf',
      keys: ['<word-left>', '<word-right>', '<word-left>', '<word-right>'],
    },
    deleting: {
      input: '\x7f\x1b[3~\x17\x15\x0b',
      keys: ['<backspace>', '<delete>', '<kill-word>', '<kill-to-start>', '<kill-to-end>'],
    },
    'looking for a line, and leaving that': { input: '\x12a\x07', keys: ['<search-history>', 'a', '<cancel-search>'] },
    'deleting a word forwards, and putting back': {
      input: '\x1bd\x1b[3;5~\x1b[3;3~\x19',
      keys: ['<kill-word-right>', '<kill-word-right>', '<kill-word-right>', '<yank>'],
    },
    'a paste of lines that end in CR LF, in pieces': {
      input: '\x1b[200~RRpc\r\nDevice: a/b\r\n\r\n{}\r\n\x1b[201~',
      keys: ['[RRpc\nDevice: a/b\n\n{}]'],
    },
    'Ctrl+C, Ctrl+D and Ctrl+L': { input: '\x03\x04\x0c', keys: ['<interrupt>', '<end-of-input>', '<clear-screen>'] },
    'a paste without its escapes': {
      input: '\x1b[200~one\r\n\ttwo\x1b[31m\x07\r\x1b[201~x',
      keys: ['[one\n\ttwo[31m]', 'x'],
    },
    'sequences that mean nothing here': { input: '\x1b[1;2P\x1b[?1;2c\x1bOP\x1bxa\x00\x1d', keys: ['a'] },
    'Escape twice before a key': { input: '\x1b\x1b[A', keys: ['<up>'] },
  };
  for (const [name, { input, keys }] of Object.entries(cases)) {
    it(`reads ${name}`, () => {
      assert.deepEqual(decode(input), keys);
    });
  }

  it('reads the same from pieces of any size', () => {
    const inputs = fc.array(
      fc.constantFrom('a', '温', '\r', '\x1b[A', '\x1b[1;5D', '\x1bOF', '\x1b[200~p\nq\x1b[201~', '\x03'),
    );
    fc.assert(
      fc.property(inputs, fc.array(fc.nat(6)), (parts, sizes) => {
        const input = parts.join('').replaceAll('\r\x1b', '\r');
        const chunks: string[] = [];
        let at = 0;
        for (const size of sizes) chunks.push(input.slice(at, (at += size + 1)));
        chunks.push(input.slice(at));
        const joined = (keys: string[]): string => keys.join('');
        assert.equal(joined(decode(...chunks)), joined(decode(input)));
      }),
    );
  });
});
