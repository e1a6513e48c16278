/**
 * One clock for host and simulator. Loaded with `node --import`, before anything else: `Date` then runs
 * `CLOCK_OFFSET_MS` ahead of the machine's clock, and moves when the parent process sends
 * `{ kind: 'clock', offsetMs }`. After a move the process emits `clockMoved`, so that timers can be looked at again.
 * What must stay on wall time (claims that Azurite checks) uses {@link wallNow} of ./wall.ts, which `Date` cannot shift.
 */
const RealDate = Date;
let offsetMs = Number(process.env['CLOCK_OFFSET_MS'] ?? 0) || 0;

const now = () => RealDate.now() + offsetMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
  apply: () => new RealDate(now()).toString(),
  get: (target, property, receiver) =>
    property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
});

process.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('kind' in message) || message.kind !== 'clock')
    return;
  if (!('offsetMs' in message) || typeof message.offsetMs !== 'number') return;
  offsetMs = message.offsetMs;
  process.emit('clockMoved' as never);
});
process.channel?.unref();
