import { startTestCluster } from './database';

/** Vitest calls this once before the data-layer tests; what it returns is called once after them. */
export default function setup(): Promise<() => Promise<void>> {
  return startTestCluster();
}
