import type { ReactNode } from 'react';
import { FormProblems } from '@/components/auth/form-problems';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import type { SettingForm } from './use-setting';

type SettingCardProps = {
  title: string;
  /** Whether the clinic has saved it; until then it stands where this app starts from. */
  isOwn: boolean;
  /** Where the starting values come from. */
  source: string;
  form: SettingForm;
  /** False for those who may only read. */
  manages: boolean;
  onSave: () => void;
  children: ReactNode;
};

/** One setting of the clinic with its own save, so that a slip in one list does not hold up another. */
export function SettingCard({ title, isOwn, source, form, manages, onSave, children }: SettingCardProps) {
  return (
    <Card
      title={title}
      aside={
        <span className="flex flex-wrap gap-1.5">
          <Chip tone="accent">the clinic’s own setting</Chip>
          {!isOwn && <Chip tone="amber">starting values, not confirmed yet</Chip>}
        </span>
      }
    >
      <form
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <FormProblems problems={form.problems} attempt={form.attempt} result={form.result} />
        <p className="text-xs text-muted">{source}</p>
        <fieldset disabled={!manages} className="min-w-0 space-y-3">
          <legend className="sr-only">{title}</legend>
          {children}
        </fieldset>
        {manages && (
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" tone="primary" size="small" aria-disabled={form.busy || undefined}>
              Save {title.toLowerCase()}
            </Button>
            {isOwn && (
              <Button size="small" onClick={form.reset}>
                Back to the starting values
              </Button>
            )}
            <p role="status" className="text-sm text-green">
              {form.result?.kind === 'ok' && !form.busy ? '✓ Saved' : ''}
            </p>
          </div>
        )}
      </form>
    </Card>
  );
}
