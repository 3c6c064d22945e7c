/** Time zones of the platform's regions, as the IANA database names them: timestamp() is in the region's local time (facts C2). */
const timeZones: Readonly<Record<string, string>> = {
  'ap-southeast-1': 'Asia/Singapore',
  'ap-northeast-1': 'Asia/Tokyo',
  'us-west-1': 'America/Los_Angeles',
  'us-east-1': 'America/New_York',
  'eu-central-1': 'Europe/Berlin',
};

/** The time zone of a region; all others are taken for regions of China. */
export function regionTimeZone(regionId: string): string {
  return timeZones[regionId] ?? 'Asia/Shanghai';
}
