/** What a request line names: a path, and the parameters behind it. */
export interface RequestTarget {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Reads the target of a request line: as a rule a path with a query, from callers of a proxy a whole URL. */
export function requestTarget(text: string): RequestTarget {
  if (!text.startsWith('/') && URL.canParse(text)) {
    const { pathname, searchParams } = new URL(text);
    return { path: pathname, query: searchParams };
  }
  const mark = text.indexOf('?');
  if (mark < 0) return { path: text, query: new URLSearchParams() };
  return { path: text.slice(0, mark), query: new URLSearchParams(text.slice(mark)) };
}
