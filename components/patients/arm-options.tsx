import { ArmMark } from '@/components/ui/arm-mark';

/** Both arms as the pilot describes them (Batievsky 2023); doses in mg are not published. */
export const armOptions = [
  {
    value: 'psychedelic',
    label: <ArmMark arm="psychedelic" />,
    description:
      'High dose, two intramuscular injections a session, doses rising over the sessions. Psychotherapy about 24 hours after the dose.',
  },
  {
    value: 'psycholytic',
    label: <ArmMark arm="psycholytic" />,
    description: 'Low dose, oral lozenges, doses rising over the sessions. Psychotherapy during the dosing.',
  },
];

export const pilotCitation =
  'As in the pilot: Batievsky 2023, Front Pain Res 4:1127863; 5 people in each arm, not randomised, no significant difference between the arms.';
