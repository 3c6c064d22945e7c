import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { RateLimit } from '../mqtt/limits/rateLimit.ts';
import { GatewayRefusal } from './gatewayRefusal.ts';

/** Calls a second from one address (facts A7); all come from this machine. */
const fromOneAddress = 100;

const messageRate = 'iot.messagebroker.RateLimit';

/** Holds calls to the platform's limits: that of each operation, which counts for the account, and that of an address. */
export class ApiRates {
  readonly #now: () => number;
  readonly #address: RateLimit;
  readonly #operations = new Map<OperationName, RateLimit>();

  /** `now`: ms. */
  constructor(now: () => number) {
    this.#now = now;
    this.#address = new RateLimit(fromOneAddress, now);
  }

  /** Counts a call. Throws the platform's refusal where it is one too many for this second. */
  take(operation: OperationName): void {
    const { qps, errors } = operationOf(operation);
    let own = this.#operations.get(operation);
    if (!own) this.#operations.set(operation, (own = new RateLimit(qps, this.#now)));
    const words = `More than ${own.perSecond} calls of ${operation} a second.`;
    if (!own.has() && errors.includes(messageRate)) throw new BusinessRefusal(messageRate, words);
    if (!own.has()) throw GatewayRefusal.of('Throttling.Api', words);
    if (!this.#address.take())
      throw GatewayRefusal.of('Throttling.User', `More than ${fromOneAddress} calls a second.`);
    own.take();
  }
}
