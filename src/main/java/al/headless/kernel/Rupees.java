package al.headless.kernel;

/// Amounts as India writes them: ₹2,50,000.
public final class Rupees {
    private Rupees() {}

    public static String of(Amount amount) {
        return "₹" + amount.toString().replaceAll("(?<=\\d)(?=(\\d\\d)*\\d\\d\\d$)", ",");
    }
}
