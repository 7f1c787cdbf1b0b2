import type { PatientHeader } from '@/lib/data/patient-header';
import type { CourseForms } from '@/lib/data/responses';
import { formsOfCourse } from '@/lib/domain/instruments/course-forms';
import type { PlainDate } from '@/lib/domain/plain-date';
import { courseDue } from '@/lib/domain/protocol/due';
import { formsMatrix, type MatrixRow } from '@/lib/domain/results/forms-matrix';
import { settledForms } from '@/lib/domain/results/saved-form';

/** The forms of a course by timepoint, with what is due today. */
export function matrixOf(
  course: NonNullable<PatientHeader['course']>,
  forms: CourseForms,
  today: PlainDate,
): MatrixRow[] {
  const due = courseDue({
    ...course,
    protocol: forms.protocol,
    added: forms.added,
    sessions: forms.sessions,
    assessments: forms.assessments.map((visit) => ({
      timepoint: visit.timepoint,
      instruments: settledForms(visit),
    })),
    today,
  });
  return formsMatrix({
    ...course,
    visits: forms.assessments,
    sessions: forms.sessions,
    instruments: formsOfCourse(course),
    due,
    today,
    measures: forms.protocol?.measures,
    added: forms.added,
  });
}
