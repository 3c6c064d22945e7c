/** Remedies that many codes share. */
export const again =
  'If the request is right, try again; if it keeps failing, check the status of the service in this region.';
export const checkProduct = 'Check the ProductKey, the region and the connection.';
export const checkDevice = 'Check ProductKey and DeviceName, or find the device by name in the Fleet view.';
export const checkRule = 'Check the RuleId and the region, or list the rules with ListRule.';
export const checkTopicId = 'List the topic categories with QueryProductTopic and take the Id from there.';
export const lookFirst = 'Read what is there now before you repeat it, since a part of it may have been done.';
