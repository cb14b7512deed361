/// What a page is made of: pieces of HTML, and text that becomes HTML only by being escaped ([Html]).
///
/// Knows no other room, no HTTP and no page; whoever shows pages fills pieces of their own with it.
package al.headless.markup;
