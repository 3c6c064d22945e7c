const ofInstances = '.mqtt.iothub.aliyuncs.com';

/**
 * Host that the devices of an instance with an ID connect to by MQTT, on port 1883 (facts A1), unless somebody made another for it.
 * Throws RangeError on what is no ID.
 */
export function instanceMqttHost(iotInstanceId: string): string {
  if (!/^[\w-]{1,64}$/.test(iotInstanceId)) throw new RangeError(`"${iotInstanceId}" is not the ID of an instance.`);
  return `${iotInstanceId}${ofInstances}`;
}

/** Whether a host is one of {@link instanceMqttHost}. */
export function isInstanceMqttHost(host: string): boolean {
  return host.endsWith(ofInstances);
}
