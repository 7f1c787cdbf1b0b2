/**
 * A foreseen reason to stop, worded for the person at the terminal: the commands print its message alone, without a
 * stack, and end with exit code 1.
 */
export class Refusal extends Error {
  /** @param {string} sentence @param {ErrorOptions} [options] */
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'Refusal';
  }
}

/**
 * Words a file system error; anything else is passed on as it is.
 * @param {unknown} error
 * @param {string} path what was being written
 * @returns {unknown} a Refusal where the code is known
 */
export function wordFileError(error, path) {
  const code = /** @type {NodeJS.ErrnoException} */ (error)?.code;
  const reasons = {
    EACCES: `The folder ${path} cannot be written by this user; choose another with KAP_DATA_DIR or change its owner.`,
    EPERM: `The folder ${path} cannot be written by this user; choose another with KAP_DATA_DIR or change its owner.`,
    EROFS: `The folder ${path} is on a read-only disk; choose another with KAP_DATA_DIR.`,
    ENOSPC: `The disk that holds ${path} is full; free some space and start again.`,
    EDQUOT: `The disk quota for ${path} is used up; free some space and start again.`,
    ENOTDIR: `${path} cannot be a folder, a file is in its way; choose another with KAP_DATA_DIR.`,
    EEXIST: `${path} cannot be a folder, a file is in its way; choose another with KAP_DATA_DIR.`,
    ENOENT: `The folder ${path} cannot be made here; choose another with KAP_DATA_DIR.`,
  };
  const sentence = code === undefined ? undefined : reasons[/** @type {keyof typeof reasons} */ (code)];
  return sentence === undefined ? error : new Refusal(sentence, { cause: error });
}
