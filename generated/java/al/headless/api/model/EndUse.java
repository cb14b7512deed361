package al.headless.api.model;


import com.fasterxml.jackson.annotation.JsonProperty;

/// Contract enum `EndUse`. Generated; do not edit.
public enum EndUse {

    @JsonProperty("consumerDurablePurchase") CONSUMER_DURABLE_PURCHASE,
    @JsonProperty("education") EDUCATION,
    @JsonProperty("travel") TRAVEL,
    @JsonProperty("health") HEALTH,
    @JsonProperty("marriage") MARRIAGE,
    @JsonProperty("familyFunctions") FAMILY_FUNCTIONS,
    @JsonProperty("medicalTreatmentAndEmergencies") MEDICAL_TREATMENT_AND_EMERGENCIES,
    @JsonProperty("businessExpansion") BUSINESS_EXPANSION,
    @JsonProperty("agricultureAndFarmRelatedNeeds") AGRICULTURE_AND_FARM_RELATED_NEEDS,
    @JsonProperty("purchaseOfEquipment") PURCHASE_OF_EQUIPMENT,
    @JsonProperty("other") OTHER
}

