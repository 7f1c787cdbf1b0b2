/** Next calls this once when the server starts; e-mail is looked after once the start says that the app is healthy. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startMailWorker } = await import('./lib/mail/worker');
  Object.assign(globalThis, { kapStartMail: startMailWorker });
}
