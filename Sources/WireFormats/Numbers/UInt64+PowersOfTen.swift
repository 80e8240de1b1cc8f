extension UInt64 {
    /// 10 to the power 0 to 19, the powers that fit.
    static let powersOfTen: ContiguousArray<UInt64> = {
        var powers: ContiguousArray<UInt64> = [1]
        while powers.count < 20 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()
}
