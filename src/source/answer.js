// The bytes of an answer, while they come: a call across the border for each step of that would take longer.

/**
 * All bytes of an answer; nothing when there are more than `most`, the rest of which is not read.
 * @param {Response} response @param {number} most
 */
export async function readAll(response, most) {
  const parts = []
  let length = 0
  const reader = response.body?.getReader()
  // At the end of the stream there is no value (Streams 4.2.3).
  for (let part; (part = (await reader?.read())?.value) instanceof Uint8Array; parts.push(part)) {
    if ((length += part.length) > most) return
  }
  if (parts.length == 1) return parts[0]
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
