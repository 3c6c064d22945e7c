/** How the process ends, beside 0 and, for any other failure, 1. Names that begin with a capital are codes of errors. */
export const exitCodes = {
  usage: 2,
  AlreadyRunning: 3,
  DataFolderUnusable: 4,
  DatabaseTooNew: 5,
  DatabaseDamaged: 6,
  PortTaken: 7,
  nodeTooOld: 8,
  StateUnusable: 9,
  NoEmulator: 10,
  NoDevice: 11,
  Behaviour: 12,
  Refused: 13,
  Declined: 14,
  testFailed: 15,
  testUnusable: 16,
  Credentials: 17,
} as const;
