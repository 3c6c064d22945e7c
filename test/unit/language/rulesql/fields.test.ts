import { describeTable } from './support/describeTable.ts';

describeTable(
  'fields',
  String.raw`
SELECT a                                      | {"a":1,"b":2}                | {"a":1}
SELECT a, b                                   | {"a":1,"b":2}                | {"a":1,"b":2}
SELECT b, a                                   | {"a":1,"b":2}                | {"b":2,"a":1}
SELECT a AS x                                 | {"a":1}                      | {"x":1}
SELECT a as x                                 | {"a":1}                      | {"x":1}
SELECT a x                                    | {"a":1}                      | {"x":1}
SELECT a AS "x y"                             | {"a":1}                      | {"x y":1}
SELECT a AS 'x'                               | {"a":1}                      | {"x":1}
SELECT a AS 温度                              | {"a":1}                      | {"温度":1}
SELECT "a" a1, 'a' a2, a a3                   | {"a":7}                      | {"a1":7,"a2":"a","a3":7}
SELECT a                                      | {}                           | {"a":null}
SELECT a                                      | {"a":null}                   | {"a":null}
SELECT a.b                                    | {"a":{"b":1}}                | {"a.b":1}
SELECT a.b AS c                               | {"a":{"b":1}}                | {"c":1}
SELECT a.b                                    | {"a":5}                      | {"a.b":null}
SELECT a.b                                    | {}                           | {"a.b":null}
SELECT a.b.c                                  | {"a":{"b":{"c":{"d":1}}}}    | {"a.b.c":{"d":1}}
SELECT "a[0]" x                               | {"a":[{"v":0},{"v":1}]}      | {"x":{"v":0}}
SELECT "$.a[0]" x                             | {"a":[{"v":0},{"v":1}]}      | {"x":{"v":0}}
SELECT ".a[0]" x                              | {"a":[{"v":0},{"v":1}]}      | {"x":[{"v":0}]}
SELECT "a[1].v" x                             | {"a":[{"v":0},{"v":1}]}      | {"x":1}
SELECT "$.a[1].v" x                           | {"a":[{"v":0},{"v":1}]}      | {"x":1}
SELECT ".a[1].v" x                            | {"a":[{"v":0},{"v":1}]}      | {"x":[1]}
SELECT "a[5]" x                               | {"a":[1]}                    | {"x":null}
SELECT ".a[5]" x                              | {"a":[1]}                    | {"x":null}
SELECT ".a" x                                 | {"a":[1,2]}                  | {"x":[1,2]}
SELECT "a[0][1]" x                            | {"a":[[1,2]]}                | {"x":2}
SELECT "[1].v" x                              | [{"v":0},{"v":1}]            | {"x":1}
SELECT "$" x                                  | [1,2]                        | {"x":[1,2]}
SELECT a[0] x                                 | {"a":[1]}                    | {"x":1}
SELECT "a-b" x                                | {"a-b":1}                    | {"x":1}
SELECT "end" x                                | {"end":1}                    | {"x":1}
SELECT a.length x                             | {"a":[1,2]}                  | {"x":null}
SELECT constructor x                          | {}                           | {"x":null}
SELECT __proto__ x                            | {"__proto__":1}              | {"x":1}
SELECT a AS __proto__                         | {"a":1}                      | {"__proto__":1}
SELECT *                                      | {"a":1,"b":[2]}              | {"a":1,"b":[2]}
SELECT *                                      | [1,2]                        | [1,2]
SELECT *                                      | 5                            | 5
SELECT *, deviceName() AS d                   | {"a":1}                      | {"a":1,"d":"thermostat-0001"}
SELECT deviceName() AS a, *                   | {"a":1}                      | {"a":1}
SELECT *, a + 1 AS a                          | {"a":1}                      | {"a":2}
SELECT *, a                                   | {"__proto__":1}              | {"__proto__":1,"a":null}
SELECT *, deviceName() AS d                   | [1]                          | abandoned at *: * has no fields beside others, because the payload is no object but [1].
SELECT deviceName()                           | {}                           | {"deviceName()":"thermostat-0001"}
SELECT   topic( 2 )                           | {}                           | {"topic(2)":"thermostat-0001"}
SELECT a+1                                    | {"a":1}                      | {"a + 1":2}
SELECT a > 1 AS hot                           | {"a":2}                      | {"hot":true}
SELECT 1 AS one, 'x' AS x, TRUE AS t, null n  | {}                           | {"one":1,"x":"x","t":true,"n":null}
SELECT 'it\'s' a, 'it''s' b, 'a\\b' c, 'a\b' d | {}                          | {"a":"it's","b":"it's","c":"a\\b","d":"a\\b"}
SELECT a                                      | hello                        | not-json
SELECT a                                      |                              | not-json
SELECT a                                      | {"a":1                       | not-json
`,
);

describeTable(
  'numbers with all their digits',
  `
SELECT a                             | {"a":889455942124347329}      | {"a":889455942124347329}
SELECT *                             | {"a":[1.10,1e400]}            | {"a":[1.10,1e400]}
SELECT a                             | {"a":21.0}                    | {"a":21.0}
SELECT 889455942124347329 a, 1.50 b  | {}                            | {"a":889455942124347329,"b":1.50}
SELECT a WHERE a = 889455942124347329 | {"a":889455942124347329}     | {"a":889455942124347329}
SELECT a WHERE a = 889455942124347330 | {"a":889455942124347329}     | filtered: a = 889455942124347330
SELECT a WHERE a < 889455942124347330 | {"a":889455942124347329}     | {"a":889455942124347329}
SELECT a WHERE a = 21                | {"a":21.0}                    | {"a":21.0}
SELECT a WHERE a > 20.5              | {"a":21.0}                    | {"a":21.0}
SELECT a + 1 b                       | {"a":889455942124347329}      | {"b":889455942124347330}
SELECT a - 1 b                       | {"a":-9007199254740991}       | {"b":-9007199254740992}
SELECT a * a b                       | {"a":9007199254740991}        | {"b":81129638414606663681390495662081}
SELECT a % 10 b                      | {"a":889455942124347329}      | {"b":9}
SELECT a + 1 b                       | {"a":21.0}                    | {"b":22}
SELECT abs(a) b                      | {"a":-889455942124347329}     | {"b":889455942124347329}
SELECT floor(a) b                    | {"a":889455942124347329}      | {"b":889455942124347329}
SELECT concat(a, '') b               | {"a":889455942124347329}      | {"b":"889455942124347329"}
SELECT -889455942124347329 b         | {}                            | {"b":-889455942124347329}
SELECT -a b                          | {"a":889455942124347329}      | {"b":-889455942124347329}
`,
);
