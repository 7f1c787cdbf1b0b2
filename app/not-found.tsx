import type { Metadata } from 'next';
import { NotHere } from '@/components/failures/not-here';

export const metadata: Metadata = { title: 'Nothing here' };

export default function NotFoundPage() {
  return <NotHere />;
}
