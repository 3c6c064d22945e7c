import * as l10n from '../../common/l10n.ts';

/**
 * The locale in which a page writes times and numbers: that of the browser where it is of the language that the page speaks, as
 * en-GB is of en; else the page's language itself, so that words and dates are never of two languages. `page` and `reader` are BCP 47 tags,
 * or what takes their place: browsers make `en-US@posix` of an environment, which Intl throws at. Undefined where neither can be used.
 */
export function localeFor(page: string, reader: string): string | undefined {
  const languageOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  const preferred = languageOf(page) === languageOf(reader) ? [reader, page] : [page];
  return preferred.find(isLocale);
}

/** Whether Intl takes the tag. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

interface Page {
  readonly document?: { readonly documentElement: { readonly lang: string } };
  readonly navigator?: { readonly language?: string };
}

const { document: page, navigator: browser } = globalThis as Page;

/** Of this page; undefined where there is none, as in a test. The document of a notebook's output is VS Code's, which says nothing of it. */
export const readerLocale: string | undefined =
  page && localeFor(l10n.spokenLanguage() ?? (page.documentElement.lang || 'en'), browser?.language ?? 'en');
