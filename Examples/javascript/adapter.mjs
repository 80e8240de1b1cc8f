#!/usr/bin/env node
// Lets `mockproviders check` drive the clients of this folder: JSON Lines on stdin and stdout.
//
//     mockproviders check --provider kraken -- node Examples/javascript/adapter.mjs

import { createInterface } from "node:readline";
import { CallFailed } from "./http.mjs";
import { Kraken } from "./kraken.mjs";
import { Pagsmile } from "./pagsmile.mjs";

const clients = { kraken, pagsmile };

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type === "hello") {
    say({
      type: "hello", protocol: 1,
      client: { name: "example-javascript", version: "1.0", language: "javascript" },
      providers: Object.keys(clients), features: { parallel: 8, retries: "auto" },
    });
  } else if (message.type === "case") {
    answer(message); // Not awaited: several cases are played at a time.
  } else {
    break;
  }
}

async function answer(message) {
  const result = { type: "result", seq: message.seq };
  try {
    say({ ...result, outcome: "records", records: await clients[message.provider](message) });
  } catch (error) {
    if (error instanceof CallFailed) {
      say({
        ...result, outcome: "error", class: error.kind, retryable: error.retryable,
        message: error.message, providerCode: error.code,
      });
    } else {
      // The adapter's own mistake, not the client's.
      say({ ...result, outcome: "adapter_error", message: String(error), trace: error.stack });
    }
  }
}

function say(message) {
  process.stdout.write(JSON.stringify(message) + "\n");
}

async function kraken({ baseURL, credentials, args, requestTimeoutMs }) {
  const client = new Kraken({
    baseURL, ...credentials, account: args.account ?? credentials.account,
    timeout: requestTimeoutMs,
  });
  const points = await client.history({
    from: instant(args.from), to: instant(args.to), quote: args.quote, asset: args.asset,
    type: args.kind,
  });
  return points.flatMap((point) => [
    // One asset's history has no totals.
    ...(args.asset ? [] : [{
      time: point.timestamp, type: "total", asset: point.quote, balance: point.value,
      profit: point.total_pnl,
    }]),
    ...point.assets.map(({ type, symbol, amount }) => ({
      time: point.timestamp, type, asset: symbol, balance: amount,
    })),
  ]);
}

async function pagsmile({ baseURL, credentials, args, requestTimeoutMs }) {
  const client = new Pagsmile({ baseURL, ...credentials, timeout: requestTimeoutMs });
  const days = await client.history(instant(args.from), instant(args.to), args.asset);
  return days.flatMap((day) =>
    day.balance.map(({ currency, amount }) => ({
      day: day.current_day, asset: currency, balance: amount,
    })));
}

/** Milliseconds; undefined for a bound that is absent, and so open. */
function instant(text) {
  return text ? Date.parse(text) : undefined;
}
