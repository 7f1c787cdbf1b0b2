import { SignedOut } from '@/components/failures/signed-out';

export default function UnauthorizedPage() {
  return <SignedOut />;
}
