package al.headless.sandbox;

import al.headless.kernel.Amount;

/// Amounts as India writes them: ₹2,50,000.
final class Rupees {
    private Rupees() {}

    static String of(Amount amount) {
        return "₹" + amount.toString().replaceAll("(?<=\\d)(?=(\\d\\d)*\\d\\d\\d$)", ",");
    }
}
