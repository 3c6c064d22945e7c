/** Codes of the platform's replies to devices (facts B2, B3), beside those of values, which the thing model knows. */
export const alinkCodes = {
  ok: 200,
  unsigned: 401,
  tooManySubDevices: 428,
  malformed: 460,
  unknownDevice: 6100,
  tooManyProperties: 6106,
  noScript: 6200,
  noJson: 6207,
  unknownProduct: 6250,
  malformedName: 6280,
  unknownFeature: 6300,
  unrelated: 6401,
  itself: 6402,
  noMethod: 6450,
  bound: 6619,
  noConfiguration: 6713,
} as const;
