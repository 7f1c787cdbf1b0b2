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
const secondsOfRun = 5;
const runs = 3;

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

/** Loads one address: a warm-up, then the medians of three runs. Counts every answer that is not 2xx as a failure. */
export async function measure(origin: string, request: Request, connections: number): Promise<Load> {
  await once(origin, request, connections, secondsOfWarmUp);
  const seen: Load[] = [];
  for (let run = 0; run < runs; run += 1) seen.push(await once(origin, request, connections, secondsOfRun));
  return {
    connections,
    requestsPerSecond: median(seen.map((each) => each.requestsPerSecond)),
    p50Ms: median(seen.map((each) => each.p50Ms)),
    p95Ms: median(seen.map((each) => each.p95Ms)),
    failures: seen.reduce((sum, each) => sum + each.failures, 0),
  };
}
