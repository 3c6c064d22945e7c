/** How long what devices say is kept (facts A7), in ms. */
export const historyRetention = 30 * 24 * 3_600_000;
