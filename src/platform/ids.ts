/** Every identifier that package.json declares, once. A test compares both sides. */
export const commandIds = {
  refresh: 'fleetbook.refresh',
  refreshRow: 'fleetbook.refreshRow',
  loadMore: 'fleetbook.loadMore',
  findDevice: 'fleetbook.findDevice',
  findDeviceInProduct: 'fleetbook.findDeviceInProduct',
  registerDevice: 'fleetbook.registerDevice',
  deleteDevice: 'fleetbook.deleteDevice',
  createProduct: 'fleetbook.createProduct',
  copyName: 'fleetbook.copyName',
  openShadow: 'fleetbook.openShadow',
  newNotebook: 'fleetbook.newNotebook',
  openRepl: 'fleetbook.openRepl',
  startEmulator: 'fleetbook.startEmulator',
  stopEmulator: 'fleetbook.stopEmulator',
  showLog: 'fleetbook.showLog',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const explorerViewId = 'fleetbook.explorer';
