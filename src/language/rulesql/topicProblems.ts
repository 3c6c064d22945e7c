import type { SqlTopic } from './sqlNode.ts';
import type { SqlProblem } from './sqlProblem.ts';

/** What is wrong with the topic of FROM; whether there is such a topic is not known here. */
export function topicProblems({ value, start, end }: SqlTopic): readonly SqlProblem[] {
  if (value === '' && start === end) return [];
  const levels = value.split('/');
  const problem = (what: 'slash' | 'empty-level' | 'wildcard' | 'hash'): readonly SqlProblem[] => {
    return [{ kind: 'malformed-topic', what, severity: 'error', start, end }];
  };
  if (value === '#') return [];
  if (!value.startsWith('/')) return problem('slash');
  if (levels.slice(1).includes('')) return problem('empty-level');
  if (levels.slice(0, -1).includes('#')) return problem('hash');
  return levels.some((level) => level.length > 1 && /[+#]/.test(level)) ? problem('wildcard') : [];
}
