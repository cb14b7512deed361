package al.headless.outbound;

import java.time.Duration;
import java.util.Map;

/// How a call ended. Printing it shows nothing that the other side wrote.
public sealed interface Outcome {
    /// From the call's begin to its end.
    Duration took();

    /// The other side answered, with whatever status: a redirection is an answer, too, and was not followed.
    ///
    /// @param status from 200 to 599, or what else the other side says in three digits
    /// @param headers those of the headers asked for that it sent, by their names in lower case; what was sent several
    ///        times is joined by ", ", and what is not printable ASCII is "?"
    /// @param body as it was sent, never unpacked, and no longer than was asked for
    /// @param cut whether there was more of the body than was asked for, or nobody asked
    record Answered(int status, Map<String, String> headers, byte[] body, boolean cut, Duration took)
            implements Outcome {
        @Override public String toString() {
            return "Answered[" + status + ", " + took.toMillis() + " ms]";
        }
    }

    /// There is no answer. Unless the reason is [Reason#BLOCKED], [Reason#DNS], [Reason#CONNECT], [Reason#TLS] or
    /// [Reason#BUSY], the other side may have heard the request all the same.
    ///
    /// @param detail for operators: words of ours, which name no address
    record Failed(Reason reason, String detail, Duration took) implements Outcome {}

    /// Why there is no answer.
    enum Reason {
        /// The URL may not be called, or an address of its host may not.
        BLOCKED,
        /// The name has no address, or nobody said within 5 seconds which.
        DNS,
        /// Nobody took the connection within 3 seconds.
        CONNECT,
        /// TLS was not agreed on, or the certificate is not one of this host by somebody who is trusted.
        TLS,
        /// The call was not over after 10 seconds.
        TIMEOUT,
        /// What came is no answer of HTTP/1.1, is too long, or broke off.
        HTTP,
        /// Nothing was tried: too many calls are under way, or too many names are being looked up.
        BUSY,
        /// The caller's thread was interrupted, and stays so; or the service is stopping.
        STOPPED
    }
}
