import 'server-only';
import { type Actor, may } from '@/lib/auth/actor';
import { notFoundRefusal } from '@/lib/auth/refusal';
import type { Tx } from '@/lib/db';
import type { Answers, ScaleId } from '@/lib/domain/instruments/types';
import type { PlainDate } from '@/lib/domain/plain-date';
import { compareVisits } from '@/lib/domain/protocol/visit-order';
import type { FormRecord, VisitForms } from '@/lib/domain/results/saved-form';
import type { Totals } from '@/lib/domain/scoring/score-totals';
import type { ScaleScore } from '@/lib/domain/scoring-types';
import { isId } from './patient-header';
import { type TimepointColumns, toTimepoint } from './timepoint-columns';

/** A saved form, with who entered it and what editing it needs. */
export interface SavedForm extends FormRecord {
  id: string;
  /** Who entered it last; null for an import. */
  by: string | null;
  /** ISO instant. */
  at: string;
  read: { answers: Answers; totals: Totals | null; riskAnswer: number | null; scores: ScaleScore[] } | null;
}

export interface CourseForms {
  /** In the order of the course. */
  assessments: VisitForms<SavedForm>[];
  sessions: { number: number; plannedDate: PlainDate; heldOn: PlainDate | null }[];
}

/** @throws Refusal `not-found` when the patient has no such assessment in this clinic */
export async function courseOfAssessment(tx: Tx, patientId: string, assessmentId: string): Promise<string> {
  if (!isId(patientId) || !isId(assessmentId)) throw notFoundRefusal();
  const assessment = await tx.assessment.findFirst({
    where: { id: assessmentId, patientId },
    select: { courseId: true },
  });
  if (!assessment) throw notFoundRefusal();
  return assessment.courseId;
}

type ScoreColumns = {
  scale: ScaleId;
  kind: ScaleScore['kind'];
  value: number;
  prorated: boolean;
  missing: number[];
};
type FormColumns = Omit<SavedForm, 'read'> & {
  answers: Answers;
  totals: Totals | null;
  riskAnswer: number | null;
  scores: ScoreColumns[] | null;
};
interface CourseColumns {
  sessions: CourseForms['sessions'];
  assessments: (TimepointColumns & { id: string; assessedOn: PlainDate; forms: FormColumns[] })[];
}

/** All assessments of a course with their saved forms, in one query. What an actor may not read is not even selected. */
export async function readCourseForms(tx: Tx, actor: Actor, courseId: string): Promise<CourseForms> {
  const scores = may(actor, 'scores.read');
  const rows = await tx.$queryRaw<{ course: CourseColumns }[]>`
    select jsonb_build_object(
      'sessions', coalesce((select jsonb_agg(jsonb_build_object('number', s.number, 'plannedDate', s.planned_date,
          'heldOn', s.held_on) order by s.number) from medicine_session s where s.course_id = c.id), '[]'),
      'assessments', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind,
          'sessionNumber', a.session_number, 'label', a.label, 'assessedOn', a.assessed_on,
          'forms', coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'instrument', r.instrument,
              'version', r.version, 'completedOn', r.completed_on, 'by', u.name, 'at', r.updated_at,
              'entryMode', r.entry_mode, 'needsReview', coalesce(r.risk_answer > 0, false))
              || case when ${scores}::boolean then jsonb_build_object('answers', r.answers, 'totals', r.totals,
                'riskAnswer', r.risk_answer,
                'scores', (select jsonb_agg(jsonb_build_object('scale', s.scale, 'kind', s.kind, 'value', s.value,
                  'prorated', s.prorated, 'missing', s.missing)) from score s where s.response_id = r.id))
              else '{}' end)
            from questionnaire_response r left join user_account u on u.id = r.entered_by_id
            where r.assessment_id = a.id), '[]')))
        from assessment a where a.course_id = c.id), '[]')) as course
    from treatment_course c where c.id = ${courseId}::uuid`;
  const course = rows[0]?.course ?? { sessions: [], assessments: [] };
  return {
    sessions: course.sessions,
    assessments: course.assessments
      .map((each) => ({
        id: each.id,
        timepoint: toTimepoint(each),
        assessedOn: each.assessedOn,
        forms: each.forms.map((form) => toSavedForm(form, scores)),
      }))
      .sort(compareVisits),
  };
}

function toSavedForm(
  { answers, totals, riskAnswer, scores, ...form }: FormColumns,
  readable: boolean,
): SavedForm {
  const read = readable ? { answers, totals, riskAnswer, scores: (scores ?? []).map(toScore) } : null;
  return { ...form, read };
}

function toScore({ scale, kind, value, prorated, missing }: ScoreColumns): ScaleScore {
  return kind === 'scored' ? { scale, kind, value, prorated } : { scale, kind, missing };
}
