/** What Windows takes for a device, whatever stands behind the first dot. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i;

/** In UTF-16 units: file systems take 255 bytes, and a unit may have three. */
const longest = 60;

/**
 * The name of a file that every system takes, from one that the fleet gave, which may be `a:b`, `../x`, `aux.1` or `COM1`. `suffix` stands
 * behind it, as it is: `-devices.csv`.
 */
export function toFileName(name: string, suffix = ''): string {
  const plain = name
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, '-')
    .trim()
    .slice(0, longest)
    .toWellFormed();
  const whole = `${plain}${suffix}`.replace(/^\.+/, '').replace(/[. ]+$/, '');
  if (whole === '') return '_';
  return reserved.test(whole) ? `_${whole}` : whole;
}
