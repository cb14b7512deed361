/// What people look at and what everybody may read: the portal, the contract's documents, the picture of a journey.
/// Reads alone: nothing here changes anything.
///
/// A page is a [Page]: Markdown, from a file in `portal/` of the resources whose places are filled ([Texts]), or from
/// what the class path holds of each release ([Releases]). [PageFrame] makes the HTML page and the `.md` twin of it.
/// Pages are pieces of [al.headless.markup.Html]. One page is given a secret, `/webhooks/check`: it may talk to nobody.
/// Whatever is public is a [PublicDocument], which says itself how it may be kept; `edge` leaves it alone.
package al.headless.portal;
