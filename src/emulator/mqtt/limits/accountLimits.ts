import { deviceLimits } from './deviceLimits.ts';
import { RateLimit } from './rateLimit.ts';

/** What all devices of the account may do in a second together (facts A7); there is one account. */
export class AccountLimits {
  readonly logins: RateLimit;
  readonly upstream: RateLimit;
  readonly downstream: RateLimit;

  /** `now`: ms. */
  constructor(now: () => number) {
    const { logins, upstream, downstream } = deviceLimits.account;
    this.logins = new RateLimit(logins, now);
    this.upstream = new RateLimit(upstream, now);
    this.downstream = new RateLimit(downstream, now);
  }
}
