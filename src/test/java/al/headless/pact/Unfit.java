package al.headless.pact;

/// What a consumer's team got wrong, in one line that tells it what to change.
final class Unfit extends RuntimeException {
    Unfit(String line) {
        super(line);
    }
}
