package import WireFormats

/// One row of balanceFlow, in one of the four shapes that the documentation shows.
///
/// Every value is a JSON string on the wire, ids and times too; field order is the samples'
/// (seed, "Sample" of each family).
package enum HashKeyRecord: Sendable {
    /// A trade.
    package struct Trade: Sendable {
        package var netBaseAmount: Amount
        package var baseCurrency: String
        package var baseBalance: Amount
        package var netQuoteAmount: Amount
        package var quoteCurrency: String
        package var quoteBalance: Amount
        package var isBuy: Bool
        package var fee: Amount
        package var feeCurrency: String
        package var clientOrderID: String
        package var orderID: UInt64
        package var tradeID: UInt64
    }

    /// A deposit, withdrawal or refund of a virtual asset, or a fiat deposit or withdrawal.
    package struct Payment: Sendable {
        package var amount: Amount
        package var currency: String
        package var balance: Amount
        package var fee: Amount
        package var orderPrefix: StaticString
        package var orderNumber: UInt64
        package var transactionID: Bytes
        package var remark: String
        package var clientOrderID: String
    }

    /// A transfer between two accounts of the institution.
    package struct Transfer: Sendable {
        package var to: Int64
        package var amount: Amount
        package var currency: String
        package var fromBalance: Amount
        package var toBalance: Amount
        package var orderID: UInt64
        package var remark: String
        package var clientOrderID: String
    }

    case trade(Trade)
    case fiat(Payment)
    case virtualAsset(Payment)
    case transfer(Transfer)
}

/// A record with what all shapes share.
package struct HashKeyRow: Sendable {
    /// The record id; sequences are per family.
    package var id: Int64
    /// The account; of a transfer, the account that pays.
    package var account: Int64
    /// The type as the wire shows it: `trade`, `fiatDeposit`, `Deposit`.
    package var wireType: StaticString
    /// When settlement completed, in Unix milliseconds.
    package var transactMilliseconds: Int64
    /// The shape and its values.
    package var record: HashKeyRecord

    /// Appends the row as a JSON object.
    package func append(to bytes: inout Bytes, emitsSupplementaryFee: Bool) {
        bytes.append("{\"id\":\"")
        bytes.append(decimal: id)
        switch record {
        case .trade(let trade):
            append(trade, emitsSupplementaryFee: emitsSupplementaryFee, to: &bytes)
        case .fiat(let payment):
            appendFiat(payment, to: &bytes)
        case .virtualAsset(let payment):
            appendVirtualAsset(payment, to: &bytes)
        case .transfer(let transfer):
            append(transfer, to: &bytes)
        }
    }

    private func appendAccountAndType(to bytes: inout Bytes) {
        bytes.append("\",\"accountId\":\"")
        bytes.append(decimal: account)
        bytes.append("\",\"type\":\"")
        bytes.append(wireType)
    }

    private func append(
        _ trade: HashKeyRecord.Trade, emitsSupplementaryFee: Bool, to bytes: inout Bytes
    ) {
        appendAccountAndType(to: &bytes)
        bytes.append("\",\"netBaseAmount\":\"")
        trade.netBaseAmount.append(to: &bytes)
        bytes.append("\",\"baseCcy\":\"")
        bytes.append(text: trade.baseCurrency)
        bytes.append("\",\"baseAssetBalance\":\"")
        trade.baseBalance.append(to: &bytes)
        bytes.append("\",\"netQuoteAmount\":\"")
        trade.netQuoteAmount.append(to: &bytes)
        bytes.append("\",\"quoteCcy\":\"")
        bytes.append(text: trade.quoteCurrency)
        bytes.append("\",\"quoteAssetBalance\":\"")
        trade.quoteBalance.append(to: &bytes)
        bytes.append(
            trade.isBuy
                ? "\",\"direction\":\"BUY\",\"fee\":\"" : "\",\"direction\":\"SELL\",\"fee\":\"")
        trade.fee.append(to: &bytes)
        if emitsSupplementaryFee {
            // Listed in the table between fee and feeCcy, absent from the sample (hashkey.md 8-8).
            bytes.append("\",\"feeSupplementaryAmount\":\"0")
        }
        bytes.append("\",\"feeCcy\":\"")
        bytes.append(text: trade.feeCurrency)
        bytes.append("\",\"clientOrderId\":\"")
        bytes.append(text: trade.clientOrderID)
        bytes.append("\",\"orderId\":\"")
        bytes.append(decimal: trade.orderID)
        bytes.append("\",\"tradeId\":\"")
        bytes.append(decimal: trade.tradeID)
        bytes.append("\",\"transactTime\":\"")
        bytes.append(decimal: transactMilliseconds)
        bytes.append("\"}")
    }

    private func appendFiat(_ payment: HashKeyRecord.Payment, to bytes: inout Bytes) {
        appendAccountAndType(to: &bytes)
        bytes.append("\",\"netFiatAmount\":\"")
        payment.amount.append(to: &bytes)
        bytes.append("\",\"fiatCcy\":\"")
        bytes.append(text: payment.currency)
        bytes.append("\",\"fiatBalance\":\"")
        payment.balance.append(to: &bytes)
        appendFeeAndOrder(of: payment, to: &bytes)
        bytes.append("\",\"remark\":")
        bytes.append(jsonString: payment.remark)
        bytes.append(",\"transactTime\":\"")
        bytes.append(decimal: transactMilliseconds)
        bytes.append("\"}")
    }

    private func appendVirtualAsset(_ payment: HashKeyRecord.Payment, to bytes: inout Bytes) {
        appendAccountAndType(to: &bytes)
        bytes.append("\",\"netVaAmount\":\"")
        payment.amount.append(to: &bytes)
        bytes.append("\",\"vaCcy\":\"")
        bytes.append(text: payment.currency)
        bytes.append("\",\"vaChainType\":\"Tron\",\"vaBalance\":\"")
        payment.balance.append(to: &bytes)
        appendFeeAndOrder(of: payment, to: &bytes)
        bytes.append("\",\"txnId\":\"")
        bytes.append(contentsOf: payment.transactionID)
        bytes.append("\",\"remark\":")
        bytes.append(jsonString: payment.remark)
        bytes.append(",\"transactTime\":\"")
        bytes.append(decimal: transactMilliseconds)
        bytes.append("\",\"clientOrderId\":")
        bytes.append(jsonString: payment.clientOrderID)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendFeeAndOrder(of payment: HashKeyRecord.Payment, to bytes: inout Bytes) {
        bytes.append("\",\"fee\":\"")
        payment.fee.append(to: &bytes)
        bytes.append("\",\"feeCcy\":\"")
        bytes.append(text: payment.currency)
        bytes.append("\",\"orderId\":\"")
        bytes.append(payment.orderPrefix)
        bytes.append(decimal: payment.orderNumber)
    }

    private func append(_ transfer: HashKeyRecord.Transfer, to bytes: inout Bytes) {
        // A transfer has no accountId and no fee (seed).
        bytes.append("\",\"fromAccountId\":\"")
        bytes.append(decimal: account)
        bytes.append("\",\"toAccountId\":\"")
        bytes.append(decimal: transfer.to)
        bytes.append("\",\"type\":\"")
        bytes.append(wireType)
        bytes.append("\",\"netTransferAmount\":\"")
        transfer.amount.append(to: &bytes)
        bytes.append("\",\"transferCcy\":\"")
        bytes.append(text: transfer.currency)
        bytes.append("\",\"fromAccountBalance\":\"")
        transfer.fromBalance.append(to: &bytes)
        bytes.append("\",\"toAccountBalance\":\"")
        transfer.toBalance.append(to: &bytes)
        bytes.append("\",\"orderId\":\"")
        bytes.append(decimal: transfer.orderID)
        bytes.append("\",\"remark\":")
        bytes.append(jsonString: transfer.remark)
        bytes.append(",\"transactTime\":\"")
        bytes.append(decimal: transactMilliseconds)
        bytes.append("\",\"clientOrderId\":")
        bytes.append(jsonString: transfer.clientOrderID)
        bytes.append(UInt8(ascii: "}"))
    }
}
