import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Entrance } from '@/components/auth/entrance';
import { SetupForm } from '@/components/auth/setup-form';
import { ButtonLink } from '@/components/ui/button-link';
import { isSetUp } from '@/lib/data/setup';
import { timeZoneNames } from '@/lib/format/time-zones';
import { setUp } from './actions';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage() {
  await connection();
  if (await isSetUp()) {
    return (
      <Entrance title="This clinic is set up already">
        <p className="mb-3 text-muted">
          The set-up link opens once. Further users are added by an administrator under Settings.
        </p>
        <ButtonLink href="/sign-in" tone="primary" size="large" className="w-full">
          To sign in
        </ButtonLink>
      </Entrance>
    );
  }
  return (
    <Entrance title="Set up the clinic" wide>
      <SetupForm action={setUp} timeZones={timeZoneNames()} />
    </Entrance>
  );
}
