/** The services that are called with one and the same kind of signed request: version of the API, and what RAM calls it. */
export const apis = {
  iot: { version: '2018-01-20', ram: 'iot' },
  sts: { version: '2015-04-01', ram: 'sts' },
} as const;

export type ApiName = keyof typeof apis;
