package al.headless.pact;

import al.headless.testing.Service;

/// Journeys that stand still in a status, with an offer or a step in a status.
final class Journeys {
    static final String ARAVALI = "aravali-finance";
    private static final String CHOLA = "chola-capital"; // asks for consent once it was selected
    private static final String NOBODY = ""; // the borrower looks at offers until they are gone
    private static final String DECCAN = "deccan-gold";
    private static final String LOAN = "PERSONAL_LOAN";

    private Journeys() {}

    static Way in(Service service, String status) {
        var way = new Way(service, LOAN, digits(status), switch (status) {
            case "AA_REQUIRED" -> CHOLA;
            case "EXPIRED" -> NOBODY;
            default -> ARAVALI;
        });
        if (status.equals("LENDER_PROCESSING")) way.until("LOAN_AGREEMENT_PENDING").carefully();
        return way.until(status);
    }

    private static String digits(String status) {
        return switch (status) {
            case "STARTED", "PROFILE_REQUIRED", "PROFILE_SUBMITTED", "OFFERS_AVAILABLE", "OFFER_SELECTED",
                 "AA_REQUIRED", "KYC_PENDING", "BANK_MANDATE_PENDING", "E_MANDATE_PENDING", "LOAN_AGREEMENT_PENDING",
                 "LENDER_PROCESSING", "DISBURSED", "CLOSED" -> "1234";
            case "OFFERS_PENDING" -> "1002";
            case "REJECTED" -> "1001";
            case "EXPIRED" -> "1006";
            default -> throw new Unfit("no journey is ever " + status);
        };
    }

    static Way withOffer(Service service, String status) {
        var way = new Way(service, LOAN, switch (status) {
            case "OFFER_RECEIVED" -> "1234";
            case "OFFER_AWAITED" -> "1002";
            case "NO_OFFER_AVAILABLE" -> "1001";
            default -> throw new Unfit("no offer is ever " + status);
        }, ARAVALI).until("PROFILE_SUBMITTED");
        way.settle();
        return way.until(status, () -> way.cards().path(0).path("status").asText().equals(status));
    }

    static Way withStep(Service service, String step, String status) {
        switch (step) {
            case "kyc", "bankMandate", "eMandate", "loanAgreement", "disbursal" -> { }
            default -> throw new Unfit("there is no step " + step);
        }
        var way = switch (status) {
            case "PENDING", "READY", "IN_PROGRESS", "SUCCESS" -> new Way(service, LOAN, "1234", ARAVALI);
            case "FAILURE" -> new Way(service, LOAN, "2002", ARAVALI);
            case "NOT_REQUIRED" -> new Way(service, "GOLD_LOAN", "1234", DECCAN);
            default -> throw new Unfit("no step is ever " + status);
        };
        if (step.equals("disbursal") && status.equals("IN_PROGRESS")) way.until("LOAN_AGREEMENT_PENDING").carefully();
        return way.until(step + " " + status, () -> way.step(step).path("status").asText().equals(status));
    }
}
