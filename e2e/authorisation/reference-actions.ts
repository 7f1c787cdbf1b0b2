import { batievsky2023 } from '../../lib/domain/reference/batievsky-2023';
import { editionFrom } from '../../lib/domain/reference/edition';
import { readEdition, typedEdition } from '../../lib/domain/reference/typed-edition';
import type { ActionRow } from './action-row';

const key = () => crypto.randomUUID();
const referenceContent = readEdition({
  ...typedEdition(editionFrom(batievsky2023)),
  name: 'Taken over',
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
