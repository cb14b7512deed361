/// How a room runs a statement that Micronaut Data cannot say, alone, along with another room's, or in the background;
/// and what the database says of itself: its time.
package al.headless.store;
