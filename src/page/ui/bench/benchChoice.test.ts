import { expect, it } from 'vitest';
import { choiceFrom, stageCount, toggled } from './benchChoice.ts';

it('everything is measured unless the address asks for less', () => {
  const choice = choiceFrom('');
  expect([choice.parts.length, choice.models.length, choice.batchSize]).toEqual([3, 2, null]);
  const asked = choiceFrom('?parts=roofline,nonsense&models=model-b&seconds=20&batch=8&peers=0');
  expect(asked).toEqual({
    ...{ parts: ['roofline'], models: ['model-b'], peers: false },
    ...{ secondsPerEngine: 20, batchSize: 8 },
  });
});

it('numbers that are none leave the defaults', () => {
  const { secondsPerEngine, batchSize } = choiceFrom('?seconds=-1&batch=many');
  expect([secondsPerEngine, batchSize]).toEqual([5, null]);
});

it('an address cannot ask for more than can be measured', () => {
  for (const search of ['?seconds=1e9&batch=1e9', '?seconds=Infinity&batch=2.5', '?batch=%00']) {
    const { secondsPerEngine, batchSize } = choiceFrom(search);
    expect([secondsPerEngine, batchSize], search).toEqual([5, null]);
  }
});

it('a run knows how many things it measures', () => {
  expect(stageCount(choiceFrom(''), 6)).toBe(2 + 3 + 6);
  expect(stageCount(choiceFrom('?parts=roofline&models=model-a'), 6)).toBe(2);
});

it('what is ticked again keeps its order', () => {
  const order = ['a', 'b', 'c'];
  expect(toggled(['a', 'c'], 'b', order)).toEqual(order);
  expect(toggled(order, 'b', order)).toEqual(['a', 'c']);
});
