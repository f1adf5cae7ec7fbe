/** How long a test waits for something to happen before it says what did not: long, for slow machines. */
export const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 15_000)

/**
 * How long a script may take in WebKit. Its driver loses one now and then while a page loads: the sooner it says so,
 * the sooner it is asked again. It waits with the page's own `setTimeout`.
 */
export const LOST_MS = 8_000

/** After how long a driver of WebKit that says nothing at all is given up: longer than it may wait for a page. */
export const SILENCE_MS = 2 * LOST_MS + 2_000
