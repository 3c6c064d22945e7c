/** Topics under `/sys/…/thing/` whose messages hold no secret and no signature. */
const open = /^(?:event|service|list|downlink|deviceinfo|model|property|config|dsltemplate|dynamicTsl)\//;

/** Whether the payloads of a topic hold neither secrets nor signatures by which a device logs in. */
export function mayShowPayload(topic: string): boolean {
  const [, first = '', second = '', , ...rest] = topic.split('/');
  if (first === 'ext') return second === 'rrpc' || second === 'ntp';
  if (first !== 'sys') return true;
  const [family, ...levels] = rest;
  return family === 'rrpc' || (family === 'thing' && open.test(levels.join('/')));
}
