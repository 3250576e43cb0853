/** That something is under way, and how far it is. */
export function Working({ label, part }: { readonly label: string; readonly part: number }) {
  return (
    <div className="open-reading">
      <p>{label}</p>
      <progress aria-label={label} max={1} value={part} />
    </div>
  );
}
