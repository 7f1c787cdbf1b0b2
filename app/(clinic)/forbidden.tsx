import { NoPermission } from '@/components/failures/no-permission';
import { rolesByPath } from '@/lib/auth/roles-by-path';

export default function ForbiddenPage() {
  return <NoPermission rolesByPath={rolesByPath} />;
}
