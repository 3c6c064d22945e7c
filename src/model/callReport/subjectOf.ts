/** What a call is about, as a person names it: KEY/NAME, a topic, a product, or the like. Empty where it names nothing. */
export function subjectOf(parameters: Readonly<Record<string, unknown>>): string {
  const { ProductKey: productKey, DeviceName: deviceName, TopicFullName: topic, IotId: iotId } = parameters;
  const { ProductName: productName } = parameters;
  if (typeof topic === 'string') return topic;
  if (typeof productKey === 'string' && typeof deviceName === 'string') return `${productKey}/${deviceName}`;
  return [productKey, iotId, productName].find((name) => typeof name === 'string') ?? '';
}
