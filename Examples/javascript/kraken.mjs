// A client of Payward Services' portfolio history,
// GET /v1/accounts/{account_id}/portfolio/history.

import { createHash, createHmac } from "node:crypto";
import { CallFailed, parsed, request, retryAfter, withRetries } from "./http.mjs";

// The most points of one reply; a longer window is cut without notice.
const DAYS = 365;
const DAY = 86_400_000;

export class Kraken {
  constructor({ baseURL, key, secret, account, timeout }) {
    Object.assign(this, { baseURL, key, account, timeout });
    this.secret = Buffer.from(secret, "base64");
    this.nonce = 0n;
  }

  /**
   * Every point with from <= timestamp < to (milliseconds), and the currency of its values.
   *
   * Without `from`, back to where nothing is found; with an asset, its amounts alone.
   */
  async history({ from = -Infinity, to = Date.now(), quote, asset, type }) {
    const points = new Map();
    // Windows overlap by a second: nothing says whether a start counts itself.
    const first = from - 1000;
    for (let end = to; from < to; ) {
      const start = Math.max(end - DAYS * DAY, first);
      const query = { start_timestamp: stamp(start), end_timestamp: stamp(end) };
      if (quote) query.quote_symbol = quote;
      if (asset && type) {
        query["assets[0][symbol]"] = asset;
        query["assets[0][type]"] = type;
      }
      const page = await withRetries(() => this.call(query));
      for (const point of page.data) {
        const time = Date.parse(point.timestamp);
        if (from <= time && time < to) {
          points.set(point.timestamp, { ...point, quote: page.quote_symbol });
        }
      }
      if (start === first || (first === -Infinity && page.data.length === 0)) break;
      end = start + 1000;
    }
    return [...points.values()].map((point) => ({
      ...point,
      // An asset without an amount was not held yet.
      assets: point.assets.filter(
        ({ symbol, amount }) => amount !== null && (!asset || symbol === asset)),
    }));
  }

  async call(query) {
    const path = `/v1/accounts/${encodeURIComponent(this.account)}/portfolio/history?`
      + new URLSearchParams(query);
    const nonce = this.nextNonce();
    // What is signed is what is sent: the path with its query, byte for byte.
    const digest = createHash("sha256").update(nonce).digest();
    const signature = createHmac("sha512", this.secret)
      .update(path).update(digest).digest("base64");
    const reply = await request("GET", this.baseURL + path, {
      headers: { "API-Key": this.key, "API-Nonce": nonce, "API-Sign": signature },
      timeout: this.timeout,
    });
    if (reply.status !== 200) throw failure(reply);
    const page = parsed(reply.text);
    if (!Array.isArray(page.data)) throw new CallFailed("decode", "the reply has no points");
    return page;
  }

  /** Greater than any before, also for two calls within one microsecond. */
  nextNonce() {
    const now = BigInt(Date.now()) * 1_000_000n;
    this.nonce = now > this.nonce ? now : this.nonce + 1n;
    return String(this.nonce);
  }
}

function failure({ status, headers, text }) {
  let type = "";
  let title = text.slice(0, 200);
  try {
    ({ type = "", title = "" } = JSON.parse(text));
  } catch {
    // An error page need not be JSON; the status says enough.
  }
  const wait = retryAfter(headers);
  const kind =
    type.endsWith(":InvalidNonce") ? "nonce"
    : status === 401 || status === 403 ? "auth"
    : status === 404 ? "not_found"
    : status === 408 ? "timeout"
    : status === 429 ? "rate_limit"
    : status >= 500 ? "server"
    : "invalid_request";
  const retryable = ["rate_limit", "server", "timeout"].includes(kind);
  return new CallFailed(kind, `${status}: ${title}`, { code: type || undefined, retryable, wait });
}

function stamp(milliseconds) {
  return new Date(milliseconds).toISOString();
}
