import { deviceName as deviceNameParameter } from '../../catalogue/sharedParameters.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { Store } from '../store/store.ts';
import { listFoundRow } from '../ruleRows/gatewayRows.ts';
import { systemRuleMessage } from '../ruleRows/systemRuleMessage.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer } from './alinkHearer.ts';
import { forGateways } from './forGateways.ts';
import { itemsOf, readDeviceName } from './readDeviceNames.ts';

const validName = new RegExp(`^(?:${deviceNameParameter.pattern})$`);

/** Takes what devices a gateway has found, registered or not (facts B3): rules see them. */
export function listFound(store: Store): AlinkHearer {
  return forGateways(({ device: gateway, params, messageId }) => {
    const found: DeviceName[] = [];
    for (const item of itemsOf(params)) {
      const name = readDeviceName(item);
      if ('code' in name) return refused(name);
      const { productKey, deviceName } = name;
      if (!store.products.find(gateway.regionId, productKey)) {
        return refused({ code: alinkCodes.unknownProduct, message: `There is no product ${productKey}.` });
      }
      if (!validName.test(deviceName)) {
        const message = `The name ${deviceName} is not one of 4 to 32 letters, digits or any of - _ @ . :`;
        return refused({ code: alinkCodes.malformedName, message });
      }
      found.push({ productKey, deviceName });
    }
    if (found.length === 0) {
      return refused({ code: alinkCodes.malformed, message: 'params must be a list of devices.' });
    }
    return {
      ...done,
      ruleMessages: [systemRuleMessage(gateway, 'thing/list/found', listFoundRow(gateway, found), messageId)],
    };
  });
}
