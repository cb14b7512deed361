/// Pages that people look at. Reads alone: nothing here changes anything.
package al.headless.portal;
