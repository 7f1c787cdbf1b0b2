import { classNames } from './class-names';

/** Holds the place of something on its way. Give height and width by class, the same as what will come, so nothing moves. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={classNames('rounded-md bg-sunken', className)} />;
}
