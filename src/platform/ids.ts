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
  editProduct: 'fleetbook.editProduct',
  deleteProduct: 'fleetbook.deleteProduct',
  registerDevices: 'fleetbook.registerDevices',
  showRegistration: 'fleetbook.showRegistration',
  enableDevice: 'fleetbook.enableDevice',
  disableDevice: 'fleetbook.disableDevice',
  changeMany: 'fleetbook.changeMany',
  exportDevices: 'fleetbook.exportDevices',
  importDeviceNames: 'fleetbook.importDeviceNames',
  showReport: 'fleetbook.showReport',
  runFailedAgain: 'fleetbook.runFailedAgain',
  runNotBegun: 'fleetbook.runNotBegun',
  saveReport: 'fleetbook.saveReport',
  editTags: 'fleetbook.editTags',
  publishMessage: 'fleetbook.publishMessage',
  requestAnswer: 'fleetbook.requestAnswer',
  invokeService: 'fleetbook.invokeService',
  setProperty: 'fleetbook.setProperty',
  followMessages: 'fleetbook.followMessages',
  clearMessages: 'fleetbook.clearMessages',
  copyName: 'fleetbook.copyName',
  copyPolicy: 'fleetbook.copyPolicy',
  copyProductKey: 'fleetbook.copyProductKey',
  copyIotId: 'fleetbook.copyIotId',
  copyCredentials: 'fleetbook.copyCredentials',
  filterDevices: 'fleetbook.filterDevices',
  clearFilter: 'fleetbook.clearFilter',
  pinDevice: 'fleetbook.pinDevice',
  unpinDevice: 'fleetbook.unpinDevice',
  clearRecent: 'fleetbook.clearRecent',
  createTopic: 'fleetbook.createTopic',
  editTopic: 'fleetbook.editTopic',
  deleteTopic: 'fleetbook.deleteTopic',
  addRoute: 'fleetbook.addRoute',
  removeRoute: 'fleetbook.removeRoute',
  createRule: 'fleetbook.createRule',
  openRule: 'fleetbook.openRule',
  editRule: 'fleetbook.editRule',
  saveRuleTest: 'fleetbook.saveRuleTest',
  startRule: 'fleetbook.startRule',
  stopRule: 'fleetbook.stopRule',
  deleteRule: 'fleetbook.deleteRule',
  addSubDevice: 'fleetbook.addSubDevice',
  removeSubDevice: 'fleetbook.removeSubDevice',
  showGateway: 'fleetbook.showGateway',
  editThingModel: 'fleetbook.editThingModel',
  viewThingModel: 'fleetbook.viewThingModel',
  importThingModel: 'fleetbook.importThingModel',
  openShadow: 'fleetbook.openShadow',
  openDevice: 'fleetbook.openDevice',
  newNotebook: 'fleetbook.newNotebook',
  newFromTemplate: 'fleetbook.newNotebookFromTemplate',
  openInNotebook: 'fleetbook.openInNotebook',
  copyCellAs: 'fleetbook.copyCellAs',
  importRequest: 'fleetbook.importRequest',
  setSecret: 'fleetbook.setSecret',
  removeSecret: 'fleetbook.removeSecret',
  openRepl: 'fleetbook.openRepl',
  addConnection: 'fleetbook.addConnection',
  editConnection: 'fleetbook.editConnection',
  removeConnection: 'fleetbook.removeConnection',
  showConnectionActions: 'fleetbook.showConnectionActions',
  startEmulator: 'fleetbook.startEmulator',
  stopEmulator: 'fleetbook.stopEmulator',
  openEmulator: 'fleetbook.openEmulator',
  cloneFromConnection: 'fleetbook.cloneFromConnection',
  chooseDeviceAddress: 'fleetbook.chooseDeviceAddress',
  runVirtualDevice: 'fleetbook.runVirtualDevice',
  runAnotherDevice: 'fleetbook.runAnotherDevice',
  startVirtualDevice: 'fleetbook.startVirtualDevice',
  stopVirtualDevice: 'fleetbook.stopVirtualDevice',
  removeVirtualDevice: 'fleetbook.removeVirtualDevice',
  startInterruptedDevices: 'fleetbook.startInterruptedDevices',
  stopVirtualDevices: 'fleetbook.stopVirtualDevices',
  newBehaviour: 'fleetbook.newBehaviour',
  diagnoseDevice: 'fleetbook.diagnoseDevice',
  showLog: 'fleetbook.showLog',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Commands of one feature that another one runs, with arguments that no person can give: no menu and no palette has them. */
export const innerCommandIds = {
  /** Takes a DeviceAddress. */
  showDevicePage: 'fleetbook.inner.showDevicePage',
  /** Takes the arguments of a command, and resolves to the DeviceAddresses that it is about: chooseDevices has the words. */
  chooseDevices: 'fleetbook.inner.chooseDevices',
  /** Takes whose messages are followed: the names of a device, a product, or a topic. */
  showMessages: 'fleetbook.inner.showMessages',
  /** Takes DeviceAddresses whose status may have changed, and has their rows show it. */
  showStatuses: 'fleetbook.inner.showStatuses',
} as const;

export type InnerCommandId = (typeof innerCommandIds)[keyof typeof innerCommandIds];

export const explorerViewId = 'fleetbook.explorer';

export const virtualDevicesViewId = 'fleetbook.virtualDevices';

/** Whether a virtual device of this window runs. */
export const virtualDevicesContextKey = 'fleetbook.virtualDevices.run';

/** The state of the emulator, which the welcome views depend on. */
export const emulatorContextKey = 'fleetbook.emulator';

/** The setting that gives regions and connections other addresses. */
export const endpointsSetting = 'fleetbook.endpoints';

/** The setting that says where virtual devices of a connection connect to. */
export const deviceEndpointsSetting = 'fleetbook.deviceEndpoints';

/** The setting that opens the emulator's port for devices to other machines. */
export const mqttHostSetting = 'fleetbook.emulator.mqttHost';

/** The setting by which the first save to a device is shown before it is sent. */
export const showFirstSaveSetting = 'fleetbook.shadow.showFirstSave';

/** Rule tests in the Test Explorer. */
export const ruleTestsId = 'fleetbook.ruleTests';

export const shadowEditorType = 'fleetbook.shadowEditor';

export const ruleEditorType = 'fleetbook.ruleEditor';

/** Kinds of pages that stand in panels of their own; one that is there when a window opens activates the extension. */
export const panelTypes = {
  device: 'fleetbook.devicePage',
  doctor: 'fleetbook.doctorPage',
  messages: 'fleetbook.messages',
  emulator: 'fleetbook.emulatorPage',
} as const;

export type PanelType = (typeof panelTypes)[keyof typeof panelTypes];

/** Schemes of our documents; a tab of one of them that is there when a window opens activates the extension. */
export const schemes = {
  shadow: 'fleetbook-shadow',
  shadowView: 'fleetbook-shadow-view',
  tsl: 'fleetbook-tsl',
  tslView: 'fleetbook-tsl-view',
  answer: 'fleetbook-answer',
  rule: 'fleetbook-rule',
  ruleView: 'fleetbook-rule-view',
} as const;
