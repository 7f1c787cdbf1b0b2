/** Stands on every page of an invented clinic, on screen and on paper. */
export function InventedClinicBar() {
  return (
    <p className="border-b border-dashed border-control bg-card px-5 py-0.5 text-center text-2xs text-muted">
      Invented clinic — every patient here is made up
    </p>
  );
}
