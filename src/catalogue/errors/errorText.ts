/** What an error code means and what to do about it, in our own words. */
export interface ErrorText {
  readonly meaning: string;
  readonly remedy: string;
}

export type ErrorTexts = Readonly<Record<string, ErrorText>>;
