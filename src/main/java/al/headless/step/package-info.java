/// The steps between a locked offer and the disbursed loan.
package al.headless.step;
