import 'server-only';
import { cache } from 'react';
import { runStatements } from '@/lib/db';
import type { InstrumentId } from '@/lib/domain/instruments/types';
import type { GivenAnswer } from '@/lib/domain/self-report/steps';
import { Prisma } from '@/lib/generated/prisma/client';
import { type Actor, mintActor } from './actor';
import { answerIdleMinutes, answerToken } from './answer-cookie';
import { tokenSha256 } from './session-cookie';

export type InvitationState = 'open' | 'completed' | 'replaced' | 'revoked' | 'expired';

/** A browser in which a patient answers: what the database says about its cookie at this moment. */
export interface Answering {
  /** The cookie's own secret; goes back to the functions of the patient's door. */
  token: string;
  invitationId: string;
  patientId: string;
  assessmentId: string;
  instruments: readonly InstrumentId[];
  state: InvitationState;
  /** The answers were sent and stay as they are. */
  sent: boolean;
  /** The birth date fitted in this browser, and somebody was here lately. */
  confirmed: boolean;
  /** Only once it is confirmed. */
  name: { given: string; family: string } | null;
  answers: readonly GivenAnswer[];
  outcomes: Readonly<Record<string, unknown>>;
  /** Acts for the patient in the audit trail, by the id of the invitation; holds no role, and no page of the clinic takes it. */
  actor: Actor;
}

interface StandingRow {
  visit_id: string;
  invitation_id: string;
  clinic_id: string;
  patient_id: string;
  assessment_id: string;
  state: InvitationState;
  sent: boolean;
  confirmed: boolean;
  instruments: InstrumentId[];
  clinic_name: string;
  time_zone: string;
  synthetic: boolean;
  settings: unknown;
  given_name: string | null;
  family_name: string | null;
  answers: GivenAnswer[];
  outcomes: Record<string, unknown>;
}

/** What a browser's secret opens; null = nothing. */
export async function answeringOf(token: string): Promise<Answering | null> {
  const [rows] = await runStatements([
    Prisma.sql`select * from answer_visit_standing(${Buffer.from(tokenSha256(token))}, make_interval(mins => ${answerIdleMinutes}::int))`,
  ]);
  const row = rows?.[0] as StandingRow | undefined;
  if (!row) return null;
  return {
    token,
    invitationId: row.invitation_id,
    patientId: row.patient_id,
    assessmentId: row.assessment_id,
    instruments: row.instruments,
    state: row.state,
    sent: row.sent,
    confirmed: row.confirmed,
    name: row.given_name === null ? null : { given: row.given_name, family: row.family_name ?? '' },
    answers: row.answers,
    outcomes: row.outcomes,
    actor: mintActor({
      session_id: row.visit_id,
      user_id: row.invitation_id,
      clinic_id: row.clinic_id,
      user_name: 'The patient',
      user_roles: [],
      must_change: false,
      clinic_name: row.clinic_name,
      time_zone: row.time_zone,
      synthetic: row.synthetic,
      settings: row.settings,
    }),
  };
}

/** The patient who is answering in this browser, once per request; null = nobody. */
export const currentAnswering = cache(async (): Promise<Answering | null> => {
  const token = await answerToken();
  return token === null ? null : answeringOf(token);
});
