// A client of Pagsmile's balance history, POST /api/balance/history.

import { createHash } from "node:crypto";
import { CallFailed, parsed, request, retryAfter, withRetries } from "./http.mjs";

const DAY = 86_400_000;
// Where the provider caps ranges, this is the cap; nothing is lost where it does not.
const DAYS = 31;

export class Pagsmile {
  constructor({ baseURL, appId, appKey, timeout }) {
    Object.assign(this, { baseURL, appId, appKey, timeout });
  }

  /** Every day that begins at `from` or later and before `to` (milliseconds); today is the last. */
  async history(from, to = Date.now() + 1, currency) {
    const days = new Map();
    const past = midnight(to);
    for (let start = midnight(from); start < past; start += DAYS * DAY) {
      // One day too many: whether the provider counts end_date in is not documented.
      const end = Math.min(start + DAYS * DAY, past);
      const rows = await withRetries(() => this.call(day(start), day(end)));
      for (const row of rows) {
        if (row.current_day < day(end)) days.set(row.current_day, row);
      }
    }
    // The provider has no filter for currencies.
    return [...days.values()].map((row) => ({
      ...row, balance: row.balance.filter((one) => !currency || one.currency === currency),
    }));
  }

  async call(start_date, end_date) {
    const fields = { start_date, end_date, timestamp: Math.floor(Date.now() / 1000) };
    const reply = await request("POST", `${this.baseURL}/api/balance/history`, {
      headers: {
        "Content-Type": "application/json; charset=UTF-8",
        AppId: this.appId,
        Authorization: this.signature(fields),
      },
      body: JSON.stringify(fields),
      timeout: this.timeout,
    });
    const body = reply.status < 500 ? parsed(reply.text) : {};
    // Older tables say 0 for success.
    const isGood = reply.status === 200 && ["0", "200"].includes(String(body.code));
    if (!isGood) throw failure(reply, body);
    if (!Array.isArray(body.data)) throw new CallFailed("decode", "the reply has no days");
    return body.data;
  }

  /** Plain SHA-256 of the sorted fields and the key; not an HMAC, whatever the page says. */
  signature(fields) {
    const text = Object.keys(fields).sort()
      .filter((name) => fields[name] !== null && fields[name] !== "")
      .map((name) => `${name}=${fields[name]}`).join("&");
    return createHash("sha256").update(text + this.appKey).digest("hex");
  }
}

function failure({ status, headers }, body) {
  const code = body.code === undefined ? undefined : String(body.code);
  const message = [body.msg, body.data?.err].filter(Boolean).join(": ");
  const kind =
    status === 401 || status === 403 || /^400120[0-3]$/.test(code) ? "auth"
    : status === 404 ? "not_found"
    : status === 429 ? "rate_limit"
    : status >= 500 || code?.startsWith("500") ? "server"
    : code === "4001012" ? "window"
    : "invalid_request";
  return new CallFailed(kind, `${status}: ${message}`, {
    code, retryable: kind === "rate_limit" || kind === "server", wait: retryAfter(headers),
  });
}

/** The first midnight that is not earlier. */
function midnight(milliseconds) {
  return Math.ceil(milliseconds / DAY) * DAY;
}

function day(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
