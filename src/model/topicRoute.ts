/** A way that messages take from a topic of one device to a topic of another; `own` is the topic of the device it is shown at. */
export interface TopicRoute {
  readonly direction: 'to' | 'from';
  readonly own: string;
  readonly other: string;
}
