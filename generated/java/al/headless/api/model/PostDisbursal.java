package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/// Contract schema `PostDisbursal`. Generated; do not edit.
public record PostDisbursal(
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("outstandingPrincipal") String outstandingPrincipal,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("installments") List<Installment> installments,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("foreclosure") @Nullable PaymentAction foreclosure,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("prePartPayment") @Nullable PaymentAction prePartPayment,
        @JsonInclude(JsonInclude.Include.ALWAYS) @JsonProperty("missedEmiPayment") @Nullable PaymentAction missedEmiPayment) {
    @Override public String toString() {
        return "PostDisbursal[" + "outstandingPrincipal=" + outstandingPrincipal + ", installments=" + installments + ", foreclosure=" + foreclosure + ", prePartPayment=" + prePartPayment + ", missedEmiPayment=" + missedEmiPayment + "]";
    }
}

