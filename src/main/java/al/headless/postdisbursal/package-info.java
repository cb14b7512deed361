/// What a borrower does with a disbursed loan.
package al.headless.postdisbursal;
