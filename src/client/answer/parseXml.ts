import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json } from '../../common/losslessJson.ts';

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Decodes the entities of XML itself in one pass, so that `&amp;lt;` is `&lt;`; any other stays as it is. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:(\w+)|#(\d+)|#x([\da-f]+));/gi, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return namedEntities.get(name) ?? whole;
    const codePoint = decimal === undefined ? parseInt(hex ?? '', 16) : parseInt(decimal, 10);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  entityDecoder: {
    decode: decodeEntities,
    reset: () => undefined,
    setXmlVersion: () => undefined,
    setExternalEntities: () => undefined,
    addInputEntities: () => undefined,
  },
});

/**
 * An XML document as `{ root: tree }`, where elements with children are objects, repeated ones arrays, and all others
 * text exactly as it came. Throws where the text is not one well-formed element, or declares a document type, which
 * HTML does and an answer never.
 */
export function parseXml(document: string): { readonly root: string; readonly tree: Json } {
  const text = document.replace(/^\uFEFF/, '');
  if (/^<!DOCTYPE/i.test(behindProlog(text))) throw new SyntaxError('it declares a document type');
  // The parser itself takes mismatched tags and text without any. The package that is to follow this validator, with
  // the same code for this, would triple what XML costs in the bundle (138 kB beside 64 kB).
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new SyntaxError(validity.err.msg);
  const [entry, ...others] = Object.entries(parser.parse(text) as Record<string, Json>);
  // The validator lets an empty element pass behind the root.
  if (!entry || others.length > 0 || Array.isArray(entry[1])) throw new SyntaxError('it has more than one root');
  return { root: entry[0], tree: entry[1] };
}

/** What follows the declaration, comments and blanks at the beginning: the document type, if there is one, or the root. */
function behindProlog(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const [open, close] = rest.startsWith('<?') ? ['<?', '?>'] : ['<!--', '-->'];
    const end = rest.startsWith(open) ? rest.indexOf(close, open.length) : -1;
    if (end < 0) return rest;
    rest = rest.slice(end + close.length).trimStart();
  }
}
