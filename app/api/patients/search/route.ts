import { may } from '@/lib/auth/actor';
import { defendedRoute } from '@/lib/auth/defended-route';
import { patientHref } from '@/components/patients/patient-href';
import { findPatients } from '@/lib/data/patient-search';
import { patientListSchema } from '@/lib/schemas/patient-list';

/** The command palette shows no more. */
const mostPatients = 8;

export const GET = defendedRoute({ permission: 'patients.read', changes: false }, async (actor, request) => {
  const { q } = patientListSchema.parse({ q: new URL(request.url).searchParams.get('q') });
  const found = await findPatients(actor, q, mostPatients);
  const seesScores = may(actor, 'scores.read');
  const patients = found.map(({ hasCourse, ...patient }) => ({
    ...patient,
    href: patientHref(patient.id, { seesScores, hasCourse }),
  }));
  return Response.json({ patients });
});
