/** The connection that is always there. */
export const emulatorConnectionId = 'emulator';
