/// The one way out: HTTP to addresses that others name, such as a partner's webhook endpoint.
///
/// Whoever names an address may name one of ours: the database, the operators' port, a cloud's service that hands out
/// credentials. So [Outbound#judge] judges a URL when it is saved, and [Outbound#send] judges it again at each call,
/// looks its name up once, judges every address that the name has, and connects to the very address that was judged.
///
/// It must hold that nothing else of the service speaks HTTP to an address that others name (`HouseTest`); that a call
/// ends by its deadline, whatever the other side does; and that one call leaves nothing behind for the next: no
/// connection, no TLS session, no cookie, no answer. Every end of a call is an [Outcome]. The room writes no log:
/// what it tells is for its caller, and holds neither a URL nor anything that the other side wrote but what was asked
/// for. Its parts decide nothing by themselves: `src/decisions/0016-outbound.md` has what each library would do.
package al.headless.outbound;
