/** The regions of the platform and their addresses (reference 2.2). */
export const regions = {
  'cn-shanghai': { name: 'China (Shanghai)' },
  'ap-southeast-1': { name: 'Singapore' },
  'us-west-1': { name: 'US (Silicon Valley)' },
  'ap-northeast-1': { name: 'Japan (Tokyo)' },
  'eu-central-1': { name: 'Germany (Frankfurt)' },
} as const satisfies Readonly<Record<string, { readonly name: string }>>;

export type RegionId = keyof typeof regions;

export function isRegionId(text: string): text is RegionId {
  return Object.hasOwn(regions, text);
}
