import { Notice } from '@/components/ui/notice';
import { SaveStatus } from '@/components/ui/save-status';
import { formatTime } from '@/lib/format/format-date';
import type { Room } from './use-room';

/** Where the entries of this device stand, beside the title. */
export function RoomStatus({ room, zone }: { room: Room; zone: string }) {
  const waiting = room.pending.filter((each) => each.state === 'waiting').length;
  if (waiting > 0 && (room.trying || room.signedOut)) {
    return <SaveStatus state={{ kind: 'not-saved', why: room.signedOut ? 'signed out' : 'trying again' }} />;
  }
  if (waiting > 0) return <SaveStatus state={{ kind: 'saving' }} />;
  if (room.lastSavedAt === null) return null;
  return <SaveStatus state={{ kind: 'saved', at: formatTime(room.lastSavedAt, zone) }} />;
}

/** Says it in a sentence while the server does not answer or nobody is signed in. */
export function RoomTrouble({ room, path, person }: { room: Room; path: string; person: string }) {
  const waiting = room.pending.filter((each) => each.state === 'waiting').length;
  const entries = `${waiting} ${waiting === 1 ? 'entry' : 'entries'}`;
  if (room.signedOut) {
    return (
      <Notice
        tone="danger"
        title={
          room.otherPerson
            ? `Somebody else has signed in here; ${person} made these entries`
            : 'Your session has ended'
        }
        announce
      >
        {waiting > 0 && `Not saved yet: ${entries}, kept on this screen. `}
        <a
          href={`/sign-in?from=${encodeURIComponent(path)}`}
          target="_blank"
          rel="noreferrer"
          className="underline"
        >
          {room.otherPerson ? `Sign in as ${person} in a new window` : 'Sign in again in a new window'}
        </a>{' '}
        and come back here.{' '}
        {room.otherPerson &&
          'Nothing is saved in another person’s name. To work here under your own, open the page anew.'}
      </Notice>
    );
  }
  if (!room.trying) return null;
  return (
    <Notice
      tone="danger"
      title={waiting > 0 ? 'Not saved yet, trying again' : 'The server does not answer'}
      announce
    >
      {waiting > 0
        ? `${entries} kept on this screen until the server answers. Leave it open.`
        : 'What other devices enter is not seen here until it answers.'}
    </Notice>
  );
}
