import { CallError } from './callError.ts';

/** The platform ran the operation and refused it: `code` is one of `iot.…` (reference 2.8). */
export class BusinessError extends CallError {}
