/// Our own client of HashKey, wrong in one way each.
enum HashKeyMutants {
    static let all =
        requests + signing + windows + edges + pages + cursors + replies + values
        + failures + retries
}
