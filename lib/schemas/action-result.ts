/** Answer of every server action: done, wrong input, a foreseen refusal, or nobody signed in. Anything else throws. */
export type ActionResult<Value> =
  | { kind: 'ok'; value: Value }
  | { kind: 'invalid'; errors: { path: string; message: string }[] }
  | {
      kind: 'refused';
      reason: 'forbidden' | 'not-found' | 'conflict' | 'confirm' | 'rule';
      message: string;
      detail: unknown;
    }
  | { kind: 'signed-out'; message: string };

/** The type of an action as components receive it. */
export type Action<Value> = (input: unknown) => Promise<ActionResult<Value>>;
