import WireFormats

extension HashKeyChecks {
    /// The documented types of an order.
    static let orderTypes = ["LIMIT", "MARKET", "LIMIT_MAKER"]
    /// The documented times in force.
    static let timesInForce = ["GTC", "IOC"]

    /// What a test order is checked for.
    ///
    /// "Solely to validate the parameters of the new order" (docs, _testNewOrder.hk.md): what is
    /// required is documented, the codes are client S10's, and that any symbol exists is inferred.
    static let orderTest: [Check<HashKeyCall>] =
        signed + [
            Check("order-symbol", checkSymbol),
            Check("order-side", checkSide),
            Check("order-type", checkOrderType),
            Check("order-quantity", checkQuantity),
            Check("order-price", checkPrice),
            Check("order-time-in-force", checkTimeInForce),
        ]

    private static func text(_ name: StaticString, _ call: HashKeyCall) throws(Refusal) -> String {
        guard let text = try call.value(name) else {
            throw Refusal(
                HashKeyErrors.requiredField, ["\(name)"],
                because: "the parameter \(name) is missing or empty", expected: "\(name)=<value>")
        }
        return text.text
    }

    private static func checkSymbol(_ call: inout HashKeyCall) throws(Refusal) {
        _ = try text("symbol", call)
    }

    private static func checkSide(_ call: inout HashKeyCall) throws(Refusal) {
        let side = try text("side", call)
        guard side != "BUY", side != "SELL" else { return }
        throw Refusal(
            HashKeyErrors.invalidOrderSide, because: "side is neither BUY nor SELL",
            expected: "BUY, SELL", received: side)
    }

    private static func checkOrderType(_ call: inout HashKeyCall) throws(Refusal) {
        let type = try text("type", call)
        guard !orderTypes.contains(type) else { return }
        throw Refusal(
            HashKeyErrors.unsupportedOrderType, because: "type is none of the documented three",
            expected: orderTypes.joined(separator: ", "), received: type)
    }

    private static func checkQuantity(_ call: inout HashKeyCall) throws(Refusal) {
        let quantity = try text("quantity", call)
        guard !isAboveZero(quantity) else { return }
        throw Refusal(
            HashKeyErrors.invalidQuantity, because: "quantity is no amount above zero",
            expected: "a plain decimal above zero", received: quantity)
    }

    private static func checkPrice(_ call: inout HashKeyCall) throws(Refusal) {
        guard try text("type", call) != "MARKET" else { return }
        let price = try text("price", call)
        guard !isAboveZero(price) else { return }
        throw Refusal(
            HashKeyErrors.invalidPrice, because: "price is no amount above zero",
            expected: "a plain decimal above zero", received: price)
    }

    private static func checkTimeInForce(_ call: inout HashKeyCall) throws(Refusal) {
        guard let time = try call.value("timeInForce")?.text, !timesInForce.contains(time) else {
            return
        }
        throw Refusal(
            HashKeyErrors.invalidTimeInForce, because: "timeInForce is neither GTC nor IOC",
            expected: timesInForce.joined(separator: ", "), received: time)
    }

    private static func isAboveZero(_ text: String) -> Bool {
        do {
            return try ExactDecimal(text) > .zero
        } catch {
            return false
        }
    }
}
