package al.headless.aggregator;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;

/// What the aggregator knows of a consent session, lender by lender. `verdict` is all of it in one word: APPROVED when
/// at least one lender was approved, else REFUSED when at least one was refused. Without `lenders` it is every
/// lender's.
public record ConsentReport(ConsentVerdict verdict, @Nullable List<OfLender> lenders) {
    /// What the borrower said to one lender's wish.
    public record OfLender(String lenderId, ConsentVerdict verdict) {}

    public static ConsentReport of(Map<String, ConsentVerdict> lenders) {
        var verdicts = lenders.values();
        var verdict = verdicts.contains(ConsentVerdict.APPROVED) ? ConsentVerdict.APPROVED
                : verdicts.contains(ConsentVerdict.REFUSED) ? ConsentVerdict.REFUSED : ConsentVerdict.NONE;
        return new ConsentReport(verdict, lenders.entrySet().stream()
                .map(one -> new OfLender(one.getKey(), one.getValue())).toList());
    }

    public static ConsentReport every(ConsentVerdict verdict) {
        return new ConsentReport(verdict, null);
    }

    /// Of one lender; none when the aggregator does not speak of it.
    public ConsentVerdict of(String lenderId) {
        if (lenders == null) return verdict;
        return lenders.stream().filter(one -> one.lenderId().equals(lenderId)).map(OfLender::verdict).findFirst()
                .orElse(ConsentVerdict.NONE);
    }
}
