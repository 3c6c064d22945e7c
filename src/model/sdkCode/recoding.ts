/** How the text of a parameter is written, and how its bytes travel. */
type Encoding = 'utf8' | 'hex' | 'base64';

/**
 * A parameter of a call that nobody makes by itself, whose text holds a placeholder: it can be encoded only once there is a value in its
 * place. The text's bytes, read as `from`, are sent as `to`.
 */
export interface Recoding {
  readonly parameter: string;
  readonly from: Encoding;
  readonly to: Exclude<Encoding, 'hex'>;
}
