'use client';

import { usePathname } from 'next/navigation';
import { ButtonLink } from '../ui/button-link';
import { FailurePage } from './failure-page';

type NoPermissionProps = {
  /** A line for each: a pattern for the beginning of an address, a blank, the roles that open it; the most exact first. */
  rolesByPath: string;
};

/** The page is not for the roles of whoever asked: says which roles open it. In the browser, as only there the address is known. */
export function NoPermission({ rolesByPath }: NoPermissionProps) {
  const path = usePathname();
  const roles = rolesByPath
    .split('\n')
    .map((line) => line.split(/ (.*)/))
    .find(([pattern]) => new RegExp(`^${pattern}(/|$)`).test(path))?.[1];
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
