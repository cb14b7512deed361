package al.headless.offer;

/// How far the KYC of an offer is. The room `step` knows.
public interface KycProgress {
    /// Whether the lender has said anything of it.
    boolean begun(OfferRef offer);

    boolean succeeded(OfferRef offer);
}
