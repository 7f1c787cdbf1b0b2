import path from 'node:path';
import { Refusal } from '../prisma/refusal.mjs';
import { root } from './root.mjs';

/**
 * Where a command keeps its data. The demo always has a folder of its own, so that invented patients never meet real
 * ones: `.data-demo`, or KAP_DATA_DIR with `-demo` behind it.
 * @param {{ demo: boolean }} options
 */
export function chooseDataFolder({ demo }) {
  const chosen = process.env.KAP_DATA_DIR;
  if (chosen === '') throw new Refusal('KAP_DATA_DIR is set but empty; name a folder or unset it.');
  const folder = path.resolve(root, chosen ?? '.data');
  return demo ? `${folder}-demo` : folder;
}

export const lockOf = (/** @type {string} */ dataFolder) => path.join(dataFolder, 'in-use.json');
