import { decodeBase64 } from '../../common/decodeBase64.ts';
import * as l10n from '../../common/l10n.ts';
import { bodyParameterOf } from './bodyParameter.ts';
import { decodeUtf8 } from '../../common/decodeBytes.ts';
import { escapeReferences } from './escapeReferences.ts';
import { splitShellWords } from './splitShellWords.ts';
import { writeBody } from './writeBody.ts';

/** What every request has beside the operation's own parameters (reference 2.3): the kernel adds it, keys are not kept. */
const common = new Set([
  ...['Action', 'Version', 'Format', 'RegionId', 'AccessKeyId', 'SecurityToken', 'Timestamp'],
  ...[
    'Signature',
    'SignatureMethod',
    'SignatureVersion',
    'SignatureNonce',
    'SignatureType',
    'ApiProduct',
    'ApiRevision',
  ],
]);

/**
 * The text of a cell, for a notebook whose lines end in `lineEnd`, for a request that somebody has as a curl command line, or as a URL.
 * Undefined where it names no operation. Key and signature are left out.
 */
export function importRequest(text: string, lineEnd: string): string | undefined {
  const given = new Map(queriesOf(text.trim()).flatMap((query) => [...new URLSearchParams(query)]));
  const operation = given.get('Action') ?? '';
  if (!/^[A-Z]\w*$/.test(operation)) return undefined;
  const body = bodyParameterOf(operation);
  const directives: string[] = [];
  const lines = [operation];
  let content: string | Uint8Array | undefined;
  for (const [name, value] of given) {
    if (common.has(name)) continue;
    if (name !== body?.name) {
      const written = name.replace(/\.\d+$|\s/g, '');
      // A line more would be a parameter more.
      const inOneLine = value.replace(/\s*[\r\n]\s*/g, ' ');
      if (inOneLine !== value) directives.push(`# ${l10n.t('Line breaks of {0} are blanks here.', written)}`);
      // What the request holds is no reference.
      const escaped = escapeReferences(inOneLine);
      if (!escaped.isExact) directives.push(`# ${l10n.t('A backslash before {{ in {0} is lost here.', written)}`);
      lines.push(`${written}: ${escaped.written}`);
    } else if (body.encoding === 'json') content = value;
    else {
      const bytes = decodeBase64(value);
      content = bytes ? (decodeUtf8(bytes) ?? bytes) : value;
    }
  }
  if (content === undefined) return [...directives, ...lines].join('\n');
  const written = writeBody(content, lineEnd);
  return [...directives, ...written.directives, ...lines, '', written.text].join('\n');
}

/** Options of curl in one letter without a value: `-d` may stand behind them in one word. */
const flags = '[GLNSfgikqsv46]*';
const dataWord = new RegExp(`^(?:-${flags}d|--data(?:-raw|-binary|-ascii)?)$`);
const dataWithin = new RegExp(`^(?:--data(?:-raw|-binary|-ascii|-urlencode)?=|-${flags}d)(.+)$`, 's');

/** The queries and forms that a command line or a URL holds. What curl would read from a file, `@file`, is not there. */
function queriesOf(text: string): readonly string[] {
  if (!/^curl\s/.test(text)) return [queryOf(text)];
  const queries: string[] = [];
  const words = splitShellWords(text);
  for (const [index, word] of words.entries()) {
    const value = words[index + 1] ?? '';
    const address = word.replace(/^--url=/, '');
    const [, inline] = dataWithin.exec(word) ?? [];
    if (dataWord.test(word)) queries.push(value);
    else if (word === '--data-urlencode') queries.push(encodedOnce(value));
    else if (inline !== undefined) queries.push(word.startsWith('--data-urlencode') ? encodedOnce(inline) : inline);
    else if (/^(?:https?:\/\/|[\w.-]+(?::\d+)?\/?\?)/i.test(address)) queries.push(queryOf(address));
  }
  return queries.filter((query) => !query.startsWith('@'));
}

function queryOf(url: string): string {
  return URL.parse(url)?.search.slice(1) ?? url.replace(/^[^?]*\?/, '');
}

/** curl encodes what follows the first equals sign. Where there is none, it names no parameter, or a file. */
function encodedOnce(pair: string): string {
  const at = pair.indexOf('=');
  if (at < 0) return '';
  return `${pair.slice(0, at)}=${encodeURIComponent(pair.slice(at + 1))}`;
}
