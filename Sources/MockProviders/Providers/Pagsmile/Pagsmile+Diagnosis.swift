package import WireFormats

extension Pagsmile {
    /// Says what the request did wrong, as far as it is proven by the request itself.
    package func diagnose(
        _ refusal: Refusal, of request: HTTPRequest, in context: DiagnosisContext
    ) -> Diagnosis? {
        do {
            return try PagsmileExamination(refusal, of: request, in: context).diagnosis()
        } catch {
            return Diagnosis(
                mistake: nil, explanation: "the sandbox's options are not valid: \(error.message)")
        }
    }
}
