package al.headless.lender;

/// Why a step stands where it stands: a word for programs and a sentence for the borrower.
public record Diagnostics(String reason, String message) {}
