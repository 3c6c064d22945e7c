/** A message as rules see it: that of a custom topic as it is, that of a system topic in the platform's own form (facts C3). */
export interface RuleMessage {
  /** 0: system topic, 1: custom topic, 2: status of devices (TopicType of CreateRule). */
  readonly topicType: 0 | 1 | 2;
  readonly productKey: string;
  readonly deviceName: string;
  /** What comes behind ProductKey and DeviceName, as in a rule's ShortTopic: `user/update`, `thing/event/property/post`; empty for the status. */
  readonly suffix: string;
  /** Whole topic, as the function topic() gives it. */
  readonly topic: string;
  readonly payload: Uint8Array;
  /** Decimal digits; one message has the same on all its ways. */
  readonly messageId: string;
  /** As it was published. Absent: 1, that of a message which the platform itself makes and must not lose. */
  readonly qos?: 0 | 1;
  /** How often rules have passed it on already; 0 where a device sent it. */
  readonly depth: number;
  /** How often rules have passed it on in all, counted by everybody who holds the message; absent where none has it yet. */
  readonly passedOn?: { count: number } | undefined;
  /** The secret of a device that was in the message which rules made this one of: this may have it too, in whatever form. */
  readonly secret?: string | undefined;
}

/** Where messages go that rules may be interested in. */
export interface RuleFeed {
  /**
   * Resolves when the message is on the disk, for rules to come back to whatever happens; undefined where there is nothing
   * to wait for. Until then its sender has no PUBACK; where it rejects, the connection is closed.
   */
  take(message: RuleMessage): Promise<unknown> | undefined;
}
