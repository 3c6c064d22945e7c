import { describeTable } from './support/describeTable.ts';

describeTable(
  'substring',
  `
SELECT substring('012345', 0) x       | {} | {"x":"012345"}
SELECT substring('012345', 2) x       | {} | {"x":"2345"}
SELECT substring('012345', 2.745) x   | {} | {"x":"2345"}
SELECT substring(123, 2) x            | {} | {"x":"3"}
SELECT substring('012345', -1) x      | {} | {"x":"012345"}
SELECT substring('012345', 1, 3) x    | {} | {"x":"12"}
SELECT substring('012345', -50, 50) x | {} | {"x":"012345"}
SELECT substring('012345', 3, 1) x    | {} | {"x":""}
SELECT substring(true, 1.2) x         | {} | refused: target of substring(target, start[, end]) must be a text.
SELECT substring(a, 1.2) x            | {"a":true} | abandoned at substring(a, 1.2): substring needs a text or a number, but has true.
SELECT substring(a, 1) x              | {"a":[1]} | abandoned at substring(a, 1): substring needs a text or a number, but has [1].
SELECT substring('012345', 9) x       | {} | {"x":""}
SELECT substring('012345', 2, -1) x   | {} | {"x":""}
SELECT substring('012345', -0.5, 1.9) x | {} | {"x":"0"}
SELECT substring(a, 1) x              | {"a":21.0} | {"x":"1.0"}
SELECT substring('012345', '2') x     | {} | {"x":"2345"}
SELECT substring('012345', a) x       | {"a":"b"} | abandoned at substring('012345', a): substring needs a number, but has "b".
`,
);

describeTable(
  'functions of numbers',
  `
SELECT abs(-5) a, abs(5) b, abs(-0.5) c      | {} | {"a":5,"b":5,"c":0.5}
SELECT abs(a) x                              | {"a":"-5"} | {"x":5}
SELECT abs(a) x                              | {"a":true} | abandoned at abs(a): abs needs a number, but has true.
SELECT abs(a) x                              | {"a":{}} | abandoned at abs(a): abs needs a number, but has {}.
SELECT asin(1) x                             | {} | {"x":1.5707963267948966}
SELECT asin(2) x                             | {} | abandoned at asin(2): asin comes to NaN, which is no number of JSON.
SELECT cos(0) a, sin(0) b, tan(0) c          | {} | {"a":1,"b":0,"c":0}
SELECT cosh(0) a, sinh(0) b, tanh(0) c       | {} | {"a":1,"b":0,"c":0}
SELECT exp(1) x                              | {} | {"x":2.718281828459045}
SELECT exp(1000) x                           | {} | abandoned at exp(1000): exp comes to Infinity, which is no number of JSON.
SELECT floor(2.7) a, floor(-2.1) b           | {} | {"a":2,"b":-3}
SELECT floor(a) x                            | {"a":21.0} | {"x":21}
SELECT log(1) a, log(100, 10) b, log(8, 2) c | {} | {"a":0,"b":2,"c":3}
SELECT log(0) x                              | {} | abandoned at log(0): log comes to -Infinity, which is no number of JSON.
SELECT log(-1) x                             | {} | abandoned at log(-1): log comes to NaN, which is no number of JSON.
SELECT mod(7, 3) a, mod(-7, 3) b, mod(7.5, 2) c | {} | {"a":1,"b":-1,"c":1.5}
SELECT mod(1, 0) x                           | {} | abandoned at mod(1, 0): mod cannot divide by 0.
SELECT power(2, 10) a, power(4, 0.5) b       | {} | {"a":1024,"b":2}
SELECT power(-1, 0.5) x                      | {} | abandoned at power(-1, 0.5): power comes to NaN, which is no number of JSON.
SELECT rand() x                              | {} | {"x":0.25}
`,
);

describeTable(
  'functions of texts',
  String.raw`
SELECT concat(a, 'b') x               | {"a":"a"}      | {"x":"ab"}
SELECT concat(a, b) x                 | {"a":1,"b":true} | {"x":"1true"}
SELECT concat(a, '') x                | {"a":21.0}     | {"x":"21.0"}
SELECT concat(a, '') x                | {"a":{"b":[1]}} | {"x":"{\"b\":[1]}"}
SELECT concat('a', 'b', 'c') x        | {}             | {"x":"abc"}
SELECT CONCAT('a', 'b')               | {}             | {"CONCAT('a', 'b')":"ab"}
SELECT lower('ÀB') a, upper('àb') b   | {}             | {"a":"àb","b":"ÀB"}
SELECT upper(5) x                     | {}             | {"x":"5"}
SELECT replace('aXbX', 'X', '1') x    | {}             | {"x":"a1b1"}
SELECT replace('a.b', '.', '$&') x    | {}             | {"x":"a$&b"}
SELECT replace('ab', '', 'x') x       | {}             | {"x":"ab"}
SELECT replace(a, 2, 5) x             | {"a":1221}     | {"x":"1551"}
SELECT endswith('abc', 'bc') a, endswith('abc', 'b') b, endswith('abc', '') c | {} | {"a":true,"b":false,"c":true}
SELECT crypto('abc', 'MD5') x         | {} | {"x":"900150983cd24fb0d6963f7d28e17f72"}
SELECT crypto('abc', 'SHA1') x        | {} | {"x":"a9993e364706816aba3e25717850c26c9cd0d89d"}
SELECT crypto('abc', 'sha-256') x     | {} | {"x":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
SELECT crypto('abc', 'SHA-384') x     | {} | {"x":"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"}
SELECT crypto('abc', 'SHA-512') x     | {} | {"x":"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"}
SELECT crypto('温度', 'MD5') x        | {} | {"x":"c9bf0b889af97ed6328981992a0ff32e"}
SELECT crypto(a, 'MD5') x             | {"a":5} | {"x":"e4da3b7fbbce2345d7772b0674a318d5"}
SELECT crypto('abc', 'MD2') x         | {} | abandoned at crypto('abc', 'MD2'): crypto cannot make MD2 here, because no maintained library has it.
SELECT crypto('abc', a) x             | {"a":"CRC"} | abandoned at crypto('abc', a): crypto does not know the digest "CRC".
`,
);

describeTable(
  'functions of the message',
  String.raw`
SELECT topic() x                       | {} | {"x":"/a1Thermo001/thermostat-0001/user/update"}
SELECT topic(1) a, topic(3) b, topic(4) c | {} | {"a":"a1Thermo001","b":"user","c":"update"}
SELECT topic(5) a, topic(0) b, topic(-1) c | {} | {"a":null,"b":null,"c":null}
SELECT deviceName() x                  | {} | {"x":"thermostat-0001"}
SELECT messageId() x                   | {} | {"x":"1067756742912345088"}
SELECT attribute('floor') a, attribute('gone') b | {} | {"a":"3","b":null}
SELECT nanvl(a, 0) x                   | {"a":5} | {"x":5}
SELECT nanvl(a, 0) x                   | {"a":null} | {"x":0}
SELECT nanvl(a, b) x                   | {"b":{"c":1}} | {"x":{"c":1}}
SELECT nanvl(a, b) x                   | {} | {"x":null}
SELECT newuuid() x                     | {} | {"x":"3d0a4f5e-8f0b-4c0e-9a5b-2f6d0a7c1b42"}
SELECT payload() x                     | {"a": 1} | {"x":"{\"a\": 1}"}
SELECT payload('utf-8') x              | {"a":"温"} | {"x":"{\"a\":\"温\"}"}
SELECT payload('latin1') x             | {"a":"é"} | {"x":"{\"a\":\"Ã©\"}"}
SELECT payload(a) x                    | {"a":"klingon"} | abandoned at payload(a): payload does not know the encoding "klingon".
SELECT to_base64(*) x                  | {"a":1} | {"x":"eyJhIjoxfQ=="}
SELECT to_hex(*) x                     | {} | {"x":"7b7d"}
SELECT thingPropertyFlatMap(), deviceName() d | {"items":{"T":{"value":21.0,"time":1},"P":{"value":{"x":1,"y":2}}}} | {"T":21.0,"P_x":1,"P_y":2,"d":"thermostat-0001"}
SELECT thingPropertyFlatMap("T", 'gone') | {"items":{"T":{"value":[1,2]},"P":{"value":1}}} | {"T":[1,2]}
SELECT thingPropertyFlatMap()          | {"a":1} | {}
`,
);

describeTable(
  'timestamps',
  String.raw`
SELECT timestamp() x                                        | {} | {"x":1543373798943}
SELECT timestamp_utc() x                                    | {} | {"x":1543373798943}
SELECT timestamp('yyyy-MM-dd\'T\'HH:mm:ss\'Z\'') x          | {} | {"x":"2018-11-28T10:56:38Z"}
SELECT timestamp_utc('yyyy-MM-dd\'T\'HH:mm:ss\'Z\'') x      | {} | {"x":"2018-11-28T02:56:38Z"}
SELECT timestamp('yyyy-MM-dd HH:mm:ss.SSS') x               | {} | {"x":"2018-11-28 10:56:38.943"}
SELECT timestamp('yy/M/d h:m a') x                          | {} | {"x":"18/11/28 10:56 AM"}
SELECT timestamp('EEE, d MMM yyyy') x                       | {} | {"x":"Wed, 28 Nov 2018"}
SELECT timestamp('EEEE, MMMM') x                            | {} | {"x":"Wednesday, November"}
SELECT timestamp('Z') a, timestamp('X') b, timestamp('XX') c, timestamp('XXX') d | {} | {"a":"+0800","b":"+08","c":"+0800","d":"+08:00"}
SELECT timestamp_utc('Z') a, timestamp_utc('XXX') b, timestamp_utc('z') c | {} | {"a":"+0000","b":"Z","c":"UTC"}
SELECT timestamp('z') x                                     | {} | {"x":"GMT+08:00"}
SELECT timestamp('G D F u w W') x                           | {} | {"x":"AD 332 4 3 48 5"}
SELECT timestamp('H k K h') x                               | {} | {"x":"10 10 10 10"}
SELECT timestamp('\'o\'\'clock\'') x                        | {} | {"x":"o'clock"}
SELECT timestamp('yyyy年MM月dd日') x                        | {} | {"x":"2018年11月28日"}
SELECT timestamp(a) x                                       | {"a":"HH"} | {"x":"10"}
SELECT timestamp(a) x                                       | {"a":"B"} | abandoned at timestamp(a): timestamp does not understand the pattern "B".
SELECT timestamp('') x                                      | {} | {"x":""}
`,
);

describeTable(
  'BINARY',
  `
SELECT *                                     | hello | bytes: hello
SELECT * WHERE deviceName() = 'x'            | hello | filtered: deviceName() = 'x'
SELECT * WHERE topic(3) = 'user'             | hello | bytes: hello
SELECT to_base64(*) AS data, deviceName() d  | hello | {"data":"aGVsbG8=","d":"thermostat-0001"}
SELECT to_hex(*)                             | hello | {"to_hex(*)":"68656c6c6f"}
SELECT payload() x                           | hello | {"x":"hello"}
SELECT CASE topic(3) WHEN 'user' THEN 1 END x | hello | {"x":1}
SELECT 'a' x WHERE d = 1                     | hello | refused: A rule for BINARY cannot read the field "d": functions are all that it can use.
`,
  'BINARY',
);
