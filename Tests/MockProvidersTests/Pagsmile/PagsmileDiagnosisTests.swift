import MockProviders
import TestSupport
import Testing
import WireFormats

/// What is said of refused requests: each mistake made as a client makes it, and told by its name.
@Suite("Pagsmile diagnosis")
struct PagsmileDiagnosisTests {
    private typealias Mistakes = PagsmileSignatureMistakes

    private func diagnosis(_ one: PagsmileSignatureMistakes.Case) throws -> Diagnosis {
        let trial = try PagsmileTrial(key: one.key)
        let request = PagsmileTrial.request(
            fields: [("AppId", PagsmileTrial.id), ("Authorization", one.signature)],
            body: Bytes(text: one.body))
        let (reply, diagnosis) = try trial.answer(request)
        #expect(reply.reply.status == 401)
        return try #require(diagnosis)
    }

    @Test("a wrong signature is told by its mistake", arguments: PagsmileSignatureMistakes.all)
    func signatures(_ one: PagsmileSignatureMistakes.Case) throws {
        let diagnosis = try diagnosis(one)
        #expect(diagnosis.mistake == one.mistake)
        #expect(diagnosis.explanation == one.explanation)
        print("SIG", one.mistake, "|||", diagnosis.explanation, "|||", diagnosis.expected ?? "-", "|||", diagnosis.received ?? "-")
        #expect(diagnosis.expected != nil && diagnosis.received != nil)
        #expect(!"\(diagnosis)".contains(one.key))
        try PagsmileTrial(key: one.key).tryCurl(diagnosis)
    }

    @Test("another mistake is told by its name", arguments: PagsmileRequestMistakes.all)
    func requests(_ one: PagsmileRequestMistakes.Case) throws {
        let trial = try PagsmileTrial(one.options, quotas: one.quotas, state: one.state)
        let members = try? JSONParser.parse(Bytes(text: one.body)).members
        let signature = PagsmileSignature.sign(
            PagsmileSignature.parameters(of: members ?? []), appKey: Bytes(text: PagsmileTrial.key)
        ).text
        let fields =
            one.fields ?? [("AppId", PagsmileTrial.id), ("Authorization", signature)]
        let (reply, found) = try trial.answer(
            PagsmileTrial.request(
                one.method, one.path, fields: fields, body: Bytes(text: one.body)))
        #expect(reply.refusal != nil)
        let diagnosis = try #require(found)
        #expect(diagnosis.mistake == one.mistake)
        #expect(diagnosis.explanation == one.explanation)
        print("REQ", one.mistake, "|||", diagnosis.explanation, "|||", diagnosis.expected ?? "-", "|||", diagnosis.received ?? "-")
        #expect(!"\(diagnosis)".contains(PagsmileTrial.key))
        #expect((diagnosis.curl != nil) == one.hasCurl)
        if one.hasCurl { try trial.tryCurl(diagnosis) }
    }
}
