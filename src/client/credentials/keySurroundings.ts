/** What keys are found and made with, so that tests can give other things. */
export interface KeySurroundings {
  /** The folder of the user, which holds `.aliyun/config.json`. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The address to use in the place of a host of the vendor, such as `sts.aliyuncs.com`; undefined: its own. */
  readonly addressOf: (host: string) => string | undefined;
  /** Whether the program that a profile names may run: the user has agreed to this command line. */
  readonly mayRun: (commandLine: string) => Promise<boolean>;
  /** What the user does to agree, in a sentence. */
  readonly howToAgree: string;
  /** Is told each secret that was found, so that no log repeats it. */
  readonly protect: (secret: string) => void;
}
