import { XMLParser, type JPathOrMatcher } from 'fast-xml-parser';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Json } from '../../common/losslessJson.ts';
import { checkTags } from './checkTags.ts';

const namedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Decodes the entities of XML itself in one pass, so that `&amp;lt;` is `&lt;`; any other stays as it is. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:(\w+)|#(\d+)|#x([\da-f]+));/gi, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return namedEntities.get(name) ?? whole;
    const codePoint = decimal === undefined ? parseInt(hex ?? '', 16) : parseInt(decimal, 10);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}

/**
 * An XML document as `{ root: tree }`, where elements with children are objects, repeated ones arrays, and all others
 * text exactly as it came. Throws SyntaxError where the text is not one well-formed element, or declares a document type, which
 * HTML does and an answer never.
 */
export function parseXml(document: string): { readonly root: string; readonly tree: Json } {
  const text = document.replace(/^\uFEFF/, '');
  if (/^<!DOCTYPE/i.test(behindProlog(text))) throw new SyntaxError(l10n.t('it declares a document type'));
  checkTags(text);
  const builder = new TreeBuilder();
  try {
    parserFor(builder).parse(text);
  } catch (cause) {
    throw new SyntaxError(describeError(cause), { cause });
  }
  return builder.end();
}

/**
 * A parser that tells what it reads and keeps nothing: its own tree would be built, walked and thrown away, which takes
 * as long as the reading.
 */
function parserFor(builder: TreeBuilder): XMLParser {
  return new XMLParser({
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    trimValues: false,
    jPath: false,
    updateTag(name, path) {
      builder.open(name, depthOf(path));
      return false;
    },
    tagValueProcessor(_name, value, path) {
      builder.addText(value, depthOf(path));
      return undefined;
    },
    entityDecoder: {
      decode: decodeEntities,
      reset: () => undefined,
      setXmlVersion: () => undefined,
      setExternalEntities: () => undefined,
      addInputEntities: () => undefined,
    },
  });
}

/** With `jPath: false` the path is never a text. */
function depthOf(path: JPathOrMatcher): number {
  return typeof path === 'string' ? 0 : path.getDepth();
}

interface Element {
  readonly name: string;
  text: string;
  children?: Record<string, Json>;
}

/** Puts elements together of which only the beginning is told, with the depth at which they stand. */
class TreeBuilder {
  /** From the document itself down to the element that is being read. */
  readonly #open: Element[] = [{ name: '', text: '' }];

  /** `depth` of the root is 1. */
  open(name: string, depth: number): void {
    this.#closeDownTo(depth - 1);
    this.#open.push({ name, text: '' });
  }

  /** `depth` is that of the element whose text it is. */
  addText(text: string, depth: number): void {
    this.#closeDownTo(depth);
    const last = this.#open.at(-1);
    if (last) last.text += text;
  }

  end(): { readonly root: string; readonly tree: Json } {
    this.#closeDownTo(0);
    const [root, tree] = Object.entries(this.#open[0]?.children ?? {})[0] ?? ['', ''];
    return { root, tree };
  }

  #closeDownTo(depth: number): void {
    while (this.#open.length > depth + 1) {
      const closed = this.#open.pop();
      const parent = this.#open.at(-1);
      if (closed && parent) addChild((parent.children ??= {}), closed.name, closed.children ?? closed.text);
    }
  }
}
/** A name that comes again makes an array of its values. */
function addChild(children: Record<string, Json>, name: string, value: Json): void {
  const known = Object.hasOwn(children, name) ? children[name] : undefined;
  if (known === undefined) children[name] = value;
  else if (Array.isArray(known)) (known as Json[]).push(value);
  else children[name] = [known, value];
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
