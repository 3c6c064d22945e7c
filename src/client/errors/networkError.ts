import { CallError } from './callError.ts';

/** No answer came: `code` is the system's, such as ECONNREFUSED, where it has one. */
export class NetworkError extends CallError {}
