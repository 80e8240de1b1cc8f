import WireFormats

extension KrakenFaultCase {
    /// Mistakes with nonces, and too many requests.
    static let nonces: [KrakenFaultCase] = [
        KrakenFaultCase(
            "nonce-reused",
            says: "API-Nonce 5 was accepted before. Every request needs a greater "
                + "one, a repeated request too; workers that share a key must share "
                + "one counter."
        ) { client, path in
            _ = try client.send(path, nonce: "5")
            _ = try client.send(path, nonce: "5")
        },
        KrakenFaultCase(
            "nonce-too-small",
            says: "API-Nonce 42 is 858 below 900, the last one accepted. Workers that "
                + "share a key must share one counter, and it must not start lower "
                + "after a restart."
        ) { client, path in
            _ = try client.send(path, nonce: "900")
            _ = try client.send(path, nonce: "42")
        },
        KrakenFaultCase(
            "nonce-too-small",
            hasCommand: false,
            says: "The key has used 18446744073709551615, the greatest nonce there "
                + "is; only another key helps."
        ) { client, path in
            _ = try client.send(path, nonce: "18446744073709551615")
            _ = try client.send(path, nonce: "7")
        },
        KrakenFaultCase(
            "nonce-in-seconds",
            says: "API-Nonce 1777248001 counts seconds; 1777248000000000000, the last "
                + "one accepted, counts nanoseconds. Keep one unit for a key."
        ) { client, path in
            _ = try client.send(path, nonce: "1777248000000000000")
            _ = try client.send(path, nonce: "1777248001")
        },
        KrakenFaultCase(
            "nonce-in-milliseconds",
            says: "API-Nonce 1777248000500 counts milliseconds; 1777248000000000000, "
                + "the last one accepted, counts nanoseconds. Keep one unit for a "
                + "key."
        ) { client, path in
            _ = try client.send(path, nonce: "1777248000000000000")
            _ = try client.send(path, nonce: "1777248000500")
        },
        KrakenFaultCase(
            "nonce-in-milliseconds",
            says: "API-Nonce 1777248000500 counts milliseconds; 1777248000000000, the "
                + "last one accepted, counts microseconds. Keep one unit for a key."
        ) { client, path in
            _ = try client.send(path, nonce: "1777248000000000")
            _ = try client.send(path, nonce: "1777248000500")
        },
        KrakenFaultCase(
            "nonce-in-microseconds",
            says: "API-Nonce 1777248000500000 counts microseconds; "
                + "1777248000000000000, the last one accepted, counts nanoseconds. "
                + "Keep one unit for a key."
        ) { client, path in
            _ = try client.send(path, nonce: "1777248000000000000")
            _ = try client.send(path, nonce: "1777248000500000")
        },
        KrakenFaultCase(
            "nonce-too-large",
            says: "API-Nonce is above 18446744073709551615; send a whole number of 64 "
                + "bits in decimal digits."
        ) { client, path in
            _ = try client.send(path, nonce: "18446744073709551616")
        },
        KrakenFaultCase(
            "nonce-with-fraction",
            says: "API-Nonce has a fraction; send a whole number of 64 bits in "
                + "decimal digits."
        ) { client, path in
            _ = try client.send(path, nonce: "1777248000.123")
        },
        KrakenFaultCase(
            "nonce-in-scientific-notation",
            says: "API-Nonce is in scientific notation; send a whole number of 64 "
                + "bits in decimal digits."
        ) { client, path in
            _ = try client.send(path, nonce: "1.777248e+18")
        },
        KrakenFaultCase(
            "nonce-negative",
            says: "API-Nonce is negative; send a whole number of 64 bits in decimal "
                + "digits."
        ) { client, path in
            _ = try client.send(path, nonce: "-5")
        },
        KrakenFaultCase(
            "nonce-in-hex",
            says: "API-Nonce is written in hex; send a whole number of 64 bits in "
                + "decimal digits."
        ) { client, path in
            _ = try client.send(path, nonce: "0x18aa")
        },
        KrakenFaultCase(
            "nonce-as-uuid",
            says: "API-Nonce is a UUID; send a whole number of 64 bits in decimal "
                + "digits."
        ) { client, path in
            _ = try client.send(path, nonce: "6fa459ea-ee8a-3ca4-894e-db77e160355e")
        },
        KrakenFaultCase(
            "nonce-as-date",
            says: "API-Nonce is a date; send a whole number of 64 bits in decimal "
                + "digits."
        ) { client, path in
            _ = try client.send(path, nonce: "2026-04-27T00:00:00Z")
        },
        KrakenFaultCase(
            "nonce-not-a-number",
            says: "API-Nonce is no number; send a whole number of 64 bits in decimal "
                + "digits."
        ) { client, path in
            _ = try client.send(path, nonce: "now")
        },
        KrakenFaultCase(
            "rate-limit-exceeded",
            options: ["bucket_capacity=1"],
            hasCommand: false,
            says: "The key's bucket of 1 requests is empty; the next is there in 30 "
                + "s. Wait that long, then send the request with a new nonce."
        ) { client, path in
            _ = try client.send(path)
            _ = try client.send(path)
        },
        KrakenFaultCase(
            "locked-out",
            options: ["lockout_after=1"],
            hasCommand: false,
            says: "1 invalid keys came in a row; each retry starts the 60 s anew. "
                + "Stop sending until it is over."
        ) { client, path in
            _ = client.world.get(path)
            _ = client.world.get(path)
        },
    ]
}
