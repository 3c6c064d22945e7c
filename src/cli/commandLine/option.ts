/** What a command takes, as data: the parser reads it, and the help is written from it. */
interface Option {
  /** What stands for its value in the help; an option without one is a switch. */
  readonly value?: string;
  /** One sentence without a full stop. */
  readonly help: string;
  /** It may be given several times, and all values count. */
  readonly isList?: true;
}

/** Options by their names, without the hyphens. */
export type Options = Readonly<Record<string, Option>>;

/** What was given: a text for each option with a value (all of them for a list), and whether each switch was there. */
export type OptionValues<T extends Options> = {
  readonly [K in keyof T]: T[K] extends { readonly value: string }
    ? T[K] extends { readonly isList: true }
      ? readonly string[] | undefined
      : string | undefined
    : boolean;
};
