import { Fragment, type ReactNode, useId } from 'react';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';

interface BenchTableProps {
  readonly heading: string;
  readonly columns: readonly string[];
  /** the first cell names its row */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** the last row sums up */
  readonly total?: boolean;
  readonly children?: ReactNode;
}

/** A titled table whose wide rows scroll inside their panel. */
export function BenchTable({ heading, columns, rows, total = false, children }: BenchTableProps) {
  const id = useId();
  return (
    <section className="panel bench-panel" aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      <ScrollRegion className="bench-scroll" label={heading}>
        <table className="bench-table" aria-labelledby={id} data-total={total}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [name, ...cells] }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <Fragment key={columns[index + 1]}>
                    <td>{cell}</td>
                  </Fragment>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {children}
    </section>
  );
}
