/** Where messages for people go. VS Code's log channel is one sink, a test's array another. Never pass a secret. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
