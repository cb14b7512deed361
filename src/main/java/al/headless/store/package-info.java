/// How a room runs a statement that Micronaut Data cannot say, alone or along with another room's.
package al.headless.store;
