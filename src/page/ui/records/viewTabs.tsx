import type { ComponentType } from 'react';
import type { View } from '../panels/recordTab.ts';
import { lazyPart } from '../parts/lazyPart.tsx';
import { MissingHere } from '../parts/Missing.tsx';

const place = { waiting: <div className="panel" />, missing: <MissingHere /> };

/** The views that look inside the network, in the order of their tabs. Each is a folder and comes when it is opened. */
export const viewTabs: readonly { readonly view: View; readonly Panel: ComponentType }[] = [
  {
    view: 'featureMaps',
    Panel: lazyPart(
      async () => (await import('../views/featureMaps/FeatureMaps.tsx')).FeatureMaps,
      place,
    ),
  },
  {
    view: 'errors',
    Panel: lazyPart(async () => (await import('../views/errors/Errors.tsx')).Errors, place),
  },
  {
    view: 'draw',
    Panel: lazyPart(async () => (await import('../views/draw/DrawView.tsx')).DrawView, place),
  },
  {
    view: 'convolution',
    Panel: lazyPart(
      async () => (await import('../views/convolution/ConvolutionLab.tsx')).ConvolutionLab,
      place,
    ),
  },
  {
    view: 'kernels',
    Panel: lazyPart(
      async () => (await import('../views/kernels/KernelsView.tsx')).KernelsView,
      place,
    ),
  },
  {
    view: 'lessons',
    Panel: lazyPart(async () => (await import('../views/lessons/Lessons.tsx')).Lessons, place),
  },
];
