import type { Behaviour } from './behaviour.ts';
import type { Signal } from './signal.ts';

/** A signal that plays a file, and where it stands in its behaviour. */
export interface NamedRecording {
  readonly path: readonly (string | number)[];
  readonly signal: Signal & { readonly type: 'recording' };
}

/** Every signal of a behaviour that plays a file. */
export function recordingsIn({ posts = [] }: Behaviour): readonly NamedRecording[] {
  return posts.flatMap(({ values = {} }, index) =>
    Object.entries(values).flatMap(([name, signal]) => inSignal(signal, ['posts', index, 'values', name])),
  );
}

function inSignal(signal: Signal, path: readonly (string | number)[]): readonly NamedRecording[] {
  switch (signal.type) {
    case 'recording':
      return [{ path, signal }];
    case 'object':
      return Object.entries(signal.members).flatMap(([name, member]) => inSignal(member, [...path, 'members', name]));
    case 'list':
      return signal.items.flatMap((item, index) => inSignal(item, [...path, 'items', index]));
    default:
      return [];
  }
}
