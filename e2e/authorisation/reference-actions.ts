import { emptyEdition, readEdition } from '../../lib/domain/reference/typed-edition';
import type { ActionRow } from './action-row';

const key = () => crypto.randomUUID();
const referenceContent = readEdition({
  ...emptyEdition,
  name: 'Taken over',
  title: 'Taken over',
  citation: 'Taken over',
  n: { psychedelic: '5', psycholytic: '' },
  sources: ['Table 2'],
  cells: { 'bdi.psychedelic.0.mean': '42', 'bdi.psychedelic.0.meanMark': 'p1' },
}).content;

/** The actions on reference cohorts. */
export const referenceActions: readonly ActionRow[] = [
  {
    name: 'recordReferenceEdition',
    allowed: ['administrator'],
    input: ({ referenceId }) => ({
      key: key(),
      openedId: referenceId,
      reason: 'taken over',
      content: referenceContent,
      confirmed: true,
    }),
  },
  {
    name: 'recordReferenceWithdrawal',
    allowed: ['administrator'],
    input: ({ referenceId }) => ({
      key: key(),
      versionId: referenceId,
      reason: 'taken over',
      confirmed: true,
    }),
  },
  {
    name: 'recordReferenceChoice',
    allowed: ['administrator'],
    input: ({ referenceId }) => ({ key: key(), versionId: referenceId, confirmed: true }),
  },
];
