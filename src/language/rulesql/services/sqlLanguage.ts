/** Id of the language, to VS Code and to Monaco. */
export const sqlLanguage = 'iotsql';

/** Characters behind which something can be completed, beside letters. */
export const sqlTriggers = { completion: ['.', '"', "'", '/'], signature: ['(', ','] } as const;
