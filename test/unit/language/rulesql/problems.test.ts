import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '../../../../src/common/l10n.ts';
import type { RuleDataType } from '../../../../src/language/rulesql/checkExpression.ts';
import { checkQuery } from '../../../../src/language/rulesql/checkSql.ts';
import { describeSqlFix, describeSqlProblem } from '../../../../src/language/rulesql/describeSqlProblem.ts';
import type { SqlProblem } from '../../../../src/language/rulesql/sqlProblem.ts';

const file = new URL('../../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const chinese = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;

/**
 * One query in each line, in which ‹ and › stand around the place of each problem; behind it the words of each, and at the
 * end, where a fix is offered, the query with the first of them carried out. In Chinese each is said too.
 */
function describeProblems(title: string, table: string, dataType: RuleDataType = 'JSON'): void {
  describe(title, () => {
    for (const line of table.split('\n')) {
      if (line.trim() === '') continue;
      const [marked = '', words = '', mended] = line.split(' | ').map((cell) => cell.trim());
      it(marked, () => {
        const query = marked.replaceAll(/[‹›]/g, '');
        const { problems } = checkQuery(query, dataType);
        assert.equal(mark(query, problems), marked);
        assert.equal(problems.map(wordsOf).join(' / ') || 'none', words);
        const fix = problems.find((problem) => problem.fix)?.fix;
        assert.equal((fix && query.slice(0, fix.start) + fix.text + query.slice(fix.end))?.trim(), mended);
        for (const said of inChinese(() => problems.map(describeSqlProblem))) assert.match(said, /\p{Script=Han}/u);
      });
    }
  });
}

function inChinese<T>(say: () => T): T {
  l10n.configure(chinese);
  try {
    return say();
  } finally {
    l10n.configure({});
  }
}

const wordsOf = (problem: SqlProblem): string =>
  `${problem.severity === 'warning' ? '(warning) ' : ''}${describeSqlProblem(problem)}`;

function mark(query: string, problems: readonly { readonly start: number; readonly end: number }[]): string {
  const marks = problems.flatMap(({ start, end }, index) => [
    { at: start, order: 2 * index, text: '‹' },
    { at: end, order: 2 * index + 1, text: '›' },
  ]);
  // From the end, so that the offsets before it still hold.
  marks.sort((a, b) => b.at - a.at || b.order - a.order);
  return marks.reduce((text, { at, text: sign }) => text.slice(0, at) + sign + text.slice(at), query);
}

describeProblems(
  'rule SQL that cannot be read has a problem where it is broken',
  String.raw`
SELECT a FROM "/a/b" WHERE c > 1 | none
SELECT a,‹› FROM "/a" | Expected a field: a path of the payload, a function or *.
SELECT‹› , a FROM "/a" | Expected a field: a path of the payload, a function or *.
SELECT a,‹›,b FROM "/a" | Expected a field: a path of the payload, a function or *.
SELECT‹› FROM "/a" | Expected a field: a path of the payload, a function or *.
SELECT‹›‹› | Expected a field: a path of the payload, a function or *. / Expected FROM and a topic. | SELECT FROM 
‹›a, b FROM "/a" | A query begins with SELECT. | SELECT a, b FROM "/a"
SELECT a‹› | Expected FROM and a topic. | SELECT a FROM 
SELECT a‹› WHERE b = 1 | Expected FROM and a topic. | SELECT a FROM  WHERE b = 1
SELECT a FROM‹› | Expected a topic in double quotes, as "/productKey/+/user/update".
SELECT a FROM‹› WHERE b = 1 | Expected a topic in double quotes, as "/productKey/+/user/update".
SELECT a FROM ‹""› WHERE b = 1 | A topic begins with a slash and the ProductKey: "/productKey/+/user/update".
SELECT a b‹› c FROM "/a" | Expected "," between the two. | SELECT a b, c FROM "/a"
SELECT a AS x‹› b AS y FROM "/a" | Expected "," between the two. | SELECT a AS x, b AS y FROM "/a"
SELECT a AS‹› FROM "/a" | Expected the name that the field gets, behind AS.
SELECT a AS‹› , b FROM "/a" | Expected the name that the field gets, behind AS.
SELECT abs(a‹› FROM "/a" | A bracket ( is not closed: add ")". | SELECT abs(a) FROM "/a"
SELECT concat(a‹› b) FROM "/a" | Expected "," between the two. | SELECT concat(a, b) FROM "/a"
SELECT concat(a,‹›) FROM "/a" | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT abs(a)‹)› FROM "/a" | A bracket ) closes nothing: remove it. | SELECT abs(a) FROM "/a"
SELECT (a + b‹› FROM "/a" | A bracket ( is not closed: add ")". | SELECT (a + b) FROM "/a"
SELECT a FROM "/a" WHERE (b = 1 AND c = 2‹› | A bracket ( is not closed: add ")". | SELECT a FROM "/a" WHERE (b = 1 AND c = 2)
SELECT a FROM "/a" WHERE b = 1‹)› ‹AND c = 2› | A bracket ) closes nothing: remove it. / "AND c = 2" does not belong here. | SELECT a FROM "/a" WHERE b = 1 AND c = 2
SELECT a FROM "/a" WHERE b >‹› | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE‹› > 1 | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE b = 1 AND‹› | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE‹› AND b = 1 | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE b = 1 OR‹› OR c = 2 | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE‹› | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE b ‹c = 1› | "c = 1" does not belong here.
SELECT a FROM "/a" WHERE b = 1 ‹c = 2› | "c = 2" does not belong here.
SELECT a +‹› FROM "/a" | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a + ‹*› b FROM "/a" | * stands alone, or in to_base64(*) and to_hex(*).
SELECT ‹'a, b FROM "/a"›‹› | A text does not end on its line: close it with '. / Expected FROM and a topic. | SELECT 'a, b FROM "/a"'
SELECT a FROM "/a" WHERE b = ‹'x› | A text does not end on its line: close it with '. | SELECT a FROM "/a" WHERE b = 'x'
SELECT a FROM ‹"/a WHERE b = 1› | A name does not end on its line: close it with ". | SELECT a FROM "/a WHERE b = 1"
SELECT ‹"a, b FROM /a›‹› | A name does not end on its line: close it with ". / Expected FROM and a topic. | SELECT "a, b FROM /a"
SELECT ‹1a› FROM "/a" | "1a" is no number. A field whose name begins with a digit stands in double quotes.
SELECT ‹0x1F› x FROM "/a" | "0x1F" is no number. A field whose name begins with a digit stands in double quotes.
SELECT ‹a.› x FROM "/a" | "a." is no path: write keys with dots between them and indexes in brackets, as a.b[0].
SELECT ‹a..b› FROM "/a" | "a..b" is no path: write keys with dots between them and indexes in brackets, as a.b[0].
SELECT ‹"a["› x FROM "/a" | "a[" is no path: write keys with dots between them and indexes in brackets, as a.b[0].
SELECT ‹"a[x]"› x FROM "/a" | "a[x]" is no path: write keys with dots between them and indexes in brackets, as a.b[0].
SELECT ‹""› x FROM "/a" | "" is no path: write keys with dots between them and indexes in brackets, as a.b[0].
SELECT ‹a[0]› x FROM "/a" | (warning) Put a path with an index in double quotes: "a[0]". The documents promise nothing for it without them. | SELECT "a[0]" x FROM "/a"
SELECT a FROM "/a" WHERE b IN‹› 1, 2 | IN is followed by values in brackets, as IN (1, 2).
SELECT a FROM "/a" WHERE b IN (‹›) | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT a FROM "/a" WHERE b IN (1, 2‹› | A bracket ( is not closed: add ")". | SELECT a FROM "/a" WHERE b IN (1, 2)
SELECT a FROM "/a" WHERE b IN (1‹› 2) | Expected "," between the two. | SELECT a FROM "/a" WHERE b IN (1, 2)
SELECT a FROM "/a" WHERE b NOT‹› 1 | NOT is followed by LIKE or IN here.
SELECT a FROM "/a" WHERE b IS‹› 1 | IS is followed by NULL, or by NOT NULL. | SELECT a FROM "/a" WHERE b IS NULL 1
SELECT a FROM "/a" WHERE b LIKE‹› | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT CASE WHEN a THEN 1‹› FROM "/a" | CASE is not closed: add END. | SELECT CASE WHEN a THEN 1 END FROM "/a"
SELECT CASE WHEN a THEN 1‹› b FROM "/a" | CASE is not closed: add END. | SELECT CASE WHEN a THEN 1 END b FROM "/a"
SELECT CASE‹› END FROM "/a" | CASE needs at least one WHEN … THEN ….
SELECT CASE a WHEN 1‹› 2 END x FROM "/a" | WHEN is followed by THEN and a value. | SELECT CASE a WHEN 1 THEN 2 END x FROM "/a"
SELECT CASE a WHEN‹› THEN 2 END x FROM "/a" | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT CASE a WHEN 1 THEN‹› ELSE 2 END x FROM "/a" | Expected a value: a field, a function, a number, or a text in single quotes.
SELECT CASE a‹› ELSE 2 END x FROM "/a" | CASE needs at least one WHEN … THEN ….
SELECT a FROM "/a" ‹GROUP BY a› | The SQL of rules has no GROUP BY: a rule sees one message at a time. | SELECT a FROM "/a" 
SELECT a FROM "/a" WHERE b = 1 ‹ORDER BY a LIMIT 3› | The SQL of rules has no ORDER BY: a rule sees one message at a time. | SELECT a FROM "/a" WHERE b = 1 
SELECT a FROM "/a" ‹JOIN "/b"› WHERE b = 1 | The SQL of rules has no JOIN: a rule sees one message at a time. | SELECT a FROM "/a"  WHERE b = 1
SELECT a FROM "/a"‹, "/b"› WHERE c = 1 | ", \"/b\"" does not belong here.
SELECT ‹DISTINCT› a FROM "/a" | The SQL of rules has no DISTINCT: a rule sees one message at a time. | SELECT a FROM "/a"
SELECT ‹(SELECT b FROM "/b")› x FROM "/a" | The SQL of rules has no queries inside of queries.
SELECT a FROM "/a" WHERE b IN ‹(SELECT c FROM d)› | The SQL of rules has no queries inside of queries.
SELECT a FROM "/a" WHERE b ‹BETWEEN› 1 AND 2 | The SQL of rules has no BETWEEN. | SELECT a FROM "/a" WHERE (b >= 1 AND b <= 2)
SELECT a FROM "/a" WHERE b NOT ‹BETWEEN› 1 AND 2 OR c = 1 | The SQL of rules has no BETWEEN. | SELECT a FROM "/a" WHERE (b < 1 OR b > 2) OR c = 1
SELECT a FROM "/a" WHERE b ‹REGEXP› '^x' | The SQL of rules has no REGEXP.
SELECT a FROM "/a" WHERE b ‹==› 1 | The SQL of rules has no ==. | SELECT a FROM "/a" WHERE b = 1
SELECT a FROM "/a" WHERE b = 1 ‹&&› c = 2 | The SQL of rules has no &&. | SELECT a FROM "/a" WHERE b = 1 AND c = 2
SELECT a FROM "/a" WHERE b = 1 ‹||› c = 2 | The SQL of rules has no ||. | SELECT a FROM "/a" WHERE b = 1 OR c = 2
SELECT a FROM "/a" WHERE ‹!›‹b› | The SQL of rules has no !. / "b" does not belong here.
SELECT a FROM "/a" WHERE b = ‹‘x’› | SQL does not know the quotation mark ‘: write ' around texts and " around fields. | SELECT a FROM "/a" WHERE b = 'x'
SELECT ‹“a”› x FROM "/a" | SQL does not know the quotation mark “: write ' around texts and " around fields. | SELECT "a" x FROM "/a"
SELECT a‹，›b FROM "/a" | Write , in place of the full-width ，. | SELECT a,b FROM "/a"
SELECT abs‹（›a‹）› FROM "/a" | Write ( in place of the full-width （. / Write ) in place of the full-width ）. | SELECT abs(a） FROM "/a"
SELECT a FROM "/a"‹;› | ";" has no meaning here. | SELECT a FROM "/a"
SELECT a FROM "/a" WHERE b = 1 ‹-- only one› | The SQL of rules has no comments: remove it. | SELECT a FROM "/a" WHERE b = 1 
SELECT a ‹/* all */› FROM "/a" | The SQL of rules has no comments: remove it. | SELECT a  FROM "/a"
SELECT a FROM "/a" WHERE b ‹#› ‹1› | "#" has no meaning here. / "1" does not belong here.
SELECT a AS ‹END› FROM "/a" | END is a word of SQL: put it in double quotes. | SELECT a AS "END" FROM "/a"
SELECT‹› ‹END› FROM "/a" | Expected a value: a field, a function, a number, or a text in single quotes. / "END" does not belong here.
SELECT a FROM ‹"a/b"› | A topic begins with a slash and the ProductKey: "/productKey/+/user/update".
SELECT a FROM ‹"/a//b"› | A level of the topic is empty.
SELECT a FROM ‹"/a/#/b"› | # can only be the last level of a topic.
SELECT a FROM ‹"/a/b+/c"› | A wildcard, + or #, takes a whole level of the topic.
SELECT a FROM "/a/+/#" | none
SELECT a FROM "/a" WHERE b = ‹"x› | A name does not end on its line: close it with ". | SELECT a FROM "/a" WHERE b = "x"
SELECT a FROM ‹'a'› WHERE b = 1 | A topic begins with a slash and the ProductKey: "/productKey/+/user/update".
SELECT a FROM /a/+/b WHERE b = 1 | none
`,
);

describeProblems(
  'rule SQL that can be read has a problem where it cannot work',
  String.raw`
SELECT devicename() FROM "/a" | none
SELECT ‹deviceNam›() FROM "/a" | There is no function "deviceNam". Did you mean deviceName? | SELECT deviceName() FROM "/a"
SELECT ‹deviceId›() FROM "/a" | There is no function "deviceId".
SELECT ‹now›() FROM "/a" | There is no function "now".
SELECT ‹abs()› FROM "/a" | abs(number) takes 1 argument, but has 0.
SELECT ‹abs(1, 2)› FROM "/a" | abs(number) takes 1 argument, but has 2.
SELECT ‹substring(a)› FROM "/a" | substring(target, start[, end]) takes 2 or 3 arguments, but has 1.
SELECT ‹newuuid(1)› FROM "/a" | newuuid() takes no arguments, but has 1.
SELECT ‹concat(a)› FROM "/a" | concat(text, more…) takes at least 2 arguments, but has 1.
SELECT ‹concat(a, b, c)› FROM "/a" | (warning) The platform documents 2 arguments for concat; the emulator takes more.
SELECT abs(‹'x'›) FROM "/a" | number of abs(number) must be a number.
SELECT abs('-5') FROM "/a" | none
SELECT abs(‹TRUE›) FROM "/a" | number of abs(number) must be a number.
SELECT substring(‹true›, 1.2) FROM "/a" | target of substring(target, start[, end]) must be a text.
SELECT substring('abc', ‹'x'›) FROM "/a" | start of substring(target, start[, end]) must be a number.
SELECT abs(‹*›) FROM "/a" | number of abs(number) must be a number.
SELECT to_base64(‹a›) FROM "/a" | * of to_base64(*) must be *, the whole payload.
SELECT ‹to_base64()› FROM "/a" | to_base64(*) takes 1 argument, but has 0.
SELECT crypto(a, 'SHA-1') FROM "/a" | none
SELECT crypto(a, ‹'SHA3'›) FROM "/a" | crypto does not know "SHA3". It takes MD2, MD5, SHA1, SHA-256, SHA-384, SHA-512.
SELECT crypto(a, ‹'MD2'›) FROM "/a" | (warning) MD2 cannot be calculated here, and messages will be abandoned: no maintained library has it. On the platform it works; MD5 and the SHA family work on both.
SELECT timestamp(‹'YYYY-MM-DD'›) FROM "/a" | (warning) D is the day of the year, and Y the year that the week belongs to: write dd and yyyy for the date. | SELECT timestamp('yyyy-MM-dd') FROM "/a"
SELECT timestamp(‹'yyyy-MM-ddTHH'›) FROM "/a" | "yyyy-MM-ddTHH" is no pattern of Java's SimpleDateFormat: put other letters between \' and close them.
SELECT timestamp(‹'HH \'h'›) FROM "/a" | "HH 'h" is no pattern of Java's SimpleDateFormat: put other letters between \' and close them.
SELECT payload('utf8') FROM "/a" | none
SELECT payload(‹'klingon'›) FROM "/a" | There is no encoding "klingon". Write one as utf-8 or gbk.
SELECT ‹*› AS x FROM "/a" | * has no alias: it stands for all fields. | SELECT * FROM "/a"
SELECT *, a FROM "/a" | none
SELECT a + (‹*›) FROM "/a" | * stands alone, or in to_base64(*) and to_hex(*).
SELECT a FROM "/a" WHERE ‹*› | * stands alone, or in to_base64(*) and to_hex(*).
SELECT a, b AS ‹a› FROM "/a" | (warning) Two fields are called "a"; the result has this one only. Give it another name with AS.
SELECT abs(x), ABS(x) FROM "/a" | none
SELECT abs(x), ‹abs( x )› FROM "/a" | (warning) Two fields are called "abs(x)"; the result has this one only. Give it another name with AS.
SELECT a FROM "/a" WHERE ‹b = NULL› | (warning) A comparison with NULL never holds. Use nanvl(field, default) for a field that may be missing.
SELECT a FROM "/a" WHERE b ‹!=› 1 | (warning) The platform does not document !=; the emulator takes it. | SELECT a FROM "/a" WHERE b <> 1
SELECT a FROM "/a" WHERE ‹NOT› b = 1 | (warning) The platform does not document NOT; the emulator takes it.
SELECT a FROM "/a" WHERE b ‹NOT IN› (1) | (warning) The platform does not document NOT IN; the emulator takes it.
SELECT a FROM "/a" WHERE b ‹IS NULL› OR c ‹IS NOT NULL› | (warning) The platform does not document IS NULL; the emulator takes it. / (warning) The platform does not document IS NOT NULL; the emulator takes it.
SELECT CASE WHEN a THEN ‹CASE WHEN b THEN 1 END› END x FROM "/a" | (warning) The platform does not document a CASE inside of a CASE; the emulator takes it.
SELECT ‹thingPropertyFlatMap('a')› AS x FROM "/a" | thingPropertyFlatMap gives several fields: it stands in SELECT by itself, without an alias.
SELECT a FROM "/a" WHERE ‹thingPropertyFlatMap()› = 1 | thingPropertyFlatMap gives several fields: it stands in SELECT by itself, without an alias.
SELECT ‹foo›(‹bar›(1), ‹abs()›) FROM "/a" | There is no function "foo". / There is no function "bar". / abs(number) takes 1 argument, but has 0.
`,
);

describeProblems(
  'rule SQL for BINARY cannot look into the payload',
  String.raw`
SELECT * FROM "/a" | none
SELECT ‹*›, deviceName() FROM "/a" | In a rule for BINARY, * passes the payload as it is, and nothing can stand beside it. Use to_base64(*).
SELECT deviceName(), ‹*› FROM "/a" | In a rule for BINARY, * passes the payload as it is, and nothing can stand beside it. Use to_base64(*).
SELECT to_base64(*) AS data, deviceName() FROM "/a" WHERE topic(3) = 'user' | none
SELECT ‹a› FROM "/a" | A rule for BINARY cannot read the field "a": functions are all that it can use.
SELECT deviceName() AS d FROM "/a" WHERE ‹temperature› > 3 | A rule for BINARY cannot read the field "temperature": functions are all that it can use.
SELECT ‹thingPropertyFlatMap()› FROM "/a" | A rule for BINARY cannot read the field "thingPropertyFlatMap": functions are all that it can use.
`,
  'BINARY',
);

it('rule SQL has 50 fields at most', () => {
  const fields = Array.from({ length: 53 }, (_, index) => `f${index}`);
  const query = `SELECT ${fields.join(', ')} FROM "/a"`;
  const start = query.indexOf('f50');
  assert.deepEqual(checkQuery(query, 'JSON').problems, [
    { kind: 'too-many-fields', count: 53, most: 50, severity: 'error', start, end: query.indexOf(' FROM') },
  ]);
  assert.deepEqual(checkQuery(`SELECT ${fields.slice(3).join(', ')} FROM "/a"`, 'JSON').problems, []);
});

it('rule SQL says what a fix does', () => {
  const words = (query: string) => {
    const { problems } = checkQuery(query, 'JSON');
    return problems.flatMap(({ fix }) => (fix ? describeSqlFix(fix) : []));
  };
  assert.deepEqual(words('SELECT abs(a FROM "/a"'), ['Add )']);
  assert.deepEqual(words('SELECT a FROM "/a" WHERE b != 1'), ['Write "<>"']);
  assert.deepEqual(words('SELECT a FROM "/a" LIMIT 1'), ['Remove it']);
});
