import { startMailWorker } from '@/lib/mail/worker';

// One of several app processes that look after the e-mail of one installation; ends like one, on SIGTERM.
const worker = startMailWorker();
process.once('SIGTERM', () => {
  void worker?.stop().then(() => process.exit(0));
});
console.log('looking after e-mail');
