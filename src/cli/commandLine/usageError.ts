/** The command line is wrong; the message names what, and what was probably meant. */
export class UsageError extends Error {}
