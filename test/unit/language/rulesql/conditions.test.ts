import { describeTable } from './support/describeTable.ts';

describeTable(
  'conditions',
  String.raw`
SELECT a WHERE a = 1                       | {"a":1}                 | {"a":1}
SELECT a WHERE a = 2                       | {"a":1}                 | filtered: a = 2
SELECT a WHERE a <> 2                      | {"a":1}                 | {"a":1}
SELECT a WHERE a <> 1                      | {"a":1}                 | filtered: a <> 1
SELECT a WHERE a != 2                      | {"a":1}                 | {"a":1}
SELECT a WHERE a < 2                       | {"a":1}                 | {"a":1}
SELECT a WHERE a < 1                       | {"a":1}                 | filtered: a < 1
SELECT a WHERE a <= 1                      | {"a":1}                 | {"a":1}
SELECT a WHERE a > 0.5                     | {"a":1}                 | {"a":1}
SELECT a WHERE a > 1                       | {"a":1}                 | filtered: a > 1
SELECT a WHERE a >= 1                      | {"a":1}                 | {"a":1}
SELECT a WHERE 1 < a                       | {"a":2}                 | {"a":2}
SELECT a WHERE a < b                       | {"a":1,"b":2}           | {"a":1}
SELECT a WHERE a = 'red'                   | {"a":"red"}             | {"a":"red"}
SELECT a WHERE a = 'Red'                   | {"a":"red"}             | filtered: a = 'Red'
SELECT a WHERE a < 'b'                     | {"a":"a"}               | {"a":"a"}
SELECT a WHERE a = "b"                     | {"a":1,"b":1}           | {"a":1}
SELECT a WHERE a = '5'                     | {"a":5}                 | {"a":5}
SELECT a WHERE a > 4                       | {"a":"5"}               | {"a":"5"}
SELECT a WHERE a > 4                       | {"a":"5 °C"}            | filtered: a > 4
SELECT a WHERE a <> 4                      | {"a":"5 °C"}            | {"a":"5 °C"}
SELECT a WHERE a = TRUE                    | {"a":true}              | {"a":true}
SELECT a WHERE a = TRUE                    | {"a":1}                 | {"a":1}
SELECT a WHERE a = FALSE                   | {"a":0}                 | {"a":0}
SELECT a WHERE a = 'true'                  | {"a":true}              | {"a":true}
SELECT a WHERE a                           | {"a":true}              | {"a":true}
SELECT a WHERE a                           | {"a":1}                 | {"a":1}
SELECT a WHERE a                           | {"a":0}                 | filtered: a
SELECT a WHERE a                           | {"a":"true"}            | filtered: a
SELECT a WHERE a                           | {}                      | filtered: a
SELECT a WHERE TRUE                        | {"a":1}                 | {"a":1}
SELECT a WHERE endswith(a, 'd')            | {"a":"red"}             | {"a":"red"}
SELECT a WHERE temperature > 38 and humidity < 40 | {"a":1,"temperature":39,"humidity":30} | {"a":1}
SELECT a WHERE temperature > 38 and humidity < 40 | {"a":1,"temperature":39,"humidity":50} | filtered: humidity < 40
SELECT a WHERE color = 'red' AND (siren = 'on' OR isTest) | {"a":1,"color":"red","isTest":true} | {"a":1}
SELECT a WHERE color = 'red' AND (siren = 'on' OR isTest) | {"a":1,"color":"red","siren":"off"} | filtered: siren = 'on' OR isTest
SELECT a WHERE a = 1 OR a = 2 AND b = 3    | {"a":1}                 | {"a":1}
SELECT a WHERE (a = 1 OR a = 2) AND b = 3  | {"a":1}                 | filtered: b = 3
SELECT a WHERE a = 1 OR a = 2 OR a = 3     | {"a":3}                 | {"a":3}
SELECT a WHERE a = 1 AND b = 2 AND c = 3   | {"a":1,"b":2,"c":4}     | filtered: c = 3
SELECT a WHERE a in (1, 2, 3)              | {"a":2}                 | {"a":2}
SELECT a WHERE a in (1, 2, 3)              | {"a":4}                 | filtered: a in (1, 2, 3)
SELECT a WHERE a IN ('x', b)               | {"a":"y","b":"y"}       | {"a":"y"}
SELECT a WHERE a IN ('1', '2')             | {"a":2}                 | {"a":2}
SELECT a WHERE a NOT IN (1, 2)             | {"a":3}                 | {"a":3}
SELECT a WHERE a NOT IN (1, 2)             | {"a":1}                 | filtered: a NOT IN (1, 2)
SELECT a WHERE a like '%abc'               | {"a":"xabc"}            | {"a":"xabc"}
SELECT a WHERE a like '%abc'               | {"a":"abcx"}            | filtered: a like '%abc'
SELECT a WHERE a like 'abc%'               | {"a":"abc"}             | {"a":"abc"}
SELECT a WHERE a like 'a%b%c'              | {"a":"a1b2c"}           | {"a":"a1b2c"}
SELECT a WHERE a like 'a%b%c'              | {"a":"a1c2b"}           | filtered: a like 'a%b%c'
SELECT a WHERE a like 'ab%ab'              | {"a":"ab"}              | filtered: a like 'ab%ab'
SELECT a WHERE a like '%a%a%'              | {"a":"a"}               | filtered: a like '%a%a%'
SELECT a WHERE a like '%%'                 | {"a":""}                | {"a":""}
SELECT a WHERE a like 'a_c'                | {"a":"abc"}             | filtered: a like 'a_c'
SELECT a WHERE a like 'a.c'                | {"a":"abc"}             | filtered: a like 'a.c'
SELECT a WHERE a like 'ABC'                | {"a":"abc"}             | filtered: a like 'ABC'
SELECT a WHERE a like '1%'                 | {"a":12}                | {"a":12}
SELECT a WHERE a like b                    | {"a":"xy","b":"x%"}     | {"a":"xy"}
SELECT a WHERE a not like '%def%'          | {"a":"abc"}             | {"a":"abc"}
SELECT a WHERE a not like '%def%'          | {"a":"abcdefg"}         | filtered: a not like '%def%'
SELECT a WHERE NOT a = 1                   | {"a":2}                 | {"a":2}
SELECT a WHERE NOT (a = 1 OR a = 2)        | {"a":2}                 | filtered: NOT (a = 1 OR a = 2)
SELECT a WHERE "x[0].v" = 1                | {"a":1,"x":[{"v":1}]}   | {"a":1}
SELECT a WHERE items.T.value > 38          | {"a":1,"items":{"T":{"value":39}}} | {"a":1}
SELECT a WHERE topic(2) = 'thermostat-0001' AND deviceName() = 'thermostat-0001' | {"a":1} | {"a":1}
SELECT a WHERE a > 1                       | [1]                     | filtered: a > 1
SELECT a WHERE log(a) > 1                  | {"a":"x"}               | abandoned at log(a): log needs a number, but has "x".
SELECT a WHERE b = 1 AND log(a) > 1        | {"a":"x"}               | filtered: b = 1
SELECT a WHERE b = 1 OR log(a) > 1         | {"a":"x","b":1}         | {"a":"x"}
`,
);

describeTable(
  'what is missing',
  `
SELECT b WHERE a = 1              | {"b":1}                 | filtered: a = 1
SELECT b WHERE a <> 1             | {"b":1}                 | filtered: a <> 1
SELECT b WHERE a < 1              | {"b":1}                 | filtered: a < 1
SELECT b WHERE a = NULL           | {"b":1}                 | filtered: a = NULL
SELECT b WHERE a = c              | {"b":1}                 | filtered: a = c
SELECT b WHERE a <> 1             | {"b":1,"a":null}        | filtered: a <> 1
SELECT b WHERE a IN (1, NULL)     | {"b":1}                 | filtered: a IN (1, NULL)
SELECT b WHERE a NOT IN (1)       | {"b":1}                 | filtered: a NOT IN (1)
SELECT b WHERE a LIKE '%'         | {"b":1}                 | filtered: a LIKE '%'
SELECT b WHERE a NOT LIKE 'x'     | {"b":1}                 | filtered: a NOT LIKE 'x'
SELECT b WHERE NOT a = 1          | {"b":1}                 | {"b":1}
SELECT b WHERE a IS NULL          | {"b":1}                 | {"b":1}
SELECT b WHERE a IS NULL          | {"b":1,"a":null}        | {"b":1}
SELECT b WHERE a IS NULL          | {"b":1,"a":0}           | filtered: a IS NULL
SELECT b WHERE a IS NOT NULL      | {"b":1,"a":0}           | {"b":1}
SELECT b WHERE nanvl(a, 5) = 5    | {"b":1}                 | {"b":1}
SELECT b WHERE a = a              | {"b":1,"a":{}}          | filtered: a = a
SELECT b WHERE a <> 1             | {"b":1,"a":[1]}         | filtered: a <> 1
SELECT a + 1 x, -a y, abs(a) z    | {}                      | {"x":null,"y":null,"z":null}
SELECT concat(a, 'x') x           | {}                      | {"x":null}
SELECT upper(a) x, lower(a) y     | {}                      | {"x":null,"y":null}
SELECT substring(a, 1) x          | {}                      | {"x":null}
SELECT substring('abc', a) x      | {}                      | {"x":null}
SELECT replace('abc', 'a', b) x   | {}                      | {"x":null}
SELECT endswith(a, 'x') x         | {}                      | {"x":null}
SELECT crypto(a, 'MD5') x         | {}                      | {"x":null}
SELECT mod(a, 2) x, power(2, a) y | {}                      | {"x":null,"y":null}
SELECT topic(a) x, attribute(a) y | {}                      | {"x":null,"y":null}
SELECT timestamp(a) x             | {}                      | {"x":1543373798943}
`,
);

describeTable(
  'aliases of SELECT in WHERE',
  `
SELECT items.T.value AS t WHERE t > 38      | {"items":{"T":{"value":39}}} | {"t":39}
SELECT items.T.value AS t WHERE t > 38      | {"items":{"T":{"value":37}}} | filtered: t > 38
SELECT deviceName() d WHERE d LIKE 'therm%' | {}                           | {"d":"thermostat-0001"}
SELECT abs(a) AS a WHERE a < 0              | {"a":-1}                     | {"a":1}
SELECT b AS a WHERE a = 2                   | {"a":1,"b":2}                | filtered: a = 2
SELECT b AS a WHERE a = 2                   | {"a":null,"b":2}             | filtered: a = 2
SELECT items.T AS t WHERE t.value > 38      | {"items":{"T":{"value":39}}} | {"t":{"value":39}}
SELECT a AS t WHERE "t[0]" = 1              | {"a":[1]}                    | {"t":[1]}
SELECT a AS t WHERE t.b = 1                 | {"a":{"b":1},"t":{}}         | filtered: t.b = 1
SELECT a AS t WHERE $.t.b = 1               | {"a":{"b":1}}                | filtered: $.t.b = 1
`,
);

describeTable(
  'calculations',
  `
SELECT 4 + 5 x, 5 - 4 y, 20 / 4 z   | {}                  | {"x":9,"y":1,"z":5}
SELECT 5 * 4 x, 20 % 6 y            | {}                  | {"x":20,"y":2}
SELECT 1 + 2 * 3 x, (1 + 2) * 3 y   | {}                  | {"x":7,"y":9}
SELECT 10 - 4 - 3 x, 24 / 4 / 2 y   | {}                  | {"x":3,"y":3}
SELECT 2 * 3 % 4 x                  | {}                  | {"x":2}
SELECT -a x, - -a y, -3 z           | {"a":2}             | {"x":-2,"y":2,"z":-3}
SELECT a * 1.8 + 32 f               | {"a":100}           | {"f":212}
SELECT a-1 x                        | {"a":5}             | {"x":4}
SELECT 5 / 2 x, -7 % 3 y            | {}                  | {"x":2.5,"y":-1}
SELECT a + 1 x                      | {"a":"41"}          | {"x":42}
SELECT a + 1 x                      | {"a":"x"}           | abandoned at a: + needs a number, but has "x".
SELECT a * 2 x                      | {"a":true}          | abandoned at a: * needs a number, but has true.
SELECT -a x                         | {"a":[1]}           | abandoned at a: - needs a number, but has [1].
SELECT 1 / a x                      | {"a":0}             | abandoned at 1 / a: / cannot divide by 0.
SELECT 1 % a x                      | {"a":0}             | abandoned at 1 % a: % cannot divide by 0.
SELECT a * a x                      | {"a":1e200}         | abandoned at a * a: * comes to Infinity, which is no number of JSON.
SELECT a + 1 > 2 x                  | {"a":2}             | {"x":true}
SELECT 1 x WHERE a + 1 > 2 * b      | {"a":2,"b":1}       | {"x":1}
`,
);

describeTable(
  'CASE',
  `
SELECT CASE col WHEN 1 THEN 'Y' WHEN 0 THEN 'N' ELSE '' END as flag | {"col":1}   | {"flag":"Y"}
SELECT CASE col WHEN 1 THEN 'Y' WHEN 0 THEN 'N' ELSE '' END as flag | {"col":0}   | {"flag":"N"}
SELECT CASE col WHEN 1 THEN 'Y' WHEN 0 THEN 'N' ELSE '' END as flag | {"col":7}   | {"flag":""}
SELECT CASE col WHEN 1 THEN 'Y' WHEN 0 THEN 'N' ELSE '' END as flag | {}          | {"flag":""}
SELECT case flag when 1 then 'on' when 2 then 'off' else '' end flag | {"flag":2} | {"flag":"off"}
SELECT CASE col WHEN 1 THEN 'Y' END x                               | {"col":2}   | {"x":null}
SELECT CASE WHEN a > 30 THEN 'hot' WHEN a > 20 THEN 'warm' ELSE 'cold' END x | {"a":35} | {"x":"hot"}
SELECT CASE WHEN a > 30 THEN 'hot' WHEN a > 20 THEN 'warm' ELSE 'cold' END x | {"a":25} | {"x":"warm"}
SELECT CASE WHEN a > 30 THEN 'hot' WHEN a > 20 THEN 'warm' ELSE 'cold' END x | {"a":5}  | {"x":"cold"}
SELECT CASE WHEN a > 30 THEN 'hot' WHEN a > 20 THEN 'warm' ELSE 'cold' END x | {}       | {"x":"cold"}
SELECT CASE WHEN a = 0 THEN 0 ELSE 1 / a END x                      | {"a":0}     | {"x":0}
SELECT CASE a WHEN b THEN c ELSE d END x                            | {"a":1,"b":1,"c":{"e":2}} | {"x":{"e":2}}
SELECT CASE WHEN a THEN CASE WHEN b THEN 1 ELSE 2 END END x         | {"a":true}  | {"x":2}
SELECT 1 x WHERE CASE a WHEN 1 THEN TRUE ELSE FALSE END             | {"a":1}     | {"x":1}
SELECT CASE a WHEN 1 THEN 2 END                                     | {"a":1}     | {"CASE a WHEN 1 THEN 2 END":2}
`,
);
