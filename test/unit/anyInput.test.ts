import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Format } from '../../src/client/clientOptions.ts';
import { parseBody } from '../../src/client/answer/parseBody.ts';
import { readAnswer } from '../../src/client/answer/readAnswer.ts';
import { decodeNames } from '../../src/client/bulk/decodeNames.ts';
import { readNames } from '../../src/client/bulk/readNames.ts';
import { readCliConfig } from '../../src/client/credentials/readCliConfig.ts';
import { FleetbookError } from '../../src/common/fleetbookError.ts';
import { parseJson, stringifyJson } from '../../src/common/losslessJson.ts';
import { decodeAlinkReply, decodeAlinkRequest } from '../../src/device/alink.ts';
import { parseBehaviour } from '../../src/device/behaviour/parseBehaviour.ts';
import { readRecording } from '../../src/device/behaviour/readRecording.ts';
import { parseDevicePlace } from '../../src/device/connection/devicePlace.ts';
import { readMqttHost } from '../../src/features/emulator/readMqttHost.ts';
import { parseDeviceNames } from '../../src/features/explorer/devices/batch/parseDeviceNames.ts';
import { parseDeviceQuery } from '../../src/features/explorer/find/parseDeviceQuery.ts';
import { parseSubDevices } from '../../src/features/explorer/gateways/parseSubDevices.ts';
import { checkCell } from '../../src/language/cells/checkCell.ts';
import { formatCell } from '../../src/language/cells/formatCell.ts';
import { importRequest } from '../../src/language/cells/importRequest.ts';
import { parseCell } from '../../src/language/cells/parseCell.ts';
import { parseCommandLine } from '../../src/language/cells/parseCommandLine.ts';
import { parseJsonTree } from '../../src/common/json/parseJsonTree.ts';
import { checkDesired } from '../../src/language/desired/checkDesired.ts';
import { addRuleTestCase } from '../../src/language/ruleTest/addRuleTestCase.ts';
import { readRuleTest } from '../../src/language/ruleTest/readRuleTest.ts';
import { compileQuery } from '../../src/language/rulesql/compileRule.ts';
import { formatQuery } from '../../src/language/rulesql/formatQuery.ts';
import { readRuleText } from '../../src/language/ruleText/readRuleText.ts';
import { decodePayload } from '../../src/model/callReport/decodePayload.ts';
import { readReply } from '../../src/model/devicePage/readReply.ts';
import { decodeNotebook } from '../../src/model/notebook/decodeNotebook.ts';
import { readNotebook } from '../../src/model/notebook/readNotebook.ts';
import { writeNotebook } from '../../src/model/notebook/writeNotebook.ts';
import { parseShadow } from '../../src/model/shadow/shadowDocument.ts';
import { explainTagProblem, readTags } from '../../src/model/tags/parseTag.ts';
import { parseThingModel } from '../../src/model/thingModel/parseThingModel.ts';
import { assertPlainPrototypes } from '../support/assertPlainPrototypes.ts';
import { fuzzRuns } from '../support/fuzzRuns.ts';
import { mutatedText, stumblingBlocks } from '../support/mutatedText.ts';
import { environment } from './language/rulesql/support/environment.ts';
import { messageOf } from './language/rulesql/support/messageOf.ts';

interface Parser {
  readonly name: string;
  /** What the parser is made for; its inputs are nearly these. */
  readonly samples: readonly string[];
  readonly parse: (text: string) => unknown;
}

const answer = {
  status: 200,
  contentType: '',
  date: '',
  isCut: false,
  receivedAt: 0,
  secrets: [],
};
const rule = { productKey: 'a1Thermo001', shortTopic: '+/user/update', select: '*', where: 'a > 1' };
const query =
  "SELECT deviceName() AS d, items.a.value, CASE a WHEN 1 THEN 'x' ELSE upper(b) END FROM \"/a1Thermo001/+/user/update\" WHERE a LIKE '%b' AND t > 3.5";
const json =
  '{"RequestId":"A-1","Success":true,"Data":{"ProductName":"p","DeviceCount":9007199254740993,"a":[1.0,null,{}]}}';

const parsers: readonly Parser[] = [
  ...(['JSON', 'XML'] as const).map((format: Format): Parser => ({
    name: `answers in ${format}`,
    samples: [
      json,
      '<?xml version="1.0" encoding="UTF-8"?><QueryProductResponse><RequestId>A</RequestId><Success>true</Success><Data><ProductName>a &lt; b</ProductName></Data></QueryProductResponse>',
      '<Error><RequestId>A</RequestId><Code>Throttling</Code><Message><![CDATA[x]]></Message></Error>',
      '{"Code":"iot.system.SystemException","Success":false,"ErrorMessage":"x"}',
    ],
    parse(body) {
      orSyntaxError(() => parseBody('QueryProduct', format, body));
      return readAnswer('QueryProduct', format, { ...answer, body });
    },
  })),
  {
    name: 'JSON that keeps every digit',
    samples: [json, '[1e400, -0, 0.10, "\\u2028", 123456789012345678901234567890]'],
    parse: (text) =>
      orSyntaxError(() => {
        const value = parseJson(text);
        assert.deepEqual(JSON.parse(stringifyJson(value)), JSON.parse(text));
      }),
  },
  { name: 'JSON with places', samples: [json], parse: parseJsonTree },
  {
    name: 'notebooks',
    samples: ['# Title\n\n```iot\nRRpc\nTimeout: 1\n\nhi\n```\n\n~~~iot\nA\n~~~\n> ```iot\n> B\n> ```\n- ```iot\n'],
    parse: (text) => assert.equal(writeNotebook(readNotebook(text)), text),
  },
  {
    name: 'bytes of notebooks',
    samples: ['# Title\n\n```iot\nA\n```\n', '\uFEFF# \u6807\u9898\r\n'],
    parse(text) {
      const bytes = bytesOf(text);
      const file = readNotebook(decodeNotebook(bytes));
      assert.ok(Buffer.from(writeNotebook(file)).equals(bytes));
    },
  },
  {
    name: 'cells',
    samples: [
      '# @name a\n# @expect a.b[0] == "x"\n# @body file x.json\nRRpc\nDevice: {{a.b}}/d\nTimeout: {{$now -1h}}\n\n{"a": {{$prompt "x"}}}',
      'CreateRuleAction\nRuleId: 1\nType: REPUBLISH\n\n{"topic": "/a/b/user/get", "topicType": 1}',
    ],
    parse(text) {
      checkCell(parseCell(text));
      return formatCell(text);
    },
  },
  {
    name: 'lines of the REPL',
    samples: ['rrpc a1Thermo001/thermostat-01 --Timeout 5000 --RequestBase64Byte "a b"', 'pub \'{"a":1}\' Qos=1'],
    parse: parseCommandLine,
  },
  {
    name: 'rule SQL',
    samples: [query, 'SELECT * FROM "/sys/a1/+/thing/event/property/post" WHERE items.t.value BETWEEN 1 AND 2'],
    parse(text) {
      formatQuery(text);
      const compiled = compileQuery(text, 'JSON', environment);
      if (compiled.kind !== 'compiled') return;
      compiled.rule.evaluate(messageOf('{"a":1,"b":"x","t":4,"__proto__":{"polluted":1}}'));
    },
  },
  {
    name: 'rules as text',
    samples: [query, 'SELECT *\nFROM "/a1Thermo001/+/user/update"\nWHERE a > 1\n'],
    parse: (text) => readRuleText(text, rule),
  },
  {
    name: 'rule tests',
    samples: [
      '{"sql":"SELECT * FROM \\"/a/+/user/update\\"","cases":[{"name":"a","topic":"/a/b/user/update","payload":{"a":1},"expect":{"row":{"a":1}}}]}',
    ],
    parse(text) {
      readRuleTest(text);
      const added = addRuleTestCase(text, {
        ...{ name: 'a', topic: '/a/b/user/update', payload: { json: { a: 1 } }, expect: { passes: true } },
      });
      // What could be added to can be read, and has all that it had.
      if (added) assert.equal(caseCount(added.text), caseCount(text) + 1);
    },
  },
  {
    name: 'behaviours',
    samples: [
      '{"posts":[{"every":1000,"values":{"t":{"type":"sine","min":1,"max":2,"period":60000}}}],"rrpc":{"answer":{"type":"fixed","body":"{{request}}"}}}',
    ],
    parse: parseBehaviour,
  },
  ...(['.csv', '.jsonl'] as const).map((extension): Parser => ({
    name: `recordings in ${extension}`,
    samples: ['time,t,on\n1,2.5,true\n"2","a ""b""",\n', '{"t":1}\n{"t":2}\n'],
    parse: (text) => readRecording(extension, text),
  })),
  {
    name: 'names in CSV',
    samples: ['\uFEFFRoom,Device Name\r\n1,meter-01\r\n2,"meter-02"\r\n', 'name;room\nmeter-01;1\n'],
    parse: readNames,
  },
  {
    name: 'bytes of names in CSV',
    samples: ['\uFEFFRoom,Device Name\r\n\u4E00,meter-01\r\n', 'name;room\nmeter-01;1\n'],
    parse: (text) => [bytesOf(text), Buffer.from(text, 'utf16le')].map((bytes) => readNames(decodeNames(bytes))),
  },
  {
    name: 'what is typed to name devices',
    samples: ['meter-01, meter-02\nmeter-03', 'a1Meter0001/meter-0001', 'Q7uOhVRdZRRlDnTLv7800100'],
    parse: (text) => [parseDeviceNames(text), parseDeviceQuery(text)],
  },
  {
    name: 'requests of others',
    samples: [
      "curl -X POST 'https://iot.cn-shanghai.aliyuncs.com/?Action=RRpc' --data-urlencode 'RequestBase64Byte=aGk=' -d \"a=b\" \\\n --data=x",
      'https://iot.cn-shanghai.aliyuncs.com/?Action=Pub&MessageContent=aGk%3D&Signature=x&AccessKeyId=y&__proto__=z',
    ],
    parse: (text) => importRequest(text, '\n'),
  },
  {
    name: 'thing models',
    samples: [
      '{"schema":"x","profile":{"productKey":"a"},"properties":[{"identifier":"t","name":"T","accessMode":"rw","required":false,"dataType":{"type":"double","specs":{"min":"0","max":"1"}}}],"services":[],"events":[]}',
    ],
    parse: parseThingModel,
  },
  {
    name: 'shadows',
    samples: [
      '{"state":{"desired":{"a":1},"reported":{"a":[2]}},"metadata":{"desired":{"a":{"timestamp":1}},"reported":{}},"timestamp":1,"version":3}',
    ],
    parse: parseShadow,
  },
  { name: 'desired states', samples: ['{"a": {"b": [1.50, null]}, "c": "x"}'], parse: checkDesired },
  {
    name: 'tags',
    samples: ['site=north = up', '{"site":"north","floor":3,"__proto__":{}}'],
    parse(text) {
      explainTagProblem(text);
      return readTags(text);
    },
  },
  {
    name: 'names of devices behind a gateway',
    samples: ['a1Meter0001/meter-0001, a1Meter0001 / meter-0002'],
    parse: parseSubDevices,
  },
  {
    name: 'addresses in settings',
    samples: ['mqtts://mqtt.plant-east.example:1883', 'mqtt://[::1]:1883/', '192.168.1.20', 'fe80::1%eth0'],
    parse: (text) => [parseDevicePlace(text), readMqttHost(text)],
  },
  {
    name: 'payloads that devices send',
    samples: ['{"a":[1.50,{"b":"x"}]}', 'plain text', '\u0000\u0001\u00FF'],
    parse: (text) => [
      decodePayload(text),
      ...[bytesOf(text), Buffer.from(text)].map((bytes) => decodePayload(bytes.toString('base64'))),
    ],
  },
  {
    name: 'what platform and devices ask and answer each other',
    samples: [
      '{"id":"1","version":"1.0","params":{"relay":1},"method":"thing.service.property.set"}',
      '{"id":1,"code":200,"data":{"value":7},"message":"success"}',
    ],
    parse(text) {
      const payload = Buffer.from(text);
      return [decodeAlinkRequest(payload), decodeAlinkReply(payload), readReply(text)];
    },
  },
];

/** Characters up to U+00FF as bytes of their own, which are no UTF-8 in most orders; all others in UTF-8. */
function bytesOf(text: string): Buffer {
  return Buffer.concat(Array.from(text, (one) => Buffer.from(one, one <= '\u00FF' ? 'latin1' : 'utf8')));
}

function caseCount(text: string): number {
  return (JSON.parse(text) as { readonly cases: readonly unknown[] }).cases.length;
}

/** Lets through what the parser itself is documented to throw. */
function orSyntaxError(parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

function orOwnError(parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof FleetbookError)) throw error;
  }
}

describe('What anybody may have written', () => {
  afterEach(assertPlainPrototypes);

  for (const { name, samples, parse } of parsers) {
    it(`${name}: is read, or refused with an error of our own`, () => {
      const property = fc.property(mutatedText(samples), (text) => orOwnError(() => parse(text)));
      fc.assert(property, fuzzRuns(500));
    });

    it(`${name}: has an end, however long it is`, () => {
      for (const piece of [...stumblingBlocks, ...samples]) {
        const text = piece.repeat(Math.ceil(10_000 / Math.max(1, piece.length)));
        orOwnError(() => parse(text));
        orOwnError(() => parse(`${samples[0]}${text}`));
      }
    });
  }

  it('in ~/.aliyun/config.json: is read, or refused with an error of our own that quotes nothing of it', async () => {
    const home = await mkdtemp(path.join(tmpdir(), 'fleetbook-config-'));
    const file = path.join(home, '.aliyun', 'config.json');
    await mkdir(path.dirname(file));
    const secret = 'S3cretOfThisKey';
    const sample = `{"current":"a","profiles":[{"name":"a","mode":"AK","access_key_id":"i","access_key_secret":"${secret}","region_id":"cn-shanghai"}]}`;
    const property = fc.asyncProperty(mutatedText([sample]), async (text) => {
      await writeFile(file, text);
      await readCliConfig(home).catch((error: unknown) => {
        assert.ok(error instanceof FleetbookError, String(error));
        assert.ok(!error.message.includes(secret));
      });
    });
    await fc.assert(property, fuzzRuns(30));
    await rm(home, { recursive: true });
  });
});
