/// The steps between a locked offer and the loan: KYC, bank mandate, e-mandate, agreement, disbursal.
///
/// The lender opens a step and reports its changes, numbered without gaps ([StepNews]); when one is done the next is
/// asked for ([StepOpening]). Who is silent is asked again ([StepQuestion]). What was paid out wins ([Disbursal]).
/// Pages and the bank form are sealed.
package al.headless.step;
