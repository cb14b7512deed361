package al.headless.sandbox;

import al.headless.kernel.Amount;
import java.math.BigDecimal;

/// What a payment asks for, part by part.
///
/// Guarantee: the sum is rounded once. A part is what rounding shows of it, so the parts add up to the sum.
record Bill(Amount principal, Amount interest, Amount foreclosureCharge, Amount penalCharge, Amount gst) {
    /// From exact parts; the tax on the charges is added. Interest below zero is a credit, which is set off
    /// against the principal.
    static Bill of(BigDecimal principal, BigDecimal interest, BigDecimal foreclosure, BigDecimal penal) {
        var first = principal.add(interest.min(BigDecimal.ZERO)).max(BigDecimal.ZERO);
        var second = first.add(interest.max(BigDecimal.ZERO));
        var third = second.add(foreclosure);
        var fourth = third.add(penal);
        var sum = fourth.add(Pricing.share(foreclosure.add(penal), Pricing.GST));
        return new Bill(Amount.rounded(first), between(first, second), between(second, third),
                between(third, fourth), between(fourth, sum));
    }

    private static Amount between(BigDecimal less, BigDecimal more) {
        return Amount.rounded(more).minus(Amount.rounded(less));
    }

    Amount sum() {
        return principal.plus(interest).plus(foreclosureCharge).plus(penalCharge).plus(gst);
    }
}
