import { defendedRoute } from '@/lib/auth/defended-route';
import { longitudinalScript } from '@/lib/domain/cohort/longitudinal-script';

/** The R script that reads the long data; it holds nothing of the clinic. */
export const GET = defendedRoute({ permission: 'cohort.read', changes: false }, async () => {
  return new Response(longitudinalScript, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="longitudinal-model.R"',
    },
  });
});
