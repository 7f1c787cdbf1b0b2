import type { ActionResult } from '@/lib/schemas/action-result';

/** Asks the server to turn this device over; answers like an action. */
export async function requestHandOver(input: unknown): Promise<ActionResult<{ handedOver: boolean }>> {
  const response = await fetch('/api/answer/hand-over', { method: 'POST', body: JSON.stringify(input) });
  const result = (await response.json()) as ActionResult<{ handedOver: boolean }> | { reason: string };
  if ('kind' in result) return result;
  return response.status === 401
    ? { kind: 'signed-out', message: 'Your session has ended.' }
    : { kind: 'refused', reason: 'forbidden', message: 'Your role does not allow this.', detail: null };
}

/** Takes the clinic's pages from this device, other tabs included, and goes where only the patient's pages are. */
export function leaveToPatient(to = '/answer/birth-date'): void {
  document.documentElement.style.visibility = 'hidden';
  document.documentElement.dataset['handedOver'] = 'yes';
  if (typeof BroadcastChannel !== 'undefined') {
    const channel = new BroadcastChannel('kap-session');
    channel.postMessage('over');
    channel.close();
  }
  location.replace(to);
}
