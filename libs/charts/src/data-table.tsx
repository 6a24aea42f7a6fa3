export interface DataColumn {
  id: string;
  label: string;
}

export interface DataRow {
  id: string;
  /** Text of the row's header cell. */
  header: string;
  /** What is to be known of the row, in words under its header. */
  remark?: string | null;
  /** One text per column after the first, or one sentence that stands for all of them. */
  cells: readonly string[] | { note: string };
}

interface DataTableProps {
  caption: string;
  /** The first column heads the rows. */
  columns: readonly DataColumn[];
  rows: readonly DataRow[];
}

/** The same figures as a chart, to be read: a real table whose missing figures are words. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <table className="w-full border-collapse text-[13px] leading-5 tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line-strong">
          {columns.map((column, index) => (
            <th
              key={column.id}
              scope="col"
              className={`px-2 py-1 align-bottom text-xs font-semibold text-muted first:ps-0 last:pe-0 ${index === 0 ? 'text-start' : 'text-end'}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line last:border-0">
            <th scope="row" className="py-1 pe-2 text-start font-medium whitespace-nowrap">
              {row.header}
              {(row.remark ?? null) !== null && (
                <span className="block text-xs font-normal text-muted">{row.remark}</span>
              )}
            </th>
            {'note' in row.cells ? (
              <td colSpan={columns.length - 1} className="px-2 py-1 text-start text-muted">
                {row.cells.note}
              </td>
            ) : (
              row.cells.map((cell, index) => (
                <td
                  key={columns[index + 1]?.id ?? index}
                  className="px-2 py-1 text-end whitespace-nowrap last:pe-0"
                >
                  {cell}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
