import type { ErrorCode } from '../../../src/catalogue/errorCodes.ts';
import type { GatewayErrorCode } from '../../../src/catalogue/gatewayErrors.ts';
import type { OperationName } from '../../../src/catalogue/operations.ts';

/** Why a code does not come from the emulator, whatever is sent. */
type Reason = string;

const inside: Reason = 'the platform failed inside';
const reported: Reason = 'what an application says that a device reported is ignored';
const otherKeyCode: Reason = 'InvalidAccessKeyId.Inactive says it';
const otherRightsCode: Reason = 'iot.common.RamActionPermissionDeny says it';
const noTokens: Reason = 'there are no temporary keys';
const unlimited: Reason = 'rates are limited only where limits are enforced';
const namesParameter: Reason = 'the code names the parameter, or is one of the platform';

/** Codes that no input brings about, each with the reason. They can be asked for (Faults), and the client explains them. */
export const notReachable: Readonly<Partial<Record<ErrorCode | GatewayErrorCode, Reason>>> = {
  'iot.system.SystemException': inside,
  'iot.common.InvalidTenant': 'there is one account',

  'iot.common.QueryProductActionError': inside,
  'iot.common.QueryProductCountActionError': inside,
  'iot.prod.CreateProductFailed': inside,
  'iot.prod.NotOpenID2Service': 'every service of the account is open',
  'iot.prod.QueryDeviceCountActionError': inside,
  'iot.prod.QueryProductAbilitiesFailed': inside,
  'iot.prod.QueryProductListActionError': inside,
  'iot.prod.CreateProductTopicFailed': inside,

  'iot.common.QueryDeviceActionError': inside,
  'iot.common.QueryDevicePropertyActionError': inside,
  'iot.device.DeleteDeviceFailed': inside,
  'iot.device.DeleteDevicePropertyFailed': inside,
  'iot.device.DisableDeviceFailed': inside,
  'iot.device.EnableDeviceFailed': inside,
  'iot.device.QueryDeviceApplyActionError': inside,
  'iot.device.QueryDeviceAttrStatusFailed': inside,
  'iot.device.QueryDeviceListActionError': inside,
  'iot.device.QueryDeviceStatisticsFailed': inside,
  'iot.device.QueryDeviceStatusFailed': inside,
  'iot.device.VerifyDeviceFailed': 'names that were not verified are IncorrentDeviceApplyInfo',

  'iot.messagebroker.CreateTopicTemplateException': inside,
  'iot.messagebroker.DeleteTopicTemplateException': inside,
  'iot.messagebroker.DeleteTopicTemplateFailed': inside,
  'iot.messagebroker.QueryProductTopicListActionError': inside,
  'iot.messagebroker.QueryTopicTemplateActionError': inside,
  'iot.messagebroker.QueryTopicTemplateException': inside,
  'iot.messagebroker.UpdateTopicTemplateException': inside,
  'iot.messageborker.QueryTopicReverseRouteTableListActionError': inside,
  'iot.messageborker.QueryTopicRouteTableListActionError': inside,

  'iot.messagebroker.PublishMessageException': inside,
  'iot.messagebroker.RateLimit': unlimited,
  'iot.messagebroker.RrpcException': inside,
  'iot.messagebroker.QueryDeviceShadowActionError': inside,
  'iot.messagebroker.ElementKeyOrValueIsNullInReport': reported,
  'iot.messagebroker.NoneElementInReport': reported,
  'iot.messagebroker.NotFoundReportInShadowMessage': reported,
  'iot.messagebroker.ReportInShadowMessageIsNotJson': reported,
  'iot.messagebroker.TooManyElementInReport': reported,

  'iot.messagebroker.QueryRuleConfigActionException': inside,
  'iot.rule.QueryRuleActionListError': inside,
  'iot.rule.QueryRulePageActionError': inside,
  'iot.ruleng.CreateRuleActionFailed': inside,
  'iot.ruleng.DeleteRuleActionFailed': inside,
  'iot.ruleng.NotFoundServiceInFc': 'there is no Function Compute to look in',
  'iot.ruleng.NotFoundTopicInMns': 'there is no Message Service to look in',
  'iot.ruleng.QueryMnsTopicListActionError': 'there is no Message Service to look in',
  'iot.ruleng.QueryRuleActionFailed': inside,

  'Forbidden.AccessKeyDisabled': otherKeyCode,
  'Forbidden.RAM': otherRightsCode,
  IllegalTimestamp: 'InvalidTimeStamp.Format or MissingTimestamp says it',
  InternalError: inside,
  'InvalidApi.NotFound': 'InvalidAction.NotFound says it',
  'InvalidSecurityToken.Expired': noTokens,
  'InvalidSecurityToken.Malformed': noTokens,
  'InvalidSecurityToken.MismatchWithAccessKey': noTokens,
  MissingParameter: namesParameter,
  NoPermission: otherRightsCode,
  ServiceUnavailable: inside,
  Throttling: 'Throttling.User and Throttling.Api say whose limit it is',
  'Throttling.Api': unlimited,
  'Throttling.User': unlimited,
};

/** Codes that other operations answer, and these do not although they are listed for them. */
export const notReachableFrom: { readonly [K in OperationName]?: Readonly<Partial<Record<ErrorCode, Reason>>> } = {
  UpdateProduct: {
    'iot.prod.NullProductName': 'a name that is absent stays',
    'iot.prod.UpdateProductFailed': 'what is well-formed can be changed',
  },
  BatchGetDeviceState: { 'iot.device.InvalidIoTId': 'devices that do not exist are left out' },
  UpdateProductTopic: {
    'iot.messagebroker.NullTopicName': 'a name that is absent stays',
    'iot.messagebroker.NullTopicTemplateOperation': 'a permission that is absent stays',
  },
  RRpc: {
    'iot.messagebroker.HALFCONN': 'RrpcCode of a successful answer says it',
    'iot.messagebroker.OFFLINE': 'RrpcCode of a successful answer says it',
    'iot.messagebroker.TIMEOUT': 'RrpcCode of a successful answer says it',
  },
};
