// What both clients share: one request, failures told apart, and bounded retries.

export class CallFailed extends Error {
  constructor(kind, message, { code, retryable = false, wait } = {}) {
    super(message);
    Object.assign(this, { kind, code, retryable, wait });
  }
}

/** One request; gives status, headers and text, whatever the status is. */
export async function request(method, url, { headers = {}, body, timeout = 10_000 } = {}) {
  try {
    const reply = await fetch(url, {
      method, headers, body, signal: AbortSignal.timeout(timeout),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  } catch (error) {
    if (error.name === "TimeoutError") {
      throw new CallFailed("timeout", "no reply in time", { retryable: true });
    }
    const reason = error.cause?.code ?? error.cause?.message ?? error.message;
    const kind = String(reason).startsWith("HPE_") ? "decode" : "transport";
    throw new CallFailed(kind, `the connection failed: ${reason}`, { retryable: true });
  }
}

/** The text as JSON. Both providers send amounts as text, so that no number loses a digit. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CallFailed("decode", `the reply is not JSON: ${error.message}`, { retryable: true });
  }
}

/** Calls until it works, as long as trying again can help; waits longer each time. */
export async function withRetries(call, { tries = 4, firstWait = 200 } = {}) {
  for (let number = 1, wait = firstWait; ; number += 1, wait *= 2) {
    try {
      return await call();
    } catch (failure) {
      if (!failure.retryable || number >= tries) throw failure;
      await new Promise((done) => setTimeout(done, Math.max(wait, failure.wait ?? 0)));
    }
  }
}

/** Milliseconds that the server asks for; undefined when it does not say. */
export function retryAfter(headers) {
  const text = headers.get("retry-after");
  return text && /^\d+$/.test(text) ? Number(text) * 1000 : undefined;
}
