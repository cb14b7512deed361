package al.headless.outbound;

import al.headless.kernel.Environment;
import al.headless.kernel.WrongSetting;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;

/// Whether addresses that others name may be on this machine: http, any port, `localhost`, for development and tests.
@ConfigurationProperties("headless.outbound")
public record OutboundSettings(boolean loopback) {
    /// Refuses with a [WrongSetting] what does not go together: whoever serves LIVE does not call itself.
    public void judge(List<Environment> environments) {
        if (loopback && environments.contains(Environment.LIVE)) {
            throw new WrongSetting("HEADLESS_OUTBOUND_LOOPBACK is true beside LIVE in HEADLESS_ENVIRONMENTS: a partner "
                    + "could have this machine called; unset it, or serve TEST alone.");
        }
    }
}
