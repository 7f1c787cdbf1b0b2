import { redirect } from 'next/navigation';
import { homePath } from '@/lib/auth/home-path';
import { requireActor } from '@/lib/auth/require-actor';

export default async function StartPage() {
  redirect(homePath(await requireActor('account.own', '/')));
}
