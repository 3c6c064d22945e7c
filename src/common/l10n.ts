type Translations = Readonly<Record<string, string>>;

/**
 * What is said in the language of the person: one function for all that people see, be it said by pure code, by a feature or by a page.
 * It is `vscode.l10n.t` in little, which pure code and pages cannot call, and whose bundles it reads: the English words are the key, `{0}`
 * stands for an argument, and what has no translation is said in English. Whoever runs the code configures it before any other module
 * of ours is evaluated, for tables of words are filled then: the extension by its first import, a page by a script ahead of its own.
 */
let translations: Translations = (globalThis as { fleetbookTranslations?: Translations }).fleetbookTranslations ?? {};

let language: string | undefined;
let catalogue: Translations | undefined;
let readCatalogue = (): Translations => ({});

/**
 * Has everything said from now on by this bundle: English words and what they are in the person's language. What the catalogue says has a
 * bundle of its own, which `read` gives when it is first needed. The language (a BCP 47 tag) is for code whose document has another.
 */
export function configure(bundle: Translations, read: () => Translations = () => ({}), spoken?: string): void {
  translations = bundle;
  language = spoken;
  readCatalogue = read;
  catalogue = undefined;
}

/** The language that was given with the bundle; undefined where none was. */
export function spokenLanguage(): string | undefined {
  return language;
}

/** Words that mean two things in English; the comment, which is part of their key in the bundle, says which: `Key/of an account`. */
interface Ambiguous {
  readonly message: string;
  readonly comment: string;
}

/** The words of the person's language for these English ones. `{0}`, `{1}` … in them stand for the arguments. */
export function t(said: string | Ambiguous, ...values: readonly (string | number | bigint)[]): string {
  const [message, key] = typeof said === 'string' ? [said, said] : [said.message, `${said.message}/${said.comment}`];
  const words = translations[key] ?? message;
  const text =
    values.length === 0
      ? words
      : words.replace(/\{(\d+)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
  if (typeof said === 'string')
    heard?.set(
      text,
      later(said, ...values.map((value) => (typeof value === 'number' ? value : meantBy(String(value))))),
    );
  return text;
}

/** Words of the catalogue, which is data and stays English itself, in the person's language. */
export function fromCatalogue(words: string): string {
  catalogue ??= readCatalogue();
  return catalogue[words] ?? words;
}

/** What `say` says in English, whatever the person's language: words that files keep, and that are compared. */
export function inEnglish<T>(say: () => T): T {
  const before = translations;
  translations = {};
  try {
    return say();
  } finally {
    translations = before;
  }
}

/**
 * What somebody else says later, in the language of whoever reads it then: a process that runs for people of any language
 * gives this away as JSON. English words as {@link t} takes them, and what stands in their places: a list with commas in it.
 */
export interface Saying {
  readonly words: string;
  readonly values: readonly (string | number | Saying | readonly Saying[])[];
}

/** Keeps for {@link say} what {@link t} would say at once. */
export function later(words: string, ...values: Saying['values']): Saying {
  return { words, values };
}

/** The texts that were said since {@link hearing} began, and what they were made of. */
let heard: Map<string, Saying> | undefined;

/**
 * Lets code that says its words at once be said later: gives what `work` gives, which gets a function that tells of a text what was said
 * with it meanwhile; a text that was not is given back. Only for work that does not wait.
 */
export function hearing<T>(work: (meaningOf: (text: string) => Saying | string) => T): T {
  const before = heard;
  heard = new Map();
  try {
    return work(meantBy);
  } finally {
    heard = before;
  }
}

function meantBy(text: string): Saying | string {
  return heard?.get(text) ?? text;
}

/** A saying in the person's language. */
export function say({ words, values }: Saying): string {
  return t(words, ...values.map((value) => (typeof value === 'object' ? sayAll(value) : value)));
}

function sayAll(value: Saying | readonly Saying[]): string {
  return 'words' in value ? say(value) : value.map(say).join(', ');
}
