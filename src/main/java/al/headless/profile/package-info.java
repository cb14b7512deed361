/// The borrower's profile: its sections, what is required of them, and the submission that freezes it and sends it out.
///
/// Every section is sealed under the borrower's data key. A section that a journey was not given reads as the
/// borrower's default until submit freezes the merge. Consents are rows that only grow (trigger
/// `consent_only_grows`).
package al.headless.profile;
