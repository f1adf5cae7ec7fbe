/** How long a test waits for something to happen before it says what did not: long, for slow machines. */
export const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 15_000)
