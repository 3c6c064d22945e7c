import type { AedesOptions, AuthenticateError, Client } from 'aedes';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey, type DeviceName } from '../../device/deviceName.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { DeviceInbox } from '../messages/deviceInbox.ts';
import { checkLogin, type AcceptedLogin } from './checkLogin.ts';
import type { Connection } from './connection.ts';
import { DeviceTopics } from './deviceTopics.ts';
import { deviceLimits } from './limits/deviceLimits.ts';
import type { AccountLimits } from './limits/accountLimits.ts';
import type { LoginRate } from './limits/loginRate.ts';
import type { KeptMessages } from './sessions/keptMessages.ts';
import type { KeptSessions } from './sessions/keptSessions.ts';
import { SessionChannel } from './sessions/sessionChannel.ts';
import type { WaitingMessage } from '../store/sessionStore.ts';
import type { SubDevices } from './subDevices.ts';

interface LoginParts {
  readonly directory: DeviceDirectory;
  readonly subDevices: SubDevices;
  readonly sessions: KeptSessions;
  readonly messages: KeptMessages;
  readonly inbox: DeviceInbox;
  /** Absent where limits are not enforced. */
  readonly loginRate: LoginRate | undefined;
  /** Absent where limits are not enforced. */
  readonly account: AccountLimits | undefined;
  /** Whether what has just gone out to a device with QoS 1 goes out once more. */
  readonly isRepeated: (device: DeviceName) => boolean;
  /** What was kept for an aedes client when its socket came. */
  readonly connectionOf: (client: Client | null) => Connection;
  readonly log: Logger;
}

/** Who may log in, and what a login changes (facts A2, A5, A6). */
export function loginHooks(parts: LoginParts) {
  const { directory, subDevices, sessions, messages, inbox, loginRate, account, isRepeated, connectionOf, log } = parts;

  const open = (connection: Connection, { device, deviceId, ext }: AcceptedLogin) => {
    const { client, limits } = connection;
    const categories = () => directory.topicsOf(device.productKey);
    const topics = new DeviceTopics({ device, ext, categories, limitSlashes: limits !== undefined });
    connection.presence = { device, deviceId, connection, topics };
    const mayPass = (message: WaitingMessage) => limits?.sendRefusal(message) === undefined;
    connection.channel = new SessionChannel({
      ...{ messages, client, inbox, mayPass, isRepeated },
      send: (packet) => connection.send(packet),
    });
    return subDevices.replace(connection.presence);
  };

  return {
    preConnect(client, packet, callback) {
      const { clientId, username, password, keepalive = 0 } = packet;
      const login = checkLogin({ clientId, username, password: password?.toString(), keepalive }, directory);
      connectionOf(client).login = login;
      // The clientId holds a timestamp. By the device's own name instead, aedes keeps one session for each device.
      packet.clientId = login.accepted ? deviceKey(login.device) : '';
      if (login.accepted) packet.keepalive = login.keepalive;
      delete packet.will;
      callback(null, true);
    },

    authenticate(client, _username, _password, done) {
      const connection = connectionOf(client);
      const refuse = (returnCode: number, reason: string) => {
        log.warn(`Login refused with CONNACK ${returnCode}: ${reason}.`);
        done(Object.assign(new Error(reason), { returnCode }) satisfies AuthenticateError, false);
      };
      const { login } = connection;
      if (client.closed || !login) return;
      if (!login.accepted) {
        refuse(login.returnCode, login.reason);
        return;
      }
      const { device, deviceId } = login;
      const key = deviceKey(device);
      if (loginRate?.take(key) === false) {
        refuse(3, `${key} logged in more than ${deviceLimits.loginsPerMinute} times within a minute`);
        return;
      }
      if (account?.logins.take() === false) {
        refuse(3, `more than ${account.logins.perSecond} devices log in within a second`);
        return;
      }
      let former: Connection | undefined;
      try {
        former = open(connection, login);
      } catch (error) {
        connection.presence = undefined;
        refuse(3, `the login could not be stored: ${describeError(error)}`);
        return;
      }
      if (!client.clean) sessions.open(device, deviceId);
      log.info(`${key} connected${former ? '; its former connection is closed' : ''}.`);
      // aedes forgets a client by its id alone: the former one must be gone before the new one is known.
      if (former) former.close(() => setImmediate(done, null, true));
      else done(null, true);
    },
  } satisfies AedesOptions;
}
