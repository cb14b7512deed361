/// What people look at and what everybody may read: the portal, the contract's documents, the picture of a journey.
/// Reads alone: nothing here changes anything, but for the partner's page.
///
/// A page is a [Page]: Markdown, from a file in `portal/` of the resources whose places are filled ([Texts]), or from
/// what the class path holds of each release ([Releases]). [PageFrame] makes the HTML page and the `.md` twin of it.
/// Pages are pieces of [al.headless.markup.Html]. One page is given a secret, `/webhooks/check`: it may talk to nobody.
/// Whatever is public is a [PublicDocument], which says itself how it may be kept; `edge` leaves it alone.
///
/// The partner's page ([PartnerPages]) is for one partner and no document: whoever has a session of it sees how the
/// application's endpoints are doing, and asks for what was missed ([PartnerActs]: a transaction each, with an entry in
/// the trail). What makes a form its own [PartnerForms] says.
package al.headless.portal;
