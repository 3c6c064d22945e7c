/** The platform's limits to what devices do over MQTT (facts A7), where they are enforced. */
export const deviceLimits = {
  /** Messages that a connection may publish in a second, by QoS. */
  upstream: { 0: 30, 1: 10 },
  /** Messages that a connection is sent in a second. */
  downstream: 50,
  subscriptions: 100,
  /** In one SUBSCRIBE. */
  filters: 8,
  loginsPerMinute: 5,
  /** Requests of a device to its shadow in a second. */
  shadowRequests: 20,
} as const;
