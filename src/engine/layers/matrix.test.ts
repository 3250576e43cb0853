import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, normals } from '../reference/testing/referenceTesting.ts';
import { addProduct, matrix, transposed } from './matrix.ts';

const extent = fc.integer({ min: 1, max: 11 });

test('the tiled product gives the same sums as three plain loops, for all strides', () => {
  fc.assert(
    fc.property(
      fc.record({
        rows: extent,
        inner: fc.oneof(extent, fc.constantFrom(255, 256, 257, 513)),
        columns: extent,
        gap: fc.integer({ min: 0, max: 3 }),
        flipA: fc.boolean(),
        flipB: fc.boolean(),
      }),
      ({ rows, inner, columns, gap, flipA, flipB }) => {
        const [aRows, aColumns] = flipA ? [inner, rows] : [rows, inner];
        const [bRows, bColumns] = flipB ? [columns, inner] : [inner, columns];
        const aData = normals(gap + aRows * (aColumns + gap), 1);
        const bData = normals(gap + bRows * (bColumns + gap), 2);
        const cData = normals(gap + rows * (columns + gap), 3);
        const a = matrix(aData, gap, aColumns + gap);
        const b = matrix(bData, gap, bColumns + gap);
        const expected = cData.slice();
        for (let r = 0; r < rows; r++) {
          for (let c = 0; c < columns; c++) {
            let sum = 0;
            for (let k = 0; k < inner; k++) {
              const left = flipA ? a.start + k * a.rowStep + r : a.start + r * a.rowStep + k;
              const right = flipB ? b.start + c * b.rowStep + k : b.start + k * b.rowStep + c;
              sum += (aData[left] ?? 0) * (bData[right] ?? 0);
            }
            const at = gap + r * (columns + gap) + c;
            expected[at] = (expected[at] ?? 0) + sum;
          }
        }
        addProduct(
          matrix(cData, gap, columns + gap),
          flipA ? transposed(a) : a,
          flipB ? transposed(b) : b,
          rows,
          inner,
          columns,
        );
        expect(distance(cData, expected)).toBeLessThan(1e-13);
      },
    ),
  );
});
