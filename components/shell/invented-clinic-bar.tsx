/** Stands on every page of an invented clinic, on screen and on paper. */
export function InventedClinicBar() {
  return (
    <aside
      aria-label="Invented clinic"
      className="border-b border-dashed border-line-strong bg-card px-5 py-0.5 text-center text-2xs text-muted"
    >
      Invented clinic — every patient here is made up
    </aside>
  );
}
