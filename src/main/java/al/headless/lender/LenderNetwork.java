package al.headless.lender;

import al.headless.kernel.Environment;
import java.util.UUID;

/// The network of lenders. Its answers say only whether a call was taken; news follows as [LenderEvent]s.
///
/// A conversation is one journey's talk with all lenders. Calls may be repeated with the same arguments (a job
/// that lost its lease runs again); an implementation must not treat a repetition as a second application.
public interface LenderNetwork {
    /// Whose applications it serves. Test data never reaches a live network, nor live data the sandbox.
    Environment environment();

    /// Sends an application to every lender that serves its loan type.
    NetworkReply dispatch(UUID conversation, LoanApplication application);
}
