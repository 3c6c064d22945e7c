import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { stringifyJson } from '../../../../src/common/losslessJson.ts';
import { parseBehaviour } from '../../../../src/device/behaviour/parseBehaviour.ts';

const post = { type: 'properties', every: 10 };
const withValue = (value: object) => ({ posts: [{ ...post, values: { speed: value } }] });
const topicProblem = 'must begin with a slash, have no empty level, and neither + nor #';

/** What is wrong in a behaviour, and what is said of it. */
const table: readonly (readonly [behaviour: unknown, ...said: string[]])[] = [
  [[], 'The behaviour must be an object.'],
  [{ rpc: {} }, 'The behaviour does not know rpc: mend the spelling, or leave it out.'],
  [{ rrpc: { answer: {} } }, 'rrpc.answer.type must be one of "echo", "none", "fixed", "bytes", "template".'],
  [{ rrpc: { answer: { type: 'fixed' } } }, 'rrpc.answer.body must be there.'],
  [{ rrpc: { answer: { type: 'echo', delay: -1 } } }, 'rrpc.answer.delay must be at least 0.'],
  [{ rrpc: { answer: { type: 'bytes', base64: 'A' } } }, 'rrpc.answer.base64 must be Base64 with its padding.'],
  [
    { rrpc: { topics: { '/ask': { type: 'template', body: { to: ['${values.x}'] } } } } },
    'rrpc.topics./ask.body.to[0] refers to values, which there is not here: write one of deviceName, productKey, now, ' +
      'timestamp, count, properties, request, params, id, topic.',
  ],
  [{ set: { code: 20.5 } }, 'set.code must be a whole number.'],
  [{ set: { post: 'no' } }, 'set.post must be true or false.'],
  [
    { services: { open: { type: 'bytes', base64: '' } } },
    'services.open.type must be one of "echo", "none", "fixed", "template".',
  ],
  [{ posts: {} }, 'posts must be a list.'],
  [{ posts: [{ ...post, every: 0 }] }, 'posts[0].every must be at least 0.05.'],
  [{ posts: [{ type: 'properties' }] }, 'posts[0].every must be a number.'],
  [{ posts: [{ ...post, qos: 2 }] }, 'posts[0].qos must be 0 or 1.'],
  [
    { posts: [{ ...post, type: 'event', event: '' }] },
    'posts[0].event must be 1 to 50 letters, digits or underscores.',
  ],
  [{ posts: [{ ...post, type: 'message', topic: 'a/b' }] }, `posts[0].topic ${topicProblem}.`],
  [{ posts: [{ ...post, type: 'message', topic: '/a//b' }] }, `posts[0].topic ${topicProblem}.`],
  [{ posts: [{ ...post, type: 'message', topic: '/a/+' }] }, `posts[0].topic ${topicProblem}.`],
  [
    { posts: [{ ...post, type: 'message', topic: '/${product}/a' }] },
    'posts[0].topic refers to product, which there is not here: write one of productKey, deviceName.',
  ],
  [
    withValue({ type: 'sine', min: 2, max: 1, period: 60 }),
    'posts[0].values.speed.max must be at least as great as min.',
  ],
  [withValue({ type: 'sine', min: 0, max: 1, period: 60, step: 0 }), 'posts[0].values.speed.step must be more than 0.'],
  [
    withValue({ type: 'randomWalk', min: '0', max: 1e13 }),
    'posts[0].values.speed.min must be a number.',
    'posts[0].values.speed.max must be at most 1000000000000.',
  ],
  [withValue({ type: 'steps', values: [] }), 'posts[0].values.speed.values must have at least 1 entry.'],
  [withValue({ type: 'steps', values: [1], order: 'any' }), 'posts[0].values.speed.order must be "given" or "random".'],
  [withValue({ type: 'recording', file: '' }), 'posts[0].values.speed.file must have at least 1 character.'],
  [
    withValue({ type: 'object', members: { x: {} } }),
    'posts[0].values.speed.members.x.type must be one of "constant", "sine", "randomWalk", "steps", "recording", "time", "object", "list".',
  ],
  [
    { gateway: { subDevices: [{ productKey: 'a b', deviceName: 'x' }] } },
    'gateway.subDevices[0].productKey must be letters and digits.',
  ],
];

describe('A behaviour', () => {
  for (const [behaviour, ...said] of table) {
    it(`is not ${JSON.stringify(behaviour)}`, () => {
      const { problems } = parseBehaviour(JSON.stringify(behaviour));
      assert.deepEqual(
        problems.map(({ message }) => message),
        said,
      );
    });
  }

  it('is JSON', () => {
    const [problem] = parseBehaviour('{"posts":').problems;
    assert.match(problem?.message ?? '', /^The behaviour is not JSON: /);
  });

  it('may be empty, and name its schema', () => {
    assert.deepEqual(parseBehaviour('{"$schema":"x","description":"idle"}').problems, []);
  });

  it('keeps every digit of what it sends', () => {
    const text = '{"rrpc":{"answer":{"type":"fixed","body":{"id":889455942124347329,"t":21.0}}}}';
    assert.equal(stringifyJson(parseBehaviour(text).behaviour as never), text);
  });

  it('takes numbers however they are written', () => {
    const { behaviour, problems } = parseBehaviour('{"posts":[{"type":"properties","every":10.0,"jitter":1e0}]}');
    assert.deepEqual(problems, []);
    assert.deepEqual(behaviour?.posts, [{ type: 'properties', every: 10, jitter: 1 }]);
  });

  it('is as the page on it has it', () => {
    const page = readFileSync(new URL('../../../../src/device/README.md', import.meta.url), 'utf8');
    const examples = [...page.matchAll(/```json\r?\n([^]*?)```/g)].map(([, example = '']) => example);
    assert.equal(examples.length, 1);
    for (const example of examples) assert.deepEqual(parseBehaviour(example).problems, []);
  });

  it('is refused with words, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('rrpc', 'set', 'services', 'posts', 'shadow', 'gateway'),
        (value, key) => {
          for (const { message } of parseBehaviour(JSON.stringify({ [key]: value })).problems) {
            assert.doesNotMatch(message, /undefined|Invalid input|\[object/);
          }
        },
      ),
    );
  });
});
