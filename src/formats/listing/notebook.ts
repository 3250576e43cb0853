import * as z from 'zod/mini';
import { tooDeep } from '../jsonDepth.ts';

const notebookSchema = z.object({
  cells: z.array(
    z.object({
      cell_type: z.string(),
      source: z.union([z.string(), z.array(z.string())]),
    }),
  ),
});

/** Whether a text may be a notebook (.ipynb), which is JSON. */
export function looksLikeNotebook(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"cells"');
}

/**
 * The code cells of a notebook one after the other, each begun by a line `# %% cell 1`, as editors
 * write notebooks as scripts. Source: https://nbformat.readthedocs.io/en/latest/format_description.html
 * @throws {SyntaxError | TypeError} where the text is no notebook
 */
export function notebookSource(text: string): string {
  const deep = tooDeep(text);
  if (deep !== null) throw new TypeError(deep);
  const read = notebookSchema.safeParse(JSON.parse(text));
  if (!read.success) throw new TypeError('its cells are not those of a notebook');
  const code = read.data.cells.filter(({ cell_type }) => cell_type === 'code');
  return code
    .map(({ source }, index) => {
      const body = typeof source === 'string' ? source : source.join('');
      return `# %% cell ${index + 1}\n${body.trimEnd()}\n`;
    })
    .join('\n');
}
