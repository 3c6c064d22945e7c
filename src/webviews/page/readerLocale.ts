/**
 * The locale in which a page writes times and numbers: that of the browser where it is of the language that the page speaks, as
 * en-GB is of en; else the page's language itself, so that words and dates are never of two languages. `page` and `reader` are BCP 47 tags.
 */
export function localeFor(page: string, reader: string): string {
  const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  return languageOf(page) === languageOf(reader) ? reader : page;
}

interface Page {
  readonly document?: { readonly documentElement: { readonly lang: string } };
  readonly navigator?: { readonly language?: string };
}

const { document: page, navigator: browser } = globalThis as Page;

/** Of this page; undefined where there is none, as in a test. */
export const readerLocale: string | undefined =
  page && localeFor(page.documentElement.lang || 'en', browser?.language ?? 'en');
