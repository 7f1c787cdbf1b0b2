/** Stands wherever an invented patient is named: on screen, in exports' previews, on paper. */
export function InventedMark({ short = false }: { short?: boolean }) {
  return (
    <span className="inline-block rounded-md border border-dashed border-control px-1.5 text-2xs whitespace-nowrap text-faint">
      {short ? 'invented' : 'invented patient'}
    </span>
  );
}
