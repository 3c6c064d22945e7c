import * as l10n from '../../common/l10n.ts';

import { doubleQuoted, javaQuoted, phpQuoted, pythonQuoted, shellQuoted } from './quotes.ts';
import { bodyInShell, recoded, shellBody } from './recoded.ts';
import { sdkNameOf, setterLines, wireOf, type SdkCall, type SdkParameter, type WireText } from './sdkCall.ts';

/** The languages that a call can be written in; those of the SDKs that the API reference names (section 1), and Node. */
export const codeForms = {
  java: 'Java',
  python: 'Python',
  php: 'PHP',
  dotnet: '.NET (C#)',
  node: 'Node.js',
  aliyun: l10n.t('aliyun command line'),
} as const;

export type CodeForm = keyof typeof codeForms;

/** A call as a whole program, which takes its key from the environment. */
export function writeCode(form: CodeForm, call: SdkCall): string {
  return writers[form](call);
}

const writers: Readonly<Record<CodeForm, (call: SdkCall) => string>> = {
  java: writeJava,
  python: writePython,
  php: writePhp,
  dotnet: writeDotNet,
  node: writeNode,
  aliyun: writeAliyun,
};

const version = '2018-01-20';

/** As it stands in the names of the SDKs' packages. */
const packageVersion = version.replaceAll('-', '');

const [keyId, keySecret] = ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'];

function writeJava(call: SdkCall): string {
  const { operation, regionId, parameters } = call;
  const hasList = parameters.some(({ value }) => typeof value !== 'string');
  const region = doubleQuoted(regionId);
  return `import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.iot.model.v${packageVersion}.${operation}Request;
import com.aliyuncs.iot.model.v${packageVersion}.${operation}Response;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.profile.IClientProfile;
${hasList ? 'import java.util.Arrays;\n' : ''}
public class Call${operation} {
    public static void main(String[] args) throws Exception {
        DefaultProfile.addEndpoint(${region}, ${region}, "Iot", ${doubleQuoted(hostOf(regionId))});
        IClientProfile profile = DefaultProfile.getProfile(
            ${region}, System.getenv("${keyId}"), System.getenv("${keySecret}"));
        DefaultAcsClient client = new DefaultAcsClient(profile);

        ${operation}Request request = new ${operation}Request();
${setterLines(call, '        //', (parameter) => `        request.set${sdkNameOf(parameter)}(${javaValue(parameter)});`)}
        ${operation}Response response = client.getAcsResponse(request);
        System.out.println(response.getRequestId() + " " + response.getSuccess());
    }
}
`;
}

function javaValue({ type, value, recoding }: SdkParameter): string {
  const one = (text: string): string => {
    if (type === 'string') return recoded('java', javaQuoted(text), recoding);
    return type === 'long' ? `${text}L` : text;
  };
  return typeof value === 'string' ? one(value) : `Arrays.asList(${value.map(one).join(', ')})`;
}

function writePython(call: SdkCall): string {
  const { operation, regionId, parameters } = call;
  const isRecoded = parameters.some(({ recoding }) => recoding !== undefined);
  return `${isRecoded ? 'import base64\n' : ''}import os

from aliyunsdkcore import client
from aliyunsdkiot.request.v${packageVersion} import ${operation}Request

clt = client.AcsClient(os.environ["${keyId}"], os.environ["${keySecret}"], ${pythonQuoted(regionId)})

request = ${operation}Request.${operation}Request()
request.set_accept_format("json")
${setterLines(call, '#', (parameter) => `request.set_${sdkNameOf(parameter)}(${scalarOrList(parameter, pythonValue, '[', ']')})`)}
print(clt.do_action_with_exception(request).decode())
`;
}

function pythonValue(text: string, { type, recoding }: SdkParameter): string {
  // Anything else is a placeholder.
  if (type === 'boolean') return { true: 'True', false: 'False' }[text] ?? text;
  return type === 'string' ? recoded('python', pythonQuoted(text), recoding) : text;
}

function writePhp(call: SdkCall): string {
  const { operation, regionId } = call;
  return `<?php
include_once 'aliyun-php-sdk-core/Config.php';
use \\Iot\\Request\\V${packageVersion} as Iot;

$profile = DefaultProfile::getProfile(${phpQuoted(regionId)}, getenv('${keyId}'), getenv('${keySecret}'));
$client = new DefaultAcsClient($profile);

$request = new Iot\\${operation}Request();
${setterLines(call, '//', (parameter) => `$request->set${sdkNameOf(parameter)}(${scalarOrList(parameter, phpValue, 'array(', ')')});`)}
print_r($client->getAcsResponse($request));
`;
}

function phpValue(text: string, { type, recoding }: SdkParameter): string {
  return type === 'string' ? recoded('php', phpQuoted(text), recoding) : text;
}

function writeDotNet(call: SdkCall): string {
  const { operation, regionId } = call;
  const value = (text: string, { type, recoding }: SdkParameter): string => {
    if (type === 'string') return recoded('dotnet', doubleQuoted(text), recoding);
    return type === 'long' ? `${text}L` : text;
  };
  return `using System;
using System.Collections.Generic;
using Aliyun.Acs.Core;
using Aliyun.Acs.Core.Profile;
using Aliyun.Acs.Iot.Model.V${packageVersion};

class Call${operation}
{
    static void Main()
    {
        IClientProfile profile = DefaultProfile.GetProfile(
            ${doubleQuoted(regionId)},
            Environment.GetEnvironmentVariable("${keyId}"),
            Environment.GetEnvironmentVariable("${keySecret}"));
        DefaultAcsClient client = new DefaultAcsClient(profile);

        ${operation}Request request = new ${operation}Request();
${setterLines(call, '        //', (parameter) => `        request.${sdkNameOf(parameter)} = ${scalarOrList(parameter, value, 'new List<string> { ', ' }')};`)}
        ${operation}Response response = client.GetAcsResponse(request);
        Console.WriteLine(response.RequestId + " " + response.Success);
    }
}
`;
}

function writeNode({ operation, regionId, parameters }: SdkCall): string {
  const wire = wireOf(parameters).map(
    ([name, value, recoding]) => `  ${doubleQuoted(name)}: ${recoded('node', doubleQuoted(value), recoding)},`,
  );
  return `const Core = require('@alicloud/pop-core');

const client = new Core({
  accessKeyId: process.env.${keyId},
  accessKeySecret: process.env.${keySecret},
  endpoint: ${doubleQuoted(`https://${hostOf(regionId)}`)},
  apiVersion: '${version}',
});

const parameters = {
  RegionId: ${doubleQuoted(regionId)},
${wire.join('\n')}
};

client.request(${doubleQuoted(operation)}, parameters, { method: 'POST' }).then(
  (answer) => console.log(JSON.stringify(answer, undefined, 2)),
  (error) => console.error(error.message),
);
`;
}

function writeAliyun({ operation, regionId, parameters }: SdkCall): string {
  const given: readonly WireText[] = [['RegionId', regionId], ...wireOf(parameters)];
  // It takes a word that begins with a dash for the next flag, and nothing behind = for no value.
  const lines = given.map(([name, value, recoding]) => {
    if (recoding) return `  --${name} ${shellBody}`;
    return value.startsWith('-') ? `  ${shellQuoted(`--${name}=${value}`)}` : `  --${name} ${shellQuoted(value)}`;
  });
  return `${bodyInShell(given)}aliyun iot ${operation} --version ${version} --force \\\n${lines.join(' \\\n')}\n`;
}

function scalarOrList(
  parameter: SdkParameter,
  write: (text: string, parameter: SdkParameter) => string,
  open: string,
  close: string,
): string {
  const { value } = parameter;
  if (typeof value === 'string') return write(value, parameter);
  return open + value.map((item) => write(item, parameter)).join(', ') + close;
}

function hostOf(regionId: string): string {
  return `iot.${regionId}.aliyuncs.com`;
}
