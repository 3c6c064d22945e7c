import assert from 'node:assert/strict';
import { readOptions } from '../../../../src/cli/commandLine/readOptions.ts';
import { UsageError } from '../../../../src/cli/commandLine/usageError.ts';

const options = { port: { value: 'N', help: 'a port' }, json: { help: 'as JSON' } } as const;
const read = (...args: string[]) => readOptions(options, args);

describe('readOptions', () => {
  it('reads values, switches and words in any order', () => {
    const values = { port: '1', json: true };
    assert.deepEqual(read('--port', '1', 'word', '--json'), { values, positionals: ['word'] });
    assert.deepEqual(read('word', '--json', '--port=1'), { values, positionals: ['word'] });
  });

  it('knows what is not there', () => {
    const { values, positionals } = read();
    assert.deepEqual([values.port, values.json, positionals], [undefined, false, []]);
  });

  it('takes nothing behind two hyphens for an option, and the last of several values', () => {
    assert.deepEqual(read('--port', '1', '--port', '2', '--', '--json').positionals, ['--json']);
    assert.equal(read('--port', '1', '--port', '2').values.port, '2');
  });

  it('takes a value that begins with a hyphen only where it is tied on', () => {
    assert.equal(read('--port=-1').values.port, '-1');
    assert.throws(() => read('--port', '-1'), /--port wants a value: --port N\./);
  });

  it('refuses what it does not know, inherited names too', () => {
    for (const [word, message] of [
      ['--prt', 'There is no option --prt. Did you mean --port?'],
      ['--jsno', 'There is no option --jsno. Did you mean --json?'],
      ['--toString', 'There is no option --toString.'],
      ['-j', 'There is no option -j.'],
      ['--port=', '--port wants a value: --port N.'],
      ['--json=1', '--json takes no value.'],
    ] as const) {
      assert.throws(
        () => read(word),
        (error) => error instanceof UsageError && error.message === message,
        word,
      );
    }
  });
});
