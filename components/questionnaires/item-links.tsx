import type { InstrumentId } from '@/lib/domain/instruments/types';
import { markup } from '@/lib/format/markup';

export interface ItemLink {
  id: InstrumentId;
  name: string;
}

type ItemLinksProps = {
  patientId: string;
  items: readonly ItemLink[];
  /** "?course=…" for a course that is not the newest. */
  older: string;
};

/** The ways to the answers of each questionnaire, item by item over the course. */
export function ItemLinks({ patientId, items, older }: ItemLinksProps) {
  const links = items.map(({ id, name }) => {
    const href = `/patients/${patientId}/questionnaires/items/${id}${older}`;
    return markup`<a href="${href}" class="text-link">${name}</a>`;
  });
  return (
    <p
      className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm print:hidden"
      dangerouslySetInnerHTML={{ __html: markup`<span class="text-muted">Item by item</span>${links}`.html }}
    />
  );
}
