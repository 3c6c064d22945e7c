import type { JsonMember, JsonNode, JsonScalarNode } from './jsonNode.ts';
import type { JsonProblem, JsonProblemKind } from './jsonProblem.ts';
import { JsonScanner, type JsonToken } from './jsonScanner.ts';

export interface JsonTree {
  readonly root: JsonNode;
  /** In the order of the text. Empty exactly where JSON.parse accepts the text (nesting beyond 500 levels aside). */
  readonly problems: readonly JsonProblem[];
}

const deepest = 500;

/**
 * Reads JSON with its places, for an editor: text that is not JSON gives a tree too, with `missing` and `malformed`
 * nodes in the gaps, and a problem at each. Our own rather than jsonc-parser: smaller, bounded in depth, and with
 * one exact problem for each mistake.
 */
export function parseJsonTree(text: string): JsonTree {
  return new JsonTreeParser(text).parse();
}

class JsonTreeParser {
  readonly #problems: JsonProblem[] = [];
  readonly #scanner: JsonScanner;
  #token: JsonToken;
  #depth = 0;

  constructor(text: string) {
    this.#scanner = new JsonScanner(text, this.#report.bind(this));
    this.#token = this.#scanner.next();
  }

  parse(): JsonTree {
    const root = this.#value();
    const start = this.#token.start;
    let end = start;
    while (this.#token.kind !== 'end') {
      ({ end } = this.#token);
      this.#advance();
    }
    if (end > start) this.#report('text-after-end', start, end);
    return { root, problems: this.#problems.sort((a, b) => a.start - b.start) };
  }

  #value(): JsonNode {
    const { kind, start, end } = this.#token;
    switch (kind) {
      case '{':
        return this.#nested(() => {
          const { entries: members, ...span } = this.#list('}', () => this.#member());
          return { kind: 'object', ...span, members };
        });
      case '[':
        return this.#nested(() => {
          const { entries: items, ...span } = this.#list(']', () => this.#value());
          return { kind: 'array', ...span, items };
        });
      case 'string':
      case 'number':
      case 'boolean':
      case 'null':
      case 'malformed':
        this.#advance();
        return { kind, start, end };
      default:
        return this.#missing('value-expected');
    }
  }

  #nested(read: () => JsonNode): JsonNode {
    if (this.#depth === deepest) return this.#skipRest();
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  /** Reads what stands between a bracket and the one that closes it. */
  #list<T>(close: '}' | ']', read: () => T): { start: number; end: number; entries: readonly T[] } {
    const { start } = this.#token;
    const entries: T[] = [];
    this.#advance();
    let comma: JsonToken | undefined;
    while (this.#token.kind !== close && this.#token.kind !== 'end') {
      if (closes(this.#token)) break;
      if (entries.length > 0 && !comma) this.#reportHere('comma-expected');
      const before = this.#token;
      entries.push(read());
      comma = this.#token.kind === ',' ? this.#token : undefined;
      if (comma) this.#advance();
      // Nothing can be made of this token here: leave it out, it has been reported.
      else if (this.#token === before) this.#advance();
    }
    if (comma) this.#report('comma-at-end', comma.start, comma.end);
    const { end } = this.#token;
    if (this.#token.kind === close) this.#advance();
    else this.#report(close === '}' ? 'object-unclosed' : 'array-unclosed', start, start + 1);
    return { start, end, entries };
  }

  #member(): JsonMember {
    const key = this.#key();
    if (this.#token.kind === ':') {
      this.#advance();
      return { key, value: this.#value() };
    }
    if (key.kind === 'missing') return { key, value: missingAt(this.#token.start) };
    this.#reportHere('colon-expected');
    const ends = this.#token.kind === ',' || this.#token.kind === 'end' || closes(this.#token);
    return { key, value: ends ? missingAt(this.#token.start) : this.#value() };
  }

  #key(): JsonScalarNode {
    const { kind, start, end } = this.#token;
    switch (kind) {
      case 'string':
      case 'malformed':
        break;
      case 'number':
      case 'boolean':
      case 'null':
        this.#reportHere('key-expected');
        break;
      default:
        return this.#missing('key-expected');
    }
    this.#advance();
    return { kind, start, end };
  }

  #skipRest(): JsonScalarNode {
    const { start } = this.#token;
    this.#reportHere('nested-too-deep');
    while (this.#token.kind !== 'end') this.#advance();
    return { kind: 'malformed', start, end: this.#token.end };
  }

  #missing(kind: JsonProblemKind): JsonScalarNode {
    this.#reportHere(kind);
    return missingAt(this.#token.start);
  }

  #advance(): void {
    this.#token = this.#scanner.next();
  }

  #reportHere(kind: JsonProblemKind): void {
    this.#report(kind, this.#token.start, this.#token.end);
  }

  #report(kind: JsonProblemKind, start: number, end: number): void {
    this.#problems.push({ kind, start, end });
  }
}

function closes({ kind }: JsonToken): boolean {
  return kind === '}' || kind === ']';
}

function missingAt(offset: number): JsonScalarNode {
  return { kind: 'missing', start: offset, end: offset };
}
