/** Number of buckets: more than any single step can cost. */
const BUCKETS = 32768;

/** A queue of states by whole-number priority, for searches whose priorities never sink. Equal ones come last in, first out. */
export class BucketQueue {
  private readonly heads = new Int32Array(BUCKETS).fill(-1);
  private next = new Int32Array(4096);
  private states = new Int32Array(4096);
  private buckets = new Int32Array(4096);
  private used = 0;
  private waiting = 0;
  private current = 0;

  /** Empties the queue; nothing that is added later may have a lower priority. */
  public reset(lowest: number): void {
    // Wiping the buckets that were used is less than wiping all.
    for (let entry = 0; entry < this.used; entry++) {
      this.heads[this.buckets[entry]] = -1;
    }
    this.used = 0;
    this.waiting = 0;
    this.current = lowest;
  }

  public push(state: number, priority: number): void {
    if (this.used === this.states.length) {
      this.grow();
    }
    // A state that would be late is taken next: rounding of the estimate can make it so by one.
    const bucket = Math.min(Math.max(priority, this.current), this.current + BUCKETS - 1) % BUCKETS;
    this.buckets[this.used] = bucket;
    this.states[this.used] = state;
    this.next[this.used] = this.heads[bucket];
    this.heads[bucket] = this.used++;
    this.waiting++;
  }

  /** The state with the lowest priority, or -1. */
  public pop(): number {
    if (this.waiting === 0) {
      return -1;
    }
    while (this.heads[this.current % BUCKETS] === -1) {
      this.current++;
    }
    const bucket = this.current % BUCKETS;
    const entry = this.heads[bucket];
    this.heads[bucket] = this.next[entry];
    this.waiting--;
    return this.states[entry];
  }

  private grow(): void {
    const states = new Int32Array(2 * this.states.length);
    const next = new Int32Array(2 * this.next.length);
    const buckets = new Int32Array(2 * this.buckets.length);
    states.set(this.states);
    next.set(this.next);
    buckets.set(this.buckets);
    this.states = states;
    this.next = next;
    this.buckets = buckets;
  }
}
