/** Form of the levels behind a custom topic's device (reference 2.7.1, facts A8), as the source of a regular expression. */
export const topicLevels = '(?:(?:[A-Za-z0-9_]+|\\+)/)*(?:[A-Za-z0-9_]+|\\+|#)';
