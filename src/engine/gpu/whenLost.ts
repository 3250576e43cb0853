type Info = Partial<GPUDeviceLostInfo> | undefined;
type Hearer = (info: Info) => void;

/** Those that wait for each loss. */
const waiting = new WeakMap<Promise<Info>, Set<Hearer>>();

/**
 * Tells of a device's loss, until the returned function is called. What is given to `device.lost.then`
 * would stay as long as the device: a promise that does not settle holds on to all that ever waited for
 * it, and one device serves many runs.
 */
export function whenLost(lost: Promise<Info>, hear: Hearer): () => void {
  const hearers = waiting.get(lost) ?? tellAll(lost);
  hearers.add(hear);
  return () => hearers.delete(hear);
}

function tellAll(lost: Promise<Info>): Set<Hearer> {
  const hearers = new Set<Hearer>();
  waiting.set(lost, hearers);
  void lost.then((info) => {
    // whoever comes later has a turn of its own
    waiting.delete(lost);
    for (const hear of hearers) hear(info);
  });
  return hearers;
}
