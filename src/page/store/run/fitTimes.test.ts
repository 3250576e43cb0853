import { beforeEach, describe, expect, it } from 'vitest';
import { checkSetup } from '../setup/checkSetup.ts';
import { lectureSetup, quickSetup } from '../setup/setupSlice.ts';
import { askTime, fitSeconds, isTiming, noteTime, useFitTimes } from './fitTimes.ts';

const lecture = checkSetup(lectureSetup).request;
const quick = checkSetup(quickSetup(lectureSetup)).request;
if (lecture === null || quick === null) throw new Error('These set-ups can be trained.');
const times = () => useFitTimes.getState();

beforeEach(() => useFitTimes.setState({}, true));

describe('the time of a fit', () => {
  it('is that of its examples, a validated one for a third', () => {
    noteTime(lecture, 0.003);
    expect(fitSeconds(times(), lecture, 60_000)).toBeCloseTo(15 * 0.003 * (48_000 + 4_000), 6);
    noteTime(quick, 0.0003);
    expect(fitSeconds(times(), quick, 60_000)).toBeCloseTo(8 * 0.0003 * (1_600 + 400 / 3), 6);
  });

  it('is unknown until an example was timed, and where none could be', () => {
    expect(fitSeconds(times(), lecture, 60_000)).toBeNull();
    expect(askTime(lecture)).toBe(true);
    expect(askTime(lecture)).toBe(false);
    expect(fitSeconds(times(), lecture, 60_000)).toBeNull();
    expect(isTiming(times(), lecture)).toBe(true);
    noteTime(lecture, null);
    expect(isTiming(times(), lecture)).toBe(false);
    expect(askTime(lecture)).toBe(true);
    expect(fitSeconds(times(), null, 60_000)).toBeNull();
  });

  it('does not hold for another network, batch size or device', () => {
    noteTime(lecture, 1);
    const others = [
      { ...lecture, device: 'cpu' as const },
      { ...lecture, network: quick.network },
      { ...lecture, network: { ...lecture.network, inputShape: [64, 64, 1] } },
      { ...lecture, fit: { ...lecture.fit, batchSize: 1 } },
    ];
    expect(others.map((other) => fitSeconds(times(), other, 60_000))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    const longer = { ...lecture, fit: { ...lecture.fit, epochs: 30 } };
    expect(fitSeconds(times(), longer, 60_000)).toBe(
      2 * (fitSeconds(times(), lecture, 60_000) ?? 0),
    );
  });
});
