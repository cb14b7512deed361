/// The hub: one borrower's way from start to a repaid loan.
///
/// [Lifecycle] is the state machine, in one file; [Journeys#save] is the only way to change a journey and therefore
/// the one place that keeps its timeline. Every look-up carries the borrower. The unique index `journey_open` keeps
/// one open journey per borrower and type.
package al.headless.journey;
