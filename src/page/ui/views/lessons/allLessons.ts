import type { Lesson, LessonName } from './lesson.ts';
import { backward } from './pages/backward.tsx';
import { bias } from './pages/bias.ts';
import { channels } from './pages/channels.ts';
import { counting } from './pages/counting.tsx';
import { dropout } from './pages/dropout.tsx';
import { errors } from './pages/errors.tsx';
import { filters } from './pages/filters.tsx';
import { learning } from './pages/learning.tsx';
import { padding } from './pages/padding.ts';
import { pooling } from './pages/pooling.tsx';
import { shared } from './pages/shared.ts';
import { stride } from './pages/stride.ts';
import { sum } from './pages/sum.ts';
import { validation } from './pages/validation.tsx';
import { why } from './pages/why.tsx';

export const allLessons: Readonly<Record<LessonName, Lesson>> = {
  why,
  shared,
  sum,
  bias,
  stride,
  padding,
  filters,
  channels,
  pooling,
  counting,
  learning,
  backward,
  validation,
  dropout,
  errors,
};
