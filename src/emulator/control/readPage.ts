import { ControlRefusal } from './controlRefusal.ts';

const largestPage = 1_000;

/** Reads which part of a list is asked for: `limit`, 100 where it is absent, and `offset`. Throws ControlRefusal. */
export function readPage(query: URLSearchParams): { readonly limit: number; readonly offset: number } {
  const limit = wholeNumber(query, 'limit', 100);
  if (limit < 1 || limit > largestPage) throw new ControlRefusal(400, `limit must be from 1 to ${largestPage}.`);
  return { limit, offset: wholeNumber(query, 'offset', 0) };
}

function wholeNumber(query: URLSearchParams, name: string, absent: number): number {
  const text = query.get(name);
  if (text === null) return absent;
  if (!/^\d{1,9}$/.test(text)) throw new ControlRefusal(400, `${name} must be a whole number.`);
  return Number(text);
}
