export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'draft-saved'; at: string }
  | { kind: 'saving' }
  | { kind: 'not-saved'; why?: string };

const looks: Record<SaveState['kind'], { sign: string; className: string }> = {
  saved: { sign: '●', className: 'text-green' },
  'draft-saved': { sign: '○', className: 'text-muted' },
  saving: { sign: '◌', className: 'text-muted' },
  'not-saved': { sign: '▲', className: 'border-red text-red font-semibold' },
};

function words(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return `saved ${state.at}`;
    case 'draft-saved':
      return `draft saved ${state.at}, not final`;
    case 'saving':
      return 'saving';
    case 'not-saved':
      return state.why ? `not saved: ${state.why}` : 'not saved';
  }
}

/** Where the typed work stands. "saved" is said only after the record is in the database; `at` is the clinic's clock, HH:MM:SS. */
export function SaveStatus({ state }: { state: SaveState }) {
  const look = looks[state.kind];
  return (
    <span
      role="status"
      className={`inline-flex min-w-32 items-center justify-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs tabular-nums print:hidden ${look.className}`}
    >
      <span aria-hidden="true">{look.sign}</span>
      {words(state)}
    </span>
  );
}
