/// How a room runs a statement that Micronaut Data cannot say: one class.
package al.headless.store;
