/** How it is with a virtual device's connection. Times in ms since 1970. */
export type ConnectionStatus =
  /** Waits for somebody to say whether it may connect. */
  | { readonly state: 'asking' }
  | { readonly state: 'connecting' }
  | { readonly state: 'online'; readonly since: number }
  /** The connection ended or was not made; it tries again. */
  | { readonly state: 'waiting'; readonly until: number; readonly reason: string }
  /** It does not try again: the platform refuses its credentials, nobody let it connect, or it was closed. */
  | { readonly state: 'ended'; readonly because: 'refused' | 'declined' | 'closed'; readonly reason: string };
