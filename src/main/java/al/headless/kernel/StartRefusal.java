package al.headless.kernel;

/// The service does not start, and a person has to do something about it.
///
/// The message is one sentence for the operator: what is wrong, and what to do. It never contains a key, a password or
/// a connection URL. Whoever starts the service prints the message alone.
public class StartRefusal extends RuntimeException {
    public StartRefusal(String sentence) {
        super(sentence);
    }

    public StartRefusal(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
