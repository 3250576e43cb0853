import { type Lines, oneLine } from './python.ts';

/** A part of a program: a script has its title as a comment, a notebook as a heading. */
export interface Section {
  readonly title: string;
  readonly lines: Lines;
}

/** @param heading comments at the top */
export function scriptOf(heading: Lines, sections: readonly Section[]): string {
  const parts = sections.map(({ title, lines }) => [...(title ? [comment(title)] : []), ...lines]);
  return `${[heading.map(comment), ...parts].map((part) => part.join('\n')).join('\n\n')}\n`;
}

/** One line, whatever is in the text. */
export function comment(text: string): string {
  return `# ${oneLine(text)}`;
}

/** A notebook of format 4, as Google Colab opens it. Source: https://nbformat.readthedocs.io/ */
export function notebookOf(title: string, intro: string, sections: readonly Section[]): string {
  const cells = sections.flatMap(({ title, lines }) => [
    ...(title ? [markdown(`## ${title}`)] : []),
    {
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: sourceOf(lines.join('\n')),
    },
  ]);
  const notebook = {
    cells: [markdown(`# ${escapeMarkdown(title)}\n\n${intro}`), ...cells],
    metadata: {
      accelerator: 'GPU',
      colab: { provenance: [] },
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 4,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function markdown(text: string): object {
  return { cell_type: 'markdown', metadata: {}, source: sourceOf(text) };
}

/** Lines with their ends, as notebooks hold text. */
function sourceOf(text: string): Lines {
  return text.split(/(?<=\n)/);
}

/** A name shows as it is: no link, no HTML. */
function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+.!|&$~-]/g, '\\$&');
}
