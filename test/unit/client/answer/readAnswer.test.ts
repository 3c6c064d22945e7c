import assert from 'node:assert/strict';
import { parseXml } from '../../../../src/client/answer/parseXml.ts';
import { MalformedAnswerError } from '../../../../src/client/errors/malformedAnswerError.ts';
import { readBody } from '../../../support/readBody.ts';

describe('answers', () => {
  it('keep every digit of a MessageId: as a number, as text, in XML', () => {
    const expected = { MessageId: '889455942124347329', RequestId: 'R' };
    const bodies = [
      '{"RequestId":"R","Success":true,"MessageId":889455942124347329}',
      '{"RequestId":"R","Success":true,"MessageId":"889455942124347329"}',
    ];
    for (const body of bodies) assert.deepEqual(readBody('Pub', 'JSON', body), expected);
    const xml =
      '<PubResponse><RequestId>R</RequestId><Success>true</Success>' +
      '<MessageId>889455942124347329</MessageId></PubResponse>';
    assert.deepEqual(readBody('Pub', 'XML', xml), expected);
  });

  it('decode as the reference prints them', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <QueryProductListResponse>
        <RequestId>57b144cf</RequestId>
        <Success>true</Success>
        <Data>
          <PageCount>4</PageCount>
          <List>
            <ProductInfo><ProductKey>a1Thermo001</ProductKey><ProductName>Thermostats</ProductName><GmtCreate>1517479077000</GmtCreate></ProductInfo>
            <ProductInfo><ProductKey>a1Meter0001</ProductKey><ProductName>Energy_meters</ProductName><Description></Description></ProductInfo>
          </List>
          <Total>79</Total>
        </Data>
      </QueryProductListResponse>`;
    const json = {
      RequestId: '57b144cf',
      Success: true,
      Data: {
        PageCount: 4,
        List: {
          ProductInfo: [
            { ProductKey: 'a1Thermo001', ProductName: 'Thermostats', GmtCreate: 1517479077000 },
            { ProductKey: 'a1Meter0001', ProductName: 'Energy_meters', Description: '' },
          ],
        },
        Total: 79,
      },
    };
    const decoded = {
      RequestId: '57b144cf',
      Data: { PageCount: 4, List: json.Data.List.ProductInfo, Total: 79 },
    };
    assert.deepEqual(readBody('QueryProductList', 'XML', xml), decoded);
    assert.deepEqual(readBody('QueryProductList', 'JSON', JSON.stringify(json)), decoded);
  });

  it('give a list however it is wrapped', () => {
    const device = '{"DeviceName":"meter-0001"}';
    const forms: Readonly<Record<string, number>> = {
      [`"Data":{"DeviceInfo":[${device},${device}]},`]: 2,
      [`"Data":{"DeviceInfo":[${device}]},`]: 1,
      [`"Data":{"deviceInfo":[${device}]},`]: 1,
      [`"Data":{"DeviceInfo":${device}},`]: 1,
      [`"Data":{"DeviceInfo":[]},`]: 0,
      [`"Data":{"DeviceInfo":null},`]: 0,
      [`"Data":[${device},${device}],`]: 2,
      [`"Data":${device},`]: 1,
      [`"Data":[],`]: 0,
      [`"Data":{},`]: 0,
      [`"Data":"",`]: 0,
      [`"Data":null,`]: 0,
      '': 0,
    };
    for (const [data, count] of Object.entries(forms)) {
      const answer = readBody('QueryDevice', 'JSON', `{"RequestId":"R","Success":true,${data}"Total":0}`);
      assert.equal(answer.Data.length, count, data);
      assert.deepEqual(answer.Data[0], count ? { DeviceName: 'meter-0001' } : undefined, data);
    }
  });

  it('give a list however XML writes it', () => {
    const device = '<DeviceName>meter-0001</DeviceName>';
    const item = `<DeviceInfo>${device}</DeviceInfo>`;
    const forms: Readonly<Record<string, number>> = {
      [`<Data>${item}${item}</Data>`]: 2,
      [`<Data>\n  ${item}\n</Data>`]: 1,
      [`<Data>${device}</Data><Data>${device}</Data>`]: 2,
      [`<Data>${device}</Data>`]: 1,
      '<Data/>': 0,
      '<Data></Data>': 0,
      '<Data>\n</Data>': 0,
      '': 0,
    };
    for (const [data, count] of Object.entries(forms)) {
      const xml = `<QueryDeviceResponse><RequestId>R</RequestId><Success>true</Success>${data}<Total>0</Total></QueryDeviceResponse>`;
      assert.equal(readBody('QueryDevice', 'XML', xml).Data.length, count, data);
    }
  });

  it('take numbers and booleans that came as text, and the other case of a first letter', () => {
    const body =
      '{"requestId":"R","success":"true","data":{"productKey":"a1","ProductName":7,"Id2":"False","NodeType":"1"}}';
    assert.deepEqual(readBody('QueryProduct', 'JSON', body), {
      RequestId: 'R',
      Data: { ProductKey: 'a1', ProductName: '7', Id2: false, NodeType: 1 },
    });
  });

  it('give a shadow as JSON text, whether text or object came', () => {
    const shadow = '{"state":{"desired":{"id":889455942124347329}},"version":3}';
    for (const value of [JSON.stringify(shadow), shadow]) {
      const body = `{"RequestId":"R","Success":true,"ShadowMessage":${value}}`;
      assert.equal(readBody('GetDeviceShadow', 'JSON', body).ShadowMessage, shadow);
    }
    const xml = `<GetDeviceShadowResponse><RequestId>R</RequestId><ShadowMessage>${shadow}</ShadowMessage></GetDeviceShadowResponse>`;
    assert.equal(readBody('GetDeviceShadow', 'XML', xml).ShadowMessage, shadow);
  });

  it('leave text that should be JSON and is not as it came, and lose nothing beside it', () => {
    const result = '{"RequestId":"R","Success":true,"Data":{"Result":"done"}}';
    assert.equal(readBody('InvokeThingService', 'JSON', result).Data.Result, 'done');
    const xml =
      '<InvokeThingServiceResponse><RequestId>R</RequestId><Data><Result>done</Result></Data></InvokeThingServiceResponse>';
    assert.equal(readBody('InvokeThingService', 'XML', xml).Data.Result, 'done');

    const outputs = ['{"ok":1}', '{', 'true story', '[1]'];
    const EventInfo = outputs.map((OutputData, index) => ({ Time: String(index), OutputData }));
    const page = JSON.stringify({ RequestId: 'R', Success: true, Data: { NextValid: false, List: { EventInfo } } });
    const { List } = readBody('QueryDeviceEventData', 'JSON', page).Data;
    assert.deepEqual(
      List.map(({ OutputData }) => OutputData),
      outputs,
    );
  });

  it('have an empty object for one that did not come, if all of it is optional', () => {
    const answer = readBody('CreateProduct', 'JSON', '{"RequestId":"R","Success":true,"ProductKey":"a1"}');
    assert.deepEqual(answer, { RequestId: 'R', ProductKey: 'a1', Data: {}, ProductInfo: {} });
  });

  it('leave out what the catalogue does not have, and optional fields without a value', () => {
    const body =
      '{"RequestId":"R","Success":true,"New":1,"Data":{"ProductKey":"a1","ProductName":"n","NodeType":null,"Id2":""}}';
    assert.deepEqual(readBody('QueryProduct', 'JSON', body), {
      RequestId: 'R',
      Data: { ProductKey: 'a1', ProductName: 'n' },
    });
  });

  it('may say success with a code of success, or not at all', () => {
    for (const said of [
      '"Success":true,"Code":"200",',
      '"Success":true,"Code":"",',
      '"Success":"true","Code":null,',
      '',
    ]) {
      assert.deepEqual(readBody('DeleteDevice', 'JSON', `{${said}"RequestId":"R"}`), { RequestId: 'R' });
    }
  });

  describe('in XML', () => {
    const describedAs = (xml: string): string | undefined =>
      readBody(
        'QueryProduct',
        'XML',
        `<QueryProductResponse><RequestId>R</RequestId><Data><ProductKey>a1</ProductKey><ProductName>n</ProductName>${xml}</Data></QueryProductResponse>`,
      ).Data.Description;

    it('keep blanks, and give line ends as XML does', () => {
      assert.equal(describedAs('<Description>  a \t b\r\nc  </Description>'), '  a \t b\nc  ');
      assert.equal(describedAs('<Description> </Description>'), ' ');
    });

    it('decode entities once', () => {
      assert.equal(describedAs('<Description>&amp;lt; &lt;b&gt; &quot;&apos;</Description>'), `&lt; <b> "'`);
      assert.equal(describedAs('<Description>&#65;&#x1F321;&amp;#65;&#13;</Description>'), 'A🌡&#65;\r');
      assert.equal(
        describedAs('<Description>&nbsp;&constructor;&#x110000;</Description>'),
        '&nbsp;&constructor;&#x110000;',
      );
    });

    it('take CDATA as it is', () => {
      assert.equal(describedAs('<Description><![CDATA[<b>&amp;</b>]]></Description>'), '<b>&amp;</b>');
      assert.equal(describedAs('<Description><![CDATA[<!DOCTYPE html>]]></Description>'), '<!DOCTYPE html>');
    });

    it('make no numbers of text', () => {
      assert.equal(describedAs('<Description>007</Description>'), '007');
      assert.equal(describedAs('<Description>1e5</Description>'), '1e5');
    });

    it('may have the roots that the platform gives some of them', () => {
      const asRoot = (root: string, data: string): string =>
        `<${root}><RequestId>R</RequestId><Success>true</Success><Data>${data}</Data></${root}>`;
      const registration = asRoot('BatchRegisterDeviceWithApplyId', '<ApplyId>4416</ApplyId>');
      const { Data } = readBody('BatchRegisterDeviceWithApplyId', 'XML', registration);
      assert.deepEqual(Data, { ApplyId: '4416' });
      const status = asRoot('QueryBatchCheckDeviceNamesStatusResponse', '<Status>CREATE_SUCCESS</Status><ValidList/>');
      const job = readBody('QueryBatchRegisterDeviceStatus', 'XML', status);
      assert.equal(job.Data.Status, 'CREATE_SUCCESS');
    });

    it('ignore a byte order mark before the declaration', () => {
      const document = '\uFEFF<?xml version="1.0"?><a><b>c</b></a>';
      assert.deepEqual(parseXml(document), { root: 'a', tree: { b: 'c' } });
    });

    it('ignore attributes and comments', () => {
      assert.equal(describedAs('<Description lang="en">a<!-- no -->b</Description>'), 'ab');
    });
  });

  describe('that are malformed are refused', () => {
    const reason = (format: 'JSON' | 'XML', body: string): string => {
      try {
        readBody('QueryDevice', format, body);
      } catch (error) {
        assert.ok(error instanceof MalformedAnswerError);
        return /cannot be read: (.*?)\. What came/.exec(error.message)?.[1] ?? error.message;
      }
      return assert.fail('it was read');
    };

    it('in JSON', () => {
      assert.equal(reason('JSON', '{"RequestId":"R","Total":1'), 'it is not JSON, or not all of it');
      assert.equal(reason('JSON', ''), 'it is not JSON, or not all of it');
      assert.equal(reason('JSON', 'OK'), 'it is not JSON, or not all of it');
      assert.equal(reason('JSON', '[1]'), 'it is JSON, but not an object');
      assert.equal(reason('JSON', 'null'), 'it is JSON, but not an object');
      assert.equal(reason('JSON', '['.repeat(100_000)), 'it is not JSON, or not all of it');
    });

    it('in the other format', () => {
      assert.equal(reason('JSON', ' <QueryDeviceResponse/>'), 'it is XML, not JSON');
      assert.equal(reason('XML', '\n{"RequestId":"R","Total":1}'), 'it is JSON, not XML');
      assert.equal(reason('XML', '[]'), 'it is JSON, not XML');
    });

    it('in HTML', () => {
      for (const page of [
        '<html><body>Login</body></html>',
        '<!DOCTYPE html><p>',
        '\n<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
        '<?xml version="1.0"?>\n<!-- proxy --><html xmlns="http://www.w3.org/1999/xhtml">',
        '<HEAD><TITLE>302 Moved</TITLE></HEAD>',
      ]) {
        for (const format of ['JSON', 'XML'] as const) assert.equal(reason(format, page), `it is HTML, not ${format}`);
      }
    });

    it('in XML', () => {
      const body = '<RequestId>R</RequestId><Total>0</Total>';
      const whole = `<QueryDeviceResponse>${body}</QueryDeviceResponse>`;
      const within = (text: string): string => `<QueryDeviceResponse>${text}</QueryDeviceResponse>`;
      for (const [xml, expected] of [
        ['', 'it is not XML'],
        ['QueryDevice', 'it is not XML'],
        ['<?xml version="1.0"?>', 'it is not XML'],
        ['<', 'it is not XML'],
        [`<QueryProductResponse>${body}</QueryProductResponse>`, 'its root is QueryProductResponse'],
        [`<QueryProduct>${body}</QueryProduct>`, 'its root is QueryProduct'],
        ['<Error><Message>none</Message></Error>', 'its root is Error'],
        [`<Error>${body}</Error>`, 'its root is Error'],
        ['<rss><channel><title>News</title></channel></rss>', 'its root is rss'],
        ['<login><Total>0</Total></login>', 'its root is login'],
        [within('<RequestId>R</Id>'), 'Id is closed where RequestId is open'],
        [within('<RequestId>R</requestId>'), 'requestId is closed where RequestId is open'],
        [within('<Data><DeviceInfo></Data></DeviceInfo>'), 'Data is closed where DeviceInfo is open'],
        [`${whole}</QueryDeviceResponse>`, 'QueryDeviceResponse is closed where nothing is open'],
        [`<QueryDeviceResponse>${body}`, 'it ends within QueryDeviceResponse'],
        [`<QueryDeviceResponse>${body}</QueryDeviceRes`, 'a tag in QueryDeviceResponse is malformed'],
        [within('<RequestId a=>R</RequestId>'), 'a tag in QueryDeviceResponse is malformed'],
        [within('<RequestId a="<">R</RequestId>'), 'a tag in QueryDeviceResponse is malformed'],
        [within('5 < 6'), 'a tag in QueryDeviceResponse is malformed'],
        [within('<!-- open'), 'a tag in QueryDeviceResponse is malformed'],
        [`text${whole}`, 'it is not XML'],
        [`<![CDATA[text]]>${whole}`, 'it is not XML'],
        [`${whole}text`, 'it has text behind its root'],
        [`${whole}<![CDATA[text]]>`, 'it has text behind its root'],
        [whole + whole, 'it has more than one root'],
        [`${whole}<Error/>`, 'it has more than one root'],
        [`${whole}<QueryDeviceResponse/>`, 'it has more than one root'],
      ] as const) {
        assert.equal(reason('XML', xml), expected, xml);
      }
      assert.match(reason('XML', within('<__proto__>1</__proto__>')), /__proto__/);
      assert.match(reason('XML', '<a>'.repeat(1000) + '</a>'.repeat(1000)), /nested/);
    });

    it('with a document type', () => {
      for (const before of ['', '\n', '<?xml version="1.0"?>', '<?a <b ?>', '<!--<a-->', '<!-- --> <!----><?a?>']) {
        assert.equal(reason('XML', `${before}<!DOCTYPE a><a></a>`), 'it declares a document type');
      }
      const bomb = `<!DOCTYPE QueryDeviceResponse [<!ENTITY a "${'x'.repeat(9)}">]><QueryDeviceResponse>&a;</QueryDeviceResponse>`;
      assert.equal(reason('XML', bomb), 'it declares a document type');
    });

    it('where a required field is missing', () => {
      assert.equal(reason('JSON', '{"RequestId":"R","Success":true}'), 'Total is missing');
      assert.equal(reason('JSON', '{"RequestId":"R","Total":null}'), 'Total is missing');
      assert.equal(reason('JSON', '{"Total":1}'), 'RequestId is missing');
      assert.equal(
        reason('JSON', '{"RequestId":"R","Total":1,"Data":{"DeviceInfo":[{}]}}'),
        'Data[0].DeviceName is missing',
      );
      assert.equal(
        reason('XML', '<QueryDeviceResponse><RequestId>R</RequestId><Total/></QueryDeviceResponse>'),
        'Total is missing',
      );
    });

    it('where a field is of another type', () => {
      const field = (text: string): string => reason('JSON', `{"RequestId":"R","Total":1,${text}}`);
      assert.equal(field('"Page":"one"'), 'Page is not a whole number');
      assert.equal(field('"Page":1.5'), 'Page is not a whole number');
      assert.equal(field('"Page":9007199254740993'), 'Page is not a whole number');
      assert.equal(field('"Page":[1]'), 'Page is not a whole number');
      assert.equal(field('"Data":"text"'), 'Data is not a list');
      assert.equal(field('"Data":{"Other":[]}'), 'Data is neither a list nor has DeviceInfo');
      assert.equal(field('"Data":["text"]'), 'Data[0] is not an object');
      assert.equal(field('"Data":[{"DeviceName":{}}]'), 'Data[0].DeviceName is not text');
      assert.equal(field('"Success":"perhaps"'), 'Success is not true or false');
    });
  });
});
