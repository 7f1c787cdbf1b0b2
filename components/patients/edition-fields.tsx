import { Segmented } from '@/components/ui/segmented';
import type { CourseDraft } from './read-course-draft';

type Editions = Pick<CourseDraft, 'bdiInstrument' | 'pcl5Edition'>;

/** Which edition of the BDI and which window of the PCL-5 the course uses. */
export function EditionFields({
  values,
  onChange,
}: {
  values: Editions;
  onChange: (part: Partial<Editions>) => void;
}) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-3">
      <div>
        <p className="mb-1 text-sm font-medium">BDI</p>
        <Segmented
          legend="Edition of the BDI"
          name="bdiInstrument"
          value={values.bdiInstrument}
          options={[
            { value: 'bdi-ii', label: 'BDI-II' },
            { value: 'bdi-ia', label: 'BDI-IA' },
          ]}
          onChange={(event) => onChange({ bdiInstrument: event.currentTarget.value })}
        />
      </div>
      <div>
        <p className="mb-1 text-sm font-medium">PCL-5 asks about</p>
        <Segmented
          legend="Window of the PCL-5"
          name="pcl5Edition"
          value={values.pcl5Edition}
          options={[
            { value: 'past-month', label: 'the past month' },
            { value: 'past-week', label: 'the past week' },
          ]}
          onChange={(event) => onChange({ pcl5Edition: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
