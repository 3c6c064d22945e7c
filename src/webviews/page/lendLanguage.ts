import { isLocale, readerLocale } from './readerLocale.ts';

/**
 * uPlot gives the browser's language to Intl as it is loaded. Where that is none, such as the `en-US@posix` of an environment without a
 * language, Intl throws, and the whole page would stay empty. So this comes before uPlot: it lends the browser a language that is one.
 */
if (!isLocale(navigator.language)) Object.defineProperty(navigator, 'language', { value: readerLocale ?? 'en' });
