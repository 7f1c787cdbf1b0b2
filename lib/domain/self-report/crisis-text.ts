/** Names no number: which one is right depends on the country, and the clinic knows it. */
export const defaultCrisisText =
  'If you are in danger, or think you might hurt yourself, call your local emergency number now or go to the nearest ' +
  'emergency department.\nTell somebody you trust, and stay with them until help is there.';
