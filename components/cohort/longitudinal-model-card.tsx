import { longFileName } from '@/lib/domain/cohort/longitudinal-script';
import { ExportButton } from '../export/export-button';
import { Card } from '../ui/card';

/** The model over all timepoints at once: the data by study code, and the R script that fits it. */
export function LongitudinalModelCard() {
  return (
    <Card title="Longitudinal model" note="for R" className="print:hidden">
      <p className="max-w-4xl text-muted">
        Both arms over all sessions in one model (own baseline, time × arm, a random intercept for each
        course, REML) is fitted in R: take both files into one folder and run{' '}
        <code>Rscript longitudinal-model.R {longFileName}</code>. With fewer than ten people an arm it is
        exploratory.
      </p>
      <div className="mt-2.5 flex flex-wrap items-center gap-2.5">
        <ExportButton
          label="Export the data (CSV)"
          href="/api/cohort/long-data"
          description="Every value by study code, with days instead of dates; no names, no free text. The export is noted in the audit trail of each patient in it."
        />
        <a
          href="/api/cohort/longitudinal-model"
          download="longitudinal-model.R"
          className="inline-flex min-h-6 items-center underline underline-offset-2 coarse:min-h-target"
        >
          Download the R script
        </a>
      </div>
    </Card>
  );
}
