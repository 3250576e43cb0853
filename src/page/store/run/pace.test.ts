import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('Pace', () => {
  it('knows nothing before it has seen anything', () => {
    const pace = new Pace();
    expect(pace.stepsPerSecond).toBeNull();
    expect(pace.secondsLeft(10)).toBeNull();
    pace.train(0);
    pace.record(0, 0);
    expect(pace.stepsPerSecond).toBeNull();
    expect(pace.secondsLeft(10)).toBeNull();
  });

  it('gives speed and time left', () => {
    const pace = new Pace();
    pace.train(100);
    pace.record(0, 100);
    pace.record(10, 102);
    expect(pace.stepsPerSecond).toBe(5);
    expect(pace.secondsLeft(100)).toBe(18);
  });

  it('leaves pauses out, and validation out of the speed only', () => {
    const pace = new Pace();
    pace.train(0);
    pace.record(0, 0);
    pace.record(10, 2);
    pace.halt(2);
    pace.train(50);
    pace.record(10, 50);
    pace.validate(50);
    pace.train(52);
    pace.record(20, 54);
    expect(pace.stepsPerSecond).toBe(5);
    expect(pace.secondsLeft(40)).toBe(6);
  });

  it('forgets how slow the beginning was', () => {
    const pace = new Pace();
    pace.train(0);
    pace.record(0, 0);
    pace.record(1, 60);
    for (let second = 1; second <= 10; second++) pace.record(1 + 100 * second, 60 + second);
    expect(pace.stepsPerSecond).toBe(100);
  });
});
