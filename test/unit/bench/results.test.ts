import assert from 'node:assert/strict';
import { withSection } from '../../../bench/results.ts';

describe('withSection', () => {
  it('puts a section behind the others, and another measurement of it in its place', () => {
    const first = withSection('', measured('signing', 20));
    const both = withSection(first, measured('rrpc', 30));
    const again = withSection(both, measured('signing', 40));
    assert.deepEqual(headings(again), ['## signing', '## rrpc']);
    assert.match(again, /\| signing \| ms \| 40 \| 25 \| 0\.63x \| the goal \|/);
    assert.match(again, /\| rrpc \| ms \| 30 \|/);
    assert.doesNotMatch(again, /\| 20 \|/);
    assert.equal(withSection(again, measured('signing', 40)), again);
  });

  it('begins with what the rows mean, once', () => {
    const text = withSection(
      withSection('# Something else\n\nof old.\n', measured('signing', 20)),
      measured('rrpc', 30),
    );
    assert.equal(text.match(/^# /gm)?.length, 1);
    assert.ok(text.startsWith('# What `npm run bench` measured\n'));
  });
});

function measured(section: string, ours: number) {
  const row = { measure: section, unit: 'ms', ours, peer: 25, peerName: 'the goal', better: 'lower' as const };
  return { section, when: '2026-01-02', machine: 'a machine', rows: [row] };
}

function headings(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('## '));
}
