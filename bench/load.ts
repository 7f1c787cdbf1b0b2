import autocannon from 'autocannon';

export interface Load {
  connections: number;
  requestsPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  failures: number;
}

export interface Request {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  /** A fresh body for each request, where one is sent. */
  body?: () => string;
  /** Before each run. */
  prepare?: () => Promise<void>;
}

const secondsOfWarmUp = 3;
/** After another page was loaded, so that each run finds the server used to what it is asked. */
const secondsOfSettling = 1;
const secondsOfRun = 5;
const rounds = 3;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

async function once(origin: string, request: Request, connections: number, seconds: number): Promise<Load> {
  const latencies: number[] = [];
  const { body } = request;
  await request.prepare?.();
  const instance = autocannon({
    url: origin + request.path,
    connections,
    duration: seconds,
    method: request.method,
    headers: request.headers,
    ...(body
      ? {
          requests: [
            {
              method: request.method,
              path: request.path,
              headers: request.headers,
              setupRequest: (each: object) => ({ ...each, body: body() }),
            },
          ],
        }
      : {}),
  });
  instance.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => {
    latencies.push(milliseconds);
  });
  const result = await instance;
  latencies.sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return {
    connections,
    requestsPerSecond: latencies.length / result.duration,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    failures: result.non2xx + result.errors + result.timeouts,
  };
}

/** Several addresses to be measured against each other. */
export type Named = { name: string; request: Request };

/**
 * Loads each address in turn, round after round, so that a busy moment of the machine falls on all of them: a warm-up each,
 * then three rounds. Counts every answer that is not 2xx as a failure.
 * @returns one load per round, by name
 */
export async function measureInRounds(
  origin: string,
  addresses: readonly Named[],
  connections: number,
): Promise<Map<string, Load[]>> {
  const seen = new Map(addresses.map(({ name }) => [name, [] as Load[]]));
  for (const { request } of addresses) await once(origin, request, connections, secondsOfWarmUp);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, request } of addresses) {
      await once(origin, request, connections, secondsOfSettling);
      seen.get(name)?.push(await once(origin, request, connections, secondsOfRun));
    }
  }
  return seen;
}

/** The median load of several rounds; failures are added up. */
export function medianLoad(loads: readonly Load[]): Load {
  const [first] = loads;
  if (!first) throw new Error('Nothing was measured.');
  return {
    connections: first.connections,
    requestsPerSecond: median(loads.map((each) => each.requestsPerSecond)),
    p50Ms: median(loads.map((each) => each.p50Ms)),
    p95Ms: median(loads.map((each) => each.p95Ms)),
    failures: loads.reduce((sum, each) => sum + each.failures, 0),
  };
}

/** Loads one address: a warm-up, then the median of three runs. */
export async function measure(origin: string, request: Request, connections: number): Promise<Load> {
  const seen = await measureInRounds(origin, [{ name: 'it', request }], connections);
  return medianLoad(seen.get('it') ?? []);
}
