/**
 * Goes to another of the patient's pages by loading it whole: nothing of an earlier page stays in the browser's memory on a
 * device that many hands hold, and Back asks the server again.
 */
export function leaveFor(path: string): void {
  location.assign(path);
}
