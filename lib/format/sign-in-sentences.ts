/** Why nobody was signed in; carried as text through the address of the sign-in page when there is no JavaScript. */
export type SignInProblem = 'wrong' | `wait:${number}` | 'address' | 'again' | 'failed';

/** The sentence for a problem; anything unknown is worded as a wrong password. */
export function signInSentence(problem: string): string {
  const wait = /^wait:(\d{1,5})$/.exec(problem);
  if (wait)
    return `Too many attempts. Wait ${wait[1]} ${wait[1] === '1' ? 'second' : 'seconds'} and try again.`;
  if (problem === 'again') return 'The form had grown old. Please sign in once more.';
  if (problem === 'address') {
    return 'This page was opened under another address than the clinic’s own. Open the clinic’s address and sign in there.';
  }
  if (problem === 'failed') {
    return 'The sign-in could not be checked just now. Nothing is wrong with what you typed: try again in a moment.';
  }
  return 'E-mail address or password is not right.';
}

/** Why a session ended, as the sign-in page is told: the words for it, or null for an unknown reason. */
export function endedSentence(reason: string | undefined): string | null {
  switch (reason) {
    case 'idle':
      return 'You were signed out because nothing was done for 15 minutes. What was typed into a patient’s forms is kept.';
    case 'limit':
      return 'Your session had reached its longest duration and ended. What was typed into a patient’s forms is kept.';
    case 'signed-out':
      return 'You are signed out.';
    case 'password':
      return 'Your password is changed, and every open session has ended. Sign in with the new password.';
    case 'over':
      return 'Your session has ended. What was typed into a patient’s forms is kept; sign in to go on.';
    default:
      return null;
  }
}
