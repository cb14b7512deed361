package com.example.borrower;

import com.example.lending.model.AddressInput;
import com.example.lending.model.EmploymentType;
import com.example.lending.model.Gender;
import com.example.lending.model.ProfileInput;
import com.example.lending.model.UpdateProfileRequest;
import com.example.lending.model.WorkProfileInput;
import java.time.LocalDate;

/// Who applies, in the words of 2026-11-22.
final class Borrower {
    static final String VERSION = "2026-11-22";

    private Borrower() { }

    static UpdateProfileRequest profile() {
        return new UpdateProfileRequest()
                .profile(new ProfileInput().contactNumber("9876543210").pan("ABCDE1234F").panName("Rahul Sharma")
                        .dob(LocalDate.of(1995, 6, 20)).gender(Gender.MALE).personalEmail("rahul@example.com"))
                .workProfile(new WorkProfileInput().employmentType(EmploymentType.SALARIED).income("75000")
                        .companyName("Acme Pvt Ltd").officialEmail("rahul@acme.example.com"))
                .address(new AddressInput().addressL1("Flat 301").addressL2("MG Road").city("Bengaluru")
                        .state("Karnataka").pincode("560001"));
    }
}
