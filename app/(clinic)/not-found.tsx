import { NotHere } from '@/components/failures/not-here';

export default function NotFoundPage() {
  return <NotHere />;
}
