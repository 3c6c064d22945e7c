import assert from 'node:assert/strict';
import { emptySqlContext } from '../../../../src/language/rulesql/services/sqlContext.ts';
import type { RuleContext } from '../../../../src/features/rules/context/ruleKnowledge.ts';
import { KnowledgeView, type KnowledgeViewParts } from '../../../../src/features/rules/editor/knowledgeView.ts';
import type { ToRulePage } from '../../../../src/protocol/ruleEditor.ts';

describe('KnowledgeView', () => {
  /** What was asked and is not answered yet. */
  let asked: ((known: RuleContext) => void)[];
  let shown: ToRulePage[];
  let view: KnowledgeView;

  const known = (topic: string): RuleContext => ({
    context: emptySqlContext,
    samples: [{ topic, payload: '{}' }],
    liveFilter: undefined,
  });

  /** Answers a question, and lets what waits for that go on. */
  const answer = async (index: number, topic: string): Promise<void> => {
    asked[index]?.(known(topic));
    await new Promise(setImmediate);
  };

  const samples = () => shown.filter((message) => message.type === 'samples');

  beforeEach(() => {
    asked = [];
    shown = [];
    const of = () => new Promise<RuleContext>((resolve) => void asked.push(resolve));
    view = new KnowledgeView({
      parts: { knowledge: { of } } as unknown as KnowledgeViewParts['parts'],
      document: {} as KnowledgeViewParts['document'],
      address: { connectionId: 'emulator', regionId: 'cn-shanghai', ruleId: '1', name: 'rule' },
      page: {
        show: (message) => void shown.push(message),
        post: () => Promise.resolve(true),
      },
      panel: { visible: true },
    });
  });

  afterEach(() => {
    view.dispose();
  });

  it('says of messages that came live that they are news', async () => {
    void view.show();
    await answer(0, '/a/b/first');
    void view.show(true);
    await answer(1, '/a/b/second');
    assert.deepEqual(
      samples().map(({ isLive }) => isLive),
      [false, true],
    );
  });

  it('answers a change of the topic although messages came live before the answer', async () => {
    void view.show();
    void view.show(true);
    await answer(1, '/a/b/new');
    await answer(0, '/a/b/old');
    assert.deepEqual(samples(), [{ type: 'samples', samples: known('/a/b/new').samples, isLive: false }]);
    void view.show(true);
    await answer(2, '/a/b/later');
    assert.equal(samples().at(-1)?.isLive, true);
  });

  it('shows nothing once its editor is closed', async () => {
    void view.show();
    view.dispose();
    await answer(0, '/a/b/c');
    assert.deepEqual(shown, []);
  });
});
