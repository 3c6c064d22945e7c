import * as l10n from '../../common/l10n.ts';

import { sqlFunctionOf, type SqlFunctionName } from './functions/sqlFunctions.ts';
import type { SqlParameter } from './functions/sqlFunction.ts';
import type { Expected, SqlFix, SqlProblem } from './sqlProblem.ts';
import { writeSignature } from './writeSignature.ts';

const expected: Readonly<Record<Expected, l10n.Saying>> = {
  select: l10n.later('A query begins with SELECT.'),
  field: l10n.later('Expected a field: a path of the payload, a function or *.'),
  from: l10n.later('Expected FROM and a topic.'),
  topic: l10n.later('Expected a topic in double quotes, as "/productKey/+/user/update".'),
  value: l10n.later('Expected a value: a field, a function, a number, or a text in single quotes.'),
  comma: l10n.later('Expected "," between the two.'),
  alias: l10n.later('Expected the name that the field gets, behind AS.'),
  'close-bracket': l10n.later('A bracket ( is not closed: add ")".'),
  'in-list': l10n.later('IN is followed by values in brackets, as IN (1, 2).'),
  null: l10n.later('IS is followed by NULL, or by NOT NULL.'),
  when: l10n.later('CASE needs at least one WHEN … THEN ….'),
  then: l10n.later('WHEN is followed by THEN and a value.'),
  'end-of-case': l10n.later('CASE is not closed: add END.'),
  'operator-after-not': l10n.later('NOT is followed by LIKE or IN here.'),
};

const types: Readonly<Record<SqlParameter['type'], l10n.Saying>> = {
  number: l10n.later('a number'),
  text: l10n.later('a text'),
  any: l10n.later('a value'),
  payload: l10n.later('*, the whole payload'),
  property: l10n.later('the identifier of a property'),
};

const topics = {
  slash: l10n.later('A topic begins with a slash and the ProductKey: "/productKey/+/user/update".'),
  'empty-level': l10n.later('A level of the topic is empty.'),
  wildcard: l10n.later('A wildcard, + or #, takes a whole level of the topic.'),
  hash: l10n.later('# can only be the last level of a topic.'),
} as const;

/** What is wrong and what to do about it, in one or two sentences. */
export function describeSqlProblem(problem: SqlProblem): string {
  return l10n.say(saySqlProblem(problem));
}

/** The same for others to say. */
export function saySqlProblem(problem: SqlProblem): l10n.Saying {
  switch (problem.kind) {
    case 'expected':
      return expected[problem.what];
    case 'text-unclosed':
      return l10n.later("A text does not end on its line: close it with '.");
    case 'name-unclosed':
      return l10n.later('A name does not end on its line: close it with ".');
    case 'typographic-quote':
      return l10n.later(
        'SQL does not know the quotation mark {0}: write \' around texts and " around fields.',
        problem.quote,
      );
    case 'full-width':
      return l10n.later('Write {0} in place of the full-width {1}.', problem.plain, problem.character);
    case 'unknown-character':
      return l10n.later('{0} has no meaning here.', quote(problem.character));
    case 'malformed-number':
      return l10n.later(
        '{0} is no number. A field whose name begins with a digit stands in double quotes.',
        quote(problem.text),
      );
    case 'comment':
      return l10n.later('The SQL of rules has no comments: remove it.');
    case 'bracket-closes-nothing':
      return l10n.later('A bracket ) closes nothing: remove it.');
    case 'unexpected':
      return l10n.later('{0} does not belong here.', quote(problem.text));
    case 'reserved-word':
      return l10n.later('{0} is a word of SQL: put it in double quotes.', problem.word);
    case 'malformed-path':
      return l10n.later(
        '{0} is no path: write keys with dots between them and indexes in brackets, as a.b[0].',
        quote(problem.path),
      );
    case 'index-without-quotes':
      return l10n.later(
        'Put a path with an index in double quotes: "{0}". The documents promise nothing for it without them.',
        problem.path,
      );
    case 'unsupported-clause':
      return l10n.later('The SQL of rules has no {0}: a rule sees one message at a time.', problem.clause);
    case 'unsupported-operator':
      return l10n.later('The SQL of rules has no {0}.', problem.operator);
    case 'undocumented-operator':
      return l10n.later('The platform does not document {0}; the emulator takes it.', problem.operator);
    case 'subquery':
      return l10n.later('The SQL of rules has no queries inside of queries.');
    case 'nested-too-deep':
      return l10n.later('Nested too deep, or too long, to be read from here on.');
    case 'malformed-topic':
      return topics[problem.what];
    case 'too-many-fields':
      return l10n.later('Select has {0} fields; {1} are the most.', problem.count, problem.most);
    case 'same-key-twice':
      return l10n.later(
        'Two fields are called {0}; the result has this one only. Give it another name with AS.',
        quote(problem.key),
      );
    case 'star-in-expression':
      return l10n.later('* stands alone, or in to_base64(*) and to_hex(*).');
    case 'star-with-alias':
      return l10n.later('* has no alias: it stands for all fields.');
    case 'star-not-alone':
      return l10n.later(
        'In a rule for BINARY, * passes the payload as it is, and nothing can stand beside it. Use to_base64(*).',
      );
    case 'field-in-binary':
      return l10n.later(
        'A rule for BINARY cannot read the field {0}: functions are all that it can use.',
        quote(problem.path),
      );
    case 'function-of-fields':
      return l10n.later('{0} gives several fields: it stands in SELECT by itself, without an alias.', problem.name);
    case 'nested-case':
      return l10n.later('The platform does not document a CASE inside of a CASE; the emulator takes it.');
    case 'compared-with-null':
      return l10n.later(
        'A comparison with NULL never holds. Use nanvl(field, default) for a field that may be missing.',
      );
    case 'unknown-function':
      return l10n.later('There is no function {0}.{1}', quote(problem.name), didYouMean(problem.nearest));
    case 'argument-count':
      return l10n.later(
        '{0} takes {1}, but has {2}.',
        writeSignature(problem.name),
        sqlFunctionOf(problem.name).parameters.at(-1)?.repeats
          ? l10n.later('at least {0}', countOf(problem.name))
          : countOf(problem.name),
        problem.count,
      );
    case 'undocumented-arguments':
      return l10n.later(
        'The platform documents {0} for {1}; the emulator takes more.',
        countOf(problem.name),
        problem.name,
      );
    case 'argument-type':
      return l10n.later(
        '{0} of {1} must be {2}.',
        problem.parameter,
        writeSignature(problem.name),
        types[problem.type],
      );
    case 'argument-value':
      return l10n.later(
        '{0} does not know {1}. It takes {2}.',
        problem.name,
        quote(problem.value),
        problem.values.join(', '),
      );
    case 'digest-unavailable':
      return l10n.later(
        '{0} cannot be calculated here, and messages will be abandoned: no maintained library has it. On the platform it works; MD5 and the SHA family work on both.',
        problem.algorithm,
      );
    case 'date-letters':
      return l10n.later(
        'D is the day of the year, and Y the year that the week belongs to: write dd and yyyy for the date.',
      );
    case 'date-pattern':
      return l10n.later(
        "{0} is no pattern of Java's SimpleDateFormat: put other letters between \\' and close them.",
        quote(problem.pattern),
      );
    case 'unknown-encoding':
      return l10n.later('There is no encoding {0}. Write one as utf-8 or gbk.', quote(problem.encoding));
  }
}

/** What a fix does, in a few words. */
export function describeSqlFix({ start, end, text }: SqlFix): string {
  if (text === '') return l10n.t('Remove it');
  return start === end ? l10n.t('Add {0}', text.trim()) : l10n.t('Write {0}', quote(text));
}

function countOf(name: SqlFunctionName): l10n.Saying {
  const { parameters } = sqlFunctionOf(name);
  const most = parameters.length;
  const least = parameters.filter(({ isOptional }) => !isOptional).length;
  if (most === 0) return l10n.later('no arguments');
  const count = least === most ? String(most) : l10n.later('{0} or {1}', least, most);
  return most === 1 ? l10n.later('{0} argument', count) : l10n.later('{0} arguments', count);
}

function didYouMean(name: string | undefined): l10n.Saying | '' {
  return name === undefined ? '' : l10n.later(' Did you mean {0}?', name);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
