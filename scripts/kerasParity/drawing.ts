/** Losses of one model, a value a step. */
export interface Curves {
  readonly name: string;
  readonly theirs: readonly number[];
  readonly cpu: readonly number[];
  readonly gpu: readonly number[];
}

const [WIDTH, HEIGHT, MARGIN] = [360, 220, 36];

/** An SVG with a panel for each model: Keras as a line, this engine as points on it. */
export function drawing(curves: readonly Curves[]): string {
  const width = WIDTH * curves.length;
  const panels = curves.map((curve, index) => panel(curve, index * WIDTH));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" font-family="sans-serif" font-size="11" fill="#62636b">
<title>Losses of Keras and of this engine, by step</title>
<rect width="${width}" height="${HEIGHT}" fill="#fff"/>
${panels.join('\n')}
</svg>
`;
}

function panel({ name, theirs, cpu, gpu }: Curves, left: number): string {
  const top = Math.max(...theirs, ...cpu, ...gpu);
  const x = (step: number) =>
    round(left + MARGIN + ((WIDTH - 2 * MARGIN) * step) / Math.max(1, theirs.length - 1));
  const y = (loss: number) => round(HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * loss) / top);
  const line = theirs.map((loss, step) => `${x(step)},${y(loss)}`).join(' ');
  const points = (losses: readonly number[], radius: number, colour: string) =>
    losses
      .map((loss, step) => `<circle cx="${x(step)}" cy="${y(loss)}" r="${radius}" ${colour}/>`)
      .join('');
  const [bottom, right] = [HEIGHT - MARGIN, left + WIDTH - MARGIN];
  return `<path d="M${left + MARGIN} ${MARGIN}V${bottom}H${right}" fill="none" stroke="#d2d1c9"/>
<text x="${left + MARGIN}" y="20">${name}: loss by step. Line: Keras. Dots: f64. Rings: GPU.</text>
<text x="${left + MARGIN - 4}" y="${y(top) + 4}" text-anchor="end">${top.toFixed(1)}</text>
<text x="${left + MARGIN - 4}" y="${bottom}" text-anchor="end">0</text>
<text x="${right}" y="${bottom + 16}" text-anchor="end">${theirs.length}</text>
<polyline points="${line}" fill="none" stroke="#2f5bea" stroke-width="1.5"/>
${points(cpu, 1.2, 'fill="#1c1d21"')}
${points(gpu, 3, 'fill="none" stroke="#d9731a" stroke-width="0.7"')}`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
