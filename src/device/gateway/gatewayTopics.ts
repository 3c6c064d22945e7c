import { alinkTopic } from '../alink.ts';
import type { DeviceName } from '../deviceName.ts';

/** What a gateway says and hears for the devices behind it (facts B3). */
export function gatewayTopics(gateway: DeviceName) {
  const session = `/ext/session/${gateway.productKey}/${gateway.deviceName}/combine`;
  const add = alinkTopic(gateway, 'thing.topo.add');
  return {
    add,
    addReply: `${add}_reply`,
    notification: `${add}/notify`,
    change: alinkTopic(gateway, 'thing.topo.change'),
    logIn: `${session}/login`,
    logInReply: `${session}/login_reply`,
    /** Beside replies it carries notices that a session was ended. */
    logOutReply: `${session}/logout_reply`,
    /** What the platform could not make of a sub-device's message. */
    errors: `/ext/error/${gateway.productKey}/${gateway.deviceName}`,
  };
}
