import { createHmac } from 'node:crypto';
import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';
import { parseClientId, signMethods, type SignMethod } from '../clientId.ts';
import { parseUsername, passwordsEqual, sign } from '../credentials.ts';
import { deviceKey, type DeviceName } from '../deviceName.ts';
import { quote } from '../quote.ts';

/** What a device's software sends. The password is a secret. */
export interface SentLogin {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

/** What is right or wrong about one part of a login. Says nothing of the password itself. */
export interface LoginFinding {
  readonly part: 'clientId' | 'username' | 'password';
  readonly isRight: boolean;
  /** As sentences. */
  readonly words: string;
}

/** Tells which part of a login is wrong, and for a password which mistake made it (facts A2). */
export function explainLogin(
  sent: SentLogin,
  device: DeviceName & { readonly deviceSecret: string },
): readonly LoginFinding[] {
  return [aboutClientId(sent), aboutUsername(sent, device), aboutPassword(sent, device)];
}

function aboutClientId({ clientId }: SentLogin): LoginFinding {
  const parsed = parseClientId(clientId);
  if ('problem' in parsed) return { part: 'clientId', isRight: false, words: sentence(parsed.problem) };
  const { options, signMethod, timestamp } = parsed;
  const notes = [
    l10n.t(
      'It signs {0}, with {1}{2}.',
      quote(parsed.clientId),
      signMethod,
      timestamp === undefined ? '' : l10n.t(' and timestamp {0}', quote(timestamp)),
    ),
  ];
  if (!options.has('signmethod')) notes.push(l10n.t('It names no signmethod, so the platform takes hmacmd5.'));
  if (!options.has('securemode')) notes.push(l10n.t('It names no securemode: 2 is for TLS, 3 for plain TCP.'));
  if (timestamp !== undefined && !/^\d{13}$/.test(timestamp)) {
    notes.push(
      l10n.t(
        'The timestamp is usually milliseconds since 1970, 13 digits; its age is not checked, so a wrong clock does no harm here.',
      ),
    );
  }
  return { part: 'clientId', isRight: true, words: joinSentences(notes) };
}

function aboutUsername({ username }: SentLogin, device: DeviceName): LoginFinding {
  const expected = `${device.deviceName}&${device.productKey}`;
  const named = parseUsername(username);
  if (username === expected) return { part: 'username', isRight: true, words: l10n.t('It names the device.') };
  const wrong = (words: string): LoginFinding => ({
    part: 'username',
    isRight: false,
    words: l10n.t('{0} It must be {1}.', words, quote(expected)),
  });
  if (!named) return wrong(l10n.t('It is not of the form DeviceName&ProductKey.'));
  if (named.deviceName === device.productKey && named.productKey === device.deviceName)
    return wrong(l10n.t('Both names are there in the wrong order.'));
  return wrong(l10n.t('It names another device, {0}.', quote(deviceKey(named))));
}

function aboutPassword(sent: SentLogin, device: DeviceName & { readonly deviceSecret: string }): LoginFinding {
  const part = 'password';
  const parsed = parseClientId(sent.clientId);
  if (sent.password === '') return { part, isRight: false, words: l10n.t('There is none.') };
  if ('problem' in parsed) {
    return {
      part,
      isRight: false,
      words: l10n.t('It cannot be checked before the clientId is right: its parts are what is signed.'),
    };
  }
  const { clientId, timestamp, signMethod } = parsed;
  const right = sign(signMethod, device.deviceSecret, { ...device, clientId, timestamp });
  if (passwordsEqual(right, sent.password)) {
    return { part, isRight: true, words: l10n.t('It is the {0} that the secret of the device gives.', signMethod) };
  }
  const mistake = [...mistakesOf(sent, device, { clientId, timestamp, signMethod })].find(
    ({ password }) => password === comparable(sent.password),
  );
  return { part, isRight: false, words: mistake?.words ?? shapeOf(sent.password, signMethod) };
}

interface Mistake {
  readonly password: string;
  readonly words: string;
}

/** Every usual mistake, and the password that it makes. */
function* mistakesOf(
  { clientId: whole, username }: SentLogin,
  { productKey, deviceName, deviceSecret }: DeviceName & { readonly deviceSecret: string },
  parsed: { readonly clientId: string; readonly timestamp: string | undefined; readonly signMethod: SignMethod },
): Generator<Mistake> {
  const { clientId, timestamp, signMethod } = parsed;
  const time = timestamp === undefined ? '' : `timestamp${timestamp}`;
  const contentOf = (id: string, name = deviceName, key = productKey): string =>
    `clientId${id}deviceName${name}productKey${key}${time}`;
  const content = contentOf(clientId);
  const contents: readonly (readonly [content: string, words: string])[] = [
    [content, ''],
    [contentOf(whole), l10n.t('The whole clientId was signed; only what stands before its first bar is.')],
    [contentOf(clientId, username), l10n.t('The user name was signed in the place of the DeviceName.')],
    [
      contentOf(clientId, productKey, deviceName),
      l10n.t('ProductKey and DeviceName were exchanged in what was signed.'),
    ],
    [
      `clientId${clientId}productKey${productKey}deviceName${deviceName}${time}`,
      l10n.t(
        'The parts were signed in another order than by their names: clientId, deviceName, productKey, timestamp.',
      ),
    ],
    [`deviceName${deviceName}productKey${productKey}${time}`, l10n.t('The clientId was left out of what was signed.')],
    [
      `${clientId}${deviceName}${productKey}${timestamp ?? ''}`,
      l10n.t('The values alone were signed; each stands behind its name.'),
    ],
    [
      `clientId=${clientId}&deviceName=${deviceName}&productKey=${productKey}${timestamp === undefined ? '' : `&timestamp=${timestamp}`}`,
      l10n.t('The parts were signed with = and & between them; there is nothing between.'),
    ],
    ...(timestamp === undefined
      ? []
      : ([
          [
            `clientId${clientId}deviceName${deviceName}productKey${productKey}`,
            l10n.t('The clientId carries a timestamp that was not signed.'),
          ],
        ] as const)),
  ];
  const secrets: readonly (readonly [secret: string, words: string])[] = [
    [deviceSecret, ''],
    [`${deviceSecret}\n`, l10n.t('The secret was used with an end of line behind it.')],
    [`${deviceSecret}\r\n`, l10n.t('The secret was used with an end of line behind it.')],
    [` ${deviceSecret}`, l10n.t('The secret was used with a blank before it.')],
    [`${deviceSecret} `, l10n.t('The secret was used with a blank behind it.')],
    [`"${deviceSecret}"`, l10n.t('The secret was used with its quotes.')],
    [deviceSecret.toLowerCase(), l10n.t('The secret was used in lower case.')],
    [deviceSecret.toUpperCase(), l10n.t('The secret was used in upper case.')],
  ];
  yield {
    password: comparable(deviceSecret),
    words: l10n.t('It is the secret itself; the password is an HMAC that is keyed with it.'),
  };
  for (const method of [signMethod, ...signMethods.filter((other) => other !== signMethod)]) {
    const byMethod =
      method === signMethod ? '' : l10n.t('It was signed with {0}, and the clientId says {1}.', method, signMethod);
    for (const [text, byContent] of contents) {
      for (const [secret, bySecret] of secrets) {
        const digest = createHmac(method.slice('hmac'.length), secret).update(text).digest();
        const words = [byMethod, byContent, bySecret].filter(Boolean);
        if (words.length > 0) yield { password: digest.toString('hex'), words: joinSentences(words) };
        yield {
          password: digest.toString('base64'),
          words: joinSentences([...words, l10n.t('It is in Base64; it must be in hex digits.')]),
        };
      }
    }
  }
}

/** Hex digits count in either case. */
function comparable(password: string): string {
  return /^[\da-f]+$/i.test(password) ? password.toLowerCase() : password;
}

const hexLengths: Readonly<Record<SignMethod, number>> = { hmacmd5: 32, hmacsha1: 40, hmacsha256: 64 };

function shapeOf(password: string, signMethod: SignMethod): string {
  const digits = hexLengths[signMethod];
  if (!/^[\da-f]+$/i.test(password))
    return l10n.t('It is not hex digits, and {0} gives {1} of them.', signMethod, digits);
  if (password.length !== digits)
    return l10n.t(
      'It has {0} hex digits, and {1} gives {2}: look at the signmethod.',
      password.length,
      signMethod,
      digits,
    );
  return l10n.t(
    'None of the usual mistakes explains it. Most likely the secret is another one: of another device, of the product, or from before the device was registered anew.',
  );
}

function sentence(text: string): string {
  return l10n.t('{0}.', `${text.charAt(0).toUpperCase()}${text.slice(1)}`);
}
