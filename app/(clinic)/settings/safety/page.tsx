import type { Metadata } from 'next';
import { CrisisTextForm } from '@/components/safety/crisis-text-form';
import { ChecklistForm } from '@/components/safety/checklist-form';
import { LimitsForm } from '@/components/safety/limits-form';
import { ScreeningListForm } from '@/components/safety/screening-list-form';
import { DischargeRulesForm, ScheduleForm } from '@/components/safety/times-form';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/require-actor';
import { loadPage } from '@/lib/data/load-page';
import { readSafety } from '@/lib/data/safety-settings';
import type { SafetySetting } from '@/lib/schemas/clinic-settings';
import { recordSafetySetting } from './actions';

export const metadata: Metadata = { title: 'Safety' };

export default async function SafetyPage() {
  const actor = await requireActor('protocols.read', '/settings/safety');
  const { settings, own, version } = await loadPage(actor, readSafety);
  const common = (name: SafetySetting) => ({
    // After "back to the starting values" the form begins anew.
    key: `${name} ${own.includes(name)}`,
    action: recordSafetySetting,
    isOwn: own.includes(name),
    version,
    manages: may(actor, 'protocols.manage'),
  });
  const { key: limitsKey, ...limits } = common('consoleLimits');
  const { key: scheduleKey, ...schedule } = common('vitalsMinutes');
  const { key: rulesKey, ...rules } = common('dischargeRules');
  const { key: preDoseKey, ...preDose } = common('preDoseItems');
  const { key: dischargeKey, ...discharge } = common('dischargeItems');
  const { key: screeningKey, ...screening } = common('screeningItems');
  const { key: crisisKey, ...crisis } = common('crisisText');
  return (
    <PageBody narrow>
      <PageHeader title="Safety">
        Lists, limits and times of screening and of the dosing room, and what patients in need read. They are
        the clinic’s own decision; what this app starts from is no rule.
      </PageHeader>
      <div className="space-y-3">
        <LimitsForm key={limitsKey} {...limits} value={settings.consoleLimits} />
        <ScheduleForm key={scheduleKey} {...schedule} value={settings.vitalsMinutes} />
        <DischargeRulesForm key={rulesKey} {...rules} value={settings.dischargeRules} />
        <ChecklistForm
          key={preDoseKey}
          {...preDose}
          setting="preDoseItems"
          title="Checklist before the dose"
          source="Starting values of this app: common practice. Worded so that “yes” is what is hoped for."
          value={settings.preDoseItems}
        />
        <ChecklistForm
          key={dischargeKey}
          {...discharge}
          setting="dischargeItems"
          title="Checklist before going home"
          source="Recovered and with somebody: Ketalar and Spravato labels; the rest is common practice."
          value={settings.dischargeItems}
        />
        <ScreeningListForm key={screeningKey} {...screening} value={settings.screeningItems} />
        <CrisisTextForm key={crisisKey} {...crisis} value={settings.crisisText} />
      </div>
    </PageBody>
  );
}
