/** How long to wait after too many tries. */
export function waitSentence(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 60 ? `${seconds} seconds` : minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `That was too many tries. Wait ${wait}, then try again, or ask the clinic for help.`;
}

/** Why a way in is closed, as the patient reads it; it names nobody. */
const closedWords = {
  completed: {
    title: 'These questions are answered',
    text: 'The clinic has your answers. There is nothing more to do here.',
  },
  replaced: {
    title: 'There is a newer link',
    text: 'Please use the newest message or code the clinic gave you. What you answered so far is kept there.',
  },
  revoked: {
    title: 'This link is closed',
    text: 'The clinic has closed it. If you still want to answer, please ask the clinic for a new one.',
  },
  expired: {
    title: 'This link has run out',
    text: 'It was open for a limited time. Please ask the clinic for a new one.',
  },
  paused: {
    title: 'You can go on later',
    text: 'Your answers so far are kept. Use the same link or code to go on. You may close this page or hand the device back.',
  },
  other: {
    title: 'Thank you for saying so',
    text: 'Nothing was shown or changed. Please hand the device back, or tell the clinic that the link reached the wrong person.',
  },
  unknown: {
    title: 'Nothing is open here',
    text: 'Please open the link from the clinic’s message once more, or type the code the clinic gave you.',
  },
} as const;

export type ClosedReason = keyof typeof closedWords;

export function isClosedReason(value: unknown): value is ClosedReason {
  return typeof value === 'string' && Object.hasOwn(closedWords, value);
}

export function closedSentence(reason: ClosedReason): { title: string; text: string } {
  return closedWords[reason];
}
