import { sqlFunctionOf, type SqlFunctionName } from './functions/sqlFunctions.ts';
import type { SqlParameter } from './functions/sqlFunction.ts';
import type { Expected, SqlFix, SqlProblem } from './sqlProblem.ts';
import { writeSignature } from './writeSignature.ts';

const expected: Readonly<Record<Expected, string>> = {
  select: 'A query begins with SELECT.',
  field: 'Expected a field: a path of the payload, a function or *.',
  from: 'Expected FROM and a topic.',
  topic: 'Expected a topic in double quotes, as "/productKey/+/user/update".',
  value: 'Expected a value: a field, a function, a number, or a text in single quotes.',
  comma: 'Expected "," between the two.',
  alias: 'Expected the name that the field gets, behind AS.',
  'close-bracket': 'A bracket ( is not closed: add ")".',
  'in-list': 'IN is followed by values in brackets, as IN (1, 2).',
  null: 'IS is followed by NULL, or by NOT NULL.',
  when: 'CASE needs at least one WHEN … THEN ….',
  then: 'WHEN is followed by THEN and a value.',
  'end-of-case': 'CASE is not closed: add END.',
  'operator-after-not': 'NOT is followed by LIKE or IN here.',
};

const types: Readonly<Record<SqlParameter['type'], string>> = {
  number: 'a number',
  text: 'a text',
  any: 'a value',
  payload: '*, the whole payload',
  property: 'the identifier of a property',
};

const topics = {
  slash: 'A topic begins with a slash and the ProductKey: "/productKey/+/user/update".',
  'empty-level': 'A level of the topic is empty.',
  wildcard: 'A wildcard, + or #, takes a whole level of the topic.',
  hash: '# can only be the last level of a topic.',
} as const;

/** What is wrong and what to do about it, in one or two sentences. */
export function describeSqlProblem(problem: SqlProblem): string {
  switch (problem.kind) {
    case 'expected':
      return expected[problem.what];
    case 'text-unclosed':
      return "A text does not end on its line: close it with '.";
    case 'name-unclosed':
      return 'A name does not end on its line: close it with ".';
    case 'typographic-quote':
      return `SQL does not know the quotation mark ${problem.quote}: write ' around texts and " around fields.`;
    case 'full-width':
      return `Write ${problem.plain} in place of the full-width ${problem.character}.`;
    case 'unknown-character':
      return `${quote(problem.character)} has no meaning here.`;
    case 'malformed-number':
      return `${quote(problem.text)} is no number. A field whose name begins with a digit stands in double quotes.`;
    case 'comment':
      return 'The SQL of rules has no comments: remove it.';
    case 'bracket-closes-nothing':
      return 'A bracket ) closes nothing: remove it.';
    case 'unexpected':
      return `${quote(problem.text)} does not belong here.`;
    case 'reserved-word':
      return `${problem.word} is a word of SQL: put it in double quotes.`;
    case 'malformed-path':
      return `${quote(problem.path)} is no path: write keys with dots between them and indexes in brackets, as a.b[0].`;
    case 'index-without-quotes':
      return `Put a path with an index in double quotes: "${problem.path}". The documents promise nothing for it without them.`;
    case 'unsupported-clause':
      return `The SQL of rules has no ${problem.clause}: a rule sees one message at a time.`;
    case 'unsupported-operator':
      return `The SQL of rules has no ${problem.operator}.`;
    case 'undocumented-operator':
      return `The platform does not document ${problem.operator}; the emulator takes it.`;
    case 'subquery':
      return 'The SQL of rules has no queries inside of queries.';
    case 'nested-too-deep':
      return 'Nested too deep, or too long, to be read from here on.';
    case 'malformed-topic':
      return topics[problem.what];
    case 'too-many-fields':
      return `Select has ${problem.count} fields; ${problem.most} are the most.`;
    case 'same-key-twice':
      return `Two fields are called ${quote(problem.key)}; the result has this one only. Give it another name with AS.`;
    case 'star-in-expression':
      return '* stands alone, or in to_base64(*) and to_hex(*).';
    case 'star-with-alias':
      return '* has no alias: it stands for all fields.';
    case 'star-not-alone':
      return 'In a rule for BINARY, * passes the payload as it is, and nothing can stand beside it. Use to_base64(*).';
    case 'field-in-binary':
      return `A rule for BINARY cannot read the field ${quote(problem.path)}: functions are all that it can use.`;
    case 'function-of-fields':
      return `${problem.name} gives several fields: it stands in SELECT by itself, without an alias.`;
    case 'nested-case':
      return 'The platform does not document a CASE inside of a CASE; the emulator takes it.';
    case 'compared-with-null':
      return 'A comparison with NULL never holds. Use nanvl(field, default) for a field that may be missing.';
    case 'unknown-function':
      return `There is no function ${quote(problem.name)}.${didYouMean(problem.nearest)}`;
    case 'argument-count':
      return `${writeSignature(problem.name)} takes ${countOf(problem.name)}, but has ${problem.count}.`;
    case 'undocumented-arguments':
      return `The platform documents ${countOf(problem.name)} for ${problem.name}; the emulator takes more.`;
    case 'argument-type':
      return `${problem.parameter} of ${writeSignature(problem.name)} must be ${types[problem.type]}.`;
    case 'argument-value':
      return `${problem.name} does not know ${quote(problem.value)}. It takes ${problem.values.join(', ')}.`;
    case 'digest-unavailable':
      return `${problem.algorithm} cannot be calculated here, and messages will be abandoned: no maintained library has it. On the platform it works; MD5 and the SHA family work on both.`;
    case 'date-letters':
      return 'D is the day of the year, and Y the year that the week belongs to: write dd and yyyy for the date.';
    case 'date-pattern':
      return `${quote(problem.pattern)} is no pattern of Java's SimpleDateFormat: put other letters between \\' and close them.`;
    case 'unknown-encoding':
      return `There is no encoding ${quote(problem.encoding)}. Write one as utf-8 or gbk.`;
  }
}

/** What a fix does, in a few words. */
export function describeSqlFix({ start, end, text }: SqlFix): string {
  if (text === '') return 'Remove it';
  return start === end ? `Add ${text.trim()}` : `Write ${quote(text)}`;
}

function countOf(name: SqlFunctionName): string {
  const { parameters } = sqlFunctionOf(name);
  const most = parameters.length;
  const least = parameters.filter(({ isOptional }) => !isOptional).length;
  if (most === 0) return 'no arguments';
  const count = least === most ? String(most) : `${least} or ${most}`;
  return `${count} argument${most === 1 ? '' : 's'}`;
}

function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : ` Did you mean ${name}?`;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
