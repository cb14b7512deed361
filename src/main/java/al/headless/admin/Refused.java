package al.headless.admin;

/// Why a command does nothing, in one sentence for the operator.
final class Refused extends RuntimeException {
    Refused(String sentence) {
        super(sentence, null, false, false);
    }
}
