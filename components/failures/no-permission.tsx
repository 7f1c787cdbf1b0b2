'use client';

import { usePathname } from 'next/navigation';
import { ButtonLink } from '../ui/button-link';
import { FailurePage } from './failure-page';

/** A pattern for the beginning of an address and the names of the roles that open it, the most exact first. */
export type RolesByPath = readonly (readonly [pattern: string, roles: string])[];

/** The page is not for the roles of whoever asked: says which roles open it. In the browser, as only there the address is known. */
export function NoPermission({ rolesByPath }: { rolesByPath: RolesByPath }) {
  const path = usePathname();
  const roles = rolesByPath.find(([pattern]) => new RegExp(`^${pattern}(/|$)`).test(path))?.[1];
  return (
    <FailurePage
      title="Your role does not open this page"
      actions={
        <ButtonLink href="/" tone="primary">
          To the start page
        </ButtonLink>
      }
    >
      <p>
        {roles === undefined ? 'It is open to another role.' : `It is open to: ${roles}.`} An administrator of
        the clinic can give you another role under Settings, Users.
      </p>
    </FailurePage>
  );
}
