import { describe, expect, it } from 'vitest';
import { i18n } from '../../i18n/i18n.ts';
import { formatBytes, formatCount, formatMetric, formatSeconds, formatTick } from './format.ts';

describe('figures', () => {
  it('are short enough for their columns, however wild the run', () => {
    const values = [0.021_44, 99.5, 457.828_8, 1.8e6, Number.NaN];
    expect(values.map(formatMetric)).toEqual(['0.0214', '99.5000', '457.8', '1.8e+6', 'NaN']);
    expect([0, 0.25, 2000, 50_000, 1e7, 2.5e22].map(formatTick)).toEqual([
      '0',
      '0.25',
      '2,000',
      '50K',
      '10M',
      '2.5e+22',
    ]);
  });

  it('count and weigh', () => {
    expect(formatCount(10_259_274)).toBe('10,259,274');
    expect([900, 1536, 61 * 1024 ** 2].map(formatBytes)).toEqual(['900 B', '1.5 kB', '61 MB']);
  });

  it('tell time coarsely', async () => {
    await i18n.changeLanguage('en');
    const words = [0.2, 59.9, 130, 3900, 7200].map((seconds) => formatSeconds(i18n.t, seconds));
    expect(words).toEqual(['1 s', '1 min', '2 min 10 s', '1 h 5 min', '2 h']);
  });
});
