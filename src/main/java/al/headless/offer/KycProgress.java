package al.headless.offer;

/// Whether the KYC of an offer is done. The room `step` knows.
public interface KycProgress {
    boolean succeeded(OfferRef offer);
}
