import assert from 'node:assert/strict';
import { curlOf, curlWithPlaceholders } from '../../../../src/client/curlOf.ts';
import { Client } from '../../../../src/client/client.ts';
import { importRequest } from '../../../../src/language/cells/importRequest.ts';
import { asInserted } from './asInserted.ts';
import { callOf } from './cellWorld.ts';

const cell = 'RRpc\nDevice: a1/device\nTimeout: 5000\n\n{ "it\'s": "\\{{no}} grüß" }';
const options = { regionId: 'cn-shanghai', credentials: { accessKeyId: 'LTAIkey', accessKeySecret: 'hidden-secret' } };

describe('importRequest', () => {
  for (const method of ['GET', 'POST'] as const) {
    it(`reads back what was copied as a signed ${method}, without key and signature`, async () => {
      const { call, parameters } = await callOf(cell);
      const client = new Client({ ...options, endpoint: 'http://127.0.0.1:1', method });
      const request = client.signedRequest(call!);
      const curl = curlOf(request);
      assert.ok(!curl.includes('hidden-secret'));
      for (const source of [curl, ...(method === 'GET' ? [request.url.href] : [])]) {
        const imported = importRequest(source, '\n') ?? '';
        assert.doesNotMatch(imported, /LTAIkey|Signature|Timestamp/);
        assert.deepEqual((await callOf(imported)).parameters, parameters);
      }
    });
  }

  it('reads back what was copied with placeholders', () => {
    const curl = curlWithPlaceholders(
      'QueryDeviceDetail',
      [
        ['ProductKey', 'a1'],
        ['DeviceName', "d'x&y=1"],
      ],
      {
        endpoint: 'https://iot.cn-shanghai.aliyuncs.com',
        regionId: 'cn-shanghai',
      },
    );
    assert.equal(importRequest(curl, '\n'), "QueryDeviceDetail\nProductKey: a1\nDeviceName: d'x&y=1");
  });

  it('keeps bytes that are no text as Base64', () => {
    const url = `https://x/?Action=Pub&MessageContent=${encodeURIComponent('/wCA')}&TopicFullName=/a/b`;
    assert.equal(importRequest(url, '\n'), '# @body base64\nPub\nTopicFullName: /a/b\n\n/wCA');
  });

  for (const lineEnd of ['\n', '\r\n'] as const) {
    for (const body of ['a\nb', 'a\r\nb', 'a\rb\n', '\\{{x}} {{y}} \\\\{{z}}']) {
      it(`takes ${JSON.stringify(body)} to the byte into a notebook with ${JSON.stringify(lineEnd)}`, async () => {
        const query = new URLSearchParams({
          Action: 'Pub',
          ProductKey: 'a1',
          TopicFullName: '/a1/d/user/get',
          MessageContent: Buffer.from(body).toString('base64'),
        });
        const imported = importRequest(`https://x/?${query.toString()}`, lineEnd) ?? '';
        assert.equal((await callOf(asInserted(imported, lineEnd))).body, body);
      });
    }
  }

  it('lets no value become a reference, and says what a value cannot keep', async () => {
    const query = new URLSearchParams({
      Action: 'UpdateRule',
      RuleId: '7',
      Name: 'rule',
      Select: '\\{{x}}',
      Where: 'x = "{{y}}"',
    });
    const imported = importRequest(`https://x/?${query.toString()}`, '\n') ?? '';
    assert.match(imported, /^# A backslash before \{\{ in Select is lost here\.\nUpdateRule\n/);
    const { Select, Where } = (await callOf(imported)).parameters;
    assert.deepEqual({ Select, Where }, { Select: '{{x}}', Where: 'x = "{{y}}"' });
  });

  it('keeps the lines of a value from becoming parameters or a body', () => {
    const query = new URLSearchParams({
      Action: 'UpdateRule',
      RuleId: '7',
      Select: 'a,\r\n  b',
      Where: 'x > 1\nRuleId: 8\n\nbody',
    });
    assert.equal(
      importRequest(`https://x/?${query.toString()}`, '\n'),
      '# Line breaks of Select are blanks here.\n# Line breaks of Where are blanks here.\nUpdateRule\nRuleId: 7\nSelect: a, b\nWhere: x > 1 RuleId: 8 body',
    );
  });

  it('reads the escapes with which browsers copy requests', () => {
    const curl = String.raw`curl 'https://iot.cn-shanghai.aliyuncs.com/' \
  -H 'accept: */*' \
  --data-urlencode $'Action=RRpc' --data-urlencode $'DeviceName=it\'s\u0021\U0001F600' --data-urlencode $'RequestBase64Byte=aGk\x3d' --data-urlencode $'ProductKey=\101\\t\tb'`;
    assert.equal(importRequest(curl, '\n'), "RRpc\nDeviceName: it's!😀\nProductKey: A\\t\tb\n\nhi");
  });

  it('reads a command line as people write it: data beside its option, and an address without its scheme', () => {
    const query = 'Action=QueryProduct&ProductKey=a1';
    for (const curl of [
      `curl -dAction=QueryProduct -d'ProductKey=a1' https://iot.cn-shanghai.aliyuncs.com`,
      `curl 'iot.cn-shanghai.aliyuncs.com/?${query}'`,
      `curl -H 'Referer: x/?Action=Pub' -X POST "localhost:8080?${query}"`,
      `curl -sd '${query}' https://iot.cn-shanghai.aliyuncs.com`,
      `curl -sSd'${query}' https://iot.cn-shanghai.aliyuncs.com`,
      `curl --url='HTTPS://iot.cn-shanghai.aliyuncs.com/?${query}'`,
      `curl --url 'https://iot.cn-shanghai.aliyuncs.com/?${query}' -o /dev/null`,
    ])
      assert.equal(importRequest(curl, '\n'), 'QueryProduct\nProductKey: a1', curl);
  });

  it('leaves out data that is read from a file, or has no name', () => {
    const url = 'https://x/?Action=QueryProduct&ProductKey=a1';
    const encoded = ['@file', 'DeviceName@file', 'nameless'].map((value) => `--data-urlencode ${value}`);
    for (const data of ['-d@file', '-d @file', '-sd @file', '--data-binary=@file', ...encoded])
      assert.equal(importRequest(`curl '${url}' ${data}`, '\n'), 'QueryProduct\nProductKey: a1', data);
  });

  it('takes nothing that names no operation', () => {
    for (const text of ['', 'curl', 'curl https://example.com', 'https://x/?a=b', 'hello']) {
      assert.equal(importRequest(text, '\n'), undefined, text);
    }
  });
});
