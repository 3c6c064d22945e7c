/** The platform's limits to what devices do over MQTT (facts A7), where they are enforced. */
export const deviceLimits = {
  /** Messages that a connection may publish in a second, by QoS. */
  upstream: { 0: 30, 1: 10 },
  /** Messages that a connection is sent in a second. */
  downstream: 50,
  /** Bytes of messages, topics included, that a connection is sent in a second. */
  downstreamBytes: 1024 * 1024,
  subscriptions: 100,
  /** In one SUBSCRIBE. */
  filters: 8,
  /** Connections that may have subscribed to one broadcast topic. */
  broadcastSubscribers: 1_000,
  loginsPerMinute: 5,
  /** Requests of a device to its shadow in a second. */
  shadowRequests: 20,
  /** Of all devices of the account together, in a second. */
  account: { logins: 500, upstream: 10_000, downstream: 2_000 },
} as const;
